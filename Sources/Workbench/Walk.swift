import Packets
import Review

/// The way through one packet: where the person is, what was left as it is, what can be undone.
struct Walk: Sendable {
    let claim: Claim
    /// Left behind it; nil where nothing comes after it.
    let waiting: Int?
    private(set) var kin: Kin
    private(set) var view: PacketView
    /// `view.shown`, laid together once: each line of each frame asks for it.
    private(set) var shown: ShownPacket
    private(set) var steps: Steps
    private(set) var at: Int
    private var passed: Set<Step> = []
    /// Which of several readings, or flags, is offered: 0 is what stands.
    var offered = 0
    var sheet = Sheet.packet
    private var undone: [Undo] = []
    /// Where what is taken back was said, which may not be there until it is.
    private var returning: Step?
    /// What is being taken back, until the queue has said yes or no.
    private var takenBack: Undo?

    /// What lies on the table.
    enum Sheet: Sendable, Equatable {
        case packet
        /// Something is typed in place of a value.
        case typing(Line)
        case why
        /// What the packet is.
        case kind
        /// Which packet it repeats.
        case original(Line)
        case page(PageLook)
        /// The packet is somebody else's now: nothing more is done to it.
        case lost
        /// Something that is not done at one key.
        case sure(Question)
    }

    private enum Undo: Sendable {
        case passed(Step)
        case said([Change], at: Step)
        case child
        case turned(Int)
    }

    /// What takes the last step back.
    enum TakingBack: Sendable {
        case said([Change])
        /// What was said of whose packet it is.
        case child
        case turn(Int)
    }

    init(_ claim: Claim, _ view: PacketView, waiting: Int?, kin: Kin) {
        self.claim = claim
        self.view = view
        shown = view.shown
        self.waiting = waiting
        self.kin = kin
        steps = Steps(view, shown, kin, passed: [])
        at = steps.next(from: 0) ?? steps.all.count - 1
    }

    var step: Step { steps.all[at] }
    var canUndo: Bool { !undone.isEmpty }

    mutating func go(to index: Int) {
        at = min(max(index, 0), steps.all.count - 1)
        offered = 0
        sheet = .packet
    }

    /// On to the next that needs a person, around once; the flag where nothing does.
    mutating func goOn() {
        go(to: steps.next(from: at + 1) ?? steps.next(from: 0) ?? steps.all.count - 1)
    }

    /// Leaves a step as it is.
    mutating func pass() {
        passed.insert(step)
        undone.append(.passed(step))
        steps = Steps(view, shown, kin, passed: passed)
        goOn()
    }

    /// The packet as it stands after something was kept; `before` tells how to take it back.
    ///
    /// - Parameter kin: nil where nothing that tells children apart was changed.
    mutating func keep(_ view: PacketView, kin: Kin?, takingBack before: [Change]?) {
        takenBack = nil
        if let before { undone.append(.said(before, at: step)) }
        let step = returning ?? step
        returning = nil
        self.view = view
        if let kin { self.kin = kin }
        shown = view.shown
        steps = Steps(view, shown, self.kin, passed: passed)
        at = steps.index(of: step)
    }

    /// Whose packet it is, after somebody said so or took it back: on to what still needs a person.
    mutating func keep(_ kin: Kin, isSaid: Bool) {
        takenBack = nil
        if isSaid { undone.append(.child) }
        self.kin = kin
        steps = Steps(view, shown, kin, passed: passed)
        go(to: steps.next(from: 0) ?? steps.all.count - 1)
    }

    /// A page was turned, and the packet read anew; `number` takes it back.
    mutating func keep(_ view: PacketView, kin: Kin, turned number: Int?) {
        let step = step
        takenBack = nil
        if let number { undone.append(.turned(number)) }
        self.view = view
        self.kin = kin
        shown = view.shown
        steps = Steps(view, shown, kin, passed: passed)
        at = steps.all.firstIndex(of: step) ?? steps.next(from: 0) ?? steps.all.count - 1
        offered = 0
    }

    /// What takes the last step back: nil where it took no more than leaving it out.
    mutating func takeBack() -> TakingBack? {
        guard let last = undone.popLast() else { return nil }
        switch last {
        case .passed(let step):
            passed.remove(step)
            steps = Steps(view, shown, kin, passed: passed)
            go(to: steps.index(of: step))
            return nil
        case .said(let changes, let step):
            go(to: steps.index(of: step))
            returning = step
            takenBack = last
            return .said(changes)
        case .child:
            takenBack = last
            return .child
        case .turned(let number):
            takenBack = last
            return .turn(number)
        }
    }

    /// The queue refused: what was to be taken back stands, and can be taken back another time.
    mutating func refuse() {
        guard let last = takenBack else { return }
        takenBack = nil
        returning = nil
        undone.append(last)
    }

    /// What would put things back as people have said them now.
    func takingBack(_ changes: [Change]) -> [Change] {
        changes.map { change in
            let standing = view.corrections.filter { $0.change.key == change.key }
                .max { $0.number < $1.number }?.change
            return standing ?? .asRead(key: change.key)
        }
    }
}

/// A field as it is offered: what stands, and what else was read.
struct Offer: Sendable {
    struct Reading: Sendable {
        let value: String
        let evidence: Evidence
    }
    let name: FieldName
    let shown: ShownField?
    /// What stands first, then the others, strongest first.
    let readings: [Reading]
}

extension Walk {
    func offer(_ name: FieldName) -> Offer {
        let shown = shown.fields.first { $0.field.name == name }
        let read = view.read.extracted.field(name)
        var readings: [Offer.Reading] = []
        func add(_ value: Confidential<String>, _ evidence: Evidence) {
            let value = value.open(for: .showing)
            guard !readings.contains(where: { $0.value == value }) else { return }
            readings.append(Offer.Reading(value: value, evidence: evidence))
        }
        if let shown { add(shown.field.value, shown.field.evidence) }
        if let read {
            add(read.value, read.evidence)
            for rival in read.rivals { add(rival.value, rival.evidence) }
        }
        return Offer(name: name, shown: shown, readings: readings)
    }

    /// Mentions of a concept, what is asserted most first: saying how it stands says it of all.
    func mentions(of concept: String) -> [ShownFinding] {
        let all = shown.findings.filter { $0.finding.concept == concept }
        return Self.strongest.flatMap { assertion in
            all.filter { $0.finding.assertion == assertion }
        }
    }

    private static let strongest: [Assertion] = [
        .affirmed, .possible, .historical, .hypothetical, .family, .negated, .familyNegated,
    ]

    /// The flag that stands first, then every other.
    var flags: [EligibilityFlag] {
        [view.eligibility.flag] + EligibilityFlag.allCases.filter { $0 != view.eligibility.flag }
    }

    /// Where on the paper the step is; nil where nowhere.
    var place: Evidence? {
        let place: Evidence? =
            switch step {
            case .kin: nil
            case .field(let name):
                offer(name).readings.dropFirst(offered).first?.evidence
            case .finding(let concept): mentions(of: concept).first?.finding.evidence
            case .flag:
                view.eligibility.reasons.lazy.compactMap { reason in
                    reason.page.flatMap { page in
                        reason.box.map { Evidence(page: page, box: $0, text: "") }
                    }
                }.first
            }
        return place.flatMap { $0.page > 0 ? $0 : nil }
    }
}
