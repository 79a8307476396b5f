import Packets
import Review

/// What somebody typed to correct a packet, as it came: it is shown again where it could not be written.
public struct ChangeDraft: Sendable, Equatable, ShownRedacted {
    /// What is spoken on.
    public enum Subject: Sendable, Equatable {
        case field(FieldName)
        /// A condition that stands in the packet, by its id in the rules.
        case finding(String)
        /// A condition that was missed; which one, is chosen.
        case missed
        /// An item of the checklist, by its id in the rules.
        case item(String)
        case flag, examination, referral
        /// Whether a page is kept back; which one, is typed.
        case page

        /// Nil for words that no form of ours sends.
        public init?(_ about: String, name: String) {
            switch about {
            case "field":
                guard let field = FieldName(rawValue: name) else { return nil }
                self = .field(field)
            case "finding": self = .finding(name)
            case "missed": self = .missed
            case "item": self = .item(name)
            case "flag": self = .flag
            case "examination": self = .examination
            case "referral": self = .referral
            case "page": self = .page
            default: return nil
            }
        }

        /// As forms carry it.
        var words: (about: String, name: String) {
            switch self {
            case .field(let name): ("field", name.rawValue)
            case .finding(let concept): ("finding", concept)
            case .missed: ("missed", "")
            case .item(let id): ("item", id)
            case .flag: ("flag", "")
            case .examination: ("examination", "")
            case .referral: ("referral", "")
            case .page: ("page", "")
            }
        }

        /// The id of its form on the page; for what a form never was made for it is nowhere.
        public var place: String { "edit-\(words.about)-\(words.name)" }

        /// The key of what is said of it; nil where that is chosen.
        var key: String? {
            switch self {
            case .field(let name): Change.absent(name).key
            case .finding(let concept): Change.noFinding(concept: concept).key
            case .item(let id): Change.key(ofItem: id)
            case .flag: FlagCheck.key
            case .examination: "examination"
            case .referral: "referral"
            case .missed, .page: nil
            }
        }
    }

    public let subject: Subject
    public var value = ""
    /// How it stands: a word of a list.
    public var choice = ""
    /// The condition that was missed.
    public var concept = ""
    public var page = ""
    public var isAbsent = false
    public var reason = ""
    /// What people said is taken back, all of it.
    public var isReverted = false

    public init(_ subject: Subject) { self.subject = subject }

    /// As lines to copy, where the form can't be shown again.
    public var typed: [(label: String, value: String)] {
        [
            ("new-value", value), ("condition-missed", concept), ("stands", choice),
            ("seen-on", page), ("reason", reason),
        ]
    }

    /// Why it is no correction yet: which part is missing.
    public enum Lack: Error, Sendable, Equatable { case page, choice, concept, day }

    /// A condition that is not there, instead of how it stands.
    public static let misread = "misread"
    /// Pages that are a referral.
    public static let isReferral = "referral"
    /// Before a stratum, where the page is not of it.
    static let shownAgain = "not-"

    /// The correction it makes of a packet.
    ///
    /// - Parameter view: as whoever corrects it sees it.
    public func change(
        of view: PacketView, _ conditions: KnownConditions
    ) throws(Lack) -> Change {
        let typed = page.trimmed
        let number = Int(typed)
        guard typed.isEmpty || number != nil else { throw .page }
        if isReverted, let key = subject.key { return .asRead(key: key) }
        switch subject {
        case .field(let name):
            return isAbsent ? .absent(name) : .value(name, Confidential(value), page: number)
        case .finding(let concept): return try finding(concept, number, view, conditions)
        case .missed:
            guard conditions.families[concept] != nil else { throw .concept }
            return try finding(concept, number, view, conditions)
        case .item(let id):
            guard let standing = CheckStanding(rawValue: choice) else { throw .choice }
            return .checked(item: id, standing, page: number)
        case .flag:
            guard let flag = EligibilityFlag(rawValue: choice) else { throw .choice }
            return .flagged(flag, over: view.flagByRules)
        case .examination:
            guard let day = FieldFormat.day(value.trimmed) else { throw .day }
            return .examined(day)
        case .referral:
            if choice == Self.isReferral { return .referral(nil) }
            guard let other = NotAReferral(rawValue: choice) else { throw .choice }
            return .referral(other)
        case .page: return try tag(number)
        }
    }

    private func finding(
        _ concept: String, _ page: Int?, _ view: PacketView, _ conditions: KnownConditions
    ) throws(Lack) -> Change {
        if choice == Self.misread { return .noFinding(concept: concept) }
        guard let assertion = Assertion(rawValue: choice) else { throw .choice }
        // What other rules found keeps the name it was found under.
        if let own = view.shown.findings.first(where: { $0.finding.concept == concept })?.finding {
            return .finding(
                concept: concept, family: own.family, label: own.label, assertion: assertion,
                page: page)
        }
        guard let family = conditions.families[concept], let role = conditions.roles[concept] else {
            throw .concept
        }
        return .finding(
            concept: concept, family: family, label: role.label, assertion: assertion, page: page)
    }

    private func tag(_ page: Int?) throws(Lack) -> Change {
        guard let page else { throw .page }
        if let stratum = Stratum(rawValue: choice) { return .tagged(stratum, page: page) }
        guard choice.hasPrefix(Self.shownAgain),
            let stratum = Stratum(rawValue: String(choice.dropFirst(Self.shownAgain.count)))
        else { throw .choice }
        return .untagged(stratum, page: page)
    }
}

extension Message {
    /// What a correction still needs.
    public init(_ lack: ChangeDraft.Lack, _ context: PageContext) {
        let key =
            switch lack {
            case .page: "seen-on"
            case .choice: "stands"
            case .concept: "condition-missed"
            case .day: "examined-day"
            }
        let name = context.words[key]
        self.init(
            context.phrases,
            (
                "The correction is not complete: \(name).",
                "Nothing was written. Fill it in and save again."
            ),
            (
                "La corrección no está completa: \(name).",
                "No se guardó nada. Complétela y guárdela de nuevo."
            ))
    }

    /// Somebody else spoke on the same thing since the form was made.
    public static func overtaken(_ context: PageContext) -> Message {
        Message(
            context.phrases,
            (
                "Somebody corrected this since you opened the page.",
                "Nothing was written. Look at what stands now; save again if yours is right."
            ),
            (
                "Alguien corrigió esto desde que abrió la página.",
                "No se guardó nada. Vea lo que consta ahora; guarde de nuevo si lo suyo es correcto."
            ))
    }
}
