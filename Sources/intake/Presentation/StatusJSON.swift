import Packets
import Pipeline
import ReviewStore

/// The status for programs, schema `intake.status/1`: counts, ages in seconds, times in UTC. A key whose
/// value is not known is left out.
struct StatusJSON: Encodable {
    struct Line: Encodable {
        let code, level, words: String
    }
    struct Service: Encodable {
        let alive: Bool
        let startedAt, lastSign: String?
        let faxesRead, pagesRead: Int?
        let readerDeaths, readerDeathsEver: [String: Int]?
        let readerDeathsByDay: [String: [String: Int]]?
    }
    struct Store: Encodable {
        let faxes, held, left, failures, failuresOfDay, packets, pendingByFlag: [String: Int]
        let oldestUnfiledSeconds, oldestHeldSeconds: Int?
        let withLostPages, overdue, purgeRequests, unfinishedPurges: Int
        let lastBackup: String?
        let auditRows, unsignedRows: Int
        let signedAt: String?
    }
    struct Folder: Encodable {
        let kind, name: String
        let answers: Bool
        let freeMegabytes, files, oldestSeconds: Int?
    }
    struct Witness: Encodable {
        let reachable: Bool
        let rows: Int?
        let at: String?
    }
    struct Clock: Encodable {
        let behindLogSeconds: Int
        let synchronized: Bool?
    }

    let schema = "intake.status/1"
    let at: String
    let health: String
    let alarms: [Line]
    let service: Service
    let store: Store?
    let folders: [Folder]
    let witness: Witness?
    let clock: Clock

    init(_ status: Status, alarms: [Alarm]) {
        func age(_ instant: Instant?) -> Int? {
            instant.map { Int((status.at.milliseconds - $0.milliseconds) / 1000) }
        }
        at = status.at.iso
        health = alarms.map(\.level).max()?.word ?? "healthy"
        self.alarms = alarms.map {
            Line(code: $0.code.rawValue, level: $0.level.word, words: $0.words)
        }
        let record = status.service.record
        service = Service(
            alive: status.service.isAlive, startedAt: record?.startedAt.iso,
            lastSign: record?.at.iso, faxesRead: record?.faxesRead, pagesRead: record?.pagesRead,
            readerDeaths: record?.deaths, readerDeathsEver: record?.deathsEver,
            readerDeathsByDay: record?.deathsByDay)
        store = status.store.map { store in
            Store(
                faxes: store.faxes, held: store.held, left: store.refused,
                failures: store.failures, failuresOfDay: store.failuresOfDay,
                packets: store.packets, pendingByFlag: store.pendingByFlag,
                oldestUnfiledSeconds: age(store.oldestUnfiled),
                oldestHeldSeconds: age(store.oldestHeld), withLostPages: store.withLostPages,
                overdue: store.overdue, purgeRequests: store.purgeRequests,
                unfinishedPurges: store.unfinishedPurges, lastBackup: store.lastBackup?.iso,
                auditRows: store.auditRows, unsignedRows: store.auditRows - store.signedRows,
                signedAt: store.signedAt?.iso)
        }
        folders = status.folders.map {
            Folder(
                kind: $0.kind.rawValue, name: $0.name, answers: $0.answers,
                freeMegabytes: $0.freeMegabytes, files: $0.look?.files,
                oldestSeconds: age($0.look?.oldest))
        }
        witness = status.witness.map {
            Witness(
                reachable: $0.look?.isWritable ?? false, rows: $0.look?.rows,
                at: $0.look?.at?.iso)
        }
        clock = Clock(
            behindLogSeconds: status.clock.secondsBehindLog,
            synchronized: status.clock.isSynchronized)
    }
}
