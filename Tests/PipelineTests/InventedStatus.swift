import Packets
import ReviewStore
import Spool

@testable import Pipeline

extension Status {
    static let now = Instant(milliseconds: 1_795_000_000_000)

    /// An office in which nothing is wrong.
    static func healthy() -> Status {
        var store = StoreCensus()
        store.store = "0123abcd"
        store.faxes = ["filed": 7]
        store.packets = ["pending": 3, "decided": 4]
        store.pendingByFlag = ["category-1": 3]
        store.lastBackup = now.adding(seconds: -3600)
        store.auditRows = 40
        store.signedRows = 40
        store.signedAt = now.adding(seconds: -60)
        store.lastAudit = now.adding(seconds: -60)
        var record = ServiceRecord(
            version: "1", pid: 4711, startedAt: now.adding(seconds: -7200))
        record.at = now.adding(seconds: -20)
        record.faxesRead = 7
        record.pagesRead = 21
        return Status(
            at: now, service: Running(holder: "4711", record: record), store: store,
            storeTrouble: nil,
            folders: [
                Folder(kind: .data, name: "data", answers: true, freeMegabytes: 90_000, look: nil),
                Folder(
                    kind: .drop, name: "main", answers: true, freeMegabytes: 90_000,
                    look: FolderLook(files: 0, oldest: nil)),
            ],
            witness: Witness(look: WitnessLook(isWritable: true, rows: 40, at: store.signedAt)),
            clock: Clock(secondsBehindLog: 0, isSynchronized: true))
    }

    static func ago(_ seconds: Int) -> Instant { now.adding(seconds: -seconds) }
}
