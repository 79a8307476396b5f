import Packets
import Review
import TestSupport
import Testing

@Suite("The rule matrix")
struct MatrixTests {
    static let roles: [String: ConceptRole] = [
        "cp": ConceptRole(concept: "cp", label: "CP", standing: .category1, ground: .a1),
        "cp_unspecified": ConceptRole(
            concept: "cp_unspecified", label: "CP", standing: .category1, ground: .a1),
        "spasticity": ConceptRole(
            concept: "spasticity", label: "Spasticity", standing: .category1Support, ground: .a1),
        "oi": ConceptRole(concept: "oi", label: "OI", standing: .category1, ground: .a3),
        "own": ConceptRole(concept: "own", label: "Own", standing: .category1),
        "f1": ConceptRole(
            concept: "f1", label: "Moro", standing: .category2Finding, finding: .f1,
            usesCorrectedAge: true),
        "f4": ConceptRole(
            concept: "f4", label: "Hypotonia", standing: .category2Finding, finding: .f4,
            maximumAgeMonths: 12),
        "ivh": ConceptRole(concept: "ivh", label: "IVH", standing: .category2Support),
    ]

    /// A packet of a child of some months, born at some week, received on 2026-05-04.
    private func view(_ findings: [Finding], months: Int = 8, weeks: Int? = nil) throws
        -> PacketView
    {
        let received = Day(known: 2026, 5, 4)
        let birth = try #require(received.adding(months: -months))
        let extracted = ExtractedPacket(
            pages: [1, 2],
            fields: [Invented.field(.childBirthDate, birth.iso)], findings: findings,
            circumstances: Circumstances(gestationalWeeks: weeks), language: "en")
        let read = ReadPacket(
            extracted: extracted,
            eligibility: Eligibility(
                flag: .unreadable, flags: [], reasons: [], missing: [], ruleBook: ""))
        let fax = Invented.digest("a")
        let item = QueueItem(
            id: PacketID(fax: fax, index: 0), fax: fax, state: .pending, flag: .unreadable,
            flags: [], alerts: [], receivedAt: Instant(milliseconds: 0), receivedOn: received,
            childName: nil, childBirthDate: Confidential(birth), pages: 2, open: 0, missing: [],
            claim: nil)
        return PacketView(
            item: item, read: read, reading: 1, earlier: [],
            fax: Invented.reading(fax, []).fax, pages: [], corrections: [], decisions: [],
            flaggings: [])
    }

    private func matrix(
        _ findings: [(String, Assertion)], months: Int = 8, weeks: Int? = nil
    ) throws -> RuleMatrix {
        let view = try view(
            findings.enumerated().map {
                Finding(
                    invented: $0.element.0, assertion: $0.element.1, page: 1,
                    quote: "line \($0.offset)")
            }, months: months, weeks: weeks)
        return RuleMatrix(
            view.shown.findings, roles: Self.roles,
            ages: ShownAges(view, today: Day(known: 2026, 5, 6)))
    }

    private func row(_ rule: String, _ matrix: RuleMatrix) throws -> RuleMatrix.Row {
        try #require(matrix.rows.first { $0.rule == rule })
    }

    @Test("has all nine rules, and says of each that nothing is documented where nothing is")
    func nothing() throws {
        let matrix = try matrix([])
        #expect(matrix.rows.map(\.rule) == ["A1", "A2", "A3", "A4", "F1", "F2", "F3", "F4", "F5"])
        #expect(matrix.rows.allSatisfy { $0.standing == .notDocumented })
    }

    @Test(
        "tells present, to judge, suspected, past and absent apart",
        arguments: [
            (Assertion.affirmed, RuleMatrix.Standing.present), (.possible, .suspected),
            (.historical, .past), (.negated, .absent), (.family, .notDocumented),
            (.hypothetical, .notDocumented), (.familyNegated, .notDocumented),
        ])
    func standings(assertion: Assertion, standing: RuleMatrix.Standing) throws {
        #expect(try row("A3", matrix([("oi", assertion)])).standing == standing)
    }

    @Test("does not take a sign alone for a disease")
    func signs() throws {
        #expect(try row("A1", matrix([("spasticity", .affirmed)])).standing == .toJudge)
        let both = try row("A1", matrix([("spasticity", .affirmed), ("cp", .affirmed)]))
        #expect(both.standing == .present)
        #expect(both.findings.map(\.finding.concept) == ["cp", "spasticity"])
    }

    @Test("says where cerebral palsy is named without any sign")
    func bareDiagnosis() throws {
        #expect(try row("A1", matrix([("cp_unspecified", .affirmed)])).lacksSign)
        #expect(
            try !row("A1", matrix([("cp_unspecified", .affirmed), ("spasticity", .affirmed)]))
                .lacksSign)
        #expect(try !row("A1", matrix([("cp", .affirmed)])).lacksSign)
    }

    @Test("shows what is affirmed here and negated there as both")
    func contradictions() throws {
        let row = try row("A3", matrix([("oi", .negated), ("oi", .affirmed)]))
        #expect(row.isContradicted)
        #expect(row.standing == .present)
        #expect(row.findings.count == 2)
    }

    @Test(
        "does not count hypotonia from twelve months on",
        arguments: [
            (11, RuleMatrix.Standing.present), (12, .outOfAge), (35, .outOfAge),
        ])
    func hypotonia(months: Int, standing: RuleMatrix.Standing) throws {
        #expect(try row("F4", matrix([("f4", .affirmed)], months: months)).standing == standing)
    }

    @Test("counts primitive reflexes on the age corrected for prematurity")
    func correctedAge() throws {
        #expect(try row("F1", matrix([("f1", .affirmed)], months: 5)).standing == .present)
        // Born twelve weeks before term: five months are little more than two.
        let early = try matrix([("f1", .affirmed)], months: 5, weeks: 28)
        #expect(try row("F1", early).standing == .outOfAge)
    }

    @Test("loses no finding: what belongs to no rule stands elsewhere")
    func nothingLost() throws {
        let matrix = try matrix([
            ("own", .affirmed), ("ivh", .historical), ("unheard_of", .affirmed), ("oi", .family),
        ])
        #expect(matrix.ungrouped.map(\.finding.concept) == ["own"])
        #expect(matrix.history.map(\.finding.concept) == ["ivh"])
        #expect(matrix.others.map(\.finding.concept) == ["unheard_of", "oi"])
    }

    @Test("knows the ages: today, at receipt, and corrected until the second birthday")
    func ages() throws {
        let ages = ShownAges(try view([], months: 8, weeks: 30), today: Day(known: 2026, 6, 5))
        #expect(ages.received == 8)
        #expect(ages.today == 9)
        #expect(ages.corrected == 5)
        #expect(
            ShownAges(try view([], months: 24, weeks: 30), today: Day(known: 2026, 5, 4)).corrected
                == nil)
        #expect(
            ShownAges(try view([], months: 8, weeks: 37), today: Day(known: 2026, 5, 4)).corrected
                == nil)
        #expect(ShownAges(try view([], months: 8), today: Day(known: 2026, 5, 4)).corrected == nil)
    }
}
