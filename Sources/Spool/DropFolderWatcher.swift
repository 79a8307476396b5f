import Glibc
import Packets
import Vault

/// Takes settled faxes out of one drop folder. The listing on a timer is the truth.
///
/// Order of one acceptance, each step harmless to repeat: read twice, keep the sealed original
/// (durable), record the delivery (committed), then remove the source, if it is still the same file.
public actor DropFolderWatcher {
    private let folder: Folder
    private let limit: Int
    private let ledger: any FaxLedger
    private let originals: any OriginalsKeeping
    private let now: @Sendable () -> Instant
    let uptime: @Sendable () -> Instant
    private let report: @Sendable (Event) -> Void
    private let thread: FolderThread

    var settling: Settling
    var pairing: SideFilePairing?
    /// Of the last look.
    var names: [FileName] = []
    private var refused: [FileName: RefusalReason] = [:]
    /// Recorded sources that could not be removed.
    var filed: [FileName: FileStamp] = [:]
    private var retries: [FileName: Retry] = [:]
    private var setAside: Set<FileName> = []
    /// What the ledger was last told to be still refused.
    private var told: Set<String>?
    /// Of the last look: files that a program still writes.
    private var written = 0
    private var isAway = false

    private struct Retry {
        let at: Instant
        let tries: Int
        let why: String
    }

    /// - Parameters:
    ///   - limit: bytes a fax may have.
    ///   - now: the wall clock.
    ///   - uptime: a clock that never jumps, for waiting.
    ///   - report: told of everything that happens; never blocks for long.
    public init(
        folder: Folder, limit: Int, ledger: any FaxLedger, originals: any OriginalsKeeping,
        now: @escaping @Sendable () -> Instant,
        uptime: @escaping @Sendable () -> Instant = DropFolderWatcher.uptime,
        report: @escaping @Sendable (Event) -> Void
    ) {
        self.folder = folder
        self.limit = limit
        self.ledger = ledger
        self.originals = originals
        self.now = now
        self.uptime = uptime
        self.report = report
        thread = FolderThread(name: folder.name)
        settling = Settling(quietMilliseconds: Int64(folder.quietSeconds * 1000))
        pairing = folder.sideFile.map { SideFilePairing($0) }
    }

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    /// Time since the machine started. The wall clock may be set forward while a fax arrives.
    public static let uptime: @Sendable () -> Instant = {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Watches until the task is cancelled.
    public func run() async throws(Trouble) {
        var events: FolderEvents?
        while !Task.isCancelled {
            var waiting = 0
            do {
                if events == nil { events = FolderEvents(path: folder.path) }
                waiting = try scan(events?.take() ?? [])
                isAway = false
            } catch {
                // A share that is away comes back; the service goes on for the other folders.
                if !isAway { report(.postponed("the drop folder can't be listed")) }
                isAway = true
                events = nil
            }
            await pause(events, waiting: waiting)
        }
    }

    /// Empties the folder: returns when nothing is left but what is refused, unfinished by name, or
    /// still being written after the quiet time.
    /// - Throws: where the folder can't be listed, or faxes can't be kept.
    public func runOnce() async throws(Trouble) {
        let events = FolderEvents(path: folder.path)
        var onlyWrittenSince: Instant?
        while !Task.isCancelled {
            let waiting = try scan(events?.take() ?? [])
            if waiting == 0 { return }
            let stubborn = retries.values.filter { $0.tries >= Self.triesAtOnce }
            if let last = stubborn.first, stubborn.count == waiting {
                throw .notKept(path: folder.path, faxes: waiting, why: last.why)
            }
            if written < waiting {
                onlyWrittenSince = nil
            } else {
                let since = onlyWrittenSince ?? uptime()
                onlyWrittenSince = since
                if uptime() > since.adding(seconds: Int(folder.quietSeconds) + 1) {
                    report(.postponed("a fax is still being written; it stays for the next time"))
                    return
                }
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
    }

    private static let triesAtOnce = 3

    private func pause(_ events: FolderEvents?, waiting: Int) async {
        let step = waiting > 0 ? 0.2 : 0.5
        let end = waiting > 0 ? min(folder.pollSeconds, 1) : folder.pollSeconds
        var slept = 0.0
        while slept < end, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(Int(step * 1000)))
            slept += step
            if let seen = events?.take(), !seen.isEmpty {
                let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                guard descriptor >= 0 else { return }
                defer { close(descriptor) }
                note(seen, in: descriptor)
                return
            }
        }
    }

    // MARK: one look at the folder

    /// Looks at every name once; gives how many files still have to settle or be tried again.
    func scan(_ events: [FolderEvents.Event] = []) throws(Trouble) -> Int {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .folder(path: folder.path, errno: errno) }
        defer { close(descriptor) }
        let removal = SourceRemoval(folder: descriptor)
        note(events, in: descriptor)
        guard var listing = FolderListing(folder: descriptor) else {
            throw .folder(path: folder.path, errno: errno)
        }
        let asides = listing.names.compactMap { AsideName($0) }
        var waiting = 0
        if !asides.isEmpty {
            waiting = asides.count { !removal.finish($0, limit: limit) }
            listing = FolderListing(folder: descriptor) ?? listing
        }
        forgetGone(Set(listing.names))
        written = waiting
        names = listing.names.filter { !$0.isTemporary && $0 != Self.refusedName }
        for side in pairing?.alone(among: names, at: uptime()) ?? [] {
            refuse(side, .sideFileAlone)
        }
        for name in names where pairing?.rule.isSide(name) != true {
            if Task.isCancelled { return waiting }
            if let retry = retries[name], retry.at > uptime() {
                waiting += 1
                continue
            }
            switch take(name, removal) {
            case .done: break
            case .waiting: waiting += 1
            case .written:
                waiting += 1
                written += 1
            }
        }
        tellRefusals(removal)
        return waiting
    }

    private static let refusedName = FileName(SourceRemoval.refused)

    private func note(_ events: [FolderEvents.Event], in descriptor: Int32) {
        for event in events {
            var status = stat()
            guard fstatat(descriptor, event.name.path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                continue
            }
            settling.finished(event.name, by: event.finish, stamp: FileStamp(status), at: uptime())
        }
    }

    private func forgetGone(_ names: Set<FileName>) {
        settling.keepOnly(names)
        pairing?.keepOnly(names)
        refused = refused.filter { names.contains($0.key) }
        filed = filed.filter { names.contains($0.key) }
        retries = retries.filter { names.contains($0.key) }
    }

    private enum Progress { case done, waiting, written }

    private func take(_ name: FileName, _ removal: SourceRemoval) -> Progress {
        do {
            let file = try DropFile(folder: removal.folder, name: name)
            let writer = file.writer()
            switch settling.look(name, stamp: file.stamp, writer: writer, at: uptime()) {
            case .wait: return writer == .present ? .written : .waiting
            case .stuck:
                refuse(name, .stillWritten)
                return .done
            case .ready: break
            }
            guard file.stamp.size <= limit else {
                if !removal.setAside(name) { refuse(name, .overLimit) }
                return .done
            }
            guard case .taken(let side) = beside(name, removal) else { return .waiting }
            let (bytes, digest) = try file.bytes(limit: limit)
            if let others = pairing?.rule.others, side?.isForUs == false,
                try divert(digest, to: others), removal.hand(name, of: file.stamp, to: others)
            {
                if let side { _ = removal.hand(side.name, of: side.file.stamp, to: others) }
                report(.forAnotherLine)
                return .done
            }
            if filed[name] != file.stamp {
                try keep(bytes, digest, name: name, stamp: file.stamp, call: side?.call)
            }
            if let side {
                refused[side.name] = nil
                names.removeAll { $0 == side.name }
                _ = removal.remove(side.file, name: side.name, digest: side.digest)
            }
            switch removal.remove(file, name: name, digest: digest) {
            case .removed:
                settling.forget(name)
                pairing?.forget(name)
            case .changed: return .waiting
            case .impossible:
                filed[name] = file.stamp
                refuse(name, .notRemovable)
            }
            return .done
        } catch let trouble as DropFile.Refused {
            switch trouble {
            case .vanished: return .done
            case .changed, .busy: return .waiting
            case .reason(let reason):
                refuse(name, reason)
                return .done
            }
        } catch {
            return postpone(name, error)
        }
    }

    /// Puts on record that a fax goes its own way, where there is a folder to go to.
    private func divert(_ digest: FaxDigest, to others: String) throws -> Bool {
        guard access(others, W_OK | X_OK) == 0 else { return false }
        try ledger.divert(digest, folder: folder.name)
        return true
    }

    /// Makes a fax ours, where it is not what is left of one that was destroyed.
    private func keep(
        _ bytes: [UInt8], _ digest: FaxDigest, name: FileName, stamp: FileStamp,
        call: CallRecord?
    ) throws {
        let delivery = Delivery(
            name: Confidential(name.text), folder: folder.name, modifiedAt: stamp.modifiedAt,
            arrivedAt: stamp.changedAt)
        guard try !ledger.isDestroyed(delivery, digest: digest) else { return }
        try originals.keep(bytes, digest: digest)
        let outcome = try ledger.accept(
            delivery, call: call, digest: digest, bytes: bytes.count)
        retries[name] = nil
        refused[name] = nil
        switch outcome {
        case .new: report(.accepted(digest))
        case .repeated(let count): report(.repeated(digest, deliveries: count))
        case .already: break
        }
    }

    private func postpone(_ name: FileName, _ error: any Error) -> Progress {
        // Words of our own errors only; a foreign one's may quote what must not be logged.
        let why = (error as? any KeepingTrouble)?.what ?? "the store can't record it"
        let tries = (retries[name]?.tries ?? 0) + 1
        let wait = min(300, 1 << min(tries, 9))
        retries[name] = Retry(at: uptime().adding(seconds: wait), tries: tries, why: why)
        let words = "a fax can't be kept now, it stays in the drop folder: \(why)"
        let isAlarm = (error as? any KeepingTrouble)?.isLossOfDurability ?? false
        report(isAlarm ? .alarm(words) : .postponed(words))
        return .waiting
    }

    func refuse(_ name: FileName, _ reason: RefusalReason) {
        guard refused[name] != reason else { return }
        if record(name, reason, wasMoved: false) { refused[name] = reason }
    }

    /// False where the ledger can't be written: it is tried again at the next look.
    private func record(_ name: FileName, _ reason: RefusalReason, wasMoved: Bool) -> Bool {
        let refusal = RefusedFile(
            name: Confidential(name.text), folder: folder.name, reason: reason, at: now(),
            wasMoved: wasMoved)
        do {
            try ledger.refuse(refusal)
        } catch {
            return false
        }
        report(.refused(reason))
        return true
    }

    /// Keeps the ledger's list of refused things what the folder shows, whoever moved them.
    private func tellRefusals(_ removal: SourceRemoval) {
        let names = removal.setAsideNames()
        setAside.formIntersection(names)
        for name in names where !setAside.contains(name) {
            if record(name, .overLimit, wasMoved: true) { setAside.insert(name) }
        }
        // What an earlier run said of side files stands while they lie there.
        let beside = self.names.filter { pairing?.rule.isSide($0) == true }
        let there = Set((refused.keys + names + beside).map(\.text))
        guard told != there else { return }
        do {
            try ledger.forgetRefusals(in: folder.name, except: there)
            told = there
        } catch {
            // Told again at the next look; meanwhile the list is only too long.
        }
    }
}
