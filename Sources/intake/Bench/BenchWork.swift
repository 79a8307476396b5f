import Foundation
import Packets
import Pipeline
import Review
import Workbench

/// Does what the bench asks for, at the queue.
struct BenchWork {
    let queue: any ReviewQueue
    let person: Person
    let filter: QueueFilter
    let leaseSeconds: Int
    /// The one packet to be worked on, where one was named.
    let only: PacketID?
    /// Those of this person that are not finished: given back when they leave.
    private var held: [PacketID: Claim] = [:]
    private var isOpened = false

    init(
        queue: any ReviewQueue, person: Person, filter: QueueFilter, leaseSeconds: Int,
        only: PacketID?
    ) {
        self.queue = queue
        self.person = person
        self.filter = filter
        self.leaseSeconds = leaseSeconds
        self.only = only
    }

    /// The answer to one request that is about the queue; nil for any other.
    mutating func answer(_ request: Request) async -> Event? {
        do throws(ReviewError) {
            return try await done(request)
        } catch {
            return .refused(Failure.oneLine(error), isLost: error.loses(request.packet))
        }
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
            // Which gives the claim back as well: where it is refused, the packet is still held.
            try await queue.misdirect(id, .setApart(reason), by: person)
            held[id] = nil
            return .gone
        case .setChild(let id, let step):
            try await queue.setChild(of: id, step, by: person)
            return .kin(try await kin(of: id))
        case .join(let id, let other):
            _ = try await queue.operate(.join(id, into: other), .doing, reason: nil, by: person)
            held[id] = nil
            return .gone
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

    // MARK: claiming

    private mutating func next() async throws(ReviewError) -> Event {
        if let only {
            guard !isOpened else { return .nothingLeft }
            isOpened = true
            return try await opened(
                try await queue.claim(only, by: person, lease: leaseSeconds), waiting: 0)
        }
        if !isOpened {
            isOpened = true
            // What this person held when a terminal was lost is gone on with first.
            if let mine = try await ownUnfinished() {
                return try await opened(
                    try await queue.claim(mine, by: person, lease: leaseSeconds),
                    waiting: try await waiting())
            }
        }
        guard
            let claim = try await queue.claimNext(1, filter, by: person, lease: leaseSeconds).first
        else { return .nothingLeft }
        return try await opened(claim, waiting: try await waiting())
    }

    private mutating func opened(
        _ claim: Claim, waiting: Int
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

    private func waiting() async throws(ReviewError) -> Int {
        var left = filter
        left.states = [.pending]
        return try await queue.list(left, by: person).total
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
                if id == current { return .refused(Failure.oneLine(error), isLost: true) }
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
            .setChild(let id, _), .join(let id, _),
            .duplicate(let id, _, _), .picture(let id, _), .openPicture(let id, _, _):
            id
        case .next, .leave: nil
        }
    }
}
