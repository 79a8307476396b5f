import Packets
import StrictYAML
import Testing

@testable import Eligibility

@Suite("What a complete referral has")
struct ChecklistTests {
    static func book() throws -> ChecklistBook {
        let file = try ShippedEligibility.checklist()
        return try ChecklistBook(text: file.text, name: file.name)
    }

    static let received = Day(iso: "2026-11-27")

    private func evidence(_ page: Int, _ text: String) -> Evidence {
        Evidence(page: page, box: Box(x: 1, y: 1, width: 9, height: 9), text: text)
    }

    private func field(_ name: FieldName, _ value: String, _ doubts: [Doubt] = []) -> Field {
        Field(
            name: name, value: Confidential(value), confidence: 0.9, doubts: doubts,
            evidence: evidence(1, "\(name.rawValue) \(value)"))
    }

    private var fields: [Field] {
        [
            field(.childName, "Teo Quillfeather"), field(.childBirthDate, "2021-03-04"),
            field(.childAddress, "12 Hollow Lane, El Centro, CA 92243"),
            field(.childPhone, "7605550123"), field(.guardianName, "Bram Quillfeather"),
        ]
    }

    private func checklist(
        fields: [Field]? = nil, kinds: [PageKind] = [.referral, .clinicalNote, .order],
        documents: [PageDocument]? = [], circumstances: Circumstances = Circumstances(),
        failure: PageFailure? = nil, transmission: Transmission = Transmission(),
        alerts: [Alert] = [], flags: [EligibilityFlag] = [.category1],
        settled: Set<FieldName> = [], said: [String: CheckSaid] = [:],
        sensitive: [SensitivePage]? = []
    ) throws -> Checklist {
        let pages = kinds.enumerated().map { place, kind in
            ClassifiedPage(
                number: place + 1, kind: kind, isBlank: false, rotation: 0, confidence: 0.9,
                failure: place == kinds.count - 1 ? failure : nil)
        }
        let packet = ExtractedPacket(
            pages: pages.map(\.number), fields: fields ?? self.fields, findings: [],
            circumstances: circumstances, language: "en", sensitive: sensitive,
            documents: documents)
        return try Self.book().checklist(
            of: CheckFacts(
                packet: packet, pages: pages,
                fax: FaxRecord(
                    name: "a.tif",
                    sha256: try #require(FaxDigest(hex: String(repeating: "a", count: 64))),
                    pages: pages.count, bytes: 1,
                    transmission: transmission), alerts: alerts, flags: flags,
                receivedOn: try #require(Self.received), settled: settled, said: said))
    }

    private func item(_ id: String, _ checklist: Checklist) throws -> CheckItem {
        try #require(checklist.items.first { $0.id == id })
    }

    @Test(
        "values that were read are there with page and quote; those that need a look are doubtful")
    func values() throws {
        var fields = fields
        fields[1] = field(.childBirthDate, "2021-03-04", [.handwriting])
        let list = try checklist(fields: fields)
        let name = try item("child-name", list)
        #expect(name.standing == .there)
        #expect(name.pages == [1])
        #expect(name.quote?.open(for: .testing) == "child.name Teo Quillfeather")
        let born = try item("birth-date", list)
        #expect(born.standing == .doubtful)
        #expect(born.doubts == [.unconfirmed])
    }

    @Test(
        "what was not read is missing, unless a page could not be read; a person's word is certain")
    func absent() throws {
        let fields = fields.filter { $0.name != .childPhone }
        #expect(try item("guardian-phone", checklist(fields: fields)).standing == .missing)
        let unread = try item("guardian-phone", checklist(fields: fields, failure: .damaged))
        #expect(unread.standing == .doubtful)
        #expect(unread.doubts == [.unread])
        #expect(unread.pages == [3])
        let text = Circumstances(hasUnreadText: true)
        #expect(
            try item("guardian-phone", checklist(fields: fields, circumstances: text)).standing
                == .doubtful)
        #expect(
            try item(
                "guardian-phone",
                checklist(fields: fields, failure: .damaged, settled: [.childPhone])
            ).standing == .missing)
    }

