import Foundation
import Packets
import Synchronization
import Vault

@testable import Spool

struct Broken: Error {}

/// Keeps originals and deliveries in memory, and can fail at a named step.
final class FakeOffice: FaxLedger, OriginalsKeeping {
    enum Step: Sendable { case beforeKeeping, afterKeeping, afterRecording }

    struct State: Sendable {
        var originals: [FaxDigest: [UInt8]] = [:]
        var deliveries: [FaxDigest: Int] = [:]
        var seen: [FaxDigest: [Delivery]] = [:]
        var refused: [RefusedFile] = []
        /// What was said of the call of each delivery.
        var calls: [CallRecord?] = []
        var diverted: [FaxDigest] = []
        var destroyed: [FaxDigest] = []
        var failing: Step?
        /// Called between keeping and recording: to change the source under the watcher.
        var meddle: (@Sendable () -> Void)?
    }

    let state = Mutex(State())

    func keep(_ bytes: [UInt8], digest: FaxDigest) throws {
        try state.withLock { state in
            if state.failing == .beforeKeeping { throw Broken() }
            state.originals[digest] = bytes
            if state.failing == .afterKeeping { throw Broken() }
        }
        state.withLock { $0.meddle }?()
    }

    func accept(
        _ delivery: Delivery, call: CallRecord?, digest: FaxDigest, bytes: Int
    ) throws -> AcceptOutcome {
        try state.withLock { state in
            if state.seen[digest, default: []].contains(delivery) { return .already }
            state.seen[digest, default: []].append(delivery)
            state.calls.append(call)
            state.deliveries[digest, default: 0] += 1
            if state.failing == .afterRecording { throw Broken() }
            let count = state.deliveries[digest] ?? 1
            return count == 1 ? .new : .repeated(deliveries: count)
        }
    }

    func isDestroyed(_ delivery: Delivery, digest: FaxDigest) throws -> Bool {
        state.withLock { $0.destroyed.contains(digest) }
    }
    func divert(_ digest: FaxDigest, folder: String) throws {
        state.withLock { $0.diverted.append(digest) }
    }
    func refuse(_ refusal: RefusedFile) throws { state.withLock { $0.refused.append(refusal) } }
    func forgetRefusals(in folder: String, except names: Set<String>) throws {
        state.withLock {
            $0.refused.removeAll { !names.contains($0.name.open(for: .testing)) }
        }
    }
    func refusals() throws -> [RefusedFile] { state.withLock { $0.refused } }
    func takeNextToRead(worker: String, lease seconds: Int) throws -> ReadingTicket? { nil }
    func reclaimAbandoned() throws -> Int { 0 }
    func renew(_ ticket: ReadingTicket, lease seconds: Int) throws -> Bool { false }
    func returnUnread(_ ticket: ReadingTicket) throws {}
    func finish(
        _ ticket: ReadingTicket, reading: Reading, words: RecognizedFax, images: [PageImage]
    ) throws {}
    func hold(_ ticket: ReadingTicket, reason: HoldReason) throws {}
    func failed(_ ticket: ReadingTicket, reason: HoldReason, retryAfter seconds: Int) throws {}
}

/// A drop folder of its own, removed with the test.
final class DropBox: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "intake-drop-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns when nobody has it open for writing any more: a process that
    /// another test starts in that moment holds it open until it has become its own program.
    func put(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
        let file = open(path + "/" + name, O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        for _ in 0..<10_000 where FileWriter.of(file) == .present { usleep(1000) }
    }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    func watcher(
        _ office: FakeOffice, quiet: Double = 0, limit: Int = 1000,
        now: @escaping @Sendable () -> Instant = { Instant(milliseconds: 0) },
        uptime: @escaping @Sendable () -> Instant = DropFolderWatcher.uptime
    ) -> DropFolderWatcher {
        DropFolderWatcher(
            folder: .init(name: "main", path: path, quietSeconds: quiet, pollSeconds: 0.2),
            limit: limit, ledger: office, originals: office, now: now, uptime: uptime,
            report: { _ in })
    }
}
