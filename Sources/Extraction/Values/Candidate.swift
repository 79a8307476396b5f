import Layout
import Packets

/// One reading of one field at one place, before the readings vote.
struct Candidate: Sendable {
    let field: FieldName
    let value: String
    /// 0 to 1: how much its place and its check say for it.
    var weight: Double
    /// Lowest recogniser confidence of its words.
    let ink: Double
    let doubts: [Doubt]
    let evidence: Evidence

    init(
        field: FieldName, value: String, weight: Double, tokens: [Token], page: PageText,
        doubts: [Doubt] = []
    ) {
        self.field = field
        self.value = value
        self.weight = weight
        self.doubts = doubts
        ink = tokens.filter { !$0.isSign }.map(\.confidence).min() ?? 0
        evidence = page.evidence(of: tokens)
    }

    private init(_ other: Candidate, value: String, doubts: [Doubt]) {
        field = other.field
        self.value = value
        weight = other.weight
        ink = other.ink
        self.doubts = other.doubts + doubts
        evidence = other.evidence
    }

    /// On the same page, below or to the right.
    func stands(after other: Candidate) -> Bool {
        let (mine, theirs) = (evidence.box, other.evidence.box)
        return evidence.page == other.evidence.page
            && (mine.y >= theirs.bottom || (mine.x >= theirs.right && mine.bottom > theirs.y))
    }

    /// The same reading, spelled otherwise.
    func with(value: String, doubts: [Doubt]) -> Candidate {
        Candidate(self, value: value, doubts: doubts)
    }

    /// What two readings must share to be one: signs, case and accents aside.
    var key: String {
        switch field {
        case .childName, .guardianName, .referrerName:
            Phrase.key(value).split(separator: " ").filter { $0.utf8.count > 1 }.sorted()
                .joined(separator: " ")
        default: Folding.key(value)
        }
    }
}

/// What one page says, before pages are put together.
struct PageReading: Sendable {
    let page: PageText
    let kind: PageKind
    let labels: [FoundLabel]
    let candidates: [Candidate]
    /// The age the page states, in months.
    let statedAgeMonths: Int?

    /// The same page with its names spelled as the fax spells them.
    func spelled(by spelling: Spelling) -> PageReading {
        PageReading(
            page: page, kind: kind, labels: labels, candidates: candidates.map(spelling.mended),
            statedAgeMonths: statedAgeMonths)
    }

    /// What this page says of every child of the fax: the referrer, and the family where it is one.
    func shared(withFamily isOneFamily: Bool) -> PageReading {
        let person: Set<FieldName> = [
            .childName, .childBirthDate, .childSex, .medicalRecordNumber, .mediCalNumber,
            .ccsNumber,
        ]
        let family: Set<FieldName> = [.guardianName, .childAddress, .childPhone, .insurer]
        return PageReading(
            page: page, kind: kind, labels: labels,
            candidates: candidates.filter {
                !person.contains($0.field) && (isOneFamily || !family.contains($0.field))
            }, statedAgeMonths: nil)
    }

    /// Two labelled names on this page that can't be one child's.
    var namesSeveralChildren: Bool {
        let names = candidates.filter { $0.field == .childName && $0.weight >= 0.8 }.map(\.value)
        return names.contains { name in
            names.contains { !PageGrouper.alike($0, name) && !PageGrouper.alike(name, $0) }
        }
    }

    /// The strongest reading of a field on this page.
    func best(_ field: FieldName) -> Candidate? {
        candidates.filter { $0.field == field }.max { $0.weight < $1.weight }
    }
}
