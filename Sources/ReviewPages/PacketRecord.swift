import Packets
import Review
import Workbench

/// What is missing, what lies in the packet, and what people did with it.
extension PacketParts {
    mutating func checks() -> [CheckRow] {
        // What a person said is not needed stays to be seen, so that it can be taken back.
        let items =
            view.checklist?.items.filter { $0.standing != .notApplicable || $0.said != nil } ?? []
        let order: [CheckStanding] = [.missing, .doubtful, .there, .notApplicable]
        return order.flatMap { standing in items.filter { $0.standing == standing } }.map {
            check($0)
        }
    }

    private mutating func check(_ item: CheckItem) -> CheckRow {
        let doubts = item.doubts.map(context.phrases.checkDoubt)
        let own = Set(pages)
        let day = item.day.map { context.phrases.day($0) }
        let notes = (day.map { [$0] } ?? []) + doubts
        return CheckRow(
            name: context.phrases.name(of: item),
            standing: context.phrases.standing(item.standing),
            mark: Self.mark(item.standing),
            kind: item.standing.rawValue,
            doubts: notes.isEmpty ? nil : notes.joined(separator: ", "),
            links: item.pages.filter(own.contains).compactMap { ink.link($0) },
            said: item.said.map { "\($0.by), \(context.time($0.at))" },
            isKeptBack: item.isKeptBack, edit: editItem(item))
    }

    private static func mark(_ standing: CheckStanding) -> String {
        switch standing {
        case .there: "●"
        case .missing: "○"
        case .doubtful: "◐"
        case .notApplicable: "–"
        }
    }

    /// Kinds in the order of their first pages.
    mutating func documents() -> [DocumentRow] {
        let own = view.pages.filter { pages.contains($0.number) }
        var kinds: [PageKind] = []
        for page in own where !kinds.contains(page.kind) { kinds.append(page.kind) }
        let hidden = Set(view.withheld?.pages ?? [])
        return kinds.map { kind in
            let numbers = own.filter { $0.kind == kind }
            let failed = numbers.compactMap(\.failure)
            let kept = numbers.filter { hidden.contains($0.number) }.count
            let notes =
                (kept > 0 ? ["\(kept) " + words["kept-back"].lowercased()] : [])
                + (failed.first.map { [words.failure($0)] } ?? [])
            return DocumentRow(
                kind: words.kind(kind), links: numbers.compactMap { ink.link($0.number) },
                note: notes.isEmpty ? nil : notes.joined(separator: ", "))
        }
    }

    func kin(_ kin: Kin) -> [KinRow] {
        let phrases = context.phrases
        let seen = kin.seen.map {
            KinRow(id: $0.other.text, words: phrases.seen($0), state: words.state($0.state))
        }
        let own = kin.others(than: view.item.id).map {
            KinRow(
                id: $0.item.id.text,
                words: phrases.either("same child", "mismo menor") + ", "
                    + phrases.day($0.item.receivedOn) + ": "
                    + $0.kinds.map(words.kind).joined(separator: ", "),
                state: words.state($0.item.state))
        }
        let candidates = (kin.disputed + kin.candidates.filter { !$0.isToldApart }).map {
            KinRow(
                id: $0.item.id.text, words: phrases.match($0.match),
                state: words.state($0.item.state))
        }
        return own + seen + candidates
    }

    func corrections() -> [LogRow] {
        view.corrections.sorted { $0.number > $1.number }.map {
            LogRow(
                what: words.change($0.change), by: by($0.by), at: context.time($0.at),
                note: $0.reason?.open(for: .showing),
                detail: $0.change.page.map { "\(words["to-ink"]) \($0)" },
                undo: standing.mayCorrect && view.corrections.takingBack($0.number) != nil
                    ? $0.number : nil)
        }
    }

    func decisions() -> [LogRow] {
        view.decisions.sorted { $0.at > $1.at }.map {
            let parts = [
                $0.rule.map { "\(words["rule"]): \($0)" },
                $0.pages.isEmpty
                    ? nil
                    : "\(words["pages"]): " + $0.pages.map(String.init).joined(separator: ", "),
            ].compactMap { $0 }
            return LogRow(
                what: words.verdict($0.verdict), by: by($0.by), at: context.time($0.at),
                note: $0.note?.open(for: .showing),
                detail: parts.isEmpty ? nil : parts.joined(separator: " · "))
        }
    }

    func remarks() -> [LogRow] {
        view.remarks.sorted { $0.row > $1.row }.compactMap {
            let text = $0.words.open(for: .showing)
            guard !text.isEmpty else { return nil }
            return LogRow(
                what: text, by: by($0.by), at: context.time($0.at), note: nil,
                detail: $0.action.rawValue)
        }
    }

    private func by(_ person: Person) -> String {
        "\(person.name) (\(words.role(person.role)))"
    }

    func sheets(_ query: String) -> [Sheet] {
        let hidden = Set(view.withheld?.pages ?? [])
        let known = Dictionary(
            view.pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let guests = Dictionary(
            view.guests.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        return pages.enumerated().map { place, number in
            let page = known[number]
            let size = ink.size(of: number)
            let isHidden = hidden.contains(number)
            let kind = words.kind(page?.kind ?? .other)
            let boxes = ink.boxes[number] ?? []
            return Sheet(
                number: number, kind: kind, width: size?.width, height: size?.height,
                source: "/packets/\(view.item.id)/pages/\(number)\(query)", boxes: boxes,
                hasBoxes: size != nil && !boxes.isEmpty, isWithheld: isHidden,
                hasPicture: !isHidden && size != nil,
                previous: place > 0 ? pages[place - 1] : nil,
                next: place + 1 < pages.count ? pages[place + 1] : nil,
                alt: context.phrases.either(
                    "Page \(number) of the fax: \(kind)", "Página \(number) del fax: \(kind)"),
                failure: page?.failure.map(words.failure),
                guest: guests[number].map { _ in
                    context.phrases.either("came by another fax", "llegó en otro fax")
                })
        }
    }
}