    @Test(
        "a residence elsewhere, without a ZIP code or in a box is a doubt, never a no",
        arguments: [
            ("12 Hollow Lane, El Centro, CA 92243", [CheckDoubt]()),
            ("12 Hollow Lane, Yuma, AZ 85364", [.outside]),
            ("12 Hollow Lane", [.outside]), ("P.O. Box 12, El Centro, CA 92243", [.postBox]),
            ("PO BOX 9", [.postBox, .outside]),
            ("Apartado Postal 3, Calexico, CA 92231", [.postBox]),
        ])
    func residence(address: String, doubts: [CheckDoubt]) throws {
        let list = try checklist(fields: [field(.childAddress, address)])
        let found = try item("residence", list)
        #expect(found.doubts == doubts)
        #expect(found.standing == (doubts.isEmpty ? .there : .doubtful))
    }

    @Test("an application is there when a person has seen that it is signed, never before")
    func application() throws {
        #expect(try item("application", checklist()).standing == .missing)
        let form = PageDocument(
            page: 1, form: "dhcs-4480", signature: evidence(1, "Signature of parent ____"),
            physician: nil)
        let found = try item("application", checklist(documents: [form]))
        #expect(found.standing == .doubtful)
        #expect(found.doubts == [.unsigned])
        #expect(found.quote?.open(for: .testing) == "Signature of parent ____")
        let said = CheckSaid(standing: .there, page: 1, by: "rosa", at: Instant(milliseconds: 5))
        let seen = try item(
            "application", checklist(documents: [form], said: ["application": said]))
        #expect(seen.standing == .there)
        #expect(seen.doubts.isEmpty)
        #expect(seen.said?.by == "rosa")
        let old = try item("application", checklist(documents: nil))
        #expect(old.standing == .doubtful)
        #expect(old.doubts == [.notLookedFor])
    }

