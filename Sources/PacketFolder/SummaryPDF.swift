import Letters
import Packets
import Review
import Workbench

/// A packet on two sheets, for a reviewer: who, what is asked for, the flag and why, the rule as a table, what
/// speaks against it, what is missing, which page is what, who changed what. PDF/A-2u.
public struct SummaryPDF: Sendable, ShownRedacted {
    let view: PacketView
    let roles: [String: ConceptRole]
    let today: Day
    let language: LetterLanguage

    public init(
        _ view: PacketView, roles: [String: ConceptRole], today: Day, language: LetterLanguage
    ) {
        self.view = view
        self.roles = roles
        self.today = today
        self.language = language
    }

    /// How much is quoted: less, until all of it fits.
    private struct Measure {
        let quote: Int
        let lines: Int

        static let all = [
            Measure(quote: 120, lines: 14), Measure(quote: 90, lines: 8),
            Measure(quote: 60, lines: 5), Measure(quote: 40, lines: 3),
            Measure(quote: 24, lines: 2),
        ]
    }

    static let sheets = 2

    public func drawn(
        createdAt: Instant, producer: String
    ) throws(FolderTrouble) -> [UInt8] {
        var drawing = try sheets(Measure.all[0], createdAt)
        for measure in Measure.all.dropFirst() where drawing.sheets > Self.sheets {
            drawing = try sheets(measure, createdAt)
        }
        let file = try PDFFile(drawing.bytes)
        // Nothing on a sheet shines through.
        for page in file.pages { file.remove("/Group", of: page) }
        file.mapGlyphs()
        ArchiveMarks(
            title: words.title(view.item.id), language: language.rawValue, createdAt: createdAt,
            producer: producer
        ).put(on: file)
        return try file.bytes()
    }

    private func sheets(
        _ measure: Measure, _ createdAt: Instant
    ) throws(FolderTrouble) -> (bytes: [UInt8], sheets: Int) {
        do {
            return try LetterPDF.drawn(document(measure, createdAt: createdAt))
        } catch {
            throw error == .noFont ? .noFont : .pdf(code: -3)
        }
    }

    private var words: SummaryWords { SummaryWords(language: language) }
    private var phrases: Phrases { language == .english ? .english : .spanish }

    private func document(_ measure: Measure, createdAt: Instant) -> LetterDocument {
        let blocks: [LetterDocument.Block] =
            [.title(words.title(view.item.id)), .paragraph(words.suggestion)]
            + section(words.child, .pairs(child)) + section(words.request, .pairs(request))
            + section(words.flag, .paragraph(flag(measure)))
            + section(
                words.rules, .table(widths: [0.26, 0.16, 0.58], rows: matrix(measure)))
            + lines(words.against, against, measure) + lines(words.birth, birth, measure)
            + section(words.missing, .paragraph(missing))
            + lines(words.documents, documents, measure, at: 40)
            + lines(words.history, history, measure) + lines(words.alerts, alerts, measure)
        return LetterDocument(
            title: words.title(view.item.id), language: language, createdAt: createdAt,
            blocks: blocks.map(printable), foot: "\(view.item.id)   \(words.foot)", style: .dense)
    }

    // MARK: form

    private func section(
        _ title: String, _ block: LetterDocument.Block
    ) -> [LetterDocument.Block] { [.strong(title), block] }

    private func lines(
        _ title: String, _ lines: [String], _ measure: Measure, at most: Int? = nil
    ) -> [LetterDocument.Block] {
        guard !lines.isEmpty else { return [] }
        let limit = most ?? measure.lines
        var shown = lines.prefix(limit).map { short($0, max(measure.quote, 60)) }
        if lines.count > limit { shown.append(words.more(lines.count - limit)) }
        return [.strong(title)] + shown.map { .line($0) }
    }

    /// Values of a page may have any letter; a font has not.
    private func printable(_ block: LetterDocument.Block) -> LetterDocument.Block {
        func plain(_ text: String) -> String { PrintedText.printable(text) }
        switch block {
        case .title(let text): return .title(plain(text))
        case .line(let text): return .line(plain(text))
        case .strong(let text): return .strong(plain(text))
        case .paragraph(let text): return .paragraph(plain(text))
        case .pairs(let pairs):
            return .pairs(
                pairs.map {
                    LetterDocument.Pair(label: plain($0.label), value: short(plain($0.value), 240))
                })
        case .table(let widths, let rows):
            return .table(widths: widths, rows: rows.map { $0.map(plain) })
        default: return block
        }
    }

    private func short(_ text: String, _ most: Int) -> String {
        text.count <= most ? text : text.prefix(most) + "…"
    }

    private func quote(_ evidence: Evidence, _ measure: Measure) -> String {
        evidence.text.isEmpty
            ? words.page(evidence.page)
            : "“\(short(evidence.text, measure.quote))” (\(words.page(evidence.page)))"
    }

    // MARK: what it says

    private func pair(_ name: FieldName) -> LetterDocument.Pair? {
        guard let shown = view.shown.fields.first(where: { $0.field.name == name }) else {
            return nil
        }
        var value = phrases.value(shown.field.value.open(for: .showing), of: name)
        if case .person(let person, _) = shown.origin {
            value += "  (\(words.by(person.name)))"
        } else if shown.field.needsReview {
            let doubts = shown.field.doubts.map(phrases.doubt).joined(separator: ", ")
            value += " *  (\(doubts), \(words.page(shown.field.evidence.page)))"
        }
        return LetterDocument.Pair(label: phrases.field(name), value: value)
    }

