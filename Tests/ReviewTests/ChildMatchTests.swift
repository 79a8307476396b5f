import Packets
import Review
import TestSupport
import Testing

@testable import Review

@Suite("Two packets held against each other")
struct ChildMatchTests {
    /// What is written of a child, and what of it is doubtful.
    static func clues(
        _ values: [FieldName: String], doubtful: Set<FieldName> = [],
        sensitivePage: Int? = nil, quote: String = "", page: Int = 1
    ) -> ChildClues {
        let fields = values.map { name, value in
            Field(
                name: name, value: Confidential(value), confidence: 0.95,
                doubts: doubtful.contains(name) ? [.weakInk] : [],
                evidence: Evidence(
                    page: page, box: Box(x: 1, y: 1, width: 9, height: 9), text: quote))
        }
        return ChildClues(
            ExtractedPacket(
                pages: [1], fields: fields, findings: [], circumstances: Circumstances(),
                language: "en",
                sensitive: sensitivePage.map {
                    [SensitivePage(page: $0, stratum: .mentalHealth, rules: [])]
                } ?? []))
    }

    static let full: [FieldName: String] = [
        .childName: "Marisol Peñaranda Ruiz", .childBirthDate: "2021-03-04",
        .mediCalNumber: "93300100A", .childPhone: "7605550101", .guardianName: "Íñigo Peñaranda",
    ]

    static func changed(_ change: [FieldName: String?]) -> [FieldName: String] {
        var values = full
        for (name, value) in change { values[name] = value }
        return values
    }

    private func match(
        _ change: [FieldName: String?], doubtful: Set<FieldName> = []
    ) -> ChildMatch? {
        ChildMatch(
            Self.clues(Self.full), Self.clues(Self.changed(change), doubtful: doubtful))
    }

    @Test("the same in everything is the same child beyond doubt")
    func strong() throws {
        let same = try #require(match([:]))
        #expect(same.kind == .same)
        #expect(same.isStrong)
        #expect(same.isLikely)
        #expect(same.words.hasPrefix("very likely the same child, same Medi-Cal number, same name"))
    }

    @Test(
        "a value that is not sure never makes it so",
        arguments: [FieldName.childName, .childBirthDate, .mediCalNumber])
    func unsure(_ name: FieldName) throws {
        let same = try #require(match([:], doubtful: [name]))
        #expect(same.kind == .same)
        #expect(!same.isStrong)
        #expect(same.reasons.last == .unsure)
    }

    @Test(
        "names are the same however they are written",
        arguments: [
            ("Marisol Peñaranda Ruiz", "Marisol Penaranda-Ruiz"),
            ("Peñaranda Ruiz Marisol", "Marisol Peñaranda Ruiz"),
            ("Marisol Peñaranda", "Marisol Peñaranda Ruiz"),
            ("Josefa de la Cruz", "Josefa Delacruz"),
            ("Vianey Quiroz Baca", "Bianey Quiros Vaca"),
            ("Xiomara PenarandaRuiz", "Xiomara Peñaranda Ruiz"),
        ])
    func written(_ left: String, _ right: String) throws {
        let likeness = try #require(NameLikeness(ChildName(left), ChildName(right)))
        #expect([.same, .alike].contains(likeness))
    }

    @Test(
        "what may be a slip of the reader is neither the same name nor another",
        arguments: [
            ("Marisol Peñaranda", "Marisoi Peñaranda"), ("Marisol Zubiría", "Marisol Zubirla"),
            ("Carlos Ferncastle", "Carla Ferncastle"), ("M Ferncastle", "Marta Ferncastle"),
        ])
    func slips(_ left: String, _ right: String) {
        #expect(NameLikeness(ChildName(left), ChildName(right)) == .close)
    }

