import Foundation
import PacketFolder
import Packets
import Review
import TestSupport
import Testing

@Suite("The FHIR bundle")
struct BundleTests {
    private func bundle(
        _ view: PacketView, opened: Bool = false
    ) throws -> (entries: [[String: Any]], text: String) {
        let json = FHIRBundle(
            view, roles: Lab.roles, pages: Array("%PDF".utf8), claim: Lab.claim(view),
            createdAt: Lab.now, version: "0", isOpened: opened
        ).json()
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let entries = try #require(object["entry"] as? [[String: Any]])
        return (entries, json)
    }

    private func resources(_ kind: String, _ view: PacketView) throws -> [[String: Any]] {
        try bundle(view).entries.compactMap { $0["resource"] as? [String: Any] }
            .filter { $0["resourceType"] as? String == kind }
    }

    private func standing(_ condition: [String: Any]) -> String? {
        let status = condition["verificationStatus"] as? [String: Any]
        return (status?["coding"] as? [[String: Any]])?.first?["code"] as? String
    }

    @Test("what a machine read is never confirmed and never refuted")
    func machine() throws {
        let all = Assertion.allCases.map { Lab.finding("spastic_diplegia", $0) }
        let standings = try resources("Condition", Lab.view(findings: all)).map(standing)
        #expect(standings == ["unconfirmed", "provisional", "unconfirmed"])
        let denied = try resources("Observation", Lab.view(findings: all))
        #expect(denied.count == 1)
        #expect(denied.first?["status"] as? String == "preliminary")
        #expect(denied.first?["valueBoolean"] as? Bool == false)
    }

    @Test("what a person says is confirmed, provisional or refuted, with their name to it")
    func person() throws {
        for (assertion, standing) in [
            (Assertion.affirmed, "confirmed"), (.possible, "provisional"), (.negated, "refuted"),
        ] {
            let correction = Correction(
                number: 1,
                change: .finding(
                    concept: "spastic_diplegia", family: "cp", label: "Spastic diplegia",
                    assertion: assertion, page: 1), by: Lab.reader, at: Lab.now)
            let view = Lab.view(
                findings: [Lab.finding("spastic_diplegia", .affirmed)], corrections: [correction])
            let condition = try #require(try resources("Condition", view).first)
            #expect(self.standing(condition) == standing)
            #expect(condition["asserter"] != nil)
            #expect(try resources("Provenance", view).count == 2)
        }
    }

    @Test("a relative's condition is nobody's here; what is only supposed is left out")
    func others() throws {
        let view = Lab.view(findings: [
            Lab.finding("myopathy", .family), Lab.finding("myopathy", .familyNegated),
            Lab.finding("myopathy", .hypothetical),
        ])
        #expect(try resources("Condition", view).isEmpty)
        #expect(try resources("FamilyMemberHistory", view).count == 1)
    }

    @Test("a value that must be looked at is absent and said to be")
    func doubtful() throws {
        let patient = try #require(try resources("Patient", Lab.view(openBirthDate: true)).first)
        #expect(patient["birthDate"] == nil)
        #expect(patient["_birthDate"] != nil)
        let sure = try #require(try resources("Patient", Lab.view()).first)
        #expect(sure["birthDate"] as? String == "2024-03-04")
        #expect(try bundle(Lab.view(openBirthDate: true)).text.contains("to-be-looked-at"))
    }

    @Test(
        "every reference leads to an entry, every id is its own, and the same packet has the same")
    func references() throws {
        let (entries, text) = try bundle(Lab.view())
        let urls = entries.compactMap { $0["fullUrl"] as? String }
        #expect(Set(urls).count == entries.count)
        for part in text.components(separatedBy: "\"urn:uuid:").dropFirst() {
            #expect(urls.contains("urn:uuid:" + part.prefix(36)))
        }
        #expect(try bundle(Lab.view()).text == text)
        for entry in entries {
            let resource = try #require(entry["resource"] as? [String: Any])
            #expect(entry["fullUrl"] as? String == "urn:uuid:\(resource["id"] as? String ?? "")")
        }
    }

    @Test("a code on the page goes under its own system, by the page's language")
    func codes() throws {
        func systems(_ code: String, _ language: String) throws -> [String] {
            let view = Lab.view(
                findings: [Lab.finding("spastic_diplegia", .affirmed, codes: [code])],
                language: language)
            let condition = try #require(try resources("Condition", view).first)
            let codings = (condition["code"] as? [String: Any])?["coding"] as? [[String: Any]]
            return (codings ?? []).filter { $0["code"] as? String == code }
                .compactMap { $0["system"] as? String }
        }
        let sid = "http://hl7.org/fhir/sid/"
        #expect(try systems("G80.1", "en") == [sid + "icd-10-cm"])
        #expect(try systems("G80.1", "es") == [sid + "icd-10"])
        #expect(try systems("S06.9X0", "es") == [sid + "icd-10-cm"])
        #expect(try systems("343.0", "en") == [sid + "icd-9-cm"])
        #expect(try systems("E812.0", "en") == [sid + "icd-9-cm"])
        for code in ["G8", "80.1", "G80 1", "g80.1", "G80.12345"] {
            #expect(try systems(code, "en").isEmpty, "\(code)")
        }
    }

    @Test("what is kept back is not in it, and that something is, is said")
    func withheld() throws {
        let view = Lab.view(
            findings: [Lab.finding("spastic_diplegia", .affirmed, page: 2)],
            sensitive: [SensitivePage(page: 2, stratum: .hiv, rules: [])])
        let text = try bundle(view.withholding()).text
        #expect(!text.contains("diplegia"))
        #expect(text.contains("REDACTED"))
        #expect(!text.contains("page 2"))
        #expect(try bundle(view, opened: true).text.contains("restricted"))
    }
}
