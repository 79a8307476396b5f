import Foundation
import Glibc
import Logging
import Packets
import Recognition
import Synchronization
import Vault

/// The service watching over itself: it counts what its page readers die of, takes its own status twice a
/// minute, logs and calls for what needs a person, and writes the figures for Prometheus.
final class Oversight: Sendable {
    private let settings: Settings
    private let looking: StatusLook
    private let log: Logger
    private let record: Mutex<ServiceRecord>
    private let call: AlarmCall?
    private let systemd: SystemdNotice
    private let lastLook = Mutex<(wall: Instant, steady: ContinuousClock.Instant)?>(nil)

    static let secondsBetween = 30

    init(
        _ settings: Settings, looking: StatusLook, log: Logger,
        systemd: SystemdNotice = SystemdNotice()
    ) {
        self.settings = settings
        self.log = log
        self.systemd = systemd
        self.looking = looking
        let before = ServiceRecord.read(folder: settings.dataFolder)
        let first = ServiceRecord(version: Office.version, pid: getpid(), startedAt: .now)
        record = Mutex(
            before?.succeeded(version: Office.version, pid: getpid(), now: .now) ?? first)
        call = settings.alarm.map { program in
            AlarmCall(program) { notice, outcome in
                guard outcome != .done else { return }
                log.error(
                    "the alarm program was called for \(notice.code.rawValue) in vain: \(outcome)")
            }
        }
    }

    /// Counts a page reader that died; from any thread.
    func count(death fault: ReaderFault) {
        let day = Day(daysSince1970: Int(Instant.now.milliseconds / 86_400_000)) ?? .epoch
        record.withLock { $0.count(death: fault.rawValue, on: day) }
    }

    func count(pages: Int) {
        record.withLock { record in
            record.faxesRead += 1
            record.pagesRead += pages
        }
    }

    /// The first sign of life.
    func begin() { sign() }

    /// Looks until the task is cancelled.
    func watchUntilCancelled() async {
        systemd.ready()
        while !Task.isCancelled {
            let status = await look()
            tell(status.alarms(settings.health), now: status.at)
            await pause()
        }
        systemd.stopping()
        sign()
    }

    /// A look without alarms, for a service that works once and ends.
    func lookOnce() async { _ = await look() }

    /// The pause between two looks, with the signs of life that systemd wants meanwhile.
    private func pause() async {
        let most = systemd.watchdogSeconds.map { $0 / 3 } ?? Double(Self.secondsBetween)
        let step = min(Double(Self.secondsBetween), max(most, 0.1))
        var left = Double(Self.secondsBetween)
        while left > 0, !Task.isCancelled {
            try? await Task.sleep(for: .seconds(min(step, left)))
            left -= step
            systemd.alive(words)
        }
    }

    private var words: String {
        let record = record.withLock { $0 }
        return "\(record.faxesRead) faxes read, \(record.alarms.standing.count) alarms"
    }

    private func look() async -> Status {
        noteClock()
        sign()
        return await looking.look()
    }

    /// The wall clock against one that never jumps.
    private func noteClock() {
        let (wall, steady) = (Instant.now, ContinuousClock.now)
        let before = lastLook.withLock { last in
            defer { last = (wall, steady) }
            return last
        }
        guard let before else { return }
        let passed = Int((steady - before.steady).components.seconds)
        let jump = Int((wall.milliseconds - before.wall.milliseconds) / 1000) - passed
        guard abs(jump) > 60 else { return }
        record.withLock { record in
            record.jumpAt = wall
            record.jumpSeconds = jump
        }
    }

    private func sign() {
        let record = record.withLock { record in
            record.at = .now
            return record
        }
        do {
            try record.write(folder: settings.dataFolder)
        } catch {
            log.error("the sign of life can't be written: \(Self.words(error))")
        }
    }

    private func tell(_ alarms: [Alarm], now: Instant) {
        let minutes = settings.alarm?.repeatMinutes ?? AlarmProgram(path: "").repeatMinutes
        let notices = record.withLock {
            $0.alarms.turn(alarms, now: now, repeatMinutes: minutes)
        }
        for notice in notices {
            let line: Logger.Message =
                "alarm \(notice.code.rawValue) \(notice.change.rawValue) (\(notice.level.word)): \(notice.words)"
            switch (notice.change, notice.level) {
            case (.over, _): log.notice(line)
            case (_, .critical): log.critical(line)
            default: log.warning(line)
            }
            if notice.calls { call?.call(notice) }
        }
        if !notices.isEmpty { sign() }
    }

    private static func words(_ error: any Error) -> String {
        (error as? any PlainError)?.plainWords ?? "an unexpected fault"
    }
}
