import Foundation
import Packets
import Recognition
import Review
import ReviewStore
import Spool
import Testing

@testable import Pipeline

/// A fax whose every value is a word that stands nowhere else, and everything a packet goes through. None
/// of the words may then be found where others can look.
@Suite("Canaries", .serialized)
struct CanaryTests {
    private final class Cage {
        let office: RereadOffice
        let seed: UInt64
        private var state: UInt64
        /// What was made, by what it stands for.
        var birds: [String: String] = [:]
        var errors = ""
        var quiet = ""
        var seen: Set<String> = []

        init(seed: UInt64) throws {
            office = try RereadOffice()
            self.seed = seed
            state = seed
            try FileManager.default.createDirectory(
                atPath: office.folder + "/tmp", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(
                atPath: office.folder + "/drop", withIntermediateDirectories: true)
        }

        private func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        /// A name of consonants and vowels, capitalised: read as a name, and no word of any language.
        func word(_ use: String) -> String {
            let consonants = Array("bdfgklmnprstvz")
            let vowels = Array("aeiou")
            var letters = ""
            for _ in 0..<5 {
                letters.append(consonants[next(consonants.count)])
                letters.append(vowels[next(vowels.count)])
            }
            birds[use] = letters.capitalized
            return letters.capitalized
        }

        func number(_ use: String, digits: Int) -> String {
            let text = (0..<digits).map { "\($0 == 0 ? 1 + next(9) : next(10))" }.joined()
            birds[use] = text
            return text
        }

        /// A number that nobody has.
        func phone(_ use: String) -> String {
            let text = "\(200 + next(800))55501\(10 + next(90))"
            birds[use] = text
            return text
        }

        @discardableResult
        func intake(_ arguments: String..., typed: String = "", isQuiet: Bool = false) throws
            -> Call
        {
            let call = try Call(
                arguments, settings: office.settingsFile, typed: typed, scratch: office.folder,
                environment: ["TMPDIR": office.folder + "/tmp"])
            errors += call.errors
            if isQuiet { quiet += call.output }
            seen.formUnion(call.seen)
            return call
        }

        /// Every form a bird may stand in.
        func forms() -> [(use: String, form: String)] {
            birds.flatMap { use, bird in
                Set([bird, bird.uppercased(), bird.lowercased()]).map { (use, $0) }
            }
        }

        func found(in text: String) -> [String] {
            forms().filter { text.contains($0.form) }.map(\.use)
        }

        func found(under folder: String, except: Set<String> = []) throws -> [String] {
            let forms = forms().map { ($0.use, Data($0.form.utf8)) }
            let paths =
                FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
            var found: [String] = []
            for path in paths where !except.contains(where: { path.hasPrefix($0) }) {
                for (use, form) in forms where path.contains(String(decoding: form, as: UTF8.self))
                {
                    found.append("\(use) in the name of a file")
                }
                guard let data = FileManager.default.contents(atPath: folder + "/" + path) else {
                    continue
                }
                for (use, form) in forms where data.range(of: form) != nil {
                    found.append("\(use) in \(path)")
                }
            }
            return found
        }
    }

    private func letter(_ cage: Cage) -> String {
        """
        REFERRAL TO THE MEDICAL THERAPY PROGRAM
        Patient: \(cage.word("given name")) \(cage.word("family name"))       DOB: 07/23/2021
        Sex: Female   MRN: \(cage.number("record number", digits: 9))
        Address: 12 \(cage.word("street")) Court, Brawley, CA 92227
        Mother: \(cage.word("guardian")) \(cage.word("guardian's family name"))   Phone: (760) 555-0142
        Insurance: \(cage.word("insurer")) Health Plan
        Referring physician: \(cage.word("referrer")) \(cage.word("referrer's family name")), MD
        Clinic: \(cage.word("organization")) Pediatrics
        Diagnosis: spastic diplegic cerebral palsy (G80.1), \(cage.word("quote of a finding"))
        \u{0C}Progress note
        Mother used heroin with \(cage.word("quote of a sensitive page")) before birth.
        Spastic diplegia seen by \(cage.word("quote behind a sensitive page")).
        """
    }

