import Packets
import Review

/// What is told of the one thing where the person is: value, why it needs a look, the quoted line, the ink.
extension Bench {
    func detail(_ walk: Walk, _ lines: inout Lines, _ frame: inout Frame) {
        switch walk.step {
        case .kin: kinDetail(walk, &lines)
        case .field(let name): detail(walk.offer(name), walk, &lines, &frame)
        case .finding(let concept): detail(walk.mentions(of: concept), walk, &lines, &frame)
        case .flag: flagDetail(walk, &lines, &frame)
        }
        // What stands below may be cut: it is said elsewhere too.
        if frame.needed == 0 { frame.needed = lines.count }
    }

    private func detail(
        _ offer: Offer, _ walk: Walk, _ lines: inout Lines, _ frame: inout Frame
    ) {
        let label = " \(phrases.field(offer.name)): "
        if case .typing(let line) = walk.sheet {
            let room = max(size.columns - label.columns - 2, 1)
            let first = max(line.cursor - room, 0)
            let shown = String(line.text.dropFirst(first).prefix(room))
            frame.cursor = (lines.count, label.columns + line.cursor - first)
            lines.add(Run(label, .bold), Run(shown, .plain))
            tellFault(of: line, offer.name, &lines)
        } else if let reading = offer.readings.dropFirst(walk.offered).first {
            let place = reading.evidence.page > 0 ? "  " + phrases.page(reading.evidence.page) : ""
            lines.add(
                Run(label, .bold), Run(phrases.value(reading.value, of: offer.name), .bold),
                Run(place, .dim))
            if offer.readings.count > 1 {
                lines.wrap(
                    phrases.reading(walk.offered + 1, of: offer.readings.count), .dim, indent: 3)
            }
        } else {
            lines.add(Run(label, .bold), Run(phrases.notFound, .alert))
        }
        if let why = why(offer) { lines.wrap(why, .alert, indent: 3, most: 2) }
        quote(walk.place, &lines)
    }

    /// What is typed is checked while it is typed.
    private func tellFault(of line: Line, _ name: FieldName, _ lines: inout Lines) {
        do {
            let value = try FieldFormat.check(name, line.words, today: today)
            lines.wrap("= " + phrases.value(value, of: name), .settled, indent: 3, most: 1)
        } catch {
            let words = error == .empty ? phrases.nothingTyped : phrases.fault(error)
            lines.wrap(words, .dim, indent: 3, most: 1)
        }
    }

    /// Why a field needs a look, in one sentence.
    func why(_ offer: Offer) -> String? {
        guard let shown = offer.shown else { return nil }
        if case .person(let person, let at) = shown.origin {
            let was = shown.asRead.map {
                "; " + phrases.read + phrases.value($0.value.open(for: .showing), of: $0.name)
            }
            return phrases.setBy(person.name, String(time(at).prefix(10))) + (was ?? "")
        }
        let doubts = shown.field.doubts
        guard !doubts.isEmpty else { return nil }
        guard doubts.contains(.readingsDisagree), offer.readings.count > 1 else {
            return doubts.map(phrases.doubt).joined(separator: "; ")
        }
        let readings = offer.readings.map {
            (value: phrases.value($0.value, of: offer.name), page: $0.evidence.page)
        }
        let others = doubts.filter { $0 != .readingsDisagree }.map(phrases.doubt)
        return ([phrases.differs(phrases.field(offer.name), readings)] + others).joined(
            separator: "; ")
    }

    private func quote(_ place: Evidence?, _ lines: inout Lines) {
        guard let place, !place.text.isEmpty else { return }
        lines.wrap(
            "“\(TerminalText.plain(place.text))”", indent: 3, most: 2)
    }

    private func detail(
        _ mentions: [ShownFinding], _ walk: Walk, _ lines: inout Lines, _ frame: inout Frame
    ) {
        guard let first = mentions.first else { return }
        let codes = first.finding.codes.joined(separator: ", ")
        lines.add(
            Run(" \(phrases.assertion(first.finding.assertion)): ", .bold),
            Run(TerminalText.plain(first.finding.label), .bold),
            Run(codes.isEmpty ? "" : "  \(TerminalText.plain(codes))", .dim))
        lines.wrap(
            phrases.page(first.finding.evidence.page) + ", "
                + phrases.sure(first.finding.confidence), .dim, indent: 3)
        quote(first.finding.evidence, &lines)
        frame.needed = lines.count
        for reason in walk.view.eligibility.reasons where reason.page == first.finding.evidence.page
        {
            lines.wrap("→ " + walk.words(reason, phrases), indent: 3, most: 1)
        }
    }

