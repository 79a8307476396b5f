import Packets
import Review

/// A reading as a person reads it.
struct ReadingText {
    let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func text() -> String {
        let kinds = reading.pages.map { page in
            let turn = page.rotation == 0 ? "" : ", turned \(page.rotation)°"
            return "\(page.number) \(Words.kind(page))\(turn)"
        }
        var lines = [
            Ink.bold(Words.safe(reading.fax.name)) + "  pages: \(kinds.joined(separator: "; "))"
        ]
        if !reading.alerts.isEmpty {
            let alerts = reading.alerts.map { $0.rawValue.replacing("_", with: " ") }
            lines.append(Ink.yellow("alerts: " + alerts.joined(separator: ", ")))
        }
        if let unread = Words.unread(reading.pages) { lines.append(Ink.yellow(unread)) }
        for packet in reading.packets { lines.append(PacketText(packet).text()) }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// One packet: identity, findings, flag with reasons, what is missing.
struct PacketText {
    let packet: ReadPacket
    /// Fields that a person set, by name: who and when.
    let settled: [FieldName: String]

    /// Shown under the head of an office's packet, which tells of sensitive pages itself.
    let isOfOffice: Bool
    /// What a person said of the flag.
    let check: FlagCheck?

    init(_ packet: ReadPacket) {
        self.packet = packet
        settled = [:]
        isOfOffice = false
        check = nil
    }

    init(ofOffice packet: ReadPacket, settled: [FieldName: String], check: FlagCheck?) {
        self.check = check
        self.packet = packet
        self.settled = settled
        isOfOffice = true
    }

    func text() -> String {
        [flag(), sensitive(), fields(), findings(), missing()].filter { !$0.isEmpty }.joined(
            separator: "\n")
    }

    private func flag() -> String {
        let eligibility = packet.eligibility
        let decides = Speech.either("  (a person decides)", "  (decide una persona)")
        var lines = ["", Ink.bold(Words.flag(eligibility.flag)) + Ink.dim(decides)]
        for reason in eligibility.reasons {
            let page = reason.page.map { Speech.either(" [page \($0)]", " [página \($0)]") } ?? ""
            let words = Speech.phrases.reason(reason, in: packet.extracted, check: check)
            lines.append(Table.wrapped(words + page, width: 80, indent: 2))
        }
        return lines.joined(separator: "\n")
    }

    /// Who reads a fax outside an office has it before them: it is told, and nothing kept back.
    private func sensitive() -> String {
        let tags = Words.sensitive(packet.extracted.sensitive ?? [])
        return tags.isEmpty || isOfOffice
            ? ""
            : Ink.yellow(
                Table.wrapped(
                    Speech.either("sensitive: ", "reservado: ") + tags, width: 80, indent: 2))
    }

    private func fields() -> String {
        var table = Table([
            .init(Speech.either("field", "dato"), most: Speech.either(16, 23)),
            .init(Speech.either("value", "valor"), most: 34),
            .init(Speech.either("sure", "seg."), .right, most: 5),
            .init(Speech.either("page", "pág."), .right, most: 4),
            .init(Speech.either("look, because", "revisar, por"), most: 34),
        ])
        for field in packet.extracted.fields {
            let who = settled[field.name]
            let doubts = field.doubts.map(Words.doubt).joined(separator: ", ")
            table.add(
                [
                    Words.field(field.name),
                    Words.value(field.value.open(for: .showing), of: field.name),
                    who == nil
                        ? "\(Int((field.confidence * 100).rounded())) %"
                        : Speech.either("set", "fijo"),
                    field.evidence.page > 0 ? "\(field.evidence.page)" : "",
                    who ?? doubts,
                ], ink: who == nil && field.needsReview ? .yellow : nil)
        }
        return table.isEmpty ? "" : "\n" + table.text()
    }

    private func findings() -> String {
        guard !packet.extracted.findings.isEmpty else { return "" }
        var lines = [""]
        for finding in packet.extracted.findings {
            let codes = finding.codes.isEmpty ? "" : " (\(finding.codes.joined(separator: ", ")))"
            let isAffirmed = finding.assertion == .affirmed
            let word = Speech.either(
                finding.assertion.rawValue.replacing("_", with: " "),
                Speech.phrases.assertion(finding.assertion))
            let head =
                "\(word): \(finding.label)\(codes)  " + Speech.either("page", "página")
                + " \(finding.evidence.page)"
            lines.append(isAffirmed ? Ink.bold(head) : head)
            lines.append(
                Table.wrapped("“\(Words.safe(finding.evidence.text))”", width: 80, indent: 4))
        }
        return lines.joined(separator: "\n")
    }

    private func missing() -> String {
        let missing = packet.eligibility.missing
        return missing.isEmpty
            ? ""
            : "\n"
                + Table.wrapped(
                    Speech.either("missing: ", "falta: ")
                        + missing.map(ShowWords.missing).joined(separator: ", "), width: 80,
                    indent: 0)
    }
}
