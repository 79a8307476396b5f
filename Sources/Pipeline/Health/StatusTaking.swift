import Authority
import CLinux
import Foundation
import Glibc
import Packets
import Review
import ReviewStore
import Spool

/// Takes the status of an office from outside, without its keys: for `intake status` and for the service
/// itself. Blocking, for seconds where a share hangs.
public struct StatusTaking: Sendable {
    private let settings: Settings
    private let probes: Probes

    public init(_ settings: Settings) {
        self.settings = settings
        probes = Probes()
    }

    public func take(now: Instant) -> Status {
        var census: StoreCensus?
        var trouble: String?
        switch store(now) {
        case .success(let taken): census = taken
        case .failure(let error): trouble = error.what
        case nil: trouble = "the data folder does not answer"
        }
        let folder = settings.dataFolder
        let running = probes.ask("service") {
            Status.Running(
                holder: InstanceLock.holder(path: folder + "/lock"),
                record: ServiceRecord.read(folder: folder))
        }
        return Status(
            at: now, service: running ?? Status.Running(holder: nil, record: nil), store: census,
            storeTrouble: trouble,
            folders: folders(), witness: witness(census),
            clock: Status.Clock(
                secondsBehindLog: behind(census?.lastAudit, now),
                isSynchronized: Self.isSynchronized()),
            certificates: certificates())
    }

    private func certificates() -> [Status.Certificate] {
        guard let folder = settings.https?.folder else { return [] }
        let files = [
            ("server's certificate", AuthorityFolder.serverCertificate),
            ("authority's certificate", AuthorityFolder.certificate),
        ]
        return files.map { name, file in
            let until = probes.ask(name) {
                (try? AuthorityReading.shown(folder + "/" + file))?.until
            }
            return Status.Certificate(name: name, until: until ?? nil)
        }
    }

    private func store(_ now: Instant) -> Result<StoreCensus, ReviewError>? {
        let (folder, today) = (settings.dataFolder, settings.day(of: now))
        return probes.ask("store") {
            do throws(ReviewError) {
                return .success(try StoreCensus.of(folder: folder, now: now, today: today))
            } catch {
                return .failure(error)
            }
        }
    }

    private func folders() -> [Status.Folder] {
        [folder(.data, "data", settings.dataFolder)]
            + settings.dropFolders.map { folder(.drop, $0.name, $0.path, beside: $0.sideFile) }
    }

    private func folder(
        _ kind: Status.Folder.Kind, _ name: String, _ path: String,
        beside rule: SideFileRule? = nil
    ) -> Status.Folder {
        let answer = probes.ask("\(kind) \(name)") {
            Status.Folder(
                kind: kind, name: name, answers: access(path, R_OK | W_OK | X_OK) == 0,
                freeMegabytes: Self.free(path),
                look: kind == .drop ? FolderLook.of(path: path, beside: rule) : nil)
        }
        return answer
            ?? Status.Folder(kind: kind, name: name, answers: false, freeMegabytes: nil, look: nil)
    }

    private static func free(_ path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(status.f_bavail) * Int(status.f_frsize) / 1_000_000
    }

    private func witness(_ census: StoreCensus?) -> Status.Witness? {
        guard let folder = settings.auditWitness else { return nil }
        guard let census else { return Status.Witness(look: nil) }
        return Status.Witness(
            look: probes.ask("witness") { WitnessLook.of(folder: folder, census: census) })
    }

    private func behind(_ last: Instant?, _ now: Instant) -> Int {
        last.map { max(0, Int(($0.milliseconds - now.milliseconds) / 1000)) } ?? 0
    }

    /// What the kernel's clock was told by whoever keeps it (ntpd, chronyd, systemd-timesyncd).
    private static func isSynchronized() -> Bool? {
        var state = timex()
        let result = adjtimex(&state)
        guard result >= 0 else { return nil }
        return state.status & Int32(STA_UNSYNC) == 0 && result != Int32(TIME_ERROR)
    }
}
