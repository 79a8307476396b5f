import FaultSupport
import Foundation
import Packets
import Review
import Spool
import Synchronization
import TestSupport
import Vault

@testable import ReviewStore
@testable import Spool

/// The steps of an acceptance, of a filing and of a purge, each of which may be the last.
extension Walk {
    /// Where an acceptance is cut; docs/states.md numbers the steps.
    enum Stop: CaseIterable {
        case beforeKeeping, keyMade, temporaryWritten, kept, recorded, leaving
    }

    func arrive() throws { try arrive(named: nil) }

    func arrive(named given: String?) throws {
        let isAgain = !sent.isEmpty && chance(0.25)
        let end = DrillFax.End.pending
        let drill =
            isAgain
            ? pick(sent)
            : DrillFax(given ?? "\(sent.count)", children: pick([1, 1, 2]) ?? 1, end: end)
        guard let drill else { return }
        if !isAgain { sent.append(drill) }
        let name = String(format: "%05d.tif", names)
        names += 1
        let path = office.drop + "/" + name
        try Data(drill.bytes).write(to: URL(fileURLWithPath: path))
        // The sender's clock: some faxes have the same time.
        let time = now / 10_000 * 10_000
        let moment = timespec(tv_sec: Int(time / 1000), tv_nsec: 0)
        guard utimensat(AT_FDCWD, path, [moment, moment], 0) == 0 else {
            throw Differs(description: "the file's time can't be set")
        }
        model.drop[name] = (drill, time)
        note(name)
    }

    /// Takes what lies in the drop folder; killed at a step of the first fax, the others stay.
    func accept(stoppedAt stop: Stop?) async throws {
        let names = model.drop.keys.sorted()
        guard !names.isEmpty else { return }
        let stopping = Stopping(store: store, office: office, names: names, at: stop)
        let watcher = DropFolderWatcher(
            folder: .init(name: "main", path: office.drop, quietSeconds: 0, pollSeconds: 1),
            limit: 1 << 20, ledger: stopping, originals: stopping,
            now: { [clock] in clock.now }, report: { _ in })
        if stop == nil {
            try await watcher.runOnce()
            for name in names { model.accept(name) }
            return
        }
        // A busy machine may see the file settle only at a further look.
        for _ in 0..<200 where !stopping.isStopped { _ = try await watcher.scan() }
        guard stopping.isStopped else { throw Differs(description: "the file never settled") }
        note("\(stop.map { "\($0)" } ?? "")")
        switch stop {
        case .recorded:
            // Ours; its source is met again and known as this very delivery.
            try sourceOfOurs(names[0])
        case .leaving: model.accept(names[0])
        default: break
        }
        try reopen()
        guard stop == .recorded || stop == .leaving else { return }
        // What was recorded before the kill is not recorded twice, and leaves.
        let again = DropFolderWatcher(
            folder: .init(name: "main", path: office.drop, quietSeconds: 0, pollSeconds: 1),
            limit: 1 << 20, ledger: store, originals: Kept(originals: store.keptOriginals),
            now: { [clock] in clock.now }, report: { _ in })
        if stop == .recorded { model.accept(names[0]) }
        try await again.runOnce()
        for name in names.dropFirst() { model.accept(name) }
    }

    /// As it was killed: the row is there, and the source too.
    private func sourceOfOurs(_ name: String) throws {
        let picture = try office.picture()
        guard let drill = model.drop[name]?.fax,
            StateTable.line(of: drill.digest.hex, in: picture) == "ours",
            picture.sources[drill.digest.hex] != nil
        else { throw Differs(description: "killed after the commit, it is not ours") }
    }

    func take() throws {
        let worker = "reader-\(Int.random(in: 0...2, using: &random))"
        let expected = model.take(by: worker, at: now, lease: 60_000)
        let ticket = try store.takeNextToRead(worker: worker, lease: 60)
        guard ticket?.digest.hex == expected else {
            throw Differs(
                description:
                    "handed out \(ticket?.digest.short ?? "nothing"), not \(expected ?? "nothing")")
        }
        guard let ticket, let fax = model.faxes[ticket.digest.hex] else { return }
        guard ticket.attempt == fax.attempts, ticket.fence == fax.fence else {
            throw Differs(description: "a ticket with another attempt or fence")
        }
        tickets.append(ticket)
    }