    private func flagDetail(_ walk: Walk, _ lines: inout Lines, _ frame: inout Frame) {
        let eligibility = walk.view.eligibility
        lines.add(
            Run(" \(phrases.theFlag): ", .bold), Run(phrases.flag(walk.flags[walk.offered]), .bold),
            Run("  (\(phrases.aPersonDecides))", .dim))
        if walk.view.item.open > 0 {
            lines.wrap(phrases.stillOpen(walk.view.item.open), .alert, indent: 3)
        }
        for reason in eligibility.reasons.prefix(3) {
            let page = reason.page.map { "  [\(phrases.page($0))]" } ?? ""
            lines.wrap(walk.words(reason, phrases) + page, indent: 3, most: 2)
        }
        frame.needed = lines.count
        let others = walk.flags.enumerated().map { "\($0.offset + 1) \(phrases.flag($0.element))" }
        lines.wrap(others.joined(separator: " · "), .dim, indent: 3)
        let missing = eligibility.missing.map(phrases.lack)
        if !missing.isEmpty {
            lines.wrap("\(phrases.missing): " + missing.joined(separator: ", "), indent: 3, most: 2)
        }
        if let words = walk.view.checklist.flatMap(phrases.toDo) {
            lines.wrap(words, .alert, indent: 3, most: 2)
        }
    }

    /// Where the ink of the step is shown.
    func spot(_ walk: Walk, row: Int, rows: Int) -> PictureSpot? {
        guard let place = walk.place, place.box.width > 0, let page = pictures[place.page] ?? nil
        else { return nil }
        // No higher than the ink needs, or lines above and below would be all there is to see.
        let columns = size.columns - 4
        let needed = Crop.rows(for: place.box, columns: columns)
        let spot = Size(rows: min(rows, needed), columns: columns)
        return PictureSpot(
            page: place.page, part: Crop.area(around: place.box, of: page, on: spot), row: row,
            column: 2, size: spot)
    }
}

/// The other sheets.
extension Bench {
    func why(_ walk: Walk) -> Frame {
        var lines = Lines(columns: size.columns)
        lines.bar(" \(walk.view.item.id)", "", .bar)
        lines.add()
        switch walk.step {
        case .kin:
            lines.wrap(phrases.whyKin, indent: 1)
            lines.add()
            kinDetail(walk, &lines)
        case .field(let name):
            let offer = walk.offer(name)
            lines.wrap(phrases.field(name), .bold, indent: 1)
            if let words = why(offer) { lines.wrap(words, .alert, indent: 1) }
            for doubt in offer.shown?.field.doubts ?? [] {
                lines.wrap(phrases.explained(doubt), indent: 3)
            }
            if let field = offer.shown?.field, offer.shown?.origin == .read {
                lines.wrap(phrases.sure(field.confidence), .dim, indent: 3)
            }
            for reading in offer.readings {
                lines.add()
                let page = reading.evidence.page > 0 ? phrases.page(reading.evidence.page) : ""
                lines.add(
                    Run("   " + phrases.value(reading.value, of: name), .bold),
                    Run("  " + page, .dim))
                quote(reading.evidence, &lines)
            }
        case .finding(let concept):
            for mention in walk.mentions(of: concept) {
                var frame = Frame()
                detail([mention], walk, &lines, &frame)
                lines.add()
            }
        case .flag:
            lines.wrap(phrases.flag(walk.view.eligibility.flag), .bold, indent: 1)
            for reason in walk.view.eligibility.reasons {
                let page = reason.page.map { " [\(phrases.page($0))]" } ?? ""
                lines.wrap("\(walk.words(reason, phrases))\(page) (\(reason.rule))", indent: 3)
            }
        }
        lines.keep(bodyRows - 4)
        lines.add()
        lines.wrap(
            phrases.theKeys + phrases.keys(walk.step).joined(separator: " · "), .dim, indent: 1,
            most: 3)
        return closed(lines, keys: phrases.anyKey)
    }

    func kind(_ walk: Walk) -> Frame {
        var lines = Lines(columns: size.columns)
        lines.bar(" \(walk.view.item.id)", "", .bar)
        lines.add()
        lines.wrap(phrases.whatIsIt, .bold, indent: 2)
        lines.add()
        for kind in phrases.kinds {
            lines.add(Run("   \(kind.key)", .bold), Run("  \(kind.words)"))
        }
        var cursor: (row: Int, column: Int)?
        if case .original(let line) = walk.sheet {
            lines.add()
            let label = "   \(phrases.duplicateOf)"
            cursor = (lines.count, label.columns + line.cursor)
            lines.add(Run(label), Run(line.words, .bold))
        }
        var frame = closed(
            lines, keys: cursor == nil ? phrases.kindKeys : phrases.originalKeys)
        frame.cursor = cursor
        return frame
    }

    func page(_ look: PageLook, _ walk: Walk) -> Frame {
        var lines = Lines(columns: size.columns)
        let pages = walk.view.read.extracted.pages
        lines.bar(
            " \(walk.view.item.id)  \(phrases.page(look.page))",
            pages.map(String.init).joined(separator: " ") + " ", .bar)
        var frame = closed(lines, keys: phrases.pageKeys)
        if let area = pictures[look.page] ?? nil {
            frame.picture = PictureSpot(
                page: look.page, part: look.area(of: area, on: pageSize), row: 1, column: 0,
                size: pageSize)
        }
        return frame
    }
}