    @Test(
        "names that differ, differ in what they differ in",
        arguments: [
            ("Ana Peñaranda Ruiz", "Luz Peñaranda Ruiz", NameLikeness.otherGiven),
            ("Ana María Zubiría", "Ana Luisa Zubiría", .otherGiven),
            ("Ana Ferncastle", "Ana Tolliverson", .otherSurname),
            ("Ana Ferncastle", "Bram Tolliverson", .other),
            ("Baby Girl Ferncastle", "Odalys Ferncastle", .unnamed),
            ("RN Zubiría", "Ximena Zubiría", .unnamed),
            ("Peñaranda Ruiz", "Marisol Peñaranda Ruiz", .unnamed),
        ] as [(String, String, NameLikeness)])
    func differ(_ left: String, _ right: String, _ likeness: NameLikeness) {
        #expect(NameLikeness(ChildName(left), ChildName(right)) == likeness)
    }

    @Test("twins are two children, with the same number written by mistake too")
    func twins() throws {
        for cin in ["93300100A", nil] {
            let twin = try #require(
                match([.childName: "Lucía Peñaranda Ruiz", .mediCalNumber: cin]))
            #expect(twin.kind == .twin)
            #expect(!twin.isStrong)
        }
        let nextDay = try #require(
            match([
                .childName: "Lucía Peñaranda Ruiz", .mediCalNumber: nil,
                .childBirthDate: "2021-03-05",
            ]))
        #expect(nextDay.kind == .twin)
    }

    @Test("twin A and twin B are two children, and a packet that says so is never linked by itself")
    func lettered() throws {
        let a = Self.clues([
            .childName: "Twin A Peñaranda", .childBirthDate: "2021-03-04",
        ])
        let b = Self.clues([
            .childName: "Twin B Peñaranda", .childBirthDate: "2021-03-04",
        ])
        #expect(ChildMatch(a, b)?.kind == .twin)
        let quoted = Self.clues(Self.full, quote: "Gemela B: Marisol Peñaranda Ruiz")
        #expect(ChildMatch(quoted, Self.clues(Self.full))?.isStrong == false)
        let boy = Self.clues([
            .childName: "Baby Boy Peñaranda", .childBirthDate: "2021-03-04", .childSex: "male",
        ])
        let girl = Self.clues([
            .childName: "Baby Girl Peñaranda", .childBirthDate: "2021-03-04", .childSex: "female",
        ])
        #expect(ChildMatch(boy, girl)?.kind == .twin)
    }

    @Test("of one telephone and day, nearly the same name is rather a twin's")
    func nearlyTwins() throws {
        let twin = try #require(
            match([.childName: "Mariela Peñaranda Ruiz", .mediCalNumber: nil]))
        #expect(twin.kind == .twin)
        let slip = try #require(
            match([.childName: "Mariso1 Peñaranda Ruiz", .mediCalNumber: nil]))
        #expect(slip.kind == .same)
    }

    @Test("brothers and sisters are warned about, not offered")
    func siblings() throws {
        let sibling = try #require(
            match([
                .childName: "Bruno Peñaranda Ruiz", .mediCalNumber: "93300777C",
                .childBirthDate: "2018-11-20",
            ]))
        #expect(sibling.kind == .sibling)
    }

    @Test("another number of a kind that a child has one of forbids a link by itself")
    func conflict() throws {
        let other = try #require(match([.mediCalNumber: "93300101A"]))
        #expect(other.kind == .conflict)
        #expect(!other.isStrong)
        #expect(other.reasons.contains(.otherMediCal))
        // Where the number may be misread it is a reason like others.
        let misread = try #require(
            match([.mediCalNumber: "93300101A"], doubtful: [.mediCalNumber]))
        #expect(misread.kind == .same)
        #expect(misread.reasons.contains(.nearMediCal))
    }

    @Test(
        "a birth date with a slip is named as what it is",
        arguments: [
            ("2021-03-14", ChildReason.birthDigit), ("2021-04-03", .birthSwapped),
            ("1921-03-04", .birthCentury), ("2021-03-05", .birthNextDay),
            ("2012-03-04", .birthDigit), ("2016-09-27", .otherBirth),
        ])
    func birth(_ day: String, _ reason: ChildReason) throws {
        let slip = try #require(match([.childBirthDate: day]))
        #expect(slip.kind == .same)
        #expect(slip.reasons.contains(reason))
        #expect(!slip.isStrong)
    }

    @Test("strangers who share a birth date, a surname or a telephone alone are not offered")
    func strangers() {
        let strangers: [[FieldName: String]] = [
            [.childName: "Bram Tolliverson", .childBirthDate: "2021-03-04"],
            [.childName: "Ximena Ruiz", .childBirthDate: "2015-10-29"],
            [.childName: "Bram Tolliverson", .childPhone: "7605550101"],
            [.childName: "Bram Tolliverson", .childBirthDate: "2015-10-29"],
        ]
        for stranger in strangers {
            #expect(ChildMatch(Self.clues(Self.full), Self.clues(stranger)) == nil)
        }
    }

    @Test("a record number counts with who gave it")
    func records() throws {
        func record(_ number: String, _ organization: String?) -> ChildClues {
            var values = Self.changed([.mediCalNumber: nil, .childPhone: nil, .guardianName: nil])
            values[.medicalRecordNumber] = number
            values[.referrerOrganization] = organization
            return Self.clues(values)
        }
        let here = record("MR-4471900", "Wrenfield Children's Clinic")
        let same = try #require(ChildMatch(here, record("4471900", "Wrenfield Clinic")))
        let somewhere = try #require(ChildMatch(here, record("4471900", nil)))
        let elsewhere = try #require(ChildMatch(here, record("4471900", "Dunmore Hospital")))
        let other = try #require(ChildMatch(here, record("4471901", "Wrenfield Clinic")))
        #expect(same.reasons.contains(.sameRecord) && somewhere.reasons.contains(.sameRecord))
        #expect(elsewhere.reasons.contains(.sameRecordElsewhere))
        #expect(other.reasons.contains(.otherRecord))
        #expect(same.weight > somewhere.weight && somewhere.weight > elsewhere.weight)
        #expect(elsewhere.weight > other.weight)
        // It is no number of the state's: never beyond doubt.
        #expect(!same.isStrong)
    }

    @Test("what stands on a page that is kept back does not count, but what is shown anyway")
    func withheld() {
        let hidden = Self.clues(Self.full, sensitivePage: 1)
        #expect(hidden.phone == nil && hidden.guardian == nil)
        #expect(hidden.name != nil && hidden.cin != nil)
        #expect(!hidden.blocks.contains { $0.hasPrefix("phone") })
    }

    @Test(
        "packets of one child share a block, whatever one slip does to them",
        arguments: [
            [.childName: "Marisol Zubiría", .mediCalNumber: nil, .childPhone: nil],
            [.childBirthDate: "2012-03-04", .mediCalNumber: nil, .childPhone: nil],
            [.childBirthDate: "2021-04-03", .childName: "Peñaranda", .mediCalNumber: nil],
            [.childName: "Baby Girl Peñaranda", .mediCalNumber: nil, .childPhone: nil],
            [
                .childName: nil, .childBirthDate: nil, .mediCalNumber: nil,
                .childPhone: "4425550101",
            ],
        ] as [[FieldName: String?]])
    func blocks(_ change: [FieldName: String?]) {
        let left = Self.clues(Self.full).blocks
        #expect(!left.isDisjoint(with: Self.clues(Self.changed(change)).blocks))
    }

    @Test("weights follow from their probabilities, and the order is the same either way")
    func weights() {
        for agreement in Agreement.allCases {
            let (m, u) = agreement.probabilities
            #expect(m > 0 && m < 1 && u > 0 && u < 1)
        }
        for change in [[:], [.childName: "Lucía Peñaranda Ruiz"], [.childBirthDate: "2021-04-03"]]
            as [[FieldName: String?]]
        {
            let left = Self.clues(Self.full)
            let right = Self.clues(Self.changed(change))
            #expect(ChildMatch(left, right) == ChildMatch(right, left))
        }
    }
}