    /// By whoever holds a ticket, however late.
    func finish() throws {
        guard let ticket = ticket(), let drill = drill(ticket.digest) else { return }
        try store.finish(
            ticket, reading: drill.fax.reading, words: drill.fax.words, images: drill.fax.images)
        model.finish(ticket, at: now)
    }

    /// Pictures are written, then the reader and its service die.
    func finishKilled() throws {
        guard let ticket = ticket(), let drill = drill(ticket.digest) else { return }
        try store.keep(drill.fax.images, of: ticket.digest, fence: ticket.fence)
        try reopen()
    }

    private func drill(_ digest: FaxDigest) -> DrillFax? { sent.first { $0.digest == digest } }

    /// The tombstone is committed, then whoever approved dies at one of the steps after it.
    func purgeKilled() async throws {
        guard let id = packet(asked: true), let person = pick(Self.supervisors) else { return }
        var after = model
        guard after.approvePurge(id, by: person, at: now) else { return }
        let fax = model.packets[id]?.fax ?? ""
        let others = model.packets.filter { $0.key != id && $0.value.fax == fax }.values.map(\.page)
        let page = model.packets[id]?.page ?? 0
        let at = clock.now
        let stone = Tombstone(
            packet: id, fax: FaxDigest(hex: fax) ?? FaxDigest.of([]), pages: [page],
            gone: others.contains(page) ? [] : [page], faxGone: others.isEmpty,
            receivedOn: Day(known: 2026, 5, 4), reason: .misdirected, askedBy: "one", askedAt: at,
            approvedBy: person.name, at: at)
        try await store.pool.write { try stone.lay(in: $0) }
        model = after
        let step = Int.random(in: 0...2, using: &random)
        note("after step \(step + 1)")
        if step >= 1 { try store.keys.shred(try stone.owners(in: store.keys)) }
        if step >= 2 { try store.images.folder.remove(try stone.pictures(in: store.images.folder)) }
        let wrong = StateTable.faults(
            in: try office.picture(), at: .any, everyPageHasPicture: true)
        guard wrong.isEmpty else { throw Differs(description: "killed in a purge: \(wrong)") }
        try reopen()
    }
}

private struct Kept: OriginalsKeeping {
    let originals: SealedFolder

    func keep(_ bytes: [UInt8], digest: FaxDigest) throws {
        try originals.keep(bytes, as: digest.hex)
    }
}

/// The real ledger and the real folder of originals, up to a step at which the process dies.
private final class Stopping: OriginalsKeeping, PassingLedger {
    struct Killed: Error {}

    private let store: ReviewStore
    var ledger: any FaxLedger { store }
    private let office: DrillOffice
    private let names: [String]
    private let stop: Walk.Stop?
    private let stopped = Mutex(false)

    init(store: ReviewStore, office: DrillOffice, names: [String], at stop: Walk.Stop?) {
        self.store = store
        self.office = office
        self.names = names
        self.stop = stop
    }

    var isStopped: Bool { stopped.withLock { $0 } }

    /// The dead do nothing more.
    private func die() throws -> Never {
        stopped.withLock { $0 = true }
        throw Killed()
    }

    func keep(_ bytes: [UInt8], digest: FaxDigest) throws {
        if isStopped || stop == .beforeKeeping { try die() }
        let owner = SealedFolder.owner(digest.hex)
        if stop == .keyMade {
            _ = try store.keys.keyOrNew(of: owner)
            try die()
        }
        if stop == .temporaryWritten {
            _ = try store.keys.keyOrNew(of: owner)
            // Of a process that is dead: no process has this id.
            let path = "\(office.data)/originals/.4194304.half.new"
            try Data("half".utf8).write(to: URL(fileURLWithPath: path))
            try die()
        }
        try store.keptOriginals.keep(bytes, as: digest.hex)
        if stop == .kept { try die() }
    }

    func accept(
        _ delivery: Delivery, call: CallRecord?, digest: FaxDigest, bytes: Int
    ) throws -> AcceptOutcome {
        if isStopped { try die() }
        let outcome = try store.accept(delivery, digest: digest, bytes: bytes)
        if stop == .recorded { try die() }
        if stop == .leaving {
            let aside = office.drop + "/.intake-filed-" + digest.hex
            guard rename(office.drop + "/" + names[0], aside) == 0 else { throw Killed() }
            try die()
        }
        return outcome
    }
}
