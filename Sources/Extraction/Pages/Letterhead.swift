import Layout
import Packets

/// Values without a label: the organisation over a letter, a school district named in a line.
struct Letterhead {
    let page: PageText
    let languages: [LanguageLexicon]
    let parsers: Parsers

    func candidates() -> [Candidate] { organization() + district() }

    private func organization() -> [Candidate] {
        let words = languages.flatMap(\.organizations)
        let ours = languages.flatMap(\.ours)
        for (line, tokens) in page.lines.enumerated().prefix(4) {
            let used = Array(tokens.prefix { $0.text != "|" && !$0.endsWithColon })
            let key = " " + used.map(\.key).joined(separator: " ") + " "
            guard (2...8).contains(used.count),
                used.allSatisfy({
                    $0.startsUpper || NameParser.particles.contains($0.key) || $0.isSign
                        || $0.key == "of" || $0.key == "and"
                }),
                words.contains(where: { Phrase.stands($0, in: key) }),
                !ours.contains(where: { Phrase.stands($0, in: key) }), line < 4
            else { continue }
            return [
                Candidate(
                    field: .referrerOrganization, value: AddressParser.joined(used), weight: 0.5,
                    tokens: used, page: page)
            ]
        }
        return []
    }

    /// "Brawley … School District": the words with capitals before it.
    private func district() -> [Candidate] {
        page.lines.flatMap { tokens -> [Candidate] in
            guard
                let end = tokens.indices.first(where: { index in
                    ["district", "usd", "esd", "uhsd"].contains(tokens[index].key)
                        && (tokens[index].key != "district"
                            || (index > 0 && tokens[index - 1].key == "school"))
                })
            else { return [] }
            var start = end
            while start > 0, end - start < 6, tokens[start - 1].startsUpper,
                !tokens[start - 1].endsWithColon,
                !tokens[start - 1].text.hasSuffix(","), !tokens[start - 1].text.hasSuffix(".")
            { start -= 1 }
            let used = Array(tokens[start...end])
            guard used.count >= 2 else { return [] }
            let isNamed = used.count > 2 || tokens[end].key != "district"
            return isNamed
                ? [
                    Candidate(
                        field: .schoolDistrict, value: AddressParser.joined(used), weight: 0.6,
                        tokens: used, page: page)
                ] : []
        }
    }
}
