import Foundation
import Packets
import Review
import TestSupport
import Testing

@testable import Workbench

@Suite("The bench in Spanish")
struct SpanishTests {
    private static let wide = Size(rows: 60, columns: 200)

    /// Every screen that keys lead to, in one language, from a packet with everything to say.
    private func screens(_ phrases: Phrases) throws -> [String] {
        let seen = PacketID(fax: .of([9]), index: 0)
        let own = ChildClues(InventedFax("a").reading.packets[0].extracted)
        let other = InventedDesk.view(
            InventedFax("other", children: [InventedChild(0)]).reading.packets[0], number: 9, [],
            id: seen
        ).item
        let kin = Kin(
            candidates: [
                ChildCandidate(
                    item: other, match: try #require(ChildMatch(own, own)), child: nil,
                    isToldApart: false)
            ],
            seen: [
                SeenBefore(
                    other: seen, receivedOn: Day(known: 2026, 4, 20), state: .pending,
                    same: [.init(page: 1, other: 1)], new: [])
            ])
        let doubts = Dictionary(
            uniqueKeysWithValues: zip(
                [
                    FieldName.childBirthDate, .childPhone, .guardianName, .insurer, .referrerName,
                    .childAddress, .referralDate,
                ],
                [
                    [Doubt.readingsDisagree], [.failedCheck], [.handwriting], [.weakInk],
                    [.uncertainRole], [.inferred], [.ambiguousDate],
                ]))
        let doubtful = packet(
            doubts: doubts, rivals: [.childBirthDate: [("2012-03-04", 5)]],
            without: [.childSex, .ccsNumber], assertion: .possible, confidence: 0.4)
        var desk = InventedDesk([doubtful, packet(1)], phrases: phrases, size: Self.wide, kin: kin)
        var screens = [desk.bench.frame().text]
        let ways: [[Key]] = [
            // Whose it is, and what is asked once more.
            [.letter("?")], [.escape, .letter("j")], [.escape, .letter("2")],
            [.escape, .letter("u")], [.letter("d")], [.letter("2")], [.escape], [.letter("p")],
            [.letter("r")], [.escape, .escape], [.enter],
            // Each value: why, typed wrongly, typed rightly, taken back.
            [.letter("?")], [.escape, .letter("9"), .enter], [.escape, .right],
            [.letter("x")], [.up], [.letter("u")],
        ]
        for keys in ways {
            for key in keys { desk.press(key) }
            screens.append(desk.bench.frame().text)
        }
        for _ in 0..<24 {
            desk.press(.tab)
            screens.append(desk.bench.frame().text)
            desk.press(.letter("?"))
            screens.append(desk.bench.frame().text)
            desk.press(.escape)
        }
        desk.press(.end, .enter)
        screens.append(desk.bench.frame().text)
        for key: Key in [.end, .enter] { desk.press(key) }
        desk.press(.end, .enter)
        screens.append(desk.bench.frame().text)
        desk.bench.size = Size(rows: 10, columns: 40)
        return screens + [desk.bench.frame().text]
    }

    private static func words(_ screens: [String]) -> Set<String> {
        Set(
            screens.joined(separator: "\n").split { !$0.isLetter }.map { $0.lowercased() }
                .filter { $0.count > 3 })
    }

    /// What is read from pages, and names, are the same in every language.
    private static func values(_ number: Int) -> [String] {
        let read = packet(number).extracted
        return read.fields.flatMap { [$0.value.open(for: .testing), $0.evidence.text] }
            + read.findings.flatMap { [$0.label, $0.evidence.text] + $0.codes }
    }

    @Test("nothing of the bench is left in English, on any screen that keys lead to")
    func whole() throws {
        let english = try screens(.english)
        let spanish = try screens(.spanish)
        #expect(english.count == spanish.count)
        let same = Self.words(english).intersection(Self.words(spanish))
        let values = Self.words(
            Self.values(0) + Self.values(1) + ["an invented rule", "plain", "cleo"]
                + [0, 1].map { PacketID(fax: .of(Array("desk \($0)".utf8)), index: 0).text }
                + [PacketID(fax: .of([9]), index: 0).text])
        // Words that are Spanish as well, or names.
        let alike: Set = ["enter", "medi", "medical", "intake", "elsewhere", "simple"]
        #expect(same.subtracting(values).subtracting(alike).sorted() == [])
        #expect(Self.words(spanish).count > 150)
    }

    /// The rules' ids as the rule book has them, from its file.
    private static func rules() throws -> [String] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Eligibility/Rules/eligibility.yml").standardized
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let start = try #require(lines.firstIndex(of: "reasons:"))
        return lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
            .compactMap { $0.split(separator: ":").first?.trimmingCharacters(in: .whitespaces) }
    }

    @Test("every rule of the rule book says in Spanish why a packet has its flag")
    func reasons() throws {
        let rules = try Self.rules()
        #expect(rules.count > 20)
        for rule in rules {
            let reason = Reason(
                rule: rule, text: "Clonus is one thing, at 14 months: “walked at 18 months”",
                page: 2)
            let words = Phrases.spanish.reason(reason, of: "Clonus", check: nil)
            #expect(!words.contains("is one thing"), "\(rule)")
            #expect(words.hasSuffix(": “walked at 18 months”"), "\(rule)")
            #expect(!words.contains("(18 meses)"))
            #expect(Phrases.english.reason(reason, of: "Clonus", check: nil) == reason.text)
        }
        let aged = Reason(
            rule: "finding-expired", text: "Clonus counts only …; examined at 14 months")
        #expect(
            Phrases.spanish.reason(aged, of: "Clonus", check: nil).hasSuffix("(14 meses)"))
        let own = Reason(rule: "a-rule-of-ours", text: "words of an office's own rules")
        #expect(Phrases.spanish.reason(own, of: nil, check: nil) == own.text)
    }

    @Test(
        "refusals that keys lead to are told in Spanish, and stand in the sources as they are matched"
    )
    func refusals() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources").standardized
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var text = ""
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", file.lastPathComponent != "RefusalPhrases.swift"
            else { continue }
            text += try String(contentsOf: file, encoding: .utf8)
        }
        for refusal in Phrases.refusals {
            #expect(text.contains(refusal.english), "\(refusal.english)")
            let said = Phrases.spanish.refusal(
                .badRequest("x"), english: "packet X \(refusal.english) and so on")
            #expect(said == "no se hizo: \(refusal.spanish)")
            #expect(said.columns <= 78, "\(refusal.spanish)")
        }
    }

    @Test(
        "questions are asked whole in the smallest window, with what Enter does",
        arguments: Phrases.allCases)
    func questions(phrases: Phrases) {
        let id = PacketID(fax: .of([1]), index: 0)
        for question in [
            Question.join(id), .duplicate(id), .apart(.otherOffice), .apart(.otherCounty),
            .turn(PageLook(page: 12, at: nil, on: .least), .around),
        ] {
            let words = phrases.ask(question)
            for size in [Size(rows: 18, columns: 60), .least] {
                var desk = InventedDesk([packet()], phrases: phrases, size: size)
                desk.press(.letter("p"))
                desk.bench.ask(question)
                let shown = desk.bench.frame().text
                    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(shown.contains(words), "\(size) \(words)")
                #expect(desk.bench.frame().lines.count <= size.rows)
            }
        }
    }
}
