import Packets
import Review

/// The balance on one screen.
struct BalanceText {
    let balance: Balance
    let today: Day

    func text() -> String {
        [head(), places(), line(), queue(), clocks(), senders()].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private func head() -> String {
        let days =
            balance.since == balance.until
            ? balance.since.iso : "\(balance.since.iso) to \(balance.until.iso)"
        return Ink.bold("Faxes of \(days)")
            + (balance.isEven ? "" : "  " + Ink.red("something is missing"))
    }

    private func places() -> String {
        let words = Balance.Place.allCases.map { "\(balance.places[$0] ?? 0) \($0.rawValue)" }
        var lines = [
            "\(balance.delivered) taken = " + words.joined(separator: " + ")
                + (balance.repeated > 0 ? " + \(balance.repeated) sent again" : "")
                + (balance.lost.isEmpty ? "" : " + " + Ink.red("\(balance.lost.count) missing"))
        ]
        for fax in balance.lost {
            lines.append(
                Ink.red("  fax \(fax) was received and is nowhere: ")
                    + "intake doctor; look in the last backup")
        }
        if balance.diverted > 0 {
            lines.append("  for another line, moved on unread: \(balance.diverted)")
        }
        if let oldest = balance.oldestWaiting {
            lines.append("  the oldest that waits came \(oldest.iso): is intake watch running?")
        }
        for (reason, count) in balance.held.sorted(by: { $0.key < $1.key }) {
            lines.append("  held, \(count): \(reason); see intake queue --held")
        }
        for folder in balance.folders {
            guard let lying = folder.lying else {
                lines.append(Ink.red("  drop folder \(folder.name) does not answer"))
                continue
            }
            if lying > 0 { lines.append("  drop folder \(folder.name): \(lying) not taken yet") }
        }
        if balance.left > 0 {
            lines.append("  left in drop folders, no faxes: \(balance.left); intake queue --held")
        }
        return lines.joined(separator: "\n")
    }

    private func line() -> String {
        guard let line = balance.line else {
            return balance.isLogUnread
                ? Ink.red(
                    "the line's log (transferLog in pipeline.yml) can't be read: its owner, mode?")
                : ""
        }
        let isEven = line.missing.isEmpty && line.unlogged.isEmpty
        var lines = [
            "the line's log: \(line.logged) faxes, "
                + (isEven
                    ? "all here"
                    : "\(line.missing.count) not here, \(line.unlogged.count) not in it")
        ]
        for missing in line.missing {
            let caller = missing.caller.open(for: .showing)
            let file = missing.file.open(for: .showing)
            lines.append(
                Ink.red("  not here: ")
                    + Words.safe(
                        "\(missing.day.iso) \(missing.time), \(missing.pages) pages, from "
                            + (caller.isEmpty ? "an unknown number" : caller)
                            + (file.isEmpty ? ", nothing kept" : ", \(file)")
                            + (missing.reason.isEmpty ? "" : ": \(missing.reason)")))
        }
        for name in line.unlogged {
            lines.append("  not in the log: " + Words.safe(name.open(for: .showing)))
        }
        if line.strangeLines > 0 {
            lines.append(Ink.yellow("  \(line.strangeLines) lines of the log were not understood"))
        }
        return lines.joined(separator: "\n")
    }

    private func queue() -> String {
        let states = QueueState.allCases.compactMap { state in
            balance.packets[state].map { "\($0) \(state.rawValue)" }
        }
        let flags = EligibilityFlag.allCases.compactMap { flag in
            balance.pendingByFlag[flag].map { "  \(Words.flag(flag)): \($0)" }
        }
        return
            (["\n" + Ink.bold("Packets") + "  " + states.joined(separator: ", ")]
            + [
                balance.unchecked > 0
                    ? "  \(balance.unchecked) that nobody looked at: intake next" : nil
            ].compactMap { $0 } + flags).joined(separator: "\n")
    }

    private func clocks() -> String {
        guard !balance.clocks.isEmpty else { return "" }
        var lines = ["\n" + Ink.bold("Running out")]
        for kind in Balance.Running.Kind.allCases {
            let all = balance.clocks.filter { $0.kind == kind }
            let late = all.filter { $0.day < today }
            guard !all.isEmpty else { continue }
            let what =
                switch kind {
                case .notice: "notice to the family, \(Urgency.noticeDays) days after receipt"
                case .thirdBirthday: "third birthday within \(Urgency.birthdayDays) days"
                case .lastBirthday: "21st birthday within \(Urgency.birthdayDays) days"
                }
            lines.append(
                "  \(what): \(all.count)" + (late.isEmpty ? "" : ", \(late.count) late"))
            // Whatever is late is named; of the rest, the next.
            let named = max(5, late.count)
            for clock in all.prefix(named) {
                lines.append(
                    "    \(clock.day.iso)  \(clock.packet)" + (clock.day < today ? "  late" : ""))
            }
            if all.count > named { lines.append("    and \(all.count - named) later") }
        }
        return lines.joined(separator: "\n")
    }

    private func senders() -> String {
        guard !balance.senders.isEmpty else { return "" }
        let shown = balance.senders.prefix(8).map { sender in
            let name = sender.name.map { Words.safe($0.open(for: .showing)) } ?? "unknown"
            return "  \(sender.faxes)  \(name)"
        }
        let more = balance.senders.count - shown.count
        return
            (["\n" + Ink.bold("From")] + shown
            + (more > 0 ? ["  and \(more) others"] : [])).joined(separator: "\n")
    }
}
