import Foundation
import Packets
import Review

extension QueueCall {
    // MARK: working

    public struct Correct: Call {
        public static let right = Right.correct
        let id: PacketID
        let changes: [Change]
        let reason: String?
        let fence: Int?
        public init(_ id: PacketID, _ changes: [Change], reason: String?, fence: Int?) {
            self.id = id
            self.changes = changes
            self.reason = reason
            self.fence = fence
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [Correction] {
            try await office.queue.correct(
                id, changes, reason: reason, by: person, fence: fence)
        }
    }

    public struct Decide: Call {
        public static let right = Right.decide
        let id: PacketID
        let ruling: Ruling
        let fence: Int?
        public init(_ id: PacketID, _ ruling: Ruling, fence: Int?) {
            self.id = id
            self.ruling = ruling
            self.fence = fence
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Decision {
            try await office.queue.decide(id, ruling, by: person, fence: fence)
        }
    }

    public struct Reopen: Call {
        public static let right = Right.reopen
        let id: PacketID
        let reason: String
        public init(_ id: PacketID, reason: String) {
            self.id = id
            self.reason = reason
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.reopen(id, reason: reason, by: person)
            return Done()
        }
    }

    public struct Export: Call {
        public static let right = Right.export
        let id: PacketID
        let recipient: String
        public init(_ id: PacketID, to recipient: String) {
            self.id = id
            self.recipient = recipient
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.export(id, to: recipient, by: person)
            return Done()
        }
    }

    public struct Disclose: Call {
        public static let right = Right.disclose
        let id: PacketID
        let recipient: String
        let fence: Int?
        public init(_ id: PacketID, to recipient: String, fence: Int?) {
            self.id = id
            self.recipient = recipient
            self.fence = fence
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.disclose(id, to: recipient, by: person, fence: fence)
            return Done()
        }
    }

    public struct SetChild: Call {
        public static let right = Right.setChild
        let id: PacketID
        let step: ChildStep
        public init(_ id: PacketID, _ step: ChildStep) {
            self.id = id
            self.step = step
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.setChild(of: id, step, by: person)
            return Done()
        }
    }

    public struct Retry: Call {
        public static let right = Right.retry
        let typed: String
        let reason: String
        public init(_ typed: String, reason: String) {
            self.typed = typed
            self.reason = reason
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.retry(typed, reason: reason, by: person)
            return Done()
        }
    }

    // MARK: not ours

    public struct Misdirect: Call {
        public static let right = Right.misdirect
        let id: PacketID
        let step: MisdirectStep
        public init(_ id: PacketID, _ step: MisdirectStep) {
            self.id = id
            self.step = step
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.misdirect(id, step, by: person)
            return Done()
        }
    }

    public struct Misdirected: Call {
        public static let right = Right.misdirected
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [MisdirectedPacket] {
            try await office.queue.misdirected(by: person)
        }
    }

    // MARK: surgery

    public struct Operate: Call {
        public static let right = Right.operate
        let surgery: Surgery
        let mode: Surgery.Mode
        let reason: Confidential<String>?
        public init(
            _ surgery: Surgery, _ mode: Surgery.Mode, reason: Confidential<String>?
        ) {
            self.surgery = surgery
            self.mode = mode
            self.reason = reason
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> SurgeryOutcome {
            try await office.queue.operate(surgery, mode, reason: reason, by: person)
        }
    }

    // MARK: reading again

    public struct FiledFaxes: Call {
        public static let right = Right.filedFaxes
        /// The last of the page before.
        let after: FaxDigest?
        public init(after last: FaxDigest? = nil) { after = last }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [FiledFax] {
            try await office.queue.filedFaxes(after: after, by: person)
        }
    }

    public struct WordsOf: Call {
        public static let right = Right.words
        let number: Int
        let fax: FaxDigest
        let purpose: ViewPurpose
        public init(_ number: Int, of fax: FaxDigest, for purpose: ViewPurpose) {
            self.number = number
            self.fax = fax
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> FaxWords {
            try await office.queue.words(number, of: fax, by: person, for: purpose)
        }
    }

    public struct Original: Call {
        public static let right = Right.original
        let fax: FaxDigest
        let purpose: ViewPurpose
        public init(of fax: FaxDigest, for purpose: ViewPurpose) {
            self.fax = fax
            self.purpose = purpose
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> FaxOrigin {
            try await office.queue.original(of: fax, by: person, for: purpose)
        }
    }

    public struct KeepWords: Call {
        public static let right = Right.keepWords
        public static let longestRequest = 64 << 20
        struct Picture: Codable {
            let page: Int
            let png: Data
        }
        let fax: FaxDigest
        let words: RecognizedFax
        let images: [Picture]
        public init(_ words: RecognizedFax, images: [PageImage], of fax: FaxDigest) {
            self.fax = fax
            self.words = words
            self.images = images.map { Picture(page: $0.page, png: Data($0.png)) }
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Int {
            guard words.isPossible else { throw .badRequest("not the words of a fax") }
            return try await office.queue.keepWords(
                words,
                images: images.map { PageImage(page: $0.page, png: Array($0.png)) }, of: fax,
                by: person)
        }
    }

    public struct ReadAgain: Call {
        public static let right = Right.readAgain
        public static let longestRequest = 16 << 20
        let id: PacketID
        let further: FurtherReading
        let number: Int
        public init(_ id: PacketID, _ further: FurtherReading, after number: Int) {
            self.id = id
            self.further = further
            self.number = number
        }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Eligibility {
            try await office.queue.readAgain(id, further, after: number, by: person)
        }
    }

    public struct MarkPagesChanged: Call {
        public static let right = Right.markPagesChanged
        let id: PacketID
        public init(_ id: PacketID) { self.id = id }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> Done {
            try await office.queue.markPagesChanged(id, by: person)
            return Done()
        }
    }

    // MARK: the log

    public struct Audit: Call {
        public static let right = Right.audit
        let filter: AuditFilter
        public init(_ filter: AuditFilter) { self.filter = filter }
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> [AuditEntry] {
            try await office.queue.audit(filter, by: person)
        }
    }

    public struct VerifyAudit: Call {
        public static let right = Right.verifyAudit
        public init() {}
        public func perform(
            at office: Counter, by person: Person
        ) async throws(ReviewError) -> AuditVerdict { try await office.queue.verifyAudit() }
    }
}
