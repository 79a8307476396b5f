import Packets

/// How far cues reach.
extension AssertionReader {
    func reaches(
        _ use: CueUse, over gap: Range<Int>, mention: Range<Int>, tokens: [Token],
        cues: [CueBook.Cue], isFamily: Bool, course: Course
    ) -> Bool {
        let limit =
            switch use.reach {
            case .near where use.kind == .past: 2
            case .near: isDeniedList(gap, tokens: tokens, cues: cues) ? 20 : 4
            case .clause: 14
            case .list: use.kind == .conditional ? 80 : 40
            }
        guard gap.count <= limit else { return false }
        let between = tokens[gap]
        if between.contains(where: { $0.isMark(";") }) { return false }
        // "Non-tender, irreducible mass": what a hyphen ties to the cue is all it turns.
        if let first = between.first, first.isJoined { return false }
        if isNumbered(gap, tokens: tokens) { return false }
        if gap.contains(where: { endsQuestion($0, tokens: tokens) }) { return false }
        if use.kind == .conditional, isSupposed(gap, tokens: tokens) {
            if turnsBack(in: gap, tokens: tokens) { return false }
        } else if ends(in: withoutDiagnosis(gap, tokens: tokens), cues: cues) {
            return false
        }
        if isFamily, patient(in: gap, cues: cues) { return false }
        // A label ends what stood before it, unless it opens the list meant: "any of the following:".
        if let colon = between.dropFirst().firstIndex(where: { $0.isMark(":") }),
            !announces(tokens[max(tokens.startIndex, colon - 5)..<colon])
        {
            return false
        }
        // A colon opens a list that goes on to its end: "not supported by the history: A or B, C".
        let isOpened = use.reach == .list && tokens[gap.lowerBound - 1].isMark(":")
        if use.kind == .absent, !isOpened, hasRunOut(gap, tokens: tokens, cues: cues) {
            return false
        }
        guard let comma = between.firstIndex(where: { $0.isMark(",") }) else { return true }
        switch use.reach {
        case .near: return use.kind == .absent && isDeniedList(gap, tokens: tokens, cues: cues)
        case .list: return true
        case .clause:
            // "no A, B or C" goes on; "no falls, spastic diplegia" does not.
            let rest = tokens[comma..<clauseEnd(from: comma, tokens: tokens, cues: cues)]
            if rest.contains(where: isChoice) { return true }
            return course == .sign && isPlainList(gap, mention: mention, tokens: tokens)
        }
    }

    /// "No A or B, right C", "sin A ni B y C": the list ended with what stands behind its "or".
    private func hasRunOut(_ gap: Range<Int>, tokens: [Token], cues: [CueBook.Cue]) -> Bool {
        guard let last = tokens[gap].lastIndex(where: { $0.isMark(",") || isAnd($0) }),
            tokens[gap.lowerBound - 1..<last].contains(where: { isChoice($0) || isAnd($0) })
        else { return false }
        let rest = tokens[last..<clauseEnd(from: last, tokens: tokens, cues: cues)]
        return !rest.contains(where: isChoice)
    }

    /// "No A, B, C ni D": what a "ni" ends is denied as a whole.
    private func isDeniedList(_ gap: Range<Int>, tokens: [Token], cues: [CueBook.Cue]) -> Bool {
        guard let comma = tokens[gap].firstIndex(where: { $0.isMark(",") }) else { return false }
        let rest = tokens[comma..<clauseEnd(from: comma, tokens: tokens, cues: cues)]
        return rest.contains { Self.denials.contains(String(decoding: $0.folded, as: UTF8.self)) }
    }

    /// "Which condition is suspected? Spina bifida": the mark closes what was asked. In "r/o ?CP" it
    /// doubts what follows.
    func endsQuestion(_ index: Int, tokens: [Token]) -> Bool {
        guard tokens[index].isMark("?"), index > 0 else { return false }
        let word = tokens[index].word
        let isLast = index + 1 == tokens.count || tokens[index + 1].word != word
        return tokens[index - 1].word == word && isLast
    }

    /// "1) … 2) …": a list's next number ends what the one before it says.
    private func isNumbered(_ gap: Range<Int>, tokens: [Token]) -> Bool {
        gap.dropFirst().contains { index in
            tokens[index].isMark(")") && tokens[index - 1].folded.count <= 2
                && tokens[index - 1].folded.allSatisfy(Folding.isDigit)
                && !tokens[gap].contains { $0.isMark("(") }
        }
    }

    /// Behind "if" a verb ends nothing: "if the panel shows a dystrophinopathy".
    private func isSupposed(_ gap: Range<Int>, tokens: [Token]) -> Bool {
        tokens[max(0, gap.lowerBound - 6)..<gap.lowerBound].contains {
            Self.suppositions.contains(String(decoding: $0.folded, as: UTF8.self))
        }
    }

    private func turnsBack(in gap: Range<Int>, tokens: [Token]) -> Bool {
        tokens[gap].contains {
            Self.contrasts.contains(String(decoding: $0.folded, as: UTF8.self))
        }
    }

    private static let suppositions: Set<String> = ["if", "unless", "si"]
    private static let contrasts: Set<String> = [
        "but", "however", "although", "though", "because", "since", "still", "yet", "pero",
        "aunque", "porque", "embargo",
    ]

