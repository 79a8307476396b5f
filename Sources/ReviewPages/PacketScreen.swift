import Packets
import Review

/// One packet as a reviewer reads it: pages of the fax on the left, what they say on the right.
public struct PacketScreen: Screen {
    /// What somebody may do with it, and how it stands between them and others.
    public struct Standing: Sendable {
        public var mayClaim = false
        public var mayDecide = false
        public var mayCloseDuplicate = false
        public var mayCorrect = false
        /// Whom somebody may give it to; nil where they may not.
        public var assignees: Assignees?
        /// Shown whole for a reason; forms and pictures carry it on.
        public var opening: String?
        public var draft: DecisionDraft?
        /// A correction that was not written.
        public var correction: ChangeDraft?
        public var trouble: Message?

        public init() {}
    }

    let frame: FrameModel
    let w: [String: String]
    let id: String
    let child: String
    let hasName: Bool
    let flag: String
    let flagClass: String
    let otherFlags: String?
    let state: String
    let due: [Due]
    let trouble: Message?
    let hasTyped: Bool
    /// The form that holds what was typed.
    let typedPlace: String
    let typedLabel: String
    let claim: ClaimModel
    let assigned: AssignedModel?
    let assign: AssignModel?
    let opening: String?
    let query: String
    let isRestricted: Bool
    let isWhole: Bool
    let reasons: [Choice]
    let pagesChanged: Bool
    let sheets: [Sheet]
    let hasWithheld: Bool
    let identity: [FieldRow]
    let request: [FieldRow]
    let facts: [Fact]
    let ages: [Fact]
    let why: [Fact]
    let matrix: [MatrixRow]
    let examined: String?
    let contradictions: [Contradiction]
    let hasContradictions: Bool
    let history: [Quote]
    let hasHistory: Bool
    let others: [Quote]
    let hasOthers: Bool
    let hasOtherFindings: Bool
    let missed: EditModel?
    let keepBack: EditModel?
    let kindEdit: EditModel?
    let examinedEdit: EditModel?
    let flagEdit: EditModel?
    let checkedBy: String?
    /// The latest correction that whoever fills a form in can have seen.
    let seen: Int
    let checks: [CheckRow]
    let hasChecks: Bool
    let documents: [DocumentRow]
    let kin: [KinRow]
    let hasKin: Bool
    let corrections: [LogRow]
    let hasCorrections: Bool
    let decisions: [LogRow]
    let hasDecisions: Bool
    let remarks: [LogRow]
    let hasRemarks: Bool
    let decide: DecideModel?
    let closed: String?
    /// Of a packet that is decided: how.
    let verdict: String?
    let printedAt: String

    struct Due: Sendable {
        let words: String
        let isLate: Bool
    }

    /// A label with what belongs to it.
    struct Fact: Sendable {
        let label: String
        let value: String
        var link: InkLink?
    }

