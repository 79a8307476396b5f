import CLinux
import Glibc
import Packets

/// Takes settled faxes out of one drop folder. The listing on a timer is the truth.
///
/// Order of one acceptance, each step harmless to repeat: read twice, keep the sealed original
/// (durable), record the delivery (committed), then remove the source, if it is still the same file.
public actor DropFolderWatcher {
    /// What happened, without a name: for the service's log.
    public enum Event: Sendable, Equatable {
        case accepted(FaxDigest, pages: Int?)
        case repeated(FaxDigest, deliveries: Int)
        case refused(RefusalReason)
        /// The source stays; it is tried again.
        case postponed(String)
    }

    public struct Folder: Sendable, Equatable {
        public let name: String
        public let path: String
        public let quietSeconds: Double
        public let pollSeconds: Double

        public init(name: String, path: String, quietSeconds: Double, pollSeconds: Double) {
            self.name = name
            self.path = path
            self.quietSeconds = quietSeconds
            self.pollSeconds = pollSeconds
        }
    }

    public enum Trouble: Error, Equatable, CustomStringConvertible {
        case folder(path: String, errno: Int32)

        public var description: String {
            switch self {
            case .folder(let path, let code):
                "the drop folder \(path) can't be listed (\(String(cString: strerror(code))))\n"
                    + "hint: create it, or mend its owner and mode: intake doctor"
            }
        }
    }

    private let folder: Folder
    private let limit: Int
    private let ledger: any FaxLedger
    private let originals: any OriginalsKeeping
    private let now: @Sendable () -> Instant
    private let report: @Sendable (Event) -> Void
    private var settling: Settling
    private var refused: Set<FileName> = []
    private var retryAt: [FileName: (at: Instant, wait: Int)] = [:]

    /// - Parameters:
    ///   - limit: bytes a fax may have.
    ///   - now: the wall clock.
    ///   - report: told of everything that happens; never blocks for long.
    public init(
        folder: Folder, limit: Int, ledger: any FaxLedger, originals: any OriginalsKeeping,
        now: @escaping @Sendable () -> Instant, report: @escaping @Sendable (Event) -> Void
    ) {
        self.folder = folder
        self.limit = limit
        self.ledger = ledger
        self.originals = originals
        self.now = now
        self.report = report
        settling = Settling(quietMilliseconds: Int64(folder.quietSeconds * 1000))
    }

    /// Watches until the task is cancelled.
    public func run() async throws(Trouble) {
        let events = FolderEvents(path: folder.path)
        while !Task.isCancelled {
            let waiting: Int
            do {
                waiting = try scan(finished: events?.names() ?? [])
            } catch {
                // A share that is away comes back; the service goes on for the other folders.
                report(.postponed("the drop folder can't be listed"))
                waiting = 0
            }
            await pause(events, waiting: waiting)
        }
    }

    /// Empties the folder: returns when nothing is left but what is refused or unfinished by name.
    public func runOnce() async throws(Trouble) {
        let events = FolderEvents(path: folder.path)
        while !Task.isCancelled {
            if try scan(finished: events?.names() ?? []) == 0 { return }
            try? await Task.sleep(for: .milliseconds(200))
        }
    }

    private func pause(_ events: FolderEvents?, waiting: Int) async {
        let step = waiting > 0 ? 0.2 : 0.5
        let end = waiting > 0 ? min(folder.pollSeconds, 1) : folder.pollSeconds
        var slept = 0.0
        while slept < end, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(Int(step * 1000)))
            slept += step
            if let names = events?.names(), !names.isEmpty {
                note(names)
                return
            }
        }
    }

    // MARK: one look at the folder

    /// Looks at every name once; gives how many files still have to settle or be tried again.
    func scan(finished: [FileName] = []) throws(Trouble) -> Int {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .folder(path: folder.path, errno: errno) }
        defer { close(descriptor) }
        guard let listing = FolderListing(folder: descriptor) else {
            throw .folder(path: folder.path, errno: errno)
        }
        note(finished, in: descriptor)
        let names = Set(listing.names)
        settling.keepOnly(names)
        refused = refused.filter { names.contains($0) }
        var waiting = 0
        for name in listing.names
        where !name.isTemporary && name != Self.refusedName {
            if Task.isCancelled { break }
            if let retry = retryAt[name], retry.at > now() {
                waiting += 1
                continue
            }
            if take(name, in: descriptor) == .waiting { waiting += 1 }
        }
        return waiting
    }

    static let refusedFolder = "refused"
    private static let refusedName: FileName = "refused"

    private func note(_ names: [FileName], in descriptor: Int32? = nil) {
        let folderDescriptor = descriptor ?? open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folderDescriptor >= 0 else { return }
        defer { if descriptor == nil { close(folderDescriptor) } }
        for name in names {
            var status = stat()
            guard fstatat(folderDescriptor, name.path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                continue
            }
            settling.finished(name, stamp: FileStamp(status), at: now())
        }
    }

    private enum Progress { case done, waiting }

    private func take(_ name: FileName, in descriptor: Int32) -> Progress {
        do {
            let file = try DropFile(folder: descriptor, name: name)
            if file.stamp.size > limit {
                refuse(name, .overLimit, in: descriptor)
                return .done
            }
            switch settling.look(name, stamp: file.stamp, writer: file.writer(), at: now()) {
            case .wait: return .waiting
            case .stuck:
                refuse(name, .stillWritten, in: descriptor)
                return .done
            case .ready: break
            }
            let (bytes, digest) = try file.bytes(limit: limit)
            try keep(bytes, digest, name: name, stamp: file.stamp, in: descriptor)
            return .done
        } catch let trouble as DropFile.Refused {
            switch trouble {
            case .vanished: return .done
            case .changed, .busy: return .waiting
            case .reason(let reason):
                refuse(name, reason, in: descriptor)
                return .done
            }
        } catch {
            return postpone(name)
        }
    }

    /// The acceptance itself.
    private func keep(
        _ bytes: [UInt8], _ digest: FaxDigest, name: FileName, stamp: FileStamp,
        in descriptor: Int32
    ) throws {
        try originals.keep(bytes, digest: digest)
        let delivery = Delivery(
            name: Confidential(name.text), folder: folder.name, modifiedAt: stamp.modifiedAt,
            arrivedAt: now())
        let outcome = try ledger.accept(delivery, digest: digest, bytes: bytes.count)
        remove(name, stamp: stamp, in: descriptor)
        settling.forget(name)
        retryAt[name] = nil
        switch outcome {
        case .new: report(.accepted(digest, pages: nil))
        case .repeated(let count): report(.repeated(digest, deliveries: count))
        }
    }

    /// Removes the source only where it is still the file that was filed.
    private func remove(_ name: FileName, stamp: FileStamp, in descriptor: Int32) {
        var status = stat()
        guard fstatat(descriptor, name.path, &status, AT_SYMLINK_NOFOLLOW) == 0,
            FileStamp(status) == stamp
        else { return }
        if unlinkat(descriptor, name.path, 0) == 0 { fsync(descriptor) }
    }

    private func postpone(_ name: FileName) -> Progress {
        let wait = min(300, (retryAt[name]?.wait ?? 1) * 2)
        retryAt[name] = (now().adding(seconds: wait), wait)
        report(.postponed("a fax can't be kept now; it stays in the drop folder"))
        return .waiting
    }

    /// Moves a file that will never be taken into the `refused` folder, replacing nothing.
    private func setAside(_ name: FileName, in descriptor: Int32) -> Bool {
        mkdirat(descriptor, Self.refusedFolder, 0o700)
        let aside = openat(
            descriptor, Self.refusedFolder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard aside >= 0 else { return false }
        defer { close(aside) }
        return renameat2(descriptor, name.path, aside, name.path, 1) == 0
    }

    private func refuse(_ name: FileName, _ reason: RefusalReason, in descriptor: Int32) {
        guard refused.insert(name).inserted else { return }
        var wasMoved = false
        if reason == .overLimit {
            wasMoved = setAside(name, in: descriptor)
        }
        let refusal = RefusedFile(
            name: Confidential(name.text), folder: folder.name, reason: reason, at: now(),
            wasMoved: wasMoved)
        do {
            try ledger.refuse(refusal)
            report(.refused(reason))
        } catch {
            refused.remove(name)
        }
    }
}
