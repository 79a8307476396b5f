import Foundation
import Packets
import Pipeline
import Recognition
import Testing

/// Reads the samples with the real page reader and holds what is read against what is expected.
@Suite("The samples are read", .serialized)
struct SampleTests {
    struct Expected: Decodable {
        struct Page: Decodable {
            let number: Int
            let kind: String
            let blank: Bool
            let rotation: Int
        }
        struct Child: Decodable {
            let fields: [String: String]?
            let findings: [[String]]?
            let flag: String?
        }
        let file: String
        let received: String
        let pages: [Page]
        let packets: [Child]?
        let alerts: [String]?
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func reader() throws -> FaxReader {
        var settings = Settings.standard
        // Programs are built beside the tests.
        let built = Bundle.main.executableURL?.deletingLastPathComponent()
        let candidates = [built, Self.root.appendingPathComponent(".build/debug")]
        settings.pageReader = candidates.compactMap {
            $0?.appendingPathComponent("page-reader").path
        }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
        return try Office.reader(settings, rules: try Office.rules(settings))
    }

    private func expectations() throws -> [Expected] {
        let data = try Data(contentsOf: Self.root.appendingPathComponent("samples/truth.json"))
        return try JSONDecoder().decode([Expected].self, from: data)
    }

    @Test("right: pages, turns, flags, findings and most fields; nothing wrong is shown as sure")
    func samples() async throws {
        let reader = try reader()
        var tally = Tally()
        for expected in try expectations() {
            let file = Self.root.appendingPathComponent("samples/\(expected.file)")
            let day = try #require(Day(iso: expected.received))
            let reading = try await reader.read(
                Array(try Data(contentsOf: file)), name: expected.file, received: day, arrived: day
            ).reading
            tally.add(expected, reading)
        }
        print(tally.words)
        #expect(tally.missedEligible.isEmpty, "eligible children flagged as not eligible")
        #expect(tally.turnsRight == tally.turns)
        #expect(Double(tally.flagsRight) >= 0.9 * Double(tally.flags))
        #expect(Double(tally.fieldsRight) >= 0.8 * Double(tally.fields))
    }

    struct Tally {
        var fields = 0
        var fieldsRight = 0
        var sureWrong: [String] = []
        var flags = 0
        var flagsRight = 0
        var turns = 0
        var turnsRight = 0
        var missedEligible: [String] = []

        var words: String {
            "fields \(fieldsRight)/\(fields), flags \(flagsRight)/\(flags), turned pages "
                + "\(turnsRight)/\(turns), sure but wrong \(sureWrong.count): \(sureWrong)"
        }

        mutating func add(_ expected: Expected, _ reading: Reading) {
            for page in expected.pages where page.rotation != 0 {
                turns += 1
                let got = reading.pages.first { $0.number == page.number }
                if got?.rotation == page.rotation { turnsRight += 1 }
            }
            for child in expected.packets ?? [] {
                let best = reading.packets.max { matches(child, $0) < matches(child, $1) }
                if let flag = child.flag {
                    flags += 1
                    let got = best?.eligibility.flag.rawValue
                    if got == flag { flagsRight += 1 }
                    let lost = ["no-indication", "not-a-referral", "aged-out", "ccs-other"]
                    if flag.hasPrefix("category"), got.map(lost.contains) ?? true {
                        missedEligible.append(expected.file)
                    }
                }
                for (name, value) in child.fields ?? [:] {
                    fields += 1
                    let field = best?.extracted.fields.first { $0.name.rawValue == name }
                    if let field, Self.same(value, field.value.open(for: .testing)) {
                        fieldsRight += 1
                    } else if let field, !field.needsReview {
                        sureWrong.append("\(expected.file) \(name)")
                    }
                }
            }
        }

        private func matches(_ child: Expected.Child, _ packet: ReadPacket) -> Int {
            (child.fields ?? [:]).count { name, value in
                packet.extracted.fields.contains {
                    $0.name.rawValue == name && Self.same(value, $0.value.open(for: .testing))
                }
            }
        }

        /// The same words and digits in any order, accents and signs aside.
        static func same(_ left: String, _ right: String) -> Bool {
            words(left) == words(right)
        }

        private static func words(_ text: String) -> [String] {
            text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
                .split { !$0.isLetter && !$0.isNumber }.map(String.init).sorted()
        }
    }
}