    public init(
        _ view: PacketView, kin: Kin?, _ conditions: KnownConditions, _ standing: Standing,
        _ context: PageContext, files: [SiteFile]
    ) {
        let words = context.words
        let phrases = context.phrases
        let item = view.item
        let eligibility = view.eligibility
        let ages = ShownAges(view, today: context.today)
        let whole = standing.opening != nil
        var part = PacketParts(view, conditions, ages: ages, standing, context)
        let name = view.shown.extracted.field(.childName)?.value.open(for: .showing)

        frame = FrameModel(context, title: "\(words["packet"]) \(item.id)", files: files)
        w = words.all
        id = item.id.text
        child = name ?? phrases.either("no name was read", "no se leyó el nombre")
        hasName = name != nil
        flag = phrases.flag(eligibility.flag)
        flagClass = eligibility.flag.rawValue
        let more = eligibility.flags.filter { $0 != eligibility.flag }.map(phrases.flag)
        otherFlags = more.isEmpty ? nil : more.joined(separator: ", ")
        state = words.state(item.state)
        let isOpen = item.state == .pending || item.state == .claimed
        due =
            isOpen
            ? Urgency.clocks(of: item, today: context.today).map {
                Due(
                    words: phrases.clock($0, today: context.today) + " · " + phrases.day($0.day),
                    isLate: $0.day < context.today)
            } : []
        trouble = standing.trouble
        hasTyped = standing.draft != nil || standing.correction != nil
        typedPlace = standing.correction?.subject.place ?? "decide"
        typedLabel = words[standing.correction == nil ? "decide" : "correct"]
        let claim = ClaimModel(item, mayClaim: standing.mayClaim, context)
        self.claim = claim
        assigned = item.assignment.map { AssignedModel($0, context) }
        assign = isOpen ? standing.assignees.map { AssignModel($0, item.assignment, context) } : nil
        opening = standing.opening
        query = standing.opening.map { "?opening=\($0)" } ?? ""
        isRestricted = view.withheld != nil
        isWhole = whole
        hasWithheld = !(view.withheld?.pages.isEmpty ?? true)
        reasons = SensitiveOpening.Reason.allCases.filter { $0 != .comparing }.map {
            Choice(value: $0.rawValue, label: words.reason($0), isChosen: false)
        }
        pagesChanged = item.pagesChanged
        identity = part.fields(PacketParts.identityNames)
        self.ages = part.ages()
        request = part.fields(PacketParts.requestNames)
        facts = part.requestFacts()
        why = part.reasons()
        matrix = part.matrix()
        examined = part.examined()
        contradictions = part.contradictions()
        hasContradictions = !contradictions.isEmpty
        history = part.history()
        hasHistory = !history.isEmpty
        others = part.others()
        hasOtherFindings = !others.isEmpty
        missed = part.editMissed()
        hasOthers = hasOtherFindings || missed != nil
        keepBack = part.editPages()
        kindEdit = part.editReferral()
        examinedEdit = part.editExamination()
        flagEdit = part.editFlag()
        checkedBy = part.flagCheckedBy()
        seen = view.corrections.map(\.number).max() ?? 0
        checks = part.checks()
        hasChecks = !checks.isEmpty
        documents = part.documents()
        self.kin = kin.map { part.kin($0) } ?? []
        hasKin = !self.kin.isEmpty
        corrections = part.corrections()
        hasCorrections = !corrections.isEmpty
        decisions = part.decisions()
        hasDecisions = !decisions.isEmpty
        remarks = part.remarks()
        hasRemarks = !remarks.isEmpty
        let mayWrite = isOpen && !claim.isOthers
        let isKept = standing.draft != nil
        decide =
            (standing.mayDecide || standing.mayCloseDuplicate) && (mayWrite || isKept)
            ? DecideModel(
                standing.draft ?? DecisionDraft(), view, ages, fence: claim.fence,
                mayDecide: standing.mayDecide, context) : nil
        closed = isOpen ? nil : words[item.state.rawValue]
        verdict =
            isOpen ? nil : view.decisions.max { $0.at < $1.at }.map { words.verdict($0.verdict) }
        // Last: by now every value has left its place.
        sheets = part.sheets(query)
        printedAt = context.time(context.now)
    }
}

/// Whose the packet is just now, and what may be done about it.
struct ClaimModel: Sendable {
    let isMine: Bool
    let isOthers: Bool
    let isFree: Bool
    let fence: Int?
    let minutes: Int?
    /// In milliseconds of Unix time, for the script that counts down.
    let until: String?
    let untilTime: String?
    let holder: String?
    let mayClaim: Bool

    init(_ item: QueueItem, mayClaim: Bool, _ context: PageContext) {
        let isOpen = item.state == .pending || item.state == .claimed
        let own = item.claim.map { $0.holder.name == context.person } ?? false
        isMine = own
        isOthers = item.claim != nil && !own
        isFree = isOpen && item.claim == nil
        fence = own ? item.claim?.fence : nil
        minutes = item.claim.map { context.minutes(until: $0.until) }
        until = item.claim.map { "\($0.until.milliseconds)" }
        untilTime = item.claim.map { context.clock($0.until) }
        holder = item.claim?.holder.name
        self.mayClaim = mayClaim && isOpen
    }
}

/// One identifier with its evidence, and the form that corrects it.
struct FieldRow: Sendable {
    let name: String
    let label: String
    let value: String?
    let doubts: String?
    /// To the ink. Named apart from those of quotes: a part that has none must not show this.
    let own: InkLink?
    /// Who set it, where a person did.
    let origin: String?
    let asRead: String?
    let edit: EditModel?
}

struct MatrixRow: Sendable {
    let rule: String
    let name: String
    let standing: String
    let mark: String
    let kind: String
    let isContradicted: Bool
    let note: String?
    let quotes: [Quote]
}

struct Contradiction: Sendable {
    let about: String
    let sides: [Quote]
}

struct CheckRow: Sendable {
    let name: String
    let standing: String
    let mark: String
    let kind: String
    let doubts: String?
    let links: [InkLink]
    let said: String?
    let isKeptBack: Bool
    let edit: EditModel?
}

struct DocumentRow: Sendable {
    let kind: String
    let links: [InkLink]
    let note: String?
}

struct KinRow: Sendable {
    let id: String
    let words: String
    let state: String
}

/// A line of what was done, and when.
struct LogRow: Sendable {
    let what: String
    let by: String
    let at: String
    let note: String?
    let detail: String?
    /// The number of a correction that can be taken back.
    var undo: Int?
}

/// One page of the fax.
struct Sheet: Sendable {
    let number: Int
    let kind: String
    let width: Int?
    let height: Int?
    let source: String
    let boxes: [InkBox]
    let hasBoxes: Bool
    let isWithheld: Bool
    let hasPicture: Bool
    let previous: Int?
    let next: Int?
    let alt: String
    let failure: String?
    let guest: String?
}
