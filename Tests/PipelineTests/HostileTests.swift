import Eligibility
import Extraction
import Findings
import Foundation
import Packets
import StrictYAML
import TestSupport
import Testing
import Vault

@testable import Pipeline

/// What comes out of page readers, and what people write into files, at its worst: a fault of ours in words,
/// never a trap. Every case has a seed of its own; `scripts/test-fuzz` runs as many as are asked for.
@Suite("Hostile text", .serialized)
struct HostileTests {
    private static let seed = UInt64(Trials.number("FUZZ_SEED", usual: 6))

    @Test(.timeLimit(.minutes(120)))
    func `no words make the rules trap, nor give what can't be written or shown`() throws {
        let count = Trials.number("FUZZ_WORDS", usual: 8)
        let rules = try Office.rules(.standard)
        let day = try #require(Day(iso: "2026-11-24"))
        let words = HostileWords(longest: Trials.number("FUZZ_LONGEST", usual: 50))
        var packets = 0
        var slowest = (seconds: 0.0, seed: UInt64(0))
        for index in 0..<count {
            let own = Self.seed &+ UInt64(index)
            let fax = words.fax(own)
            #expect(fax.isPossible, "seed \(own)")
            let told = FaxWords(
                file: FaxFile(name: "x", sha256: .of([]), bytes: 0), recognized: fax)
            let begin = ContinuousClock.now
            _ = rules.extractor.extract(fax, received: day).doubtfulPlaces
            let reading = FaxReader.read(told, rules: rules, received: nil, arrived: day)
            let seconds = (ContinuousClock.now - begin) / .seconds(1)
            if seconds > slowest.seconds { slowest = (seconds, own) }
            packets += reading.packets.count
            // As it is kept and shown.
            let kept = try JSONEncoder().encode(reading.packets)
            #expect(
                try JSONDecoder().decode([ReadPacket].self, from: kept) == reading.packets,
                "seed \(own)")
            let pages = Set(1...fax.pages.count)
            for packet in reading.packets {
                #expect(pages.isSuperset(of: packet.extracted.pages), "seed \(own)")
                for field in packet.extracted.fields {
                    #expect((0...1).contains(field.confidence), "seed \(own): \(field.name)")
                    #expect(pages.contains(field.evidence.page), "seed \(own)")
                }
            }
        }
        print(
            "\(count) faxes of hostile words, seeds from \(Self.seed): \(packets) packets; slowest "
                + "\(slowest.seconds) s (seed \(slowest.seed))")
    }

    @Test(.timeLimit(.minutes(120)))
    func `no settings and no rules do more than fail with their place`() throws {
        let count = Trials.number("FUZZ_YAML", usual: 60)
        let settings = SettingsFile.template(
            dataFolder: "data", keyFile: "k", dropFolder: "drop", quietSeconds: 30)
        let conditions = try ShippedRules.conditions()
        let cues = try ShippedRules.cues()
        let languages = ExtractionRules.shipped(.languages)
        let forms = ExtractionRules.shipped(.forms)
        let book = try ShippedEligibility.rules()
        var good = 0
        for index in 0..<count {
            let own = Self.seed &+ UInt64(index)
            do {
                // A rule file is long and slow to read: settings take most of the cases.
                switch index % 12 {
                case 0:
                    let file = conditions[index / 12 % conditions.count]
                    _ = try ConditionBook(
                        documents: [(file.name, HostileYAML(text: file.text).mutated(own))])
                case 1:
                    let file = cues[index / 12 % cues.count]
                    _ = try AssertionCues(
                        name: file.name, text: HostileYAML(text: file.text).mutated(own))
                case 2:
                    let file = languages[index / 12 % languages.count]
                    _ = try LanguageLexicon(
                        document: YAMLDocument(
                            text: HostileYAML(text: file.text).mutated(own), name: file.name))
                case 3:
                    let file = forms[index / 12 % forms.count]
                    _ = try FormTemplate.templates(
                        in: YAMLDocument(
                            text: HostileYAML(text: file.text).mutated(own), name: file.name))
                case 4:
                    _ = try RuleBook(
                        text: HostileYAML(text: book.text).mutated(own), name: book.name,
                        digest: "0", roles: [:])
                default:
                    _ = try SettingsFile(folder: "/srv/intake").settings(
                        text: HostileYAML(text: settings).mutated(own), name: "pipeline.yml")
                }
                good += 1
            } catch let fault as YAMLFault {
                #expect(fault.line > 0 && fault.column > 0, "seed \(own)")
                #expect(!fault.description.isEmpty)
            }
        }
        print("\(count) YAML files, seeds from \(Self.seed): \(good) still good")
    }
}
