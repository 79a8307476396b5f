import Packets
import Review

/// What is to be seen of the bench: drawn from what it knows, nothing more.
extension Bench {
    public func frame() -> Frame {
        guard isRoomy else { return small() }
        guard let walk else { return idle() }
        return switch walk.sheet {
        case .packet, .typing, .lost: packet(walk)
        case .sure(.turn(let look, _)): page(look, walk)
        case .sure: packet(walk)
        case .why: why(walk)
        case .kind, .original: kind(walk)
        case .page(let look): page(look, walk)
        }
    }

    /// Rows that a picture of a page may have.
    var pageSize: Size { Size(rows: bodyRows - 1, columns: size.columns) }

    /// Rows above what is told and the keys.
    var bodyRows: Int { size.rows - 1 - noticeLines.count }

    /// What is told under the packet, whole: a question that is cut can't be answered.
    private var noticeLines: [[Run]] {
        var lines = Lines(columns: size.columns)
        switch notice {
        case .told(let words): lines.wrap(words, .bold, indent: 1, most: 3)
        case .refused(let words): lines.wrap("! " + words, .alert, indent: 1, most: 3)
        case nil: break
        }
        lines.fill(to: 1)
        return lines.lines
    }

    private func small() -> Frame {
        var lines = Lines(columns: max(size.columns, 1))
        lines.wrap(phrases.larger, .bold)
        lines.keep(size.rows)
        return Frame(lines: lines.lines)
    }

    private func idle() -> Frame {
        var lines = Lines(columns: size.columns)
        lines.bar(" intake", "", .bar)
        lines.add()
        lines.wrap(phrases.allDone, .bold, indent: 2)
        for words in remainder.map({ phrases.waiting($0, time) }) ?? [] {
            lines.wrap(words, indent: 2)
        }
        lines.wrap(phrases.done(done, aside: aside), indent: 2)
        return closed(lines, keys: phrases.leaveKeys)
    }

    // MARK: a packet

    /// Whether everything that a person must see of the step fits the window.
    var showsAll: Bool {
        guard isRoomy, let walk, walk.sheet == .packet else { return true }
        return packet(walk).needed <= bodyRows
    }

    /// Values around the step give way to what is told of it, and to its ink.
    private func packet(_ walk: Walk) -> Frame {
        let most = max(5, min(walk.steps.all.count, size.rows / 3))
        let wanted = (1...most).reversed().map { body(walk, listed: $0) }
        let (lines, laid) =
            wanted.first {
                $0.lines.count <= bodyRows && ($0.frame.picture != nil || !hasInk(walk))
            }
            ?? wanted.first { $0.lines.count <= bodyRows }
            ?? wanted.first { $0.frame.needed <= bodyRows } ?? body(walk, listed: 1)
        var frame = laid
        let keys =
            switch (walk.sheet, walk.step) {
            case (.typing, _): phrases.typingKeys
            case (.sure, _): phrases.sureKeys
            case (.lost, _): phrases.lostKeys
            case (_, .field(let name)) where walk.offer(name).readings.isEmpty:
                phrases.missingKeys
            case (_, let step): phrases.keys(step)
            }
        let closed = closed(lines, keys: keys)
        frame.lines = closed.lines
        return frame
    }

    private func body(_ walk: Walk, listed: Int) -> (lines: Lines, frame: Frame) {
        var lines = Lines(columns: size.columns)
        head(walk, &lines)
        list(walk, rows: listed, &lines)
        rule(&lines)
        var frame = Frame()
        detail(walk, &lines, &frame)
        let left = bodyRows - lines.count
        if left >= 3, let spot = spot(walk, row: lines.count, rows: left) { frame.picture = spot }
        return (lines, frame)
    }

    /// Whether there is a picture of the place to be shown.
    private func hasInk(_ walk: Walk) -> Bool { spot(walk, row: 0, rows: 3) != nil }

