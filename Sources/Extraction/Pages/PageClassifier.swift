import Layout
import Packets

/// Tells the kind of a page by the words on it; a word in a heading says twice as much.
struct PageClassifier: Sendable {
    let languages: [LanguageLexicon]
    let forms: [FormTemplate]

    func kind(of page: PageText) -> PageKind {
        if page.layout.page.isBlank { return .blank }
        if page.lines.isEmpty { return .other }
        if let form = form(of: page) { return form.kind }
        let heading = heading(of: page)
        var scores: [PageKind: Double] = [:]
        for language in languages {
            for cue in language.kindCues {
                for word in cue.words where page.says(word) {
                    scores[cue.kind, default: 0] += weight(
                        of: cue, isHeading: Phrase.stands(word, in: heading))
                }
            }
        }
        // A letter says who it is for and ends with thanks; forms borrow those words singly.
        let ranked = scores.sorted { ($0.value, $1.key.rawValue) > ($1.value, $0.key.rawValue) }
        guard let best = ranked.first, best.value >= 3 else { return .other }
        return best.key
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
