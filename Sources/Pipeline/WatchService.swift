import DoorProtocol
import Foundation
import Logging
import Packets
import Review
import Spool

/// The service: takes faxes from the drop folders and reads what waits. Cancelling its task ends it
/// cleanly. The log names faxes by the first digits of their digest, never by file name.
public struct WatchService: Sendable {
    private let office: Office
    private let reader: FaxReader
    private let log: Logger
    private let lock: InstanceLock
    private let oversight: Oversight
    private let doors: Doors

    /// - Parameters:
    ///   - isForElsewhere: whether people elsewhere are let in, where the settings say so.
    ///   - site: pages for those who come with a browser.
    /// - Throws: where another service works on the data folder, the page reader or a language is
    ///   missing, or a page reader is not locked in as the settings demand.
    public init(
        _ office: Office, isForElsewhere: Bool = true, site: (any Site)? = nil, log: Logger
    ) throws {
        self.office = office
        self.log = log
        lock = try InstanceLock(path: office.settings.dataFolder + "/lock")
        let board = HealthBoard()
        let doors = try Doors(
            office, health: board, isForElsewhere: isForElsewhere, site: site, log: log)
        self.doors = doors
        let oversight = Oversight(
            office.settings,
            looking: StatusLook(
                office.settings, board: board, doors: { doors.figures }, log: log), log: log)
        self.oversight = oversight
        oversight.begin()
        reader = try Office.reader(
            office.settings, rules: try office.rules(), died: { oversight.count(death: $0) })
        let walls = try Office.testWalls(office.settings)
        if walls.missing.isEmpty {
            log.notice("page readers are locked in; \(walls.stopped) attempts to get out failed")
        } else {
            let missing = walls.missing.map(\.rawValue).joined(separator: ", ")
            log.warning("page readers work without \(missing), as pipeline.yml allows")
        }
        // Nobody else holds the lock, so whatever is marked as being read was left by the dead.
        let left = try office.ledger.reclaimAbandoned()
        if left > 0 {
            log.notice(
                "taken up again: an earlier run ended while it read \(left) of the faxes that wait")
        }
    }

    /// Empties the drop folders, reads everything that is due, and returns.
    public func runOnce() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await doors.run()
                return false
            }
            group.addTask {
                for watcher in watchers() { try await watcher.runOnce() }
                try await drain()
                await oversight.lookOnce()
                return true
            }
            // A door that fell shut while there is work ends it too.
            while let isDone = try await group.next(), !isDone {}
            group.cancelAll()
            for try await _ in group {}
        }
    }

    /// Works until the task is cancelled.
    public func run() async throws {
        log.notice("watching \(office.settings.dropFolders.count) drop folders")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await doors.run() }
            for watcher in watchers() { group.addTask { try await watcher.run() } }
            for number in 0..<Self.faxesAtOnce {
                group.addTask { try await self.readUntilCancelled(number) }
            }
            group.addTask { await self.signUntilCancelled() }
            group.addTask { await self.oversight.watchUntilCancelled() }
            for try await _ in group {}
        }
        log.notice("stopped; nothing is left half-done")
    }

    /// A short fax keeps one core busy; two at a time keep both.
    static let faxesAtOnce = 2

    private func drain() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<Self.faxesAtOnce {
                group.addTask { while try await self.loop(number).readNext() {} }
            }
            for try await _ in group {}
        }
    }

    private func readUntilCancelled(_ number: Int) async throws {
        let loop = loop(number)
        while !Task.isCancelled {
            do {
                if try await loop.readNext() { continue }
            } catch {
                // The store is busy, full or away: what is accepted waits, and so do we.
                log.error("reading is held up: \(Self.words(error))")
                try? await Task.sleep(for: .seconds(10))
            }
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    /// The last rows of a burst are signed for within a minute.
    private func signUntilCancelled() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(60))
            do {
                try office.store.checkpoint()
            } catch {
                log.error("the audit log could not be signed for: \(Self.words(error))")
            }
        }
    }

    private func loop(_ number: Int) -> ReadingLoop {
        ReadingLoop(
            ledger: office.ledger, originals: office.originals, reader: reader,
            settings: office.settings,
            worker: "\(ProcessInfo.processInfo.processIdentifier)/\(number)", report: report)
    }

    private func watchers() -> [DropFolderWatcher] {
        office.settings.dropFolders.map { folder in
            DropFolderWatcher(
                folder: folder, limit: office.settings.limits.bytes, ledger: office.ledger,
                originals: office.originals, now: { .now }, report: { self.report($0, folder.name) }
            )
        }
    }

    private func report(_ event: DropFolderWatcher.Event, _ folder: String) {
        switch event {
        case .accepted(let digest): log.info("fax \(digest) accepted from \(folder)")
        case .repeated(let digest, let count):
            log.info("fax \(digest) delivered again (\(count) times now)")
        case .refused(let reason):
            log.warning("left in \(folder): \(reason.what); see: intake queue --held")
        case .forAnotherLine: log.info("a fax for another line went its own way from \(folder)")
        case .postponed(let why): log.warning("\(folder): \(why)")
        case .alarm(let why):
            log.critical("\(folder): \(why); nothing is lost, but this disk can't be trusted")
        }
    }

    private func report(_ event: ReadingLoop.Event) {
        switch event {
        case .read(let digest, let pages, let packets):
            oversight.count(pages: pages)
            log.info("fax \(digest) read: pages \(pages), packets \(packets)")
        case .held(let digest, .sandboxViolation):
            log.critical(
                "fax \(digest) held: \(HoldReason.sandboxViolation.what); \(HoldReason.sandboxViolation.hint)"
            )
        case .held(let digest, let reason):
            log.warning("fax \(digest) held: \(reason.what); see: intake queue --held")
        case .later(let digest, let reason):
            log.warning("fax \(digest) could not be read now: \(reason.what); it is tried again")
        case .givenBack(let digest): log.info("fax \(digest) given back unread")
        }
    }

    /// Words of our own errors only; a foreign error's may quote a row.
    private static func words(_ error: any Error) -> String {
        (error as? any PlainError)?.plainWords ?? "an unexpected fault"
    }
}
