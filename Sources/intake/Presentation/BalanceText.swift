import Packets
import Review
import Spool

/// The balance on one screen, in the person's language.
struct BalanceText {
    let balance: Balance
    let today: Day

    func text() -> String {
        [head(), places(), line(), queue(), clocks(), senders()].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private func either(_ english: String, _ spanish: String) -> String {
        Speech.either(english, spanish)
    }

    private func head() -> String {
        let days =
            balance.since == balance.until
            ? balance.since.iso
            : balance.since.iso + either(" to ", " al ") + balance.until.iso
        return Ink.bold(either("Faxes of ", "Faxes del ") + days)
            + (balance.isEven ? "" : "  " + Ink.red(either("something is missing", "algo falta")))
    }

    private func place(_ place: Balance.Place) -> String {
        let count = balance.places[place] ?? 0
        let (one, more) =
            switch place {
            case .filed: ("archivado", "archivados")
            case .waiting: ("en espera", "en espera")
            case .held: ("detenido", "detenidos")
            case .misdirected: ("mal dirigido", "mal dirigidos")
            case .destroyed: ("destruido", "destruidos")
            }
        return Speech.count(count, (place.rawValue, place.rawValue), (one, more))
    }

    private func places() -> String {
        var lines = [
            either("\(balance.delivered) taken = ", "\(balance.delivered) tomados = ")
                + Balance.Place.allCases.map(place).joined(separator: " + ")
                + (balance.repeated > 0
                    ? " + "
                        + either(
                            "\(balance.repeated) sent again",
                            "\(balance.repeated) enviados otra vez")
                    : "")
                + (balance.lost.isEmpty
                    ? ""
                    : " + "
                        + Ink.red(
                            Speech.count(
                                balance.lost.count, ("missing", "missing"), ("falta", "faltan"))))
        ]
        if balance.difference != 0 {
            lines.append(
                Ink.red(
                    either(
                        "  the sum is off by \(balance.difference): ",
                        "  la suma difiere en \(balance.difference): "))
                    + "intake doctor")
        }
        for fax in balance.lost {
            lines.append(
                Ink.red(
                    either(
                        "  fax \(fax) was received and is nowhere: ",
                        "  el fax \(fax) se recibió y no está en ningún lado: "))
                    + either(
                        "intake doctor; look in the last backup",
                        "intake doctor; vea el último respaldo"))
        }
        if balance.diverted > 0 {
            lines.append(
                either(
                    "  for another line, moved on unread: \(balance.diverted)",
                    "  para otra línea, llevados sin leer: \(balance.diverted)"))
        }
        if let oldest = balance.oldestWaiting {
            let at = OfficeTime.text(oldest)
            lines.append(
                either(
                    "  the oldest that waits came \(at): is intake watch running?",
                    "  el más antiguo en espera llegó \(at): ¿está en marcha intake watch?"))
        }
        for (reason, count) in balance.held.sorted(by: { $0.key < $1.key }) {
            lines.append(
                either(
                    "  held, \(count): \(reason); see intake queue --held",
                    "  detenidos, \(count): \(HoldReason(rawValue: reason).map(HeldWords.what) ?? reason); vea intake queue --held"
                ))
        }
        for folder in balance.folders {
            guard let lying = folder.lying else {
                lines.append(
                    Ink.red(
                        either(
                            "  drop folder \(folder.name) does not answer",
                            "  la carpeta de entrada \(folder.name) no responde")))
                continue
            }
            guard lying > 0 else { continue }
            lines.append(
                either(
                    "  drop folder \(folder.name): \(lying) not taken yet",
                    "  carpeta de entrada \(folder.name): \(lying) sin tomar aún"))
        }
        if balance.left > 0 {
            lines.append(
                either(
                    "  left in drop folders, no faxes: \(balance.left); intake queue --held",
                    "  dejados en carpetas de entrada, no son faxes: \(balance.left); intake queue --held"
                ))
        }
        return lines.joined(separator: "\n")
    }

    private func line() -> String {
        guard let line = balance.line else {
            return balance.isLogUnread
                ? Ink.red(
                    either(
                        "the line's log (transferLog in pipeline.yml) can't be read: its owner, mode?",
                        "el registro de la línea (transferLog en pipeline.yml) no se puede leer: ¿su dueño, modo?"
                    ))
                : ""
        }
        let isEven = line.missing.isEmpty && line.unlogged.isEmpty
        var lines = [
            either("the line's log: ", "el registro de la línea: ") + Speech.faxes(line.logged)
                + ", "
                + (isEven
                    ? either("all here", "todos aquí")
                    : either(
                        "\(line.missing.count) not here, \(line.unlogged.count) not in it",
                        "\(line.missing.count) no están aquí, \(line.unlogged.count) no están en él"
                    ))
        ]
        for missing in line.missing {
            let caller = missing.caller.open(for: .showing)
            let file = missing.file.open(for: .showing)
            let from =
                caller.isEmpty ? either("an unknown number", "un número desconocido") : caller
            lines.append(
                Ink.red(either("  not here: ", "  no está aquí: "))
                    + Words.safe(
                        "\(missing.day.iso) \(missing.time), \(Speech.pages(missing.pages)), "
                            + either("from ", "de ") + from
                            + (file.isEmpty
                                ? either(", nothing kept", ", nada guardado") : ", \(file)")
                            + (missing.reason.isEmpty ? "" : ": \(missing.reason)")))
        }
        for name in line.unlogged {
            lines.append(
                either("  not in the log: ", "  no está en el registro: ")
                    + Words.safe(name.open(for: .showing)))
        }
        if line.strangeLines > 0 {
            lines.append(
                Ink.yellow(
                    "  "
                        + Speech.count(
                            line.strangeLines,
                            (
                                "line of the log was not understood",
                                "lines of the log were not understood"
                            ),
                            (
                                "línea del registro no se entendió",
                                "líneas del registro no se entendieron"
                            ))
                ))
        }
        return lines.joined(separator: "\n")
    }

    private func queue() -> String {
        let states = QueueState.allCases.compactMap { state in
            balance.packets[state].map { "\($0) \(Speech.state(state, $0))" }
        }
        let flags = EligibilityFlag.allCases.compactMap { flag in
            balance.pendingByFlag[flag].map { "  \(Speech.phrases.flag(flag)): \($0)" }
        }
        let unchecked =
            balance.unchecked > 0
            ? [
                either(
                    "  \(balance.unchecked) that nobody looked at: intake next",
                    "  \(balance.unchecked) que nadie ha visto: intake next")
            ] : []
        let title = Ink.bold(either("Packets", "Paquetes"))
        return (["\n" + title + "  " + states.joined(separator: ", ")] + unchecked + flags)
            .joined(separator: "\n")
    }

    private func what(_ kind: Balance.Running.Kind) -> String {
        switch kind {
        case .notice:
            either(
                "notice to the family, \(Urgency.noticeDays) days after receipt",
                "aviso a la familia, \(Urgency.noticeDays) días después de recibir")
        case .thirdBirthday:
            either(
                "third birthday within \(Urgency.birthdayDays) days",
                "cumplen 3 años en \(Urgency.birthdayDays) días")
        case .lastBirthday:
            either(
                "21st birthday within \(Urgency.birthdayDays) days",
                "cumplen 21 años en \(Urgency.birthdayDays) días")
        }
    }

    private func clocks() -> String {
        guard !balance.clocks.isEmpty else { return "" }
        var lines = ["\n" + Ink.bold(either("Running out", "Por vencer"))]
        for kind in Balance.Running.Kind.allCases {
            let all = balance.clocks.filter { $0.kind == kind }
            let late = all.filter { $0.day < today }
            guard !all.isEmpty else { continue }
            lines.append(
                "  \(what(kind)): \(all.count)"
                    + (late.isEmpty
                        ? "" : either(", \(late.count) late", ", \(late.count) con retraso")))
            // Whatever is late is named; of the rest, the next.
            let named = max(5, late.count)
            for clock in all.prefix(named) {
                lines.append(
                    "    \(clock.day.iso)  \(clock.packet)"
                        + (clock.day < today ? either("  late", "  con retraso") : ""))
            }
            if all.count > named {
                lines.append(
                    either(
                        "    and \(all.count - named) later", "    y \(all.count - named) después"))
            }
        }
        return lines.joined(separator: "\n")
    }

    private func senders() -> String {
        guard !balance.senders.isEmpty else { return "" }
        let shown = balance.senders.prefix(8).map { sender in
            let name =
                sender.name.map { Words.safe($0.open(for: .showing)) }
                ?? either("unknown", "desconocido")
            return "  \(sender.faxes)  \(name)"
        }
        let more = balance.senders.count - shown.count
        return
            (["\n" + Ink.bold(either("From", "De"))] + shown
            + (more > 0 ? [either("  and \(more) others", "  y \(more) más")] : []))
            .joined(separator: "\n")
    }
}
