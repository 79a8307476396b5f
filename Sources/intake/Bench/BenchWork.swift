import Foundation
import Packets
import Pipeline
import Review
import Workbench

/// Does what the bench asks for, at the queue.
struct BenchWork {
    let queue: any ReviewQueue
    let desk: any OfficeDesk
    let person: Person
    let filter: QueueFilter
    let leaseSeconds: Int
    let phrases: Phrases
    /// The one packet to be worked on, where one was named.
    let only: PacketID?
    /// Those of this person that are not finished: given back when they leave.
    private var held: [PacketID: Claim] = [:]
    private var isOpened = false
    /// How many wait, as far as is known: counted at first and where none would be left.
    private var left = 0

    init(
        queue: any ReviewQueue, desk: any OfficeDesk, person: Person, filter: QueueFilter,
        leaseSeconds: Int,
        phrases: Phrases, only: PacketID?
    ) {
        self.queue = queue
        self.desk = desk
        self.person = person
        self.filter = filter
        self.leaseSeconds = leaseSeconds
        self.phrases = phrases
        self.only = only
    }

    /// The answer to one request that is about the queue; nil for any other.
    mutating func answer(_ request: Request) async -> Event? {
        do throws(ReviewError) {
            return try await done(request)
        } catch {
            if let id = request.packet, error.loses(id) { held[id] = nil }
            return .refused(words(error), isLost: error.loses(request.packet))
        }
    }

    private func words(_ error: ReviewError) -> String {
        phrases.refusal(error, english: Failure.oneLine(error), time: OfficeTime.text)
    }

    private mutating func done(_ request: Request) async throws(ReviewError) -> Event? {
        switch request {
        case .next: return try await next()
        case .correct(let id, let changes, let fence):
            _ = try await queue.correct(id, changes, reason: nil, by: person, fence: fence)
            return .saved(
                try await queue.show(id, by: person, for: .intake),
                kin: changes.contains(where: \.tellsChildrenApart) ? try await kin(of: id) : nil)
        case .release(let id, let fence):
            held[id] = nil
            try await queue.release(id, reason: "", by: person, fence: fence)
            return nil
        case .setApart(let id, let reason):
            try await hold(id)
            // Which gives the claim back as well: where it is refused, the packet is still held.
            try await queue.misdirect(id, .setApart(reason), by: person)
            held[id] = nil
            return .gone
        case .putBack(let id):
            try await queue.misdirect(id, .putBack, by: person)
            return .isBack(id, other: nil, kin: nil)
        case .setChild(let id, let step):
            try await hold(id)
            try await queue.setChild(of: id, step, by: person)
            return .kin(try await kin(of: id))
        case .join(let id, let other):
            try await hold(id)
            _ = try await queue.operate(.join(id, into: other), .doing, reason: nil, by: person)
            held[id] = nil
            return .gone
        case .undoJoin(let id, let other):
            _ = try await queue.operate(.undo(id, with: other), .doing, reason: nil, by: person)
            guard held[other] != nil else { return .isBack(id, other: nil, kin: nil) }
            return .isBack(
                id, other: try await queue.show(other, by: person, for: .intake),
                kin: try await kin(of: other))
        case .turn(let id, let page, let turn):
            return try await turned(id, .turn(page: page, by: turn))
        case .turnBack(let id, let number): return try await turned(id, .back(number: number))
        case .duplicate(let id, let typed, let fence):
            var original: PacketID?
            if let typed { original = try await queue.resolve(typed) }
            guard original != id else { throw .badRequest("a packet is no duplicate of itself") }
            _ = try await queue.decide(
                id, Ruling(.duplicate(of: original)), by: person, fence: fence)
            held[id] = nil
            return .gone
        case .picture, .openPicture, .leave: return nil
        }
    }

    private mutating func turned(
        _ id: PacketID, _ turning: PageTurning
    ) async throws(ReviewError) -> Event {
        try await hold(id)
        let outcome = try await desk.turn(turning, of: id, .doing, reason: nil, by: person)
        return .turned(
            try await queue.show(id, by: person, for: .intake), kin: try await kin(of: id),
            undo: outcome.undo)
    }

    // MARK: claiming

    /// Makes sure that the packet is this window's still: another of the same person may have taken it up.
    private mutating func hold(_ id: PacketID) async throws(ReviewError) {
        guard let claim = held[id] else { return }
        held[id] = try await queue.renew(claim, lease: leaseSeconds)
    }

    /// Claims a packet under a fence of its own, also where this person holds it already: what they do in another
    /// window of theirs is refused from then on, and told there.
    private func claimed(_ id: PacketID) async throws(ReviewError) -> Claim {
        let held = try await queue.claim(id, by: person, lease: leaseSeconds)
        try await queue.release(id, reason: "", by: person, fence: held.fence)
        return try await queue.claim(id, by: person, lease: leaseSeconds)
    }

