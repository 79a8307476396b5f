import Packets
import Review
import Testing

/// What every `ReviewQueue` keeps, whatever it stands on. A test target runs it like this:
///
///     @Test(arguments: ReviewQueueContract.clauses)
///     func keeps(_ clause: ReviewQueueContract.Clause) async throws {
///         try await clause.check(ContractOffice(…))
///     }
public enum ReviewQueueContract {
    public static var clauses: [Clause] {
        claiming + assigning + working + checking + finding + deciding + rereading + looking
            + logging
            + withholding
            + misdirecting + operating + puttingTogether + days + children + seen
    }

    /// One promise, checked on an office of its own that holds nothing yet.
    public struct Clause: Sendable, CustomTestStringConvertible {
        public let name: String
        public let check: @Sendable (ContractOffice) async throws -> Void

        init(_ name: String, _ check: @escaping @Sendable (ContractOffice) async throws -> Void) {
            self.name = name
            self.check = check
        }

        public var testDescription: String { name }
    }
}

/// An empty queue, and what the contract needs beside it.
public struct ContractOffice: Sendable {
    public let queue: any ReviewQueue
    public let clock: ManualClock
    let fileFax: @Sendable (InventedFax) async throws -> Void
    let holdFax: @Sendable (InventedFax) async throws -> Void

    /// - Parameters:
    ///   - queue: flags corrected packets by `PlainFlagging`, and takes its time from `clock`.
    ///   - file: files the fax's reading; where the fax is filed already, has it read again.
    ///   - hold: keeps the fax for a person because it is damaged.
    public init(
        queue: any ReviewQueue, clock: ManualClock,
        file: @escaping @Sendable (InventedFax) async throws -> Void,
        hold: @escaping @Sendable (InventedFax) async throws -> Void
    ) {
        self.queue = queue
        self.clock = clock
        fileFax = file
        holdFax = hold
    }

    /// Files a fax of one child and gives its packet's id.
    @discardableResult
    func file(_ seed: String = "one", _ child: InventedChild = InventedChild()) async throws
        -> PacketID
    {
        try await file(InventedFax(seed, children: [child]))[0]
    }

    @discardableResult
    func file(_ fax: InventedFax) async throws -> [PacketID] {
        try await fileFax(fax)
        return fax.ids
    }

    func hold(_ fax: InventedFax) async throws { try await holdFax(fax) }

    func view(_ id: PacketID) async throws -> PacketView {
        try await queue.show(id, by: .vera, for: .review)
    }

    func list(_ change: (inout QueueFilter) -> Void = { _ in }) async throws -> QueuePage {
        var filter = QueueFilter(today: clock.today)
        change(&filter)
        return try await queue.list(filter, by: .vera)
    }

    func actions(on id: PacketID? = nil) async throws -> [AuditAction] {
        try await queue.audit(AuditFilter(packet: id), by: .vera).map(\.action)
    }
}

extension Person {
    static let anders = Person(name: "anders", role: .reviewer)
    static let birgit = Person(name: "birgit", role: .reviewer)
    static let clerk = Person(name: "cleo", role: .clerk)
    static let vera = Person(name: "vera", role: .supervisor)
}

extension PacketView {
    func shownValue(_ name: FieldName) -> String? {
        shown.fields.first { $0.field.name == name }?.field.value.open(for: .testing)
    }
}

extension Change {
    static func typed(_ name: FieldName, _ value: String) -> Change {
        .value(name, Confidential(value), page: nil)
    }
}