    @Test("a report names its physician, or needs a look")
    func report() throws {
        let signed = PageDocument(
            page: 2, form: nil, signature: nil, physician: evidence(2, "Odalys Tolliver, MD"))
        let found = try item("medical-report", checklist(documents: [signed]))
        #expect(found.standing == .there)
        #expect(found.from?.open(for: .testing) == "Odalys Tolliver, MD")
        #expect(try item("medical-report", checklist()).doubts == [.author])
        #expect(
            try item("medical-report", checklist(kinds: [.referral, .other])).doubts == [.unsorted])
        #expect(try item("medical-report", checklist(kinds: [.referral])).standing == .missing)
    }

    @Test(
        "an examination may be as old as the rules say on the day of receipt, and no day older",
        arguments: [
            ("2025-11-27", [EligibilityFlag.category1], [CheckDoubt]()),
            ("2025-11-26", [.category1], [.outdated]),
            ("2026-05-27", [.category2], []), ("2026-05-26", [.category2], [.outdated]),
            ("2026-05-26", [.category1, .category2], []),
            ("2026-11-28", [.category1], [.unconfirmed]),
        ])
    func examination(day: String, flags: [EligibilityFlag], doubts: [CheckDoubt]) throws {
        let circumstances = Circumstances(examinationDay: Day(iso: day), hasMedicalRecord: true)
        let found = try item("examination", checklist(circumstances: circumstances, flags: flags))
        #expect(found.doubts == doubts)
        #expect(found.day == Day(iso: day))
        let months = flags.contains(.category1) ? "12" : "6"
        #expect(found.asked[.referrer]?.en.contains("last \(months) months") == true)
        #expect(found.asked[.family]?.es.contains("últimos \(months) meses") == true)
    }

    @Test("a record without a dated examination needs a look; no record at all is missing")
    func undated() throws {
        let record = Circumstances(hasMedicalRecord: true)
        #expect(try item("examination", checklist(circumstances: record)).doubts == [.undated])
        #expect(try item("examination", checklist()).standing == .missing)
    }

    @Test("pages that were announced and did not come are named, in both languages")
    func lost() throws {
        let found = try item(
            "whole-fax",
            checklist(transmission: Transmission(pageAnnounced: 5), alerts: [.pagesMissing]))
        #expect(found.standing == .missing)
        #expect(found.pages == [4, 5])
        #expect(found.asked[.referrer]?.en.contains("pages 4 and 5") == true)
        #expect(found.asked[.referrer]?.es.contains("páginas 4 y 5") == true)
        #expect(try item("whole-fax", checklist()).standing == .there)
        let unread = try item("whole-fax", checklist(failure: .damaged))
        #expect(unread.pages == [3])
        #expect(
            try item("whole-fax", checklist(alerts: [.transmissionErrors])).doubts == [.damaged])
    }

    @Test("whoever is of age speaks for themself; nothing is asked of what is no referral")
    func applies() throws {
        var fields = fields
        fields[1] = field(.childBirthDate, "2007-01-02")
        let grown = try checklist(fields: fields.filter { $0.name != .guardianName })
        #expect(try item("guardian", grown).standing == .notApplicable)
        #expect(try item("application", grown).asked[.family]?.en.contains("signed by you") == true)
        fields[1] = field(.childBirthDate, "2007-01-02", [.weakInk])
        let unsure = try checklist(fields: fields.filter { $0.name != .guardianName })
        #expect(try item("guardian", unsure).standing == .missing)
        let advertisement = try checklist(
            circumstances: Circumstances(notAReferral: .advertisement))
        #expect(advertisement.items.allSatisfy { $0.standing == .notApplicable })
    }

    @Test("what stands on a sensitive page counts as there, and is marked as kept back")
    func sensitive() throws {
        let list = try checklist(
            sensitive: [SensitivePage(page: 1, stratum: .abuse, rules: [])])
        let home = try item("residence", list)
        #expect(home.standing == .there)
        #expect(home.isKeptBack)
        #expect(try item("medical-report", list).isKeptBack == false)
    }

    @Test("an office's file that is wrong is refused with its place and what is allowed")
    func faults() throws {
        let text = try ShippedEligibility.checklist().text
        func fault(_ old: String, _ new: String) -> YAMLFault? {
            do {
                _ = try ChecklistBook(text: text.replacing(old, with: new), name: "checklist.yml")
                return nil
            } catch { return error }
        }
        let field = fault("{field: child.dob}", "{field: child.bod}")
        #expect(field?.hint?.contains("child.dob") == true)
        #expect((field?.line ?? 0) > 20 && (field?.column ?? 0) > 1)
        #expect(
            fault("{transmission: whole}", "{transmision: whole}")?.hint?.contains("transmission")
                == true)
        #expect(fault("id: order", "id: application")?.what == "the item application stands twice")
        #expect(fault("months: 12,", "months: 0,")?.hint == "allowed: 1 to 120")
        #expect(fault("id: birth-date", "id: Birth Date")?.what == "not an id")
        #expect(fault("\"92222\"", "\"9222\"")?.what == "not a ZIP code")
        #expect(fault("    by: {field: child.name}", "    by: {}") != nil)
    }

    @Test("every item that is asked for has words in both languages, and none names a condition")
    func wording() throws {
        let list = try checklist()
        for item in list.items {
            #expect(item.asked[.referrer] != nil, "\(item.id)")
            for words in item.asked.values {
                #expect(!words.en.contains("{") && !words.es.contains("{"))
                for word in ["palsy", "parálisis", "HIV", "VIH", "abuse", "abuso"] {
                    #expect(!words.en.contains(word) && !words.es.contains(word))
                }
            }
        }
    }
}
