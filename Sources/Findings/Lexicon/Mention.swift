/// A place in a sentence that names a condition.
struct Mention: Sendable {
    enum Kind: Sendable { case term, hint, abbreviation, code, pair, grade }

    let condition: Int
    let range: Range<Int>
    let kind: Kind
    /// What the matching had to forgive.
    let cost: Double
    /// Tokens inside the range that are not part of the name.
    var open: [Range<Int>] = []
    var codes: [String] = []
}

/// Finds mentions in one sentence.
struct MentionScanner: Sendable {
    let book: ConditionBook
    let words: WordReadings
    let codeReader: CodeReader

    private static let fillers: Set<String> = [
        "right", "left", "bilateral", "bilaterally", "rt", "lt", "r", "l", "the", "his", "her", "a",
        "an", "my", "our", "their", "one", "de", "la", "el", "los", "las", "del", "su", "un", "una",
        "derecha", "derecho", "izquierda", "izquierdo", "sided", "mild", "moderate", "severe",
        "leve", "moderada", "severa", ",", "-", "/",
    ]
    private static let fillerKeys = Set(
        fillers.map { Folding.key(Folding.stem(Array($0.utf8))) })

    init(book: ConditionBook, vocabulary: Vocabulary) {
        self.book = book
        words = WordReadings(
            words: Array(book.words), known: book.terms.words.union(book.parts.words),
            vocabulary: vocabulary)
        codeReader = CodeReader(icd10: book.icd10, icd9: book.icd9)
    }

    struct Scan {
        var mentions: [Mention] = []
        /// Abbreviations that wait for a witness elsewhere in the packet.
        var unwitnessed: [Mention] = []
        var reflexes: Set<ReflexState> = []
    }

    func scan(_ tokens: [Token], section: Section?, label: [Token]) -> Scan {
        var scan = Scan()
        let readings = words.readings(of: tokens)
        let skippable = tokens.map { Self.fillerKeys.contains($0.key) }
        let terms = matches(book.terms, tokens, readings, skippable)
        for match in terms {
            let entry = book.entries[Int(match.value)]
            guard entry.kind != .reject, !isRejected(entry.condition, match.range, tokens) else {
                continue
            }
            scan.mentions.append(
                Mention(
                    condition: entry.condition, range: match.range,
                    kind: entry.kind == .hint ? .hint : .term, cost: match.cost))
        }
        let claimed = terms.map(\.range)
        let parts = matches(book.parts, tokens, readings, skippable)
        scan.mentions += pairs(parts, terms: terms, tokens: tokens)
        let grades = ReflexGrades(book: book)
        let graded = grades.read(parts, tokens: tokens)
        scan.mentions += graded.mentions
        scan.reflexes = graded.states
        addAbbreviations(
            tokens, section: section, label: label, claimed: claimed, to: &scan)
        addCodes(tokens, section: section, to: &scan)
        // "Retained Moro reflex" is not also "Moro reflex".
        let pairs = scan.mentions.filter { $0.kind == .pair }
        scan.mentions.removeAll { mention in
            book.conditions[mention.condition].role.standing == .noneAlone
                && pairs.contains { $0.range.overlaps(mention.range) }
        }
        return scan
    }

    private func isRejected(_ condition: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
        let unless = book.conditions[condition].unless
        guard !unless.isEmpty else { return false }
        let clause = Self.clause(around: range, in: tokens)
        return unless.occur(
            in: tokens[max(clause.lowerBound, range.lowerBound - 6)..<range.lowerBound])
            || unless.occur(
                in: tokens[range.upperBound..<min(clause.upperBound, range.upperBound + 6)])
    }

