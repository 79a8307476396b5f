import Packets
import Review

/// What somebody typed to decide, as it came: it is shown again where it could not be written.
public struct DecisionDraft: Sendable, Equatable, ShownRedacted {
    public var verdict = ""
    public var grounds: [String] = []
    public var until = ""
    public var refusal = ""
    public var items = ""
    public var from = ""
    public var by = ""
    public var elsewhere = ""
    public var duplicate = ""
    public var rule = ""
    public var pages: [String] = []
    public var text = ""

    public init() {}

    /// The words that no verdict has, in the templates' order.
    public static let verdicts = [
        "eligible-category-1", "eligible-category-2", "not-eligible", "more-information",
        "needs-evaluation", "refer-elsewhere", "duplicate", "wrong-patient", "wrong-program",
    ]

    /// Why it is no decision yet: which part is missing.
    public enum Lack: Error, Sendable, Equatable {
        case verdict, grounds, until, refusal, items, from, by, elsewhere, duplicate, pages
    }

    /// The decision it makes.
    public func ruling() throws(Lack) -> Ruling {
        var numbers: [Int] = []
        for page in pages {
            guard let number = Int(page) else { throw .pages }
            numbers.append(number)
        }
        let note = text.trimmed
        return Ruling(
            try spoken(), rule: rule.trimmed.isEmpty ? nil : rule.trimmed,
            pages: numbers.sorted(), note: note.isEmpty ? nil : Confidential(note))
    }

    private func spoken() throws(Lack) -> Verdict {
        switch verdict {
        case "eligible-category-1":
            let known = Category1Ground.allCases.filter { grounds.contains($0.rawValue) }
            guard !known.isEmpty else { throw .grounds }
            return .eligibleCategory1(known)
        case "eligible-category-2":
            guard let day = FieldFormat.day(until.trimmed) else { throw .until }
            return .eligibleCategory2(until: day)
        case "not-eligible":
            guard let why = Refusal(rawValue: refusal) else { throw .refusal }
            return .notEligible(why)
        case "more-information":
            let asked = items.split(whereSeparator: \.isNewline).map { String($0).trimmed }
                .filter { !$0.isEmpty }
            guard !asked.isEmpty else { throw .items }
            guard !from.trimmed.isEmpty else { throw .from }
            guard let day = FieldFormat.day(by.trimmed) else { throw .by }
            return .moreInformation(items: asked, from: from.trimmed, by: day)
        case "needs-evaluation": return .needsEvaluation
        case "refer-elsewhere":
            guard let place = Elsewhere(rawValue: elsewhere) else { throw .elsewhere }
            return .referElsewhere(place)
        case "duplicate":
            guard !duplicate.trimmed.isEmpty else { return .duplicate(of: nil) }
            guard let id = PacketID(duplicate.trimmed) else { throw .duplicate }
            return .duplicate(of: id)
        case "wrong-patient": return .wrongPatient
        case "wrong-program": return .wrongProgram
        default: throw .verdict
        }
    }
}

extension String {
    /// Without spaces and line breaks around it.
    var trimmed: String {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}

extension Message {
    /// What a decision still needs.
    public init(_ lack: DecisionDraft.Lack, _ context: PageContext) {
        let key =
            switch lack {
            case .verdict: "verdict"
            case .grounds: "grounds"
            case .until: "until-day"
            case .refusal: "because"
            case .items: "items"
            case .from: "from-whom"
            case .by: "by-day"
            case .elsewhere: "to-where"
            case .duplicate: "of-packet"
            case .pages: "relied-on"
            }
        let name = context.words[key]
        self.init(
            context.phrases,
            (
                "The decision is not complete: \(name).",
                "Nothing was written. Fill it in and record again."
            ),
            (
                "La decisión no está completa: \(name).",
                "No se guardó nada. Complétela y regístrela de nuevo."
            ))
    }
}

/// The form that decides.
struct DecideModel: Sendable {
    /// Nobody else can decide it meanwhile.
    let isClaimed: Bool
    let fence: Int?
    let verdicts: [Choice]
    let grounds: [Choice]
    let until: String
    let thirdBirthday: String?
    let refusals: [Choice]
    let items: String
    let from: String
    let by: String
    let elsewheres: [Choice]
    let duplicate: String
    let rule: String
    let pages: [Choice]
    let text: String
    let isOnlyDuplicate: Bool

    init(
        _ draft: DecisionDraft, _ view: PacketView, _ ages: ShownAges, fence: Int?,
        mayDecide: Bool, _ context: PageContext
    ) {
        let words = context.words
        self.fence = fence
        isClaimed = fence != nil
        isOnlyDuplicate = !mayDecide
        verdicts = DecisionDraft.verdicts.filter { mayDecide || $0 == "duplicate" }.map {
            Choice(value: $0, label: words[$0], isChosen: draft.verdict == $0)
        }
        grounds = Category1Ground.allCases.map {
            Choice(
                value: $0.rawValue, label: $0.rawValue,
                isChosen: draft.grounds.contains($0.rawValue), note: words[$0.rawValue])
        }
        until = draft.until
        thirdBirthday = ages.thirdBirthday.map(context.phrases.day)
        refusals = Refusal.allCases.map {
            Choice(
                value: $0.rawValue, label: words.refusal($0), isChosen: draft.refusal == $0.rawValue
            )
        }
        items = draft.items
        from = draft.from
        by = draft.by
        elsewheres = Elsewhere.allCases.map {
            Choice(
                value: $0.rawValue, label: words[$0.rawValue],
                isChosen: draft.elsewhere == $0.rawValue)
        }
        duplicate = draft.duplicate
        rule = draft.rule
        pages = view.shown.extracted.pages.map {
            Choice(value: "\($0)", label: "\($0)", isChosen: draft.pages.contains("\($0)"))
        }
        text = draft.text
    }
}