    /// The letter filed as `watch` files it, with its call's tags.
    private func file(_ cage: Cage) throws -> PacketID {
        let office = try cage.office.office()
        let text = letter(cage)
        let name = cage.word("file name") + ".tif"
        let plain = FaxRecognizer.recognized(text, name: name)
        let words = FaxWords(
            file: plain.file,
            recognized: RecognizedFax(
                transmission: Transmission(
                    sender: cage.word("station name"),
                    callerNumber: cage.phone("caller's number"),
                    receiverNote: cage.word("note of the fax server")),
                pages: plain.recognized.pages))
        try office.originals.keep(Array(text.utf8), digest: words.file.sha256)
        _ = try office.ledger.accept(
            Delivery(
                name: Confidential(name), folder: "main", modifiedAt: .now, arrivedAt: .now),
            digest: words.file.sha256, bytes: words.file.bytes)
        let ticket = try #require(try office.ledger.takeNextToRead(worker: "w", lease: 60))
        let today = office.settings.today
        let reading = FaxReader.read(
            words, rules: try office.rules(), received: today, arrived: today)
        try #require(reading.packets.count == 1)
        let picture = cage.word("picture")
        try office.ledger.finish(
            ticket, reading: reading, words: words.recognized,
            images: [1, 2].map { PageImage(page: $0, png: Array("\(picture) \($0)".utf8)) })
        return PacketID(fax: words.file.sha256, index: 0)
    }

    /// What somebody types at every command that takes words.
    private func work(_ cage: Cage, _ id: String) throws {
        try cage.intake("queue")
        try cage.intake("queue", "--no-names", isQuiet: true)
        try cage.intake("search", typed: cage.birds["family name", default: ""] + "\n")
        try cage.intake("search", typed: cage.word("what was searched for") + "\n")
        try cage.intake("show", id, "--json")
        try cage.intake(
            "correct", id, "child.address", "child.name", "--reason", "-",
            typed: """
                9 \(cage.word("corrected street")) Road, Calexico, CA 92231
                \(cage.word("corrected name")) Obregon
                \(cage.word("reason of a correction"))

                """)
        try cage.intake(
            "correct", id,
            typed: "referrer.organization=\(cage.word("corrected organization")) Clinic\n\n")
        try cage.intake(
            "show", id, "--sensitive", "other", "--why", "-",
            typed: cage.word("reason to open") + "\n")
        try cage.intake("pull", "--to", cage.office.folder + "/pulled", isQuiet: true)
        try cage.intake(
            "decide", id, "more-information", "--item", "-", "--from", "-", "--by", "2027-01-05",
            "--note", "-", "--rule", "F1",
            typed: """
                \(cage.word("remark of a decision"))
                \(cage.word("whom to ask"))
                \(cage.word("what is asked for"))

                """, isQuiet: true)
        try cage.intake(
            "release", id, "--reopen", typed: cage.word("reason of a reopening") + "\n",
            isQuiet: true)
        try cage.intake(
            "assign", id, "--nobody", typed: cage.word("reason of an assignment") + "\n",
            isQuiet: true)
    }

    /// Everything that is refused, with a bird in the words that are.
    private func goWrong(_ cage: Cage, _ id: String) throws {
        let bird = cage.word("what was typed wrong")
        for line in [
            "child.dob=\(bird)", "\(bird)=1", "\(bird)", "referral=\(bird)",
            "finding.\(bird)=affirmed", "examined=\(bird)", "referrer.npi=\(bird)",
            "sensitive.\(bird)=yes", "medi_cal_cin=\(bird)",
        ] {
            let call = try cage.intake("correct", id, typed: line + "\n\n", isQuiet: true)
            #expect(call.code != 0, "\(line.replacing(bird, with: "…"))")
        }
        try cage.intake("show", id, "--page", "99", "--png", "x.png", isQuiet: true)
        try cage.intake(
            "show", id, "--page", "2", "--png", cage.office.folder + "/x.png", isQuiet: true)
        try cage.intake("show", "ZZZZ", isQuiet: true)
        try cage.intake("search", isQuiet: true)
        try cage.intake("decide", id, "eligible-category-2", isQuiet: true)
        try cage.intake("purge", id, "--approve", isQuiet: true)
    }

    /// A file that is no fax, and a folder in its place, both named by a bird.
    private func watch(_ cage: Cage) throws {
        let drop = cage.office.folder + "/drop/"
        let junk = cage.word("bytes of what is no fax")
        try junk.write(
            toFile: drop + cage.word("name of what is no fax") + ".tif", atomically: true,
            encoding: .utf8)
        try FileManager.default.createDirectory(
            atPath: drop + cage.word("name of a folder"), withIntermediateDirectories: true)
        let call = try cage.intake("watch", "--once", isQuiet: true)
        #expect(!call.errors.isEmpty)
        let held = try cage.intake("queue", "--held", "--json").output
        let fax = try #require(held.firstMatch(of: /"fax" : "([0-9a-f]{64})"/)).1
        try cage.intake(
            "retry", String(fax), "--reason", "-", typed: cage.word("reason of a retry") + "\n",
            isQuiet: true)
        try cage.intake("watch", "--once", isQuiet: true)
    }

