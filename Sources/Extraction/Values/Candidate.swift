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
    /// What second looks at the place said of it.
    let looked: Looked
    /// Whether a pen may have written it: a word of it looks so, the page does, or it is too short for anybody to
    /// tell and a pen wrote on its page.
    let isWritten: Bool
    /// Its label says that this person asked: "Referring", "Ordered by".
    var isAsker = false

    /// How many second looks there were at a place, and how many read there what was read first.
    struct Looked: Sendable {
        let count: Int
        let agreeing: Int

        /// Several looks, and not one that differs.
        var isUnanimous: Bool { count >= 4 && agreeing == count }
        /// More looks differ than agree.
        var isContested: Bool { count >= 3 && agreeing * 2 < count }
    }

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
        looked = Self.looked(at: tokens, on: page)
        let sheet = page.layout.page
        isWritten =
            sheet.isByHand
            || tokens.contains { token in
                guard !token.isSign else { return false }
                return token.handwriting >= 0.5 || (token.handwriting == 0 && sheet.hasPen)
            }
    }

    /// The looks whose place holds the words: each agrees where the same letters and digits stand.
    private static func looked(at tokens: [Token], on page: PageText) -> Looked {
        let answers = page.layout.page.looks
        guard !answers.isEmpty, let box = Box.around(tokens.map(\.box)) else {
            return Looked(count: 0, agreeing: 0)
        }
        let wanted = letters(tokens.map(\.text).joined())
        let places = answers.filter { answer in
            let place = answer.request.box
            return place.x <= box.x + 8 && place.right >= box.right - 8
                && place.y <= box.y + 8 && place.bottom >= box.bottom - 8
        }
        guard !wanted.isEmpty,
            let nearest = places.min(by: { $0.request.box.width < $1.request.box.width })
        else { return Looked(count: 0, agreeing: 0) }
        let texts = nearest.readings.map { letters($0.words.map(\.text).joined()) }
        return Looked(
            count: texts.count, agreeing: texts.count { $0.utf8Contains(wanted) })
    }

    private static func letters(_ text: String) -> String {
        String(
            decoding: Folding.fold(text).utf8.filter {
                (97...122).contains($0) || (48...57).contains($0)
            }, as: UTF8.self)
    }

    private init(_ other: Candidate, value: String, doubts: [Doubt]) {
        field = other.field
        self.value = value
        weight = other.weight
        ink = other.ink
        self.doubts = other.doubts + doubts
        evidence = other.evidence
        looked = other.looked
        isWritten = other.isWritten
        isAsker = other.isAsker
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

extension RecognizedPage {
    /// So much of its ink looks written by hand that whoever works with the packet is told.
    var isByHand: Bool { handwriting > 0.15 }
    /// Some of its ink does, as where a form was filled in: words of fewer than four letters, which nobody can tell
    /// the hand of, may be among it.
    var hasPen: Bool { handwriting > 0.08 }
}
