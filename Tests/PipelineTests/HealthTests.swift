import Packets
import ReviewStore
import Spool
import Testing

@testable import Pipeline
@testable import intake

@Suite("The health of an office")
struct HealthTests {
    private func alarms(_ change: (inout Status) -> Void) -> [Alarm] {
        var status = Status.healthy()
        change(&status)
        return status.alarms(HealthLimits())
    }

    /// What has to be wrong for each alarm, and how bad it is then.
    private static let wrongs: [(AlarmCode, AlarmLevel, @Sendable (inout Status) -> Void)] = [
        (
            .certificateEnds, .warning,
            { $0.certificates = [.init(name: "server's", until: Status.ago(-29 * 86_400))] }
        ),
        (
            .certificateEnds, .critical,
            { $0.certificates = [.init(name: "server's", until: Status.ago(-6 * 86_400))] }
        ),
        (.certificateEnds, .critical, { $0.certificates = [.init(name: "server's", until: nil)] }),
        (.serviceDown, .critical, { $0.service.holder = nil }),
        (.serviceStalled, .warning, { $0.service.record?.at = Status.ago(120) }),
        (.serviceStalled, .critical, { $0.service.record?.at = Status.ago(300) }),
        (
            .storeUnreadable, .critical,
            {
                $0.store = nil
                $0.storeTrouble = "the store is busy with another process"
            }
        ),
        (.faxUnfiled, .warning, { $0.store?.oldestUnfiled = Status.ago(30 * 60) }),
        (.faxUnfiled, .critical, { $0.store?.oldestUnfiled = Status.ago(120 * 60) }),
        (.faxHeld, .warning, { $0.store?.oldestHeld = Status.ago(0) }),
        (.faxHeld, .critical, { $0.store?.oldestHeld = Status.ago(72 * 3600) }),
        (
            .dropWaiting, .warning,
            { $0.folders[1].look = FolderLook(files: 2, oldest: Status.ago(15 * 60)) }
        ),
        (
            .dropWaiting, .critical,
            { $0.folders[1].look = FolderLook(files: 2, oldest: Status.ago(3600)) }
        ),
        (.dropRefused, .warning, { $0.store?.refused = ["directory": 1] }),
        (.folderAway, .critical, { $0.folders[1].answers = false }),
        (.folderAway, .critical, { $0.folders[0].answers = false }),
        (.diskLow, .warning, { $0.folders[0].freeMegabytes = 4999 }),
        (.diskLow, .critical, { $0.folders[1].freeMegabytes = 999 }),
        (
            .readerViolation, .critical,
            { $0.service.record?.count(death: "violation", on: Status.day) }
        ),
        (
            .readerDeaths, .warning,
            { status in
                for _ in 0..<5 { status.service.record?.count(death: "crash", on: Status.day) }
            }
        ),
        (
            .readerDeaths, .critical,
            { status in
                for _ in 0..<50 { status.service.record?.count(death: "timeout", on: Status.day) }
            }
        ),
        (.backupOld, .warning, { $0.store?.lastBackup = Status.ago(36 * 3600) }),
        (.backupOld, .critical, { $0.store?.lastBackup = Status.ago(168 * 3600) }),
        (.backupNever, .warning, { $0.store?.lastBackup = nil }),
        (.witnessAway, .warning, { $0.witness?.look = nil }),
        (
            .witnessAway, .warning,
            { $0.witness?.look = WitnessLook(isWritable: false, rows: 40, at: Status.now) }
        ),
        (
            .checkpointLate, .warning,
            { $0.witness?.look = WitnessLook(isWritable: true, rows: 39, at: Status.ago(15 * 60)) }
        ),
        (.purgeUnfinished, .warning, { $0.store?.unfinishedPurges = 1 }),
        (.clockBehind, .critical, { $0.clock.secondsBehindLog = 121 }),
        (
            .clockJumped, .warning,
            {
                $0.service.record?.jumpAt = Status.ago(600)
                $0.service.record?.jumpSeconds = -3600
            }
        ),
    ]

    @Test("is good where nothing is wrong")
    func healthy() {
        #expect(alarms { _ in } == [])
        // Figures that look odd and are not wrong.
        #expect(alarms { $0.service.record = nil } == [])
        #expect(alarms { $0.witness = nil } == [])
        #expect(alarms { $0.clock.isSynchronized = false } == [])
        #expect(alarms { $0.store?.oldestUnfiled = Status.ago(30 * 60 - 1) } == [])
        #expect(alarms { $0.folders[0].freeMegabytes = 5000 } == [])
        #expect(
            alarms {
                $0.store?.lastBackup = nil
                $0.store?.faxes = [:]
            } == [])
        #expect(
            alarms {
                $0.witness?.look = WitnessLook(isWritable: true, rows: 39, at: Status.ago(60))
            }
                == [])
    }

    @Test("is told for each thing that can be wrong, by its code and level")
    func wrong() {
        for (code, level, change) in Self.wrongs {
            let found = alarms(change)
            #expect(found.contains { $0.code == code && $0.level == level }, "\(code) \(level)")
            // A violation is a death too, and nothing else comes along.
            #expect(Set(found.map(\.code)) == [code], "\(code): \(found)")
        }
        #expect(Set(Self.wrongs.map(\.0)) == Set(AlarmCode.allCases))
    }

    @Test("is told worst first")
    func order() {
        let found = alarms {
            $0.store?.refused = ["directory": 1]
            $0.service.holder = nil
            $0.store?.unfinishedPurges = 2
            $0.clock.secondsBehindLog = 500
        }
        #expect(found.map(\.code) == [.serviceDown, .clockBehind, .dropRefused, .purgeUnfinished])
    }

    @Test("shows in 80 columns, whatever the figures")
    func columns() {
        var status = Status.healthy()
        for (_, _, change) in Self.wrongs { change(&status) }
        status.store = Status.healthy().store
        for (_, _, change) in Self.wrongs { change(&status) }
        status.folders.append(
            .init(
                kind: .drop, name: String(repeating: "w", count: 60), answers: true,
                freeMegabytes: 1, look: FolderLook(files: 12_345, oldest: Status.ago(86_400 * 9))))
        status.store = status.store ?? Status.healthy().store
        status.store?.failures = Dictionary(
            uniqueKeysWithValues: HoldReason.allCases.map { ($0.rawValue, 1000) })
        for status in [status, .healthy()] {
            let text = StatusText(status: status, limits: HealthLimits()).text()
            for line in text.split(separator: "\n") where line.count > 80 {
                Issue.record("\(line.count): \(line)")
            }
        }
        let good = StatusText(status: .healthy(), limits: HealthLimits()).text()
        #expect(good.hasPrefix("healthy  at "))
        #expect(good.contains("\nfaxes         7 filed\n"))
    }
}

extension Status {
    fileprivate static var day: Day {
        Day(daysSince1970: Int(now.milliseconds / 86_400_000)) ?? .epoch
    }
}
