import Foundation
import Packets
import Recognition
import Review
import Spool
import Testing

@testable import Pipeline

@Suite("What a page may do to a terminal")
struct ConsoleTests {
    /// Escape sequences, C1 controls, direction marks, a forged line: in every text a page brings.
    static let attack = "\u{1B}[2J\u{9B}31m\u{202E}evil\u{2028}\u{200F}\u{7}"

    private func attacked(_ office: RereadOffice) throws -> String {
        let attack = Self.attack
        return try office.file(RereadOffice.letter) { reading in
            Reading(
                fax: FaxRecord(
                    name: "a\(attack).tif", sha256: reading.fax.sha256, pages: reading.fax.pages,
                    bytes: reading.fax.bytes,
                    transmission: Transmission(
                        sender: "S" + attack, callerNumber: "760\(attack)", receiverNote: attack)),
                pages: reading.pages,
                packets: reading.packets.map { packet in
                    let fields = FieldName.allCases.map { name in
                        Field(
                            name: name, value: Confidential("v" + attack), confidence: 0.5,
                            doubts: [.weakInk],
                            evidence: Evidence(
                                page: 1, box: Box(x: 1, y: 1, width: 1, height: 1), text: attack))
                    }
                    let finding = Finding(
                        concept: "cp" + attack, family: "f" + attack, label: "l" + attack,
                        codes: [attack], assertion: .affirmed, confidence: 0.5,
                        evidence: fields[0].evidence)
                    return ReadPacket(
                        extracted: ExtractedPacket(
                            pages: packet.extracted.pages, fields: fields, findings: [finding],
                            circumstances: packet.extracted.circumstances, language: "en",
                            sensitive: []),
                        eligibility: Eligibility(
                            flag: .category1, flags: [.category1],
                            reasons: [Reason(rule: "r" + attack, text: attack, page: 1)],
                            missing: [], ruleBook: "1"))
                }, alerts: reading.alerts)
        }[0].text
    }

    @Test("no command lets it through, in words or in JSON")
    func everyCommand() throws {
        let office = try RereadOffice()
        let id = try attacked(office)
        let calls: [[String]] = [
            ["queue"], ["queue", "--json"], ["queue", "--held"], ["show", id],
            ["show", id, "--json"], ["show", id, "--sensitive", "tagging"],
            ["correct", id, "child.name=\(Self.attack)"],
            ["correct", id, "insurer=x\(Self.attack)"],
            ["search", Self.attack], ["reread"], ["reread", "--json"], ["audit", id],
            ["audit", "--json"], ["audit", "report", "--packet", id], ["show", Self.attack],
            ["decide", id, Self.attack], ["pull", "--to", office.folder + "/out"],
            ["release", id, "--reason", Self.attack], ["show", id],
            ["misdirect", id, "--reason", "other-office"], ["misdirected"],
            ["misdirected", "--json"], ["retry", Self.attack], [Self.attack], ["--" + Self.attack],
        ]
        for arguments in calls {
            let call = try Call(
                arguments, settings: office.settingsFile, scratch: office.folder)
            let told = (call.output + call.errors).unicodeScalars.filter {
                $0 != "\n" && TerminalText.acts($0)
            }
            #expect(
                told.isEmpty, "\(arguments.map { TerminalText.plain($0) }): \(told.map(\.value))")
        }
        for name in ["bundle.json", "packet.json", "manifest.json"] {
            let text = try String(
                contentsOfFile: "\(office.folder)/out/\(id)/\(name)", encoding: .utf8)
            let told = text.unicodeScalars.filter { $0 != "\n" && TerminalText.acts($0) }
            #expect(told.isEmpty, "\(name): \(told.map(\.value))")
        }
    }

    @Test("JSON says the same value to a program")
    func json() throws {
        let office = try RereadOffice()
        let id = try attacked(office)
        let text = try Call(
            ["show", id, "--json"], settings: office.settingsFile, scratch: office.folder
        ).output
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let fields = try #require(object["fields"] as? [[String: Any]])
        #expect(fields.first?["value"] as? String == "v" + Self.attack)
    }
}
