import Packets
import Recognition
import Review
import ReviewStore
import Spool

extension Status {
    /// The same figures for Prometheus, with the alarms that follow from them.
    public func metrics(_ limits: HealthLimits) -> String {
        var text = Exposition()
        let alarms = alarms(limits)
        text.one(
            "intake_status_timestamp_seconds", .gauge, "When these figures were taken, Unix time.",
            Int(at.milliseconds / 1000))
        text.one(
            "intake_health", .gauge, "0 healthy, 1 warning, 2 critical.",
            alarms.map(\.level.rawValue).max() ?? 0)
        text.family(
            "intake_alarm", .gauge, "1 where an alarm of this code and level stands.",
            AlarmCode.allCases.flatMap { code in
                AlarmLevel.allCases.map { level in
                    (
                        labels: [("code", code.rawValue), ("level", level.word)],
                        value: alarms.contains { $0.code == code && $0.level == level } ? 1 : 0
                    )
                }
            })
        service(&text)
        if let store {
            faxes(store, &text)
            packets(store, &text)
            log(store, &text)
        }
        disks(&text)
        return text.text
    }

    private func service(_ text: inout Exposition) {
        let record = service.record
        text.one(
            "intake_service_up", .gauge, "1 while a service works on the data folder.",
            service.isAlive ? 1 : 0)
        text.one(
            "intake_service_start_timestamp_seconds", .gauge,
            "When the service started, Unix time.",
            record.map { Int($0.startedAt.milliseconds / 1000) })
        text.one(
            "intake_service_silence_seconds", .gauge, "Since the service's last sign of life.",
            age(record?.at))
        text.one(
            "intake_faxes_read_total", .counter, "Faxes read since the service started.",
            record?.faxesRead)
        text.one(
            "intake_pages_read_total", .counter, "Pages read since the service started.",
            record?.pagesRead)
        text.counts(
            "intake_page_reader_deaths_total", .counter,
            "Page readers that died, by kind, since the office began.", by: "kind",
            ReaderFault.allCases.map(\.rawValue), record?.deathsEver ?? [:])
        text.one(
            "intake_clock_behind_log_seconds", .gauge,
            "By how much the clock is behind the newest row of the log.", clock.secondsBehindLog)
        text.one(
            "intake_clock_synchronized", .gauge, "1 where the kernel says that its clock is kept.",
            clock.isSynchronized.map { $0 ? 1 : 0 })
    }

    private func faxes(_ store: StoreCensus, _ text: inout Exposition) {
        text.counts(
            "intake_faxes", .gauge, "Faxes by state.", by: "state",
            ["waiting", "reading", "filed", "held"], store.faxes)
        text.one(
            "intake_oldest_unfiled_seconds", .gauge,
            "Since the fax was accepted that waits longest to be filed; 0 where none waits.",
            age(store.oldestUnfiled) ?? 0)
        text.counts(
            "intake_faxes_held", .gauge, "Faxes held for a person, by reason.", by: "reason",
            HoldReason.allCases.map(\.rawValue), store.held)
        text.counts(
            "intake_fax_failures_total", .counter,
            "Readings that failed, tried again or held, by reason.", by: "reason",
            HoldReason.allCases.map(\.rawValue), store.failures)
        text.counts(
            "intake_drop_refused", .gauge, "Things left in drop folders, by reason.", by: "reason",
            RefusalReason.allCases.map(\.rawValue), store.refused)
    }

    private func packets(_ store: StoreCensus, _ text: inout Exposition) {
        text.counts(
            "intake_packets", .gauge, "Packets by state.", by: "state",
            QueueState.allCases.map(\.rawValue), store.packets)
        text.counts(
            "intake_packets_pending", .gauge, "Pending packets by flag.", by: "flag",
            EligibilityFlag.allCases.map(\.rawValue), store.pendingByFlag)
        text.one(
            "intake_packets_with_lost_pages", .gauge,
            "Packets not decided with pages that could not be read.", store.withLostPages)
        text.one(
            "intake_packets_overdue", .gauge,
            "Packets not decided past the day of the family's notice.", store.overdue)
    }

    private func log(_ store: StoreCensus, _ text: inout Exposition) {
        text.one(
            "intake_last_backup_timestamp_seconds", .gauge,
            "When the last backup was done, Unix time; 0 where none ever was.",
            Int((store.lastBackup?.milliseconds ?? 0) / 1000))
        text.one("intake_audit_rows", .gauge, "Rows of the audit log.", store.auditRows)
        text.one(
            "intake_audit_unsigned_rows", .gauge, "Rows of the log that no checkpoint signs for.",
            store.auditRows - store.signedRows)
        text.one(
            "intake_audit_checkpoint_timestamp_seconds", .gauge,
            "When the newest checkpoint was signed, Unix time.",
            store.signedAt.map { Int($0.milliseconds / 1000) })
        text.one(
            "intake_witness_reachable", .gauge, "1 where the witness can be written to.",
            witness.map { $0.look?.isWritable == true ? 1 : 0 })
        text.one(
            "intake_purges_unfinished", .gauge, "Purges that are committed and not done.",
            store.unfinishedPurges)
    }

    private func disks(_ text: inout Exposition) {
        func labels(_ folder: Folder) -> [(String, String)] { [("folder", folder.name)] }
        text.family(
            "intake_folder_answers", .gauge, "1 where a folder can be listed and written to.",
            folders.map { (labels: labels($0), value: $0.answers ? 1 : 0) })
        text.family(
            "intake_disk_free_bytes", .gauge, "Free on the disk of a folder.",
            folders.compactMap { folder in
                folder.freeMegabytes.map { (labels: labels(folder), value: $0 * 1_000_000) }
            })
        text.family(
            "intake_drop_files", .gauge, "Whole files that stand in a drop folder.",
            folders.compactMap { folder in
                folder.look.map { (labels: labels(folder), value: $0.files) }
            })
        text.family(
            "intake_drop_oldest_seconds", .gauge, "Since the oldest of them came; 0 without any.",
            folders.compactMap { folder in
                folder.look.map { (labels: labels(folder), value: age($0.oldest) ?? 0) }
            })
    }
}