    /// What an administrator does.
    private func keep(_ cage: Cage, _ id: String) throws {
        let folder = cage.office.folder
        try cage.intake("reread", "--apply")
        try cage.intake("doctor", isQuiet: true)
        try cage.intake("audit", id, isQuiet: true)
        try cage.intake("audit", "--limit", "500", "--json", isQuiet: true)
        try cage.intake("audit", "report", "--packet", id, isQuiet: true)
        try cage.intake("audit", "verify", isQuiet: true)
        let key = Process()
        key.executableURL = Call.program
        key.arguments = ["backup", "init-key", "--to", folder + "/away"]
        key.standardOutput = Pipe()
        try key.run()
        key.waitUntilExit()
        let settings = try String(contentsOfFile: cage.office.settingsFile, encoding: .utf8)
        try (settings + "backupKey: away/backup.public\n").write(
            toFile: cage.office.settingsFile, atomically: true, encoding: .utf8)
        try cage.intake("backup", "--to", folder + "/backup", isQuiet: true)
        try cage.intake("key", "rotate", isQuiet: true)
        try cage.intake("misdirect", id, "--reason", "other-office", isQuiet: true)
        try cage.intake("show", id, isQuiet: true)
        try cage.intake("misdirect", id, "--undo", isQuiet: true)
        try cage.intake("misdirect", id, "--reason", "other-office", isQuiet: true)
        try cage.intake("misdirect", id, "--returned", isQuiet: true)
        try cage.intake("misdirect", id, "--destroy", isQuiet: true)
    }

    private static let shown: Set<String> = ["pulled", "away", "drop"]

    @Test("no value of a fax, and nothing typed, stands where others can look")
    func everywhere() async throws {
        let cage = try Cage(seed: .random(in: 1...UInt64(UInt32.max)))
        let id = try file(cage)
        // The birds are in what was read, or the test would look for nothing.
        let read = try cage.intake("show", id.text, "--json", "--sensitive", "tagging").output
        let singing = Set(cage.found(in: read))
        let silent = Set(cage.birds.keys).subtracting(singing).subtracting([
            "picture", "quote of a sensitive page",
        ])
        #expect(silent.isEmpty, "not read: \(silent.sorted()), seed \(cage.seed)")
        try work(cage, id.text)
        try watch(cage)
        try goWrong(cage, id.text)
        try keep(cage, id.text)
        let again = try cage.office.office()
        // Files with both databases' logs still beside them.
        let whileOpen = try cage.found(under: cage.office.folder, except: Self.shown)
        #expect(whileOpen.isEmpty, "seed \(cage.seed): \(whileOpen)")
        try await again.store.approvePurge(id, by: Person(name: "other", role: .supervisor))
        let paper = cage.office.folder + "/certificate.txt"
        try cage.intake("misdirect", id.text, "--certificate", paper, isQuiet: true)
        #expect(FileManager.default.fileExists(atPath: paper))
        let after = try cage.found(under: cage.office.folder, except: Self.shown)
        #expect(after.isEmpty, "seed \(cage.seed): \(after)")
        #expect(
            cage.found(in: cage.errors).isEmpty,
            "seed \(cage.seed): \(cage.found(in: cage.errors)) in \(cage.errors)")
        #expect(
            cage.found(in: cage.quiet).isEmpty, "seed \(cage.seed): \(cage.found(in: cage.quiet))")
        let seen = cage.seen.joined(separator: "\n")
        #expect(seen.contains("correct"), "nothing was looked at")
        #expect(cage.found(in: seen).isEmpty, "seed \(cage.seed): \(cage.found(in: seen))")
        print(
            "canaries: seed \(cage.seed), \(cage.birds.count) values, \(cage.seen.count) looks at processes"
        )
    }

    @Test("the sieve finds what is there")
    func control() throws {
        let cage = try Cage(seed: 7)
        let bird = cage.word("a value")
        try bird.lowercased().write(
            toFile: cage.office.folder + "/tmp/left", atomically: true, encoding: .utf8)
        #expect(try cage.found(under: cage.office.folder) == ["a value in tmp/left"])
        #expect(cage.found(in: "x \(bird.uppercased()) y") == ["a value"])
    }
}