    /// A relative takes the condition that stands next to it or behind a link, until the sentence
    /// turns back to the child.
    func relative(
        _ cue: CueBook.Cue, reaches mention: Range<Int>, tokens: [Token], cues: [CueBook.Cue]
    ) -> Bool {
        let gap = cue.range.upperBound..<mention.lowerBound
        guard gap.count <= 25 else { return false }
        if tokens[gap].contains(where: { $0.isMark(";") }) { return false }
        if patient(in: gap, cues: cues) || tells(in: gap, tokens: tokens) { return false }
        let barriers = cues.filter { gap.contains($0.range.lowerBound) && $0.has(.end) }
        if barriers.contains(where: { !$0.has(.link) }) { return false }
        if gap.count <= 1 { return true }
        let near = gap.lowerBound..<min(gap.upperBound, gap.lowerBound + 4)
        return cues.contains { $0.has(.link) && near.contains($0.range.lowerBound) }
            || cues.contains { $0.has(.absent) && near.contains($0.range.lowerBound) }
    }

    /// "His mother Rosa Paz (760-555-0100) told us of a palsy": who tells of a condition has none. Nothing but a name
    /// and a number stands between: of whom a condition is told may have it.
    private func tells(in gap: Range<Int>, tokens: [Token]) -> Bool {
        let verb = gap.first {
            Self.telling.contains(String(decoding: tokens[$0].folded, as: UTF8.self))
        }
        guard let verb else { return false }
        return tokens[gap.lowerBound..<verb].allSatisfy { token in
            token.isMark || token.isCapitalised || token.folded.contains(where: Folding.isDigit)
        }
    }

    private static let telling: Set<String> = [
        "told", "tells", "said", "says", "reports", "reported", "states", "stated", "informed",
        "informs", "wrote", "writes", "explained", "explains", "mentioned", "mentions",
        "described", "describes", "dice", "dijo", "cuenta", "conto", "comenta", "comento",
        "refiere", "refirio", "explica", "explico", "menciona", "menciono", "informa", "informo",
    ]

    func ends(in gap: Range<Int>, cues: [CueBook.Cue]) -> Bool {
        cues.contains { gap.contains($0.range.lowerBound) && $0.has(.end) }
    }

    /// "Neither confirm nor exclude a diagnosis of A": the cue turns the diagnosis itself, which else ends what
    /// was said before it ("no surgery; a diagnosis of A").
    func withoutDiagnosis(_ gap: Range<Int>, tokens: [Token]) -> Range<Int> {
        let start = tokens[gap].firstIndex { !Self.articles.contains(Self.word($0)) }
        guard let start, start + 1 < gap.upperBound,
            Self.diagnoses.contains(Self.word(tokens[start])),
            ["of", "de"].contains(Self.word(tokens[start + 1]))
        else { return gap }
        return start + 2..<gap.upperBound
    }

    private static func word(_ token: Token) -> String {
        String(decoding: token.folded, as: UTF8.self)
    }

    private static let articles: Set<String> = [
        "a", "the", "any", "un", "el", "formal", "clinical",
    ]
    private static let diagnoses: Set<String> = ["diagnosis", "dx", "diagnostico"]

    private func patient(in gap: Range<Int>, cues: [CueBook.Cue]) -> Bool {
        cues.contains { gap.contains($0.range.lowerBound) && $0.has(.patient) }
    }

    private func clauseEnd(from start: Int, tokens: [Token], cues: [CueBook.Cue]) -> Int {
        let mark = tokens[start...].firstIndex { $0.isMark(";") } ?? tokens.count
        let end = cues.first { $0.range.lowerBound > start && $0.has(.end) }
        return min(mark, end?.range.lowerBound ?? tokens.count)
    }

    private static let choices: Set<String> = ["or", "nor", "o", "ni", "u"]
    private static let denials: Set<String> = ["ni", "nor"]
    private static let additions: Set<String> = ["and", "y", "e"]
    private static let joiners: Set<String> = ["or", "and", "nor", "y", "e", "o", "ni"]

    private func announces(_ words: ArraySlice<Token>) -> Bool {
        words.contains { Self.announcers.contains(String(decoding: $0.folded, as: UTF8.self)) }
    }

    private static let announcers: Set<String> = ["following", "siguiente", "siguientes"]

    private func isChoice(_ token: Token) -> Bool {
        token.isMark("/") || Self.choices.contains(String(decoding: token.folded, as: UTF8.self))
    }

    private func isAnd(_ token: Token) -> Bool {
        Self.additions.contains(String(decoding: token.folded, as: UTF8.self))
    }

    func isJoiner(_ token: Token) -> Bool {
        Self.joiners.contains(String(decoding: token.folded, as: UTF8.self))
    }

    /// "No clonus, asymmetry, posturing.": bare signs in a row. Of diseases that would be too bold.
    private func isPlainList(_ gap: Range<Int>, mention: Range<Int>, tokens: [Token]) -> Bool {
        if mention.upperBound < tokens.count, !tokens[mention.upperBound].isMark { return false }
        return tokens[gap].split(whereSeparator: { $0.isMark(",") }).allSatisfy { item in
            item.count <= 3 && !item.contains { $0.folded.contains(where: Folding.isDigit) }
        }
    }
}
