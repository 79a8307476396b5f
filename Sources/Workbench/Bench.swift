import Packets
import Review

/// A clerk's bench: one packet after another, and of each only what needs a person. Pure: it is told what
/// happened and says what is to be done and what is to be seen.
///
/// Nothing that was accepted lives here alone: each step is kept before the next is shown.
public struct Bench: Sendable {
    public let phrases: Phrases
    public let today: Day
    /// How a moment is told.
    let time: @Sendable (Instant) -> String
    var walk: Walk?
    /// How large the pictures of the packet's pages are; nil where a page has none to show.
    var pictures: [Int: PictureArea?] = [:]
    var notice: Notice?
    /// Packets gone through, and those put aside.
    public private(set) var done = 0
    public private(set) var aside = 0
    public private(set) var hasLeft = false
    public var size: Size
    private var awaited: Awaited?
    /// What left the queue last, for whoever wants it back.
    private(set) var departed: Departure?
    /// What the queue has not answered yet.
    private var departing: Departure?
    /// What waits all the same, where nothing is left for this person.
    private(set) var remainder: Remainder?
    /// Whether all that a person must see to accept something was on the screen when they pressed a key.
    private(set) var sawAll = true
    /// What is to be said of a child that the queue has not answered yet.
    private var isLinking = false

    /// Something to be told under the packet.
    enum Notice: Sendable, Equatable {
        case told(String)
        case refused(String)
    }

    /// What an answer completes.
    private struct Awaited: Sendable {
        /// Nil where it takes something back itself.
        let takingBack: [Change]?
        let isLast: Bool
        /// To be told once it is kept.
        let told: String?
    }

    public init(
        phrases: Phrases, today: Day, size: Size = .least,
        time: @escaping @Sendable (Instant) -> String = { $0.iso }
    ) {
        self.phrases = phrases
        self.today = today
        self.time = time
        self.size = size
    }

    /// The packet that is worked on.
    public var packet: PacketID? { walk?.claim.packet }

    /// Whether nothing is left to be done, or nothing more can be.
    public var isIdle: Bool { walk == nil }

    public mutating func handle(_ event: Event) -> [Request] {
        var requests = taken(event)
        if let request = wantedPicture() { requests.append(request) }
        return requests
    }

    private mutating func taken(_ event: Event) -> [Request] {
        switch event {
        case .key(let key):
            let isLeaving = [.letter("q"), .control("c")].contains(key)
            guard isRoomy else { return isLeaving ? leave() : [] }
            sawAll = showsAll
            notice = nil
            guard walk != nil else {
                if key == .letter("u"), departed != nil { return bringBack() }
                return isLeaving || key == .enter || key == .escape ? leave() : []
            }
            return press(key)
        case .pasted(let text): paste(text)
        case .claimed(let claim, let view, let waiting, let kin):
            pictures = [:]
            walk = Walk(claim, view, waiting: waiting, kin: kin)
        case .kin(let kin):
            walk?.keep(kin, isSaid: isLinking)
            isLinking = false
        case .nothingLeft(let others):
            clear()
            remainder = others
        case .saved(let view, let kin): return saved(view, kin)
        case .turned(let view, let kin, let undo):
            pictures = [:]
            walk?.keep(view, kin: kin, turned: undo)
        case .gone:
            done += 1
            departed = departing
            departing = nil
            if let departed { notice = .told(phrases.left(departed)) }
            return moveOn()
        case .isBack(let id, let other, let kin):
            departed = nil
            // Its pages may have left the very packet that is worked on.
            if let other, let kin, other.item.id == packet {
                pictures = [:]
                walk?.keep(other, kin: kin, turned: nil)
            }
            done = max(done - 1, 0)
            notice = .told(phrases.isBack(id))
        case .refused(let words, let isLost):
            awaited = nil
            departing = nil
            isLinking = false
            walk?.refuse()
            notice = .refused(words)
            guard isLost else { return [] }
            // The next packet is another child's: it comes when this was read.
            guard walk != nil else { return moveOn() }
            walk?.sheet = .lost
        case .picture(let page, let area, let why):
            pictures[page] = .some(area)
            if let why { notice = .told(why) }
        case .hangUp: return leave()
        }
        return []
    }

