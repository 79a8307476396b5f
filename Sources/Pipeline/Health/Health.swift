import Packets
import Recognition
import Review
import ReviewStore
import Spool

/// What is wrong with an office, told from its figures. Pure.
struct Health {
    let status: Status
    let limits: HealthLimits

    /// Worst first, then in the order of the codes.
    func alarms() -> [Alarm] {
        let all = service() + store() + folders() + witness() + clock() + certificates()
        let order = AlarmCode.allCases
        return all.sorted { left, right in
            if left.level != right.level { return left.level > right.level }
            return (order.firstIndex(of: left.code) ?? 0) < (order.firstIndex(of: right.code) ?? 0)
        }
    }

    private static func count(_ number: Int, _ one: String, _ more: String) -> String {
        "\(number) \(number == 1 ? one : more)"
    }

    private func service() -> [Alarm] {
        let record = status.service.record
        var alarms: [Alarm] = []
        if !status.service.isAlive {
            alarms.append(Alarm(.serviceDown, .critical, "no service works on the data folder"))
        } else {
            // One that holds the lock and never wrote of itself is as silent as one that ceased to.
            let silence = status.age(record?.at) ?? 0
            if let level = limits.stalledSeconds.level(of: silence) {
                alarms.append(
                    Alarm(
                        .serviceStalled, level,
                        "the service gave no sign of life for \(TimeSpan.words(seconds: silence))"))
            }
        }
        let deaths = record?.lateDeaths(status.at) ?? [:]
        if let violations = deaths[ReaderFault.violation.rawValue], violations > 0 {
            alarms.append(
                Alarm(
                    .readerViolation, .critical,
                    Self.count(violations, "page reader", "page readers")
                        + " tried what their walls forbid, within a day"))
        }
        let died = deaths.values.reduce(0, +)
        if let level = limits.readerDeaths.level(of: died) {
            let kinds = deaths.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            alarms.append(
                Alarm(
                    .readerDeaths, level,
                    Self.count(died, "page reader", "page readers")
                        + " died within a day: \(kinds.joined(separator: ", "))"))
        }
        if let at = record?.jumpAt, let age = status.age(at), age < 86_400 {
            alarms.append(
                Alarm(
                    .clockJumped, .warning,
                    "the clock was set by \(record?.jumpSeconds ?? 0) s while the service ran"))
        }
        return alarms
    }

    private func store() -> [Alarm] {
        guard let store = status.store else {
            return [Alarm(.storeUnreadable, .critical, status.storeTrouble ?? "no reason known")]
        }
        var alarms: [Alarm] = []
        if let age = status.age(store.oldestUnfiled),
            let level = limits.unfiledMinutes.level(of: age / 60)
        {
            let waiting = (store.faxes["waiting"] ?? 0) + (store.faxes["reading"] ?? 0)
            alarms.append(
                Alarm(
                    .faxUnfiled, level,
                    Self.count(waiting, "fax is not read yet", "faxes are not read yet")
                        + ", the oldest for \(TimeSpan.words(seconds: age))"))
        }
        if let age = status.age(store.oldestHeld),
            let level = limits.heldHours.level(of: age / 3600)
        {
            let held = store.held.values.reduce(0, +)
            alarms.append(
                Alarm(
                    .faxHeld, level,
                    Self.count(held, "fax is held", "faxes are held")
                        + " for a person, the oldest for "
                        + TimeSpan.words(seconds: age)))
        }
        let refused = store.refused.values.reduce(0, +)
        if refused > 0 {
            alarms.append(
                Alarm(
                    .dropRefused, .warning,
                    Self.count(refused, "thing was", "things were") + " left in drop folders"))
        }
        if store.unfinishedPurges > 0 {
            alarms.append(
                Alarm(
                    .purgeUnfinished, .warning,
                    Self.count(store.unfinishedPurges, "purge is", "purges are")
                        + " committed and not done"))
        }
        return alarms + backup(store)
    }

    private func backup(_ store: StoreCensus) -> [Alarm] {
        guard let last = store.lastBackup else {
            let isEmpty = store.faxes.isEmpty
            return isEmpty ? [] : [Alarm(.backupNever, .warning, "no backup was ever made")]
        }
        guard let age = status.age(last), let level = limits.backupHours.level(of: age / 3600)
        else {
            return []
        }
        return [Alarm(.backupOld, level, "the last backup is \(TimeSpan.words(seconds: age)) old")]
    }

    private func folders() -> [Alarm] {
        var alarms: [Alarm] = []
        for folder in status.folders {
            let name = folder.kind == .drop ? "drop folder \(folder.name)" : "\(folder.kind) folder"
            guard folder.answers else {
                alarms.append(Alarm(.folderAway, .critical, "the \(name) does not answer"))
                continue
            }
            if let free = folder.freeMegabytes, let level = limits.freeMegabytes.level(below: free)
            {
                alarms.append(
                    Alarm(.diskLow, level, "\(free) MB are free on the disk of the \(name)"))
            }
            if let look = folder.look, let age = status.age(look.oldest),
                let level = limits.dropMinutes.level(of: age / 60)
            {
                alarms.append(
                    Alarm(
                        .dropWaiting, level,
                        Self.count(look.files, "file stands", "files stand")
                            + " in the \(name), the oldest for "
                            + TimeSpan.words(seconds: age)))
            }
        }
        return alarms
    }

    /// From when on a certificate that ends is told of, in days.
    private static let (ends, endsSoon) = (30, 7)

    private func certificates() -> [Alarm] {
        status.certificates.compactMap { certificate in
            guard let until = certificate.until else {
                return Alarm(
                    .certificateEnds, .critical, "the \(certificate.name) can't be read")
            }
            let left = Int((until.milliseconds - status.at.milliseconds) / 1000)
            guard left < Self.ends * 86_400 else { return nil }
            let words =
                left <= 0
                ? "the \(certificate.name) has run out"
                : "the \(certificate.name) runs out in \(TimeSpan.words(seconds: left))"
            return Alarm(
                .certificateEnds, left < Self.endsSoon * 86_400 ? .critical : .warning, words)
        }
    }

    private func witness() -> [Alarm] {
        guard let witness = status.witness, let store = status.store else { return [] }
        guard let look = witness.look, look.isWritable else {
            return [
                Alarm(.witnessAway, .warning, "the folder of auditWitness can't be written to")
            ]
        }
        let signed = look.rows ?? 0
        guard store.auditRows > signed else { return [] }
        let age = status.age(look.at ?? store.checkpoints.last?.at ?? store.lastAudit) ?? 0
        guard let level = limits.checkpointMinutes.level(of: age / 60) else { return [] }
        return [
            Alarm(
                .checkpointLate, level,
                "\(store.auditRows - signed) rows of the log are not signed for at the witness since "
                    + TimeSpan.words(seconds: age))
        ]
    }

    private func clock() -> [Alarm] {
        guard status.clock.secondsBehindLog > 120 else { return [] }
        return [
            Alarm(
                .clockBehind, .critical,
                "the clock is \(TimeSpan.words(seconds: status.clock.secondsBehindLog)) behind the log"
            )
        ]
    }
}

extension Status {
    /// What is wrong, worst first.
    public func alarms(_ limits: HealthLimits) -> [Alarm] {
        Health(status: self, limits: limits).alarms()
    }
}
