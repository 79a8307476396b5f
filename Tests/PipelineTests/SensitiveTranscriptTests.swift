import Foundation
import Packets
import Review
import TestSupport
import Testing

@testable import Pipeline

@Suite("Sensitive and misdirected packets at the command line")
struct SensitiveTranscriptTests {
    static let letter = """
        REFERRAL TO THE MEDICAL THERAPY PROGRAM
        Patient: Amara Holloway       DOB: 03/01/2022
        Referring physician: Ines Okafor, MD
        \u{0C}Progress note
        Mother used heroin in the pregnancy, followed at a methadone clinic.
        Diagnosis: spastic diplegic cerebral palsy (G80.1)
        """

    private func office() throws -> (RereadOffice, String) {
        let office = try RereadOffice()
        return (office, try office.file(Self.letter)[0].text)
    }

    @Test("show keeps the page back, says so, and the flag stands")
    func masked() throws {
        let (office, id) = try office()
        let shown = try office.intake("show", id).output
        #expect(shown.contains("kept back: page 2 (findings: 1)"), "\(shown)")
        #expect(shown.contains("Likely category 1"))
        #expect(shown.contains("something on a page that is kept back counts here [page 2]"))
        #expect(shown.contains("Amara Holloway"))
        for word in ["heroin", "methadone", "spastic", "diplegi", "substance"] {
            #expect(!shown.lowercased().contains(word), "\(word)")
        }
        let json = try office.intake("show", id, "--json").output
        for word in ["heroin", "spastic", "substance"] {
            #expect(!json.lowercased().contains(word), "\(word)")
        }
        #expect(json.contains("\"withheld\""))
    }

    @Test("for a reason it is shown whole, and the log has who, which page, and why")
    func opened() throws {
        let (office, id) = try office()
        let shown = try office.intake("show", id, "--sensitive", "eligibility").output
        #expect(shown.contains("sensitive: page 2 substance use"))
        #expect(shown.contains("Spastic diplegic cerebral palsy"))
        #expect(try office.intake("show", id, "--sensitive", "curiosity").code == 64)
        #expect(try office.intake("show", id, "--sensitive", "comparing").code == 64)
        #expect(try office.intake("show", id, "--why", "x").code == 64)
        let page = office.folder + "/page.png"
        let refused = try office.intake("show", id, "--page", "2", "--png", page)
        #expect(refused.code == 77)
        #expect(refused.errors.contains("page 2 of packet \(id) is kept back"))
        let log = try office.intake("audit", id, "--json").output
        #expect(log.contains("pages 1 2, eligibility, kept back: 2"))
        #expect(log.contains("page 2, kept back"))
    }

    @Test("a folder for review has neither the page nor what was read on it; for a reason it has")
    func pulled() throws {
        let (office, id) = try office()
        let folder = office.folder + "/out"
        _ = try office.intake("pull", "--to", folder)
        func text(_ name: String) throws -> String {
            try String(contentsOfFile: "\(folder)/\(id)/\(name)", encoding: .utf8)
        }
        let summary = try Program.run(
            "/usr/bin/pdftotext", ["-layout", "\(folder)/\(id)/summary.pdf", "-"]
        ).output
        for (name, text) in [
            ("packet", try text("packet.json")), ("bundle", try text("bundle.json")),
            ("summary", summary),
        ] {
            #expect(!text.lowercased().contains("spastic"), "\(name)")
            #expect(!text.lowercased().contains("heroin"), "\(name)")
        }
        #expect(summary.contains("kept back, records that other law guards: page 2"))
        #expect(try text("bundle.json").contains("REDACTED"))
        #expect(try text("manifest.json").contains("\"withheld\" : [\n    2\n  ]"))
        _ = try office.intake("release", id, "--reason", "again")
        let whole = try office.intake("pull", "--to", folder, "--sensitive", "consent")
        #expect(whole.code == 0, "\(whole.errors)")
        #expect(try text("packet.json").contains("spastic"))
        #expect(try text("bundle.json").lowercased().contains("spastic"))
        #expect(try text("manifest.json").contains("\"opened\" : \"consent\""))
        let log = try office.intake("audit", id, "--json").output
        #expect(log.contains("\"purpose\" : \"export\""))
    }

    @Test("a person tags a page and takes the tag away")
    func tagged() throws {
        let (office, id) = try office()
        #expect(try office.intake("correct", id, "sensitive.hiv=yes").code == 65)
        #expect(try office.intake("correct", id, "sensitive.gout=yes", "--page", "1").code == 65)
        let off = try office.intake("correct", id, "sensitive.substance-use=no", "--page", "2")
        #expect(off.output.contains("not-sensitive = substance-use page 2"), "\(off.output)")
        #expect(try office.intake("show", id).output.contains("Spastic diplegic"))
        _ = try office.intake("correct", id, "sensitive.abuse=yes", "--page", "1")
        let shown = try office.intake("show", id).output
        #expect(shown.contains("kept back: page 1"))
        // Who the child is stays.
        #expect(shown.contains("Amara Holloway"))
        #expect(!shown.contains("Okafor"))
    }

