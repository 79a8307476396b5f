import Foundation
import PacketFolder
import Packets
import Review
import TestSupport
import Testing

@Suite("The summary of two sheets")
struct SummaryTests {
    private func text(
        _ view: PacketView, _ language: LetterLanguage = .english
    ) throws -> (text: String, sheets: Int) {
        let bytes = try SummaryPDF(
            view, roles: Lab.roles, today: Day(year: 2026, month: 11, day: 28)!, language: language
        ).drawn(createdAt: Lab.now, producer: "intake 0")
        let path = Lab.scratch() + ".pdf"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let info = try Lab.ran("pdfinfo", [path]).output
        let sheets = info.split(separator: "\n").first { $0.hasPrefix("Pages:") }
            .flatMap { Int($0.split(separator: " ").last ?? "") }
        return (try Lab.ran("pdftotext", ["-layout", path, "-"]).output, sheets ?? 0)
    }

    @Test("it says who, how old, what the rule finds by which line, and what speaks against it")
    func whole() throws {
        let (text, sheets) = try text(Lab.view())
        #expect(sheets <= 2)
        for words in [
            "Marisol Peñaranda-Ruiz", "today 32 months", "Likely category 1",
            "A flag is a suggestion",
            "A1 cerebral palsy", "present", "suspected", "absent", "not documented",
            "quoted line on spastic_diplegia", "Said against it", "born after 28 weeks",
            "page 1 referral", "handwriting",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test("it tells of each rule what the packet's page in a browser tells")
    func sameMatrix() throws {
        let findings = [
            Lab.finding("hypotonia", .affirmed), Lab.finding("spasticity", .affirmed),
            Lab.finding("clonus", .affirmed), Lab.finding("clonus", .negated),
            Lab.finding("asymmetry", .historical),
        ]
        let (text, _) = try text(Lab.view(findings: findings))
        // Of 30 months at the examination: low tone counts below twelve; a sign is no disease.
        for words in ["out of age", "to judge", "contradicted", "past"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(text.contains("at examination 30 months"))
    }

    @Test("it speaks Spanish")
    func spanish() throws {
        let (text, _) = try text(Lab.view(), .spanish)
        for words in ["Paquete", "parálisis cerebral", "presente", "no documentado", "Páginas"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("what needs a look is marked")
    func doubtful() throws {
        let (text, _) = try text(Lab.view(openBirthDate: true))
        #expect(text.contains("03/04/2024 *"))
    }

    @Test("however much there is, it is two sheets, and says where the rest is")
    func long() throws {
        let many = (0..<120).map {
            Lab.finding("clonus", $0 % 2 == 0 ? .affirmed : .negated, page: $0 % 9 + 1)
        }
        let (text, sheets) = try text(Lab.view(findings: many, pages: Array(1...60)))
        #expect(sheets <= 2)
        #expect(text.contains("more: packet.json"))
    }

    @Test("letters that no font has stand as a question mark")
    func letters() throws {
        let finding = Finding(
            concept: "clonus", family: "clonus", label: "Clonus 漢", codes: [], assertion: .affirmed,
            confidence: 1,
            evidence: Evidence(
                page: 1, box: Box(x: 0, y: 0, width: 1, height: 1), text: "עברית 😀"))
        #expect(try text(Lab.view(findings: [finding])).text.contains("Clonus ?"))
    }
}
