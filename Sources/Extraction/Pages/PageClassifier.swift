import Layout
import Packets

/// Tells the kind of a page by the words on it; a word in a heading says twice as much.
struct PageClassifier: Sendable {
    let languages: [LanguageLexicon]
    let forms: [FormTemplate]

    /// The kinds of a fax's pages. A page without a title that goes on with a summary, or ends the letter begun
    /// on the page before, is of that one's kind.
    func kinds(of pages: [PageText]) -> [PageKind] {
        var kinds = pages.map(kind)
        for index in pages.indices.dropFirst() where kinds[index] == .clinicalNote {
            guard form(of: pages[index]) == nil, !hasTitle(pages[index]) else { continue }
            switch kinds[index - 1] {
            case .dischargeSummary: kinds[index] = .dischargeSummary
            case .letter where isClosed(pages[index]) && !isClosed(pages[index - 1]):
                kinds[index] = .letter
            default: continue
            }
        }
        return kinds
    }

    func kind(of page: PageText) -> PageKind {
        if page.layout.page.isBlank { return .blank }
        if page.lines.isEmpty { return .other }
        if let form = form(of: page) { return form.kind }
        if isNoteInFourParts(page) { return .clinicalNote }
        if isMessage(page) { return .letter }
        let heading = heading(of: page)
        let lines = wholeLines(of: page)
        var scores: [PageKind: Double] = [:]
        for language in languages {
            for cue in language.kindCues {
                for word in cue.words where page.says(word) {
                    // "Rx" on a line of its own is a title wherever it stands.
                    let isHeading =
                        Phrase.stands(word, in: heading)
                        || (Self.titled.contains(cue.kind) && lines.contains(word))
                    scores[cue.kind, default: 0] += weight(of: cue, isHeading: isHeading)
                }
            }
        }
        if lines.contains("order") { scores[.order, default: 0] += 6 }
        // A letter says who it is for and ends with thanks; forms borrow those words singly.
        let ranked = scores.sorted { ($0.value, $1.key.rawValue) > ($1.value, $0.key.rawValue) }
        guard let best = ranked.first, best.value >= 3 else { return .other }
        return best.key
    }

    /// Kinds whose titles are no heading inside another paper.
    private static let titled: Set<PageKind> = [.order, .imaging, .laboratory, .dischargeSummary]

    /// "S: … O: … A: … P: …", each at the head of a line.
    private func isNoteInFourParts(_ page: PageText) -> Bool {
        let heads = page.lines.compactMap { $0.first { !$0.isSign } }.filter(\.endsWithColon)
        return Set(heads.map(\.key)).isSuperset(of: ["s", "o", "a", "p"])
    }

    /// An electronic message as printed: from whom, to whom and about what, near the top and without what only
    /// sheets of a fax have.
    private func isMessage(_ page: PageText) -> Bool {
        let heads = Set(page.lines.prefix(14).compactMap { $0.first { !$0.isSign }?.key })
        let isSent = !heads.isDisjoint(with: ["sent", "date", "enviado", "fecha"])
        let isMessage =
            heads.isSuperset(of: ["from", "to", "subject"])
            || heads.isSuperset(of: ["de", "para", "asunto"])
        return isMessage && isSent && !["fax", "pages", "paginas"].contains { heads.contains($0) }
            && !page.says("cover sheet")
    }

    private func wholeLines(of page: PageText) -> Set<String> {
        Set(page.lines.map { $0.map(\.key).filter { !$0.isEmpty }.joined(separator: " ") })
    }

    /// Whether a title of some kind of paper stands at its head.
    private func hasTitle(_ page: PageText) -> Bool {
        let heading = heading(of: page)
        return languages.contains { language in
            language.kindCues.contains { cue in
                cue.weight >= 3 && cue.words.contains { Phrase.stands($0, in: heading) }
            }
        }
    }

    private func isClosed(_ page: PageText) -> Bool {
        let closings = languages.flatMap(\.closings)
        return wholeLines(of: page).contains { line in
            closings.contains { line == $0 || line.hasPrefix($0 + " for ") }
        }
    }

    /// A title counts double where titles stand; named in the text it says little: a note speaks of
    /// films, orders and letters. Letters, cards and advertisements have no titles.
    private func weight(of cue: LanguageLexicon.KindCue, isHeading: Bool) -> Double {
        if isHeading { return cue.weight * 2 }
        let hasTitle = ![.letter, .advertisement, .cover, .insurance].contains(cue.kind)
        return cue.weight >= 3 && hasTitle ? 1 : cue.weight
    }

    func form(of page: PageText) -> FormTemplate? {
        let heading = heading(of: page)
        return forms.first { form in form.titles.contains { Phrase.stands($0, in: heading) } }
    }

    /// The words of the first five rows that may be titles: short, and no sentences.
    private func heading(of page: PageText) -> String {
        guard let first = page.layout.lines.map(\.row).min() else { return " " }
        let titles = page.lines.indices.filter { line in
            page.layout.lines[line].row < first + 5 && page.lines[line].count <= 12
                && page.lines[line].last?.text.hasSuffix(".") == false
        }
        let words = titles.flatMap { page.lines[$0].map(\.key) }.filter { !$0.isEmpty }
        return " " + words.joined(separator: " ") + " "
    }

    /// The language most of these pages are written in.
    func language(of pages: [PageText]) -> String {
        let shares = languages.map { language in
            (
                language.language,
                pages.reduce(0) { total, page in
                    total
                        + page.lines.reduce(0) {
                            $0 + $1.count(where: { language.common.contains($0.key) })
                        }
                }
            )
        }
        return shares.max { $0.1 < $1.1 }?.0 ?? "en"
    }
}