    private func head(_ walk: Walk, _ lines: inout Lines) {
        let item = walk.view.item
        let clocks = Urgency.clocks(of: item, today: today).map { phrases.clock($0, today: today) }
        lines.bar(
            " \(item.id)  \(phrases.flag(walk.view.eligibility.flag))",
            (clocks + [walk.waiting.map(phrases.waiting)].compactMap { $0 })
                .joined(separator: " · ") + " ", .bar)
        let name = item.childName.map { TerminalText.plain($0.open(for: .showing)) }
        var facts: [String] = []
        if let born = item.childBirthDate?.open(for: .showing) {
            facts.append("\(phrases.field(.childBirthDate)) \(phrases.day(born))")
            facts.append(phrases.age(born.completedMonths(until: today)))
        }
        facts.append(phrases.pages(item.pages))
        facts.append(phrases.received(item.receivedOn))
        lines.add(
            Run(" " + (name ?? phrases.noName), .bold), Run(" · " + facts.joined(separator: " · ")))
        var alerts = item.alerts.map(phrases.alert)
        if let withheld = walk.view.withheld { alerts.append(phrases.keptBack(withheld.pages)) }
        if item.pagesChanged { alerts.append(phrases.pagesChanged) }
        if let cut = CutOff(walk.view) { alerts.append(phrases.cutOff(cut)) }
        alerts += kinLines(walk)
        if !alerts.isEmpty {
            // The number to call stands last.
            lines.wrap(
                "! " + alerts.joined(separator: "; "), .alert, indent: 1,
                most: size.rows < 24 ? 2 : 3)
        }
        rule(&lines)
    }

    private func rule(_ lines: inout Lines) {
        lines.add(Run(String(repeating: "─", count: size.columns), .dim))
    }

    /// Values around the one where the person is.
    private func list(_ walk: Walk, rows: Int, _ lines: inout Lines) {
        let count = walk.steps.all.count
        let first = min(max(walk.at - rows / 2, 0), max(count - rows, 0))
        for index in first..<min(first + rows, count) {
            let step = walk.steps.all[index]
            let row = row(step, walk)
            let isHere = index == walk.at
            let isNeeded = walk.steps.needed.contains(step)
            let mark = (isHere ? ">" : " ") + (isNeeded ? "!" : " ")
            let label = row.label.padded(to: 22)
            let width = size.columns - 3 - 22 - 1
            let noteWidth = min(row.note.columns, max(width / 2, 20))
            let value = row.value.padded(to: width - noteWidth - 1)
            let style: Style =
                isHere ? .here : isNeeded ? .alert : row.isSettled ? .settled : .plain
            lines.add(
                Run("\(mark) \(label) \(value) \(row.note.padded(to: noteWidth))", style))
        }
    }

    private struct Row {
        var label = ""
        var value = ""
        var note = ""
        var isSettled = false
    }

    private func row(_ step: Step, _ walk: Walk) -> Row {
        switch step {
        case .kin:
            let other = walk.kin.offers.first
            return Row(
                label: phrases.whoseIsIt,
                value: other.map { $0.seen.map(phrases.seen) ?? phrases.maybeSame($0.id) } ?? "",
                note: phrases.aPersonDecides)
        case .field(let name): return row(walk.offer(name), walk)
        case .finding(let concept):
            guard let first = walk.mentions(of: concept).first else { return Row() }
            let isSettled = first.origin != .read
            return Row(
                label: phrases.assertion(first.finding.assertion),
                value: TerminalText.plain(first.finding.label),
                note: isSettled ? phrases.bySomebody : phrases.page(first.finding.evidence.page),
                isSettled: isSettled)
        case .flag:
            let isChecked = walk.view.item.isChecked
            return Row(
                label: phrases.theFlag, value: phrases.flag(walk.view.eligibility.flag),
                note: isChecked ? phrases.bySomebody : phrases.aPersonDecides,
                isSettled: isChecked)
        }
    }

    private func row(_ offer: Offer, _ walk: Walk) -> Row {
        var row = Row(label: phrases.field(offer.name))
        guard let shown = offer.shown else {
            let isSaid = walk.view.corrections.contains {
                $0.change.key == Step.field(offer.name).key
            }
            row.value = isSaid ? phrases.nobodyWrote : ""
            row.isSettled = isSaid
            if walk.steps.needed.contains(.field(offer.name)) { row.note = phrases.missing }
            return row
        }
        row.value = phrases.value(shown.field.value.open(for: .showing), of: offer.name)
        if shown.origin != .read {
            row.note = phrases.bySomebody
            row.isSettled = true
        } else {
            row.note = shown.field.doubts.map(phrases.doubt).joined(separator: ", ")
        }
        return row
    }

    // MARK: the end of the screen

    func closed(_ lines: Lines, keys: [String]) -> Frame {
        var lines = lines
        lines.fill(to: bodyRows)
        lines.keep(bodyRows)
        for line in noticeLines { lines.add(line) }
        lines.bar(" " + keys.fitting(size.columns - 2), "", .bar)
        return Frame(lines: lines.lines)
    }
}

extension [String] {
    /// As many as fit side by side, the last always.
    fileprivate func fitting(_ columns: Int) -> String {
        guard let last else { return "" }
        var left = columns - last.columns
        var kept: [String] = []
        for words in dropLast() {
            left -= words.columns + 2
            guard left >= 0 else { break }
            kept.append(words)
        }
        return (kept + [last]).joined(separator: "  ")
    }
}
