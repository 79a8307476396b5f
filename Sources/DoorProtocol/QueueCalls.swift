import Packets
import Review

/// The calls of `ReviewQueue`, in its order.
public enum QueueCall {
    // MARK: looking

    public struct Resolve: Call {
        public static let right = Right.resolve
        let typed: String
        public init(_ typed: String) { self.typed = typed }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PacketID { try await office.queue.resolve(typed) }
    }

    public struct IDs: Call {
        public static let right = Right.ids
        let typed: String
        public init(beginning typed: String) { self.typed = typed }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [PacketID] {
            try await office.queue.ids(beginning: typed)
        }
    }

    public struct List: Call {
        public static let right = Right.list
        let filter: QueueFilter
        public init(_ filter: QueueFilter) { self.filter = filter }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> QueuePage { try await office.queue.list(filter, by: person) }
    }

    public struct Search: Call {
        public static let right = Right.search
        let query: SearchQuery
        let purpose: ViewPurpose
        public init(_ query: SearchQuery, for purpose: ViewPurpose) {
            self.query = query
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [QueueItem] {
            try await office.queue.search(query, by: person, for: purpose)
        }
    }

    public struct Show: Call {
        public static let right = Right.show
        let id: PacketID
        let purpose: ViewPurpose
        public init(_ id: PacketID, for purpose: ViewPurpose) {
            self.id = id
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PacketView {
            try await office.queue.show(id, by: person, for: purpose)
        }
    }

    /// Answered by the picture itself.
    public struct Page: Call {
        public static let right = Right.pageImage
        public static let mediaType = "image/png"
        let page: Int
        let id: PacketID
        let purpose: ViewPurpose
        public init(_ page: Int, of id: PacketID, for purpose: ViewPurpose) {
            self.page = page
            self.id = id
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PageImage {
            try await office.queue.pageImage(page, of: id, by: person, for: purpose)
        }
        public static func bytes(of answer: PageImage) -> [UInt8] { answer.png }
        public static func answer(from bytes: [UInt8], to call: Page) -> PageImage {
            PageImage(page: call.page, png: bytes)
        }
    }

    public struct ShowWhole: Call {
        public static let right = Right.showWhole
        let id: PacketID
        let opening: SensitiveOpening
        let purpose: ViewPurpose
        public init(
            _ id: PacketID, because opening: SensitiveOpening, for purpose: ViewPurpose
        ) {
            self.id = id
            self.opening = opening
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PacketView {
            try await office.queue.showWhole(id, because: opening, by: person, for: purpose)
        }
    }

    /// Answered by the picture itself.
    public struct WholePage: Call {
        public static let right = Right.wholePageImage
        public static let mediaType = Page.mediaType
        let page: Int
        let id: PacketID
        let opening: SensitiveOpening
        let purpose: ViewPurpose
        public init(
            _ page: Int, of id: PacketID, because opening: SensitiveOpening,
            for purpose: ViewPurpose
        ) {
            self.page = page
            self.id = id
            self.opening = opening
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PageImage {
            try await office.queue.wholePageImage(
                page, of: id, because: opening, by: person, for: purpose)
        }
        public static func bytes(of answer: PageImage) -> [UInt8] { answer.png }
        public static func answer(from bytes: [UInt8], to call: WholePage) -> PageImage {
            PageImage(page: call.page, png: bytes)
        }
    }

    public struct WordsBehind: Call {
        public static let right = Right.pageWords
        let id: PacketID
        let opening: SensitiveOpening?
        let purpose: ViewPurpose
        public init(
            _ id: PacketID, because opening: SensitiveOpening?, for purpose: ViewPurpose
        ) {
            self.id = id
            self.opening = opening
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [PageText] {
            try await office.queue.pageWords(
                of: id, because: opening, by: person, for: purpose)
        }
    }

    public struct KinOf: Call {
        public static let right = Right.kin
        let query: KinQuery
        let purpose: ViewPurpose
        public init(_ query: KinQuery, for purpose: ViewPurpose) {
            self.query = query
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Kin {
            try await office.queue.kin(query, by: person, for: purpose)
        }
    }

    public struct HeldFaxes: Call {
        public static let right = Right.heldFaxes
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [HeldFax] { try await office.queue.heldFaxes(by: person) }
    }

    public struct Tally: Call {
        public static let right = Right.tally
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> QueueTally { try await office.queue.tally() }
    }

    // MARK: claiming

    public struct ClaimOne: Call {
        public static let right = Right.claim
        let id: PacketID
        let seconds: Int
        public init(_ id: PacketID, lease seconds: Int) {
            self.id = id
            self.seconds = seconds
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Claim {
            try await office.queue.claim(id, by: person, lease: seconds)
        }
    }

    public struct ClaimNext: Call {
        public static let right = Right.claimNext
        let max: Int
        let filter: QueueFilter
        let seconds: Int
        public init(_ max: Int, _ filter: QueueFilter, lease seconds: Int) {
            self.max = max
            self.filter = filter
            self.seconds = seconds
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [Claim] {
            try await office.queue.claimNext(max, filter, by: person, lease: seconds)
        }
    }

    public struct Renew: Call {
        public static let right = Right.renew
        let packet: PacketID
        let fence: Int
        let until: Instant
        let seconds: Int
        public init(_ claim: Claim, lease seconds: Int) {
            packet = claim.packet
            fence = claim.fence
            until = claim.until
            self.seconds = seconds
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Claim {
            let claim = Claim(packet: packet, fence: fence, holder: person, until: until)
            return try await office.queue.renew(claim, lease: seconds)
        }
    }

    public struct Assign: Call {
        public static let right = Right.assign
        let id: PacketID
        let step: AssignmentStep
        let reason: String
        public init(_ id: PacketID, _ step: AssignmentStep, reason: String) {
            self.id = id
            self.step = step
            self.reason = reason
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.assign(id, step, reason: reason, by: person)
            return Done()
        }
    }

    public struct Release: Call {
        public static let right = Right.release
        let id: PacketID
        let reason: String
        let fence: Int?
        public init(_ id: PacketID, reason: String, fence: Int?) {
            self.id = id
            self.reason = reason
            self.fence = fence
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.release(id, reason: reason, by: person, fence: fence)
            return Done()
        }
    }
}