    /// Whether the screen has room for a value and why it needs a look: nothing is accepted unseen.
    var isRoomy: Bool { size.rows >= 18 && size.columns >= 60 }

    private mutating func paste(_ text: String) {
        guard isRoomy, let walk else { return }
        notice = nil
        switch (walk.sheet, walk.step) {
        case (.typing(var line), _):
            line.insert(text)
            self.walk?.sheet = .typing(line)
        case (.original(var line), _):
            line.insert(text)
            self.walk?.sheet = .original(line)
        case (.packet, .field):
            var line = Line("")
            line.insert(text)
            self.walk?.sheet = .typing(line)
        default: notice = .told(phrases.noPaste)
        }
    }

    // MARK: asking

    mutating func setChild(_ id: PacketID, _ step: ChildStep) -> [Request] {
        isLinking = step != .takeBack
        return [.setChild(id, step)]
    }

    mutating func depart(_ departure: Departure) -> [Request] {
        guard let fence = walk?.claim.fence else { return [] }
        departing = departure
        return switch departure {
        case .joined(let id, let other): [.join(id, into: other)]
        case .apart(let id, let reason): [.setApart(id, reason)]
        case .duplicate(let id, let other): [.duplicate(id, of: other, fence: fence)]
        }
    }

    /// Takes back what left the queue last; a duplicate is a reviewer's to open again, which is told.
    mutating func bringBack() -> [Request] {
        switch departed {
        case .joined(let id, let other): return [.undoJoin(id, with: other)]
        case .apart(let id, _): return [.putBack(id)]
        case .duplicate:
            notice = departed.map { .told(phrases.left($0)) }
            return []
        case nil: return []
        }
    }

    /// - Parameter told: what is told once it is kept.
    mutating func say(
        _ changes: [Change], isLast: Bool = false, takesBack: Bool = false, told: String? = nil
    ) -> [Request] {
        guard let walk else { return [] }
        awaited = Awaited(
            takingBack: takesBack ? nil : walk.takingBack(changes), isLast: isLast, told: told)
        return [.correct(walk.claim.packet, changes, fence: walk.claim.fence)]
    }

    private mutating func saved(_ view: PacketView, _ kin: Kin?) -> [Request] {
        guard let kept = awaited else { return [] }
        awaited = nil
        walk?.keep(view, kin: kin, takingBack: kept.takingBack)
        if let told = kept.told { notice = .told(told) }
        if kept.isLast { return finish() }
        if kept.takingBack == nil { walk?.sheet = .packet } else { walk?.goOn() }
        return []
    }

    /// Gives the packet back and asks for the next.
    mutating func finish() -> [Request] {
        guard let claim = walk?.claim else { return [] }
        done += 1
        return [.release(claim.packet, fence: claim.fence)] + moveOn()
    }

    /// Leaves the packet to a later time: it stays this person's until they leave.
    mutating func putAside() -> [Request] {
        aside += 1
        return moveOn()
    }

    mutating func moveOn() -> [Request] {
        clear()
        return [.next]
    }

    private mutating func clear() {
        walk = nil
        remainder = nil
        pictures = [:]
        awaited = nil
    }

    mutating func leave() -> [Request] {
        hasLeft = true
        return [.leave]
    }

    private func wantedPicture() -> Request? {
        guard let walk, awaited == nil, !hasLeft else { return nil }
        let page: Int? =
            switch walk.sheet {
            case .page(let look), .sure(.turn(let look, _)): look.page
            default: walk.place?.page
            }
        guard let page, pictures[page] == nil, walk.view.item.pages > 0 else { return nil }
        return .picture(walk.claim.packet, page: page)
    }
}