    private var child: [LetterDocument.Pair] {
        let names: [FieldName] = [
            .childName, .childBirthDate, .childSex, .childAddress, .guardianName, .childPhone,
            .medicalRecordNumber, .mediCalNumber, .ccsNumber, .insurer, .schoolDistrict,
        ]
        var pairs = names.compactMap(pair)
        if let ages {
            pairs.insert(
                LetterDocument.Pair(label: words.ages, value: ages), at: min(2, pairs.count))
        }
        pairs.append(
            LetterDocument.Pair(
                label: words.writtenIn, value: view.packet.extracted.language))
        return pairs
    }

    private var agesOfChild: ShownAges { ShownAges(view, today: today) }

    private var ages: String? {
        let ages = agesOfChild
        guard ages.birth != nil, let today = ages.today else { return nil }
        return words.ages(
            today: today, received: ages.received.map { max($0, 0) }, examined: ages.examined,
            corrected: ages.corrected.map { max($0, 0) })
    }

    private var request: [LetterDocument.Pair] {
        let names: [FieldName] = [
            .referrerName, .referrerOrganization, .referrerNPI, .referrerPhone, .referrerFax,
            .referralDate,
        ]
        let clocks = Urgency.clocks(of: view.item, today: today)
            .map { phrases.clock($0, today: today) }
        return names.compactMap(pair) + [
            LetterDocument.Pair(
                label: words.received, value: PrintedText.day(view.item.receivedOn, language)),
            LetterDocument.Pair(
                label: words.state,
                value: ([view.item.state.rawValue] + clocks).joined(separator: ", ")),
            LetterDocument.Pair(label: words.sent, value: view.item.fax.short),
        ]
    }

    private func flag(_ measure: Measure) -> String {
        let flags = view.eligibility.flags.map(phrases.flag).joined(separator: "; ")
        let reasons = view.eligibility.reasons.prefix(measure.lines).map { reason in
            let page = reason.page.map { " (\(words.page($0)))" } ?? ""
            return "\(reason.rule): \(short(reason.text, measure.quote))\(page)"
        }
        return ([flags] + reasons).joined(separator: ". ")
    }

    private var ruled: RuleMatrix {
        RuleMatrix(view.shown.findings, roles: roles, ages: agesOfChild)
    }

    private func matrix(_ measure: Measure) -> [[String]] {
        let circumstances = view.shown.extracted.circumstances
        let examined = circumstances.examinationDay.map {
            "; " + words.examined(PrintedText.day($0, language))
        }
        return ruled.rows.map { row in
            let quotes = row.findings.prefix(measure.lines > 3 ? 2 : 1).map { shown in
                let author = view.packet.extracted.documents?
                    .first { $0.page == shown.finding.evidence.page }?.physician
                let by = author.map { "; \(short($0.text, 40))" } ?? ""
                return "\(shown.finding.label), \(words.assertion(shown.finding.assertion)): "
                    + quote(shown.finding.evidence, measure) + by
            }
            let standing =
                words.standing(row.standing) + (row.isContradicted ? ", \(words.contradicted)" : "")
            return [
                "\(row.rule) \(words.rule(row.rule))", standing,
                (row.lacksSign ? words.noSign + "\n" : "") + quotes.joined(separator: "\n")
                    + (quotes.isEmpty ? "" : examined ?? ""),
            ]
        }
    }

    /// Findings that are denied, and conditions that alone do not qualify.
    private var against: [String] {
        view.shown.findings.filter { shown in
            shown.finding.assertion == .negated
                || [.ccsOnly, .noneAlone].contains(roles[shown.finding.concept]?.standing)
        }.map { shown in
            "\(shown.finding.label), \(words.assertion(shown.finding.assertion)): "
                + "\(words.page(shown.finding.evidence.page)), “\(shown.finding.evidence.text)”"
        }
    }

    private var birth: [String] {
        let weeks = view.packet.extracted.circumstances.gestationalWeeks.map(words.weeks)
        let support = view.shown.findings.filter {
            [.category2Support, .category1Support].contains(roles[$0.finding.concept]?.standing)
        }.map {
            "\($0.finding.label), \(words.assertion($0.finding.assertion)), "
                + words.page($0.finding.evidence.page)
        }
        return (weeks.map { [$0] } ?? []) + support
    }

    private var missing: String {
        guard let checklist = view.checklist else { return words.noRules }
        return phrases.toDo(checklist) ?? words.complete
    }

    private var documents: [String] {
        let own = Set(view.packet.extracted.pages)
        let hidden = view.withheld?.pages ?? []
        var lines: [String] = []
        let shown = view.pages.filter { own.contains($0.number) && !hidden.contains($0.number) }
        lines.append(
            shown.map { "\(words.page($0.number)) \(words.kind($0.kind))" }.joined(separator: "; "))
        lines += shown.filter { $0.failure != nil }.map { words.unread($0.number) }
        if !hidden.isEmpty { lines.append(words.keptBack(hidden)) }
        return lines.filter { !$0.isEmpty }
    }

    private var history: [String] {
        let corrections = view.corrections.map {
            ($0.at, words.corrected($0.by.name, $0.change.subject))
        }
        let decisions = view.decisions.map { decision in
            let rule = decision.rule.map { ", \($0)" } ?? ""
            return (decision.at, words.decided(decision.by.name, decision.verdict.word) + rule)
        }
        return (corrections + decisions).sorted { $0.0 > $1.0 }
            .map { "\($0.0.iso.prefix(10))  \($0.1)" }
    }

    private var alerts: [String] {
        view.item.alerts.isEmpty
            ? [] : [view.item.alerts.map(words.alert).joined(separator: ", ")]
    }
}
