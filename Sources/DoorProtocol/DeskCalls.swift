import Packets
import Review

/// The calls of `OfficeDesk`, in its order.
public enum DeskCall {
    public struct LeftFiles: Call {
        public static let right = Right.leftFiles
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [LeftFile] { try await office.desk.leftFiles(by: person) }
    }

    public struct BalanceOf: Call {
        public static let right = Right.balance
        let days: ClosedRange<Day>
        public init(_ days: ClosedRange<Day>) { self.days = days }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Balance {
            try await office.desk.balance(of: days, by: person)
        }
    }

    public struct Letter: Call {
        public static let right = Right.letter
        let wish: LetterWish
        let id: PacketID
        public init(_ wish: LetterWish, about id: PacketID) {
            self.wish = wish
            self.id = id
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PreparedLetter {
            try await office.desk.letter(wish, about: id, by: person)
        }
    }

    // MARK: destroying

    public struct PurgeSubjectOf: Call {
        public static let right = Right.purgeSubject
        let typed: String
        public init(_ typed: String) { self.typed = typed }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PurgeSubject {
            try await office.desk.purgeSubject(typed, by: person)
        }
    }

    public struct RequestPurge: Call {
        public static let right = Right.requestPurge
        let subject: PurgeSubject
        let reason: PurgeReason
        public init(_ subject: PurgeSubject, reason: PurgeReason) {
            self.subject = subject
            self.reason = reason
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> PurgeRequest {
            try await office.desk.requestPurge(subject, reason: reason, by: person)
        }
    }

    public struct WithdrawPurge: Call {
        public static let right = Right.withdrawPurge
        let subject: PurgeSubject
        public init(_ subject: PurgeSubject) { self.subject = subject }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.desk.withdrawPurge(subject, by: person)
            return Done()
        }
    }

    public struct ApprovePurge: Call {
        public static let right = Right.approvePurge
        let subject: PurgeSubject
        public init(_ subject: PurgeSubject) { self.subject = subject }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Tombstone {
            try await office.desk.approvePurge(subject, by: person)
        }
    }

    public struct PurgeRequests: Call {
        public static let right = Right.purgeRequests
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [PurgeRequest] {
            try await office.desk.purgeRequests(by: person)
        }
    }

    public struct Tombstones: Call {
        public static let right = Right.tombstones
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [Tombstone] { try await office.desk.tombstones(by: person) }
    }

    public struct Certificate: Call {
        public static let right = Right.certificate
        let id: PacketID
        public init(of id: PacketID) { self.id = id }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> DestructionCertificate {
            try await office.desk.certificate(of: id, by: person)
        }
    }

    // MARK: a page that lies turned

    public struct TurnPage: Call {
        public static let right = Right.turnPage
        let turning: PageTurning
        let id: PacketID
        let mode: Surgery.Mode
        let reason: Confidential<String>?
        public init(
            _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
            reason: Confidential<String>?
        ) {
            self.turning = turning
            self.id = id
            self.mode = mode
            self.reason = reason
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> TurnOutcome {
            try await office.desk.turn(turning, of: id, mode, reason: reason, by: person)
        }
    }

    // MARK: emergencies

    public struct BreakGlass: Call {
        public static let right = Right.breakGlass
        let id: PacketID
        let reason: Confidential<String>
        public init(_ id: PacketID, reason: Confidential<String>) {
            self.id = id
            self.reason = reason
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> GlassBreak {
            try await office.desk.breakGlass(id, reason: reason, by: person)
        }
    }

    public struct GlassBreaks: Call {
        public static let right = Right.glassBreaks
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [GlassBreak] {
            try await office.desk.glassBreaks(by: person)
        }
    }

    public struct ReviewGlass: Call {
        public static let right = Right.reviewGlass
        let number: Int
        let finding: GlassBreak.Finding
        public init(_ number: Int, _ finding: GlassBreak.Finding) {
            self.number = number
            self.finding = finding
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> GlassBreak {
            try await office.desk.reviewGlass(number, finding, by: person)
        }
    }

    // MARK: the office itself

    public struct BearingsOf: Call {
        public static let right = Right.bearings
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Bearings { try await office.desk.bearings(by: person) }
    }
}
