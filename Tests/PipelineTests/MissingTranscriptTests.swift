import Foundation
import Packets
import Review
import Testing
import Vault

@testable import Pipeline

@Suite("What is missing, and letters, at the command line")
struct MissingTranscriptTests {
    static let referral = """
        REFERRAL TO THE MEDICAL THERAPY PROGRAM
        Patient: Amara Holloway       DOB: 03/01/2022
        Address: 12 Hollow Lane, El Centro, CA 92243
        Parent/Guardian: Ines Holloway     Home phone: (760) 555-0123
        Referring physician: Odalys Okafor, MD
        Diagnosis: spastic diplegic cerebral palsy (G80.1)
        """

    private func office(_ text: String = referral) throws -> (RereadOffice, String) {
        let office = try RereadOffice()
        return (office, try office.file(text)[0].text)
    }

    @Test("missing lists each item, and takes what a person saw")
    func missing() throws {
        let (office, id) = try office()
        let listed = try office.intake("missing", id)
        #expect(listed.code == 0)
        #expect(listed.output.contains("x there      birth date"))
        #expect(listed.output.contains("- missing    signed application (DHCS 4480)"))
        let said = try office.intake(
            "missing", id, "application=there", "--reason", "seen on paper")
        #expect(said.output.contains("x there      signed application (DHCS 4480)"))
        #expect(said.output.contains("said by "))
        let wrong = try office.intake("missing", id, "aplication=there")
        #expect(wrong.code == 64)
        #expect(wrong.errors.contains("items: child-name, birth-date"))
        #expect(try office.intake("missing", id, "application=perhaps").code == 65)
        let json = try office.intake("missing", id, "--json").output
        #expect(json.contains("\"standing\" : \"there\""))
        #expect(try office.intake("show", id).output.contains("checklist: ask for: "))
    }

    @Test("a letter is a file for its owner alone, never written over another, and on record")
    func letter() throws {
        let (office, id) = try office()
        let path = office.folder + "/a.pdf"
        let made = try office.intake("letter", id, "--out", path)
        #expect(made.code == 0, "\(made.errors)")
        #expect(made.errors.contains("nothing was sent"))
        #expect(made.errors.contains("to fill in by hand, not known for sure: "))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(bytes.starts(with: Data("%PDF-".utf8)))
        #expect(bytes.range(of: Data("palsy".utf8)) == nil)
        #expect(try office.intake("letter", id, "--out", path).code == 73)
        let there = try #require(FileManager.default.contents(atPath: path))
        #expect(there == bytes)
        #expect(
            try office.intake("show", id).output.contains("prepared a fax to the referrer (en)"))
        #expect(
            try office.intake("audit", id, "--json").output.contains(
                "sha256 " + FaxDigest.of(Array(bytes)).hex))
        let piped = try office.intake("letter", id, "--to", "family", "--out", "-")
        #expect(piped.output.hasPrefix("%PDF-") || piped.code == 0)
    }

    @Test("no letter is written about what is not ours, and none is left behind")
    func notOurs() throws {
        let (office, id) = try office()
        _ = try office.intake("correct", id, "referral=misdirected")
        let path = office.folder + "/b.pdf"
        let refused = try office.intake("letter", id, "--out", path)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("hint: set it apart with: intake misdirect \(id)"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("where nothing is missing none is written, but for --anyway")
    func nothing() throws {
        let (office, id) = try office()
        let json = try office.intake("missing", id, "--json").output
        struct Listed: Decodable {
            let checklist: Checklist
        }
        let list = try JSONDecoder().decode(Listed.self, from: Data(json.utf8)).checklist
        let words = list.items.filter { $0.standing != .there }.map { $0.id + "=there" }
        _ = try office.intake(["missing", id] + words)
        let path = office.folder + "/c.pdf"
        let refused = try office.intake("letter", id, "--out", path)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("nothing is missing"))
        #expect(try office.intake("letter", id, "--anyway", "--out", path).code == 0)
        #expect(try office.intake("show", id).output.contains("complete: nothing is missing"))
    }
}