    private mutating func next() async throws(ReviewError) -> Event {
        if let only {
            guard !isOpened else { return .nothingLeft() }
            isOpened = true
            return try await opened(try await claimed(only), waiting: nil)
        }
        if !isOpened {
            isOpened = true
            // What this person held when a terminal was lost is gone on with first.
            if let mine = try await ownUnfinished() {
                return try await opened(
                    try await claimed(mine), waiting: try await waiting())
            }
        }
        guard
            let claim = try await queue.claimNext(1, filter, by: person, lease: leaseSeconds).first
        else { return .nothingLeft(try await remainder()) }
        left -= 1
        return try await opened(claim, waiting: left > 0 ? left : try await waiting())
    }

    private mutating func opened(
        _ claim: Claim, waiting: Int?
    ) async throws(ReviewError) -> Event {
        held[claim.packet] = claim
        return .claimed(
            claim, try await queue.show(claim.packet, by: person, for: .intake), waiting: waiting,
            kin: try await kin(of: claim.packet))
    }

    private func kin(of id: PacketID) async throws(ReviewError) -> Kin {
        try await queue.kin(KinQuery(id), by: person, for: .intake)
    }

    private func ownUnfinished() async throws(ReviewError) -> PacketID? {
        var own = filter
        own.states = [.claimed]
        own.limit = 1000
        return try await queue.list(own, by: person).items
            .first { item in
                // What was pulled for review is not a clerk's unfinished work.
                guard let holder = item.claim?.holder else { return false }
                return holder.name == person.name && holder.role != .reviewer
            }?.id
    }

    /// What waits all the same, and why it is not this person's to do now.
    private func remainder() async throws(ReviewError) -> Remainder {
        var asked = filter
        asked.states = [.pending]
        let mine = try await queue.list(asked, by: person).total
        asked.flags = []
        asked.limit = 1000
        let unchecked = try await queue.list(asked, by: person)
        // What was asked for by whose it is, is not given to another.
        let others = unchecked.items.filter { item in
            item.assignment?.person.map { $0 != (filter.assignedTo ?? person.name) } ?? false
        }
        let given = Dictionary(grouping: others) { $0.assignment?.person ?? "" }
        // One that is with others and has another flag is told of once.
        let elsewhere = others.count {
            !filter.flags.isEmpty && filter.flags.isDisjoint(with: $0.flags + [$0.flag])
        }
        asked.onlyUnchecked = false
        let pending = try await queue.list(asked, by: person).total
        asked.states = [.claimed]
        asked.limit = 1000
        let claims = try await queue.list(asked, by: person).items.compactMap(\.claim)
        let held = Dictionary(grouping: claims.filter { self.held[$0.packet] == nil }) {
            $0.holder.name
        }
        return Remainder(
            held: held.sorted { $0.key < $1.key }.map { holder, claims in
                Remainder.Held(
                    holder: holder, count: claims.count, until: claims.map(\.until).max() ?? .now)
            },
            given: given.sorted { $0.key < $1.key }.map {
                Remainder.Given(person: $0.key, count: $0.value.count)
            }, checked: pending - unchecked.total,
            otherFlags: max(0, unchecked.total - mine - elsewhere))
    }

    /// Counts what waits: to put the queue in order costs as much as to claim, so it is not done for every packet.
    private mutating func waiting() async throws(ReviewError) -> Int {
        var pending = filter
        pending.states = [.pending]
        left = try await queue.list(pending, by: person).total
        return left
    }

    /// Keeps what is held from lapsing while somebody works on it. A queue that does not answer now is asked
    /// again; what is lost of the packets put aside is told when it comes up.
    mutating func renew(at now: Instant, current: PacketID?) async -> Event? {
        for (id, claim) in held
        where claim.until.milliseconds - now.milliseconds < Int64(leaseSeconds) * 500 {
            do throws(ReviewError) {
                held[id] = try await queue.renew(claim, lease: leaseSeconds)
            } catch {
                guard error.loses(id) else { continue }
                held[id] = nil
                if id == current { return .refused(words(error), isLost: true) }
            }
        }
        return nil
    }

    /// Gives back everything that is held. What can't be given back lapses.
    mutating func giveBack() async {
        for (id, claim) in held {
            try? await queue.release(id, reason: "", by: person, fence: claim.fence)
        }
        held = [:]
    }
}

extension ReviewError {
    /// Whether a packet is not this person's to work on any more.
    fileprivate func loses(_ packet: PacketID?) -> Bool {
        switch self {
        case .leaseLost(let id), .standsApart(let id), .joined(let id, _),
            .wrongState(let id, _, _),
            .heldByOther(let id, _, _):
            id == packet
        case .noSuchPacket(let text): text == packet?.text
        default: false
        }
    }
}

extension Request {
    fileprivate var packet: PacketID? {
        switch self {
        case .correct(let id, _, _), .release(let id, _), .setApart(let id, _),
            .putBack(let id), .setChild(let id, _), .join(let id, _), .undoJoin(let id, _),
            .turn(let id, _, _),
            .turnBack(let id, _),
            .duplicate(let id, _, _), .picture(let id, _), .openPicture(let id, _, _):
            id
        case .next, .leave: nil
        }
    }
}