    /// The part of the sentence between semicolons.
    static func clause(around range: Range<Int>, in tokens: [Token]) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, !tokens[start - 1].isMark(";") { start -= 1 }
        var end = range.upperBound
        while end < tokens.count, !tokens[end].isMark(";") { end += 1 }
        return start..<end
    }

    /// Longest matches first, none overlapping another, in order of the text.
    private func matches(
        _ trie: PhraseTrie, _ tokens: [Token], _ readings: [[PhraseTrie.Reading]],
        _ skippable: [Bool]
    ) -> [PhraseTrie.Match] {
        var found: [PhraseTrie.Match] = []
        for start in tokens.indices {
            if let match = trie.longest(
                at: start, readings: readings, skippable: skippable, end: tokens.count),
                match.cost <= 1 + 0.5 * Double(match.range.count)
            {
                found.append(match)
            }
        }
        guard found.count > 1 else { return found }
        found.sort {
            ($1.range.count, $0.cost, $0.range.lowerBound)
                < ($0.range.count, $1.cost, $1.range.lowerBound)
        }
        var kept: [PhraseTrie.Match] = []
        for match in found where !kept.contains(where: { $0.range.overlaps(match.range) }) {
            kept.append(match)
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Pairs

    private static let opposites: Set<String> = [
        "normal", "symmetric", "intact", "absent", "2+", "integrated", "wnl", "appropriate",
        "disappeared", "simetrico", "simetricos", "integrado", "integrados",
    ]

    private func pairs(
        _ parts: [PhraseTrie.Match], terms: [PhraseTrie.Match], tokens: [Token]
    ) -> [Mention] {
        var mentions: [Mention] = []
        for part in parts {
            for use in book.partUses[Int(part.value)] where use.kind == .of {
                let rule = book.conditions[use.condition].pairs[use.rule]
                let isSign = book.conditions[use.condition].course == .sign
                let partners = parts.filter { other in
                    book.partUses[Int(other.value)].contains {
                        $0.condition == use.condition && $0.rule == use.rule && $0.kind == .with
                    } && !(isSign && isTaken(other, by: terms, besides: use.condition))
                }
                let best = partners.compactMap { other -> (PhraseTrie.Match, Range<Int>)? in
                    guard !other.range.overlaps(part.range) else { return nil }
                    let gap =
                        other.range.lowerBound >= part.range.upperBound
                        ? part.range.upperBound..<other.range.lowerBound
                        : other.range.upperBound..<part.range.lowerBound
                    return gap.count <= rule.within
                        && isTogether(gap, use: use, parts: parts, tokens: tokens)
                        ? (other, gap) : nil
                }.min { $0.1.count < $1.1.count }
                guard let (other, gap) = best else { continue }
                let lower = min(part.range.lowerBound, other.range.lowerBound)
                let range = lower..<max(part.range.upperBound, other.range.upperBound)
                let clause = Self.clause(around: range, in: tokens)
                let near =
                    max(
                        clause.lowerBound, range.lowerBound - 6)..<min(
                        clause.upperBound, range.upperBound + 6)
                guard !rule.unless.occur(in: tokens[near]) else { continue }
                mentions.append(
                    Mention(
                        condition: use.condition, range: range, kind: .pair,
                        cost: part.cost + other.cost, open: gap.isEmpty ? [] : [gap]))
            }
        }
        return mentions
    }

    private func isTaken(
        _ part: PhraseTrie.Match, by terms: [PhraseTrie.Match], besides condition: Int
    ) -> Bool {
        terms.contains { term in
            let entry = book.entries[Int(term.value)]
            return entry.kind == .term && entry.condition != condition
                && term.range.overlaps(part.range) && term.range.count > part.range.count
        }
    }

    /// Two parts belong together where nothing between them ends the thought.
    private func isTogether(
        _ gap: Range<Int>, use: ConditionBook.PartUse, parts: [PhraseTrie.Match], tokens: [Token]
    ) -> Bool {
        for index in gap {
            if tokens[index].isMark(";") { return false }
            if Self.opposites.contains(String(decoding: tokens[index].folded, as: UTF8.self)) {
                return false
            }
        }
        guard let comma = gap.last(where: { tokens[$0].isMark(",") }) else { return true }
        // "Moro, ATNR and grasp persist": behind the comma stands another of the same kind.
        return parts.contains { other in
            gap.contains(other.range.lowerBound) && other.range.lowerBound > comma
                && book.partUses[Int(other.value)].contains {
                    $0.condition == use.condition && $0.rule == use.rule && $0.kind == .of
                }
        }
    }

    // MARK: Abbreviations and codes

    private func addAbbreviations(
        _ tokens: [Token], section: Section?, label: [Token], claimed: [Range<Int>],
        to scan: inout Scan
    ) {
        for index in tokens.indices where !tokens[index].isMark {
            guard let entries = book.abbreviations[tokens[index].text],
                !claimed.contains(where: { $0.contains(index) })
            else { continue }
            for (condition, abbreviation) in entries {
                let range = index..<index + 1
                let near = max(0, index - 8)..<min(tokens.count, index + 9)
                let before = tokens[near.lowerBound..<index]
                let after = tokens[(index + 1)..<near.upperBound]
                if abbreviation.reject.occur(in: before) || abbreviation.reject.occur(in: after)
                    || abbreviation.reject.occur(in: label[...])
                {
                    continue
                }
                let mention = Mention(
                    condition: condition, range: range, kind: .abbreviation, cost: 0)
                if abbreviation.standsAlone || section == .diagnosis || section == .assessment
                    || section == .past
                    || abbreviation.accept.occur(in: before)
                    || abbreviation.accept.occur(in: after)
                {
                    scan.mentions.append(mention)
                } else {
                    scan.unwitnessed.append(mention)
                }
            }
        }
    }

    private func addCodes(_ tokens: [Token], section: Section?, to scan: inout Scan) {
        for code in codeReader.codes(in: tokens, isDiagnosis: section == .diagnosis) {
            let families = Set(code.conditions.map { book.conditions[$0].family })
            var isNamed = false
            for position in scan.mentions.indices {
                let condition = scan.mentions[position].condition
                guard families.contains(book.conditions[condition].family) else { continue }
                if !scan.mentions[position].codes.contains(code.text) {
                    scan.mentions[position].codes.append(code.text)
                }
                if code.conditions.contains(condition) { isNamed = true }
            }
            guard !isNamed, let condition = code.conditions.first else { continue }
            scan.mentions.append(
                Mention(
                    condition: condition, range: code.index..<code.index + 1, kind: .code,
                    cost: 0.4 * Double(code.repairs), codes: [code.text]))
        }
    }
}
