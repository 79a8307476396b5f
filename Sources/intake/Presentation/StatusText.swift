import Packets
import Pipeline
import Recognition
import Review
import ReviewStore
import Spool

/// The status for people, within 80 columns: what is wrong first, then the figures.
struct StatusText {
    let status: Status
    let limits: HealthLimits

    private static let width = 80

    func text() -> String {
        var lines = alarms()
        lines.append("")
        lines += service() + (status.store.map { faxes($0) + packets($0) + log($0) } ?? [])
        lines += folders()
        return lines.joined(separator: "\n")
    }

    private func alarms() -> [String] {
        let alarms = status.alarms(limits)
        guard !alarms.isEmpty else {
            return [Ink.green("healthy") + "  at \(OfficeTime.text(status.at))"]
        }
        return alarms.flatMap { alarm in
            let head = "\(alarm.level.word)  \(alarm.code.rawValue)"
            let ink: Ink = alarm.level == .critical ? .red : .yellow
            let whole = "\(head): \(alarm.words)"
            return whole.count <= Self.width
                ? [ink(head) + ": \(alarm.words)"]
                : [ink(head), Table.wrapped(alarm.words, width: Self.width, indent: 4)]
        }
    }

    private func row(_ name: String, _ words: String) -> [String] {
        let indent = 14
        guard name.count < indent else {
            return [name, Table.wrapped(words, width: Self.width, indent: indent)]
        }
        let text = Table.wrapped(words, width: Self.width, indent: indent)
        return [name + text.dropFirst(name.count)]
    }

    private func ago(_ instant: Instant?) -> String {
        instant.map {
            "\(TimeSpan.words(seconds: Int((status.at.milliseconds - $0.milliseconds) / 1000))) ago"
        }
            ?? "never"
    }

    /// What was counted, in the order of the words, nothing that is 0.
    private func counted(_ counts: [String: Int], _ order: [String]) -> String {
        let known = order.filter { counts[$0] ?? 0 > 0 }
        let others = counts.keys.filter { !order.contains($0) }.sorted()
        let parts = (known + others).map { "\(counts[$0] ?? 0) \($0)" }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }

    private func service() -> [String] {
        guard let record = status.service.record else {
            return row(
                "service", status.service.isAlive ? "starting" : "not at work, and never was")
        }
        let state =
            status.service.holder.map {
                "at work (process \($0)), started \(ago(record.startedAt))"
            }
            ?? "not at work"
        let faults = ReaderFault.allCases.map(\.rawValue)
        return row("service", "\(state), last sign of life \(ago(record.at))")
            // The service counts in its own memory, and writes the sums down with each sign of life.
            + row(
                "read",
                "\(Speech.english(record.faxesRead, "fax", "faxes")), "
                    + Speech.english(record.pagesRead, "page", "pages")
                    + (status.service.isAlive
                        ? " since it started, as of \(ago(record.at))" : " while it last ran"))
            + row(
                "readers died",
                "\(counted(record.deaths, faults)) "
                    + (status.service.isAlive ? "since it started" : "while it last ran")
                    + "; ever: "
                    + counted(record.deathsEver, faults))
    }

    private func faxes(_ store: StoreCensus) -> [String] {
        let reasons = HoldReason.allCases.map(\.rawValue)
        return row("faxes", counted(store.faxes, ["waiting", "reading", "filed", "held"]))
            + row(
                "oldest",
                store.oldestUnfiled.map { "unfiled, accepted \(ago($0))" } ?? "none unfiled")
            + row("held", counted(store.held, reasons))
            + row(
                "failures",
                "\(counted(store.failuresOfDay, reasons)) within a day; ever: "
                    + counted(store.failures, reasons))
            + row("left", counted(store.refused, RefusalReason.allCases.map(\.rawValue)))
    }

    private func packets(_ store: StoreCensus) -> [String] {
        row("packets", counted(store.packets, QueueState.allCases.map(\.rawValue)))
            + row("pending", counted(store.pendingByFlag, EligibilityFlag.allCases.map(\.rawValue)))
            + row(
                "to look at",
                "\(store.overdue) past the day of the notice, \(store.withLostPages) with lost pages"
            )
    }

    private func log(_ store: StoreCensus) -> [String] {
        let unsigned = store.auditRows - store.signedRows
        let witness =
            switch status.witness {
            case nil: "no witness"
            case let witness?:
                switch witness.look {
                case let look? where look.isWritable:
                    "witness reachable, last there \(ago(look.at))"
                default: "witness not reachable"
                }
            }
        let purges =
            "\(store.purgeRequests) wait for a second person"
            + (store.unfinishedPurges > 0 ? ", \(store.unfinishedPurges) not done" : "")
        return row("backup", "last done \(ago(store.lastBackup))")
            + row(
                "log",
                "\(store.auditRows) rows, \(unsigned) not signed for; last signed "
                    + "\(ago(store.signedAt)); \(witness)")
            + row("purges", purges)
    }

    private func folders() -> [String] {
        let lines = status.folders.flatMap { folder in
            let name = folder.kind == .drop ? "drop \(Words.safe(folder.name))" : "\(folder.kind)"
            let free = folder.freeMegabytes.map { "\($0) MB free" } ?? "space unknown"
            let look = folder.look.map { look in
                look.files == 0
                    ? ", empty"
                    : ", \(Speech.english(look.files, "file", "files")), the oldest came "
                        + ago(look.oldest)
            }
            return row(name, folder.answers ? free + (look ?? "") : "does not answer")
        }
        let kept =
            switch status.clock.isSynchronized {
            case true?: "kept by a time service"
            case false?: "kept by no time service"
            case nil: "not known whether it is kept"
            }
        return lines + row("clock", "\(OfficeTime.text(status.at)), \(kept)")
    }
}