    @Test("a packet that nobody looked at says so, and reread looks")
    func earlier() throws {
        let office = try RereadOffice()
        let id = try office.file(Self.letter) { reading in
            Reading(
                fax: reading.fax, pages: reading.pages,
                packets: reading.packets.map { packet in
                    ReadPacket(
                        extracted: ExtractedPacket(
                            pages: packet.extracted.pages, fields: packet.extracted.fields,
                            findings: packet.extracted.findings,
                            circumstances: packet.extracted.circumstances,
                            language: packet.extracted.language),
                        eligibility: packet.eligibility)
                }, alerts: reading.alerts)
        }[0].text
        #expect(
            try office.intake("show", id).output.contains(
                "nobody looked for sensitive records yet: intake reread \(id) --apply"))
        let reread = try office.intake("reread", "--apply").output
        #expect(reread.contains("not looked for → page 2"), "\(reread)")
        #expect(!reread.lowercased().contains("spastic"))
        #expect(try office.intake("show", id).output.contains("kept back: page 2"))
        #expect(try office.intake("reread").output.contains("1 unchanged"))
    }

    @Test("what reread says of pages that are kept back is how much, not what")
    func reread() throws {
        let office = try RereadOffice()
        let text = Self.letter.replacing(
            "Diagnosis: spastic", with: "Diagnosis: starfish gait syndrome, spastic")
        _ = try office.file(text)
        try office.learn()
        let said = try office.intake("reread").output
        #expect(said.contains("1 more on pages that are kept back"), "\(said)")
        #expect(!said.contains("tarfish"))
        #expect(!(try office.intake("reread", "--json").output).contains("tarfish"))
    }

    @Test("a fax that is not ours goes its way to the certificate")
    func misdirected() async throws {
        let (office, id) = try office()
        let apart = try office.intake("misdirect", id, "--reason", "other-office")
        #expect(apart.output == "\(id)  stands apart; call the sender: intake misdirected\n")
        let shown = try office.intake("show", id)
        #expect(shown.code == 65)
        #expect(shown.errors.contains("packet \(id) stands apart as misdirected"))
        #expect(try office.intake("queue").output.contains("1 misdirected packet stands apart"))
        #expect(try office.intake("search", "holloway").output == "no packets\n")
        let listed = try office.intake("misdirected").output
        #expect(listed.contains("the call named no number"))
        #expect(!listed.contains("Holloway"))
        _ = try office.intake("misdirect", id, "--returned")
        #expect(try office.intake("misdirected").output.contains("back   with its sender since"))
        let paper = office.folder + "/certificate.txt"
        #expect(try office.intake("misdirect", id, "--certificate", paper).code == 64)
        #expect(try office.intake("misdirect", id, "--destroy").code == 0)
        let alone = try office.intake("misdirect", id, "--approve", "--certificate", paper)
        #expect(alone.code == 77)
        #expect(!FileManager.default.fileExists(atPath: paper))
        let other = Person(name: "somebody-else", role: .supervisor)
        let packet = try #require(PacketID(id))
        let stone = try await office.office().store.approvePurge(packet, by: other)
        #expect(stone.reason == .misdirected)
        let written = try office.intake("misdirect", id, "--certificate", paper)
        #expect(written.code == 0, "\(written.errors)")
        let text = try String(contentsOfFile: paper, encoding: .utf8)
        for words in [
            "CERTIFICATE OF DESTRUCTION", id, stone.fax.hex, "Destroyed         1, 2; the fax",
            "by somebody-else", "Returned          ",
        ] { #expect(text.contains(words), "\(words) in \(text)") }
        #expect(!text.contains("Holloway"))
        #expect(!text.contains("Optional("))
        #expect(text.contains("Packet            \(id)\n"))
        #expect(text.contains("Received on       \(stone.receivedOn.iso)\n"))
        #expect(
            listed.contains("received on \(stone.receivedOn.iso), taken in ")
                || listed.contains("received \(stone.receivedOn.iso) "), "\(listed)")
        let rows = try await office.office().queue.audit(AuditFilter(packet: packet), by: other)
        let purge = try #require(rows.last { $0.action == .purge })
        #expect(text.contains("\(purge.number), \(purge.hash)"))
        #expect(try office.intake("misdirected").output == "nothing stands apart\n")
        // A paper that is there is not written over.
        #expect(try office.intake("misdirect", id, "--certificate", paper).code == 64)
    }

    @Test("what is not set apart is not destroyed as misdirected, and undone it is back")
    func undone() throws {
        let (office, id) = try office()
        #expect(try office.intake("misdirect", id, "--destroy").code == 65)
        _ = try office.intake("misdirect", id, "--reason", "stray-pages")
        #expect(try office.intake("misdirect", id, "--undo").output == "\(id)  back in the queue\n")
        #expect(try office.intake("search", "holloway").output.contains(id))
        #expect(try office.intake("misdirect", id, "--undo").code == 64)
        #expect(try office.intake("misdirect", id).code == 64)
        #expect(try office.intake("misdirect", id, "--undo", "--returned").code == 64)
    }
}
