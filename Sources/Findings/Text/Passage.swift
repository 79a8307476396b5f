import Packets

/// A word with its place, as the sentence reader needs it.
struct PlacedWord: Sendable {
    let text: String
    let confidence: Double
    let box: Box
    /// Index of the row it stands on.
    let row: Int
}

/// A visual row of a page: a line, or the part of one that lies in one column or cell.
struct TextRow: Sendable {
    let words: [Word]
    let box: Box
    /// Rows of one paragraph share it; rows of different paragraphs never belong together.
    let paragraph: Int
    /// What a label standing left of it on the same row says of it.
    var labelled: Section?
    /// Stands beside a sheet's answers: of its own row, and no part of what the row above it says.
    var isRemark = false
    /// The whole row as text: what a finding quotes.
    var text: String { words.map(\.text).joined(separator: " ") }
}

/// A sentence, table cell or list item with the heading it stands under.
struct Sentence: Sendable {
    let tokens: [Token]
    let words: [PlacedWord]
    let section: Section?
    /// The words of a known label at its head, such as "Diagnosis"; not part of `tokens`.
    let label: [Token]

    func with(tokens: [Token]) -> Sentence {
        Sentence(tokens: tokens, words: words, section: section, label: label)
    }

    /// The words that carry the tokens of a range.
    func words(of range: Range<Int>) -> [PlacedWord] {
        guard !range.isEmpty else { return [] }
        let first = tokens[range.lowerBound].word
        let last = tokens[range.upperBound - 1].word
        return Array(words[first...last])
    }
}

/// Puts rows together to sentences and finds the headings they stand under.
struct SentenceReader: Sendable {
    let cues: CueBook

    func sentences(of rows: [TextRow]) -> [Sentence] {
        var sentences: [Sentence] = []
        var section: Section?
        var open: [PlacedWord] = []
        var openSection: Section?
        var openLabel: [Token] = []

        var sectionParagraph = -1
        var sectionFilled = false

        func close() {
            guard !open.isEmpty else { return }
            sentences += split(open, section: openSection, label: openLabel)
            open = []
        }
        for (number, row) in rows.enumerated() where !row.words.isEmpty {
            let words = row.words.map {
                PlacedWord(text: $0.text, confidence: $0.confidence, box: $0.box, row: number)
            }
            let tokens = Tokenizer.tokens(words.map(\.text))
            let head =
                row.labelled.map { Head(section: $0, words: 0) } ?? label(of: tokens)
            let goesOn =
                head == nil && number > 0
                && continues(row, after: rows[number - 1], tokens: tokens)
            if !goesOn { close() }
            if let head {
                let isUnderFamily = section == .family
                section = head.section
                sectionParagraph = row.paragraph
                openSection = section
                open = Array(words.dropFirst(head.words))
                openLabel = tokens.filter { $0.word < head.words }
                sectionFilled = !open.isEmpty
                // "Mother: …" speaks for its own row only.
                if section == .relative { section = isUnderFamily ? .family : nil }
            } else {
                if row.paragraph != sectionParagraph {
                    if sectionFilled, section?.endsWithParagraph ?? false { section = nil }
                    sectionParagraph = row.paragraph
                }
                sectionFilled = true
                if open.isEmpty {
                    openSection = section
                    openLabel = []
                }
                open += words
            }
        }
        close()
        return sentences
    }

    /// The section of a row that is nothing but a label.
    func bareLabel(_ row: TextRow) -> Section? {
        let tokens = Tokenizer.tokens(row.words.map(\.text))
        guard let head = label(of: tokens), head.words >= row.words.count else { return nil }
        return head.section
    }

    /// Whether a row begins, behind its number, with words that ask for the diagnosis.
    func asksForDiagnosis(_ row: TextRow) -> Bool {
        let tokens = Tokenizer.tokens(row.words.map(\.text))
        if question(of: tokens) != nil { return true }
        let start = tokens.firstIndex { !$0.isMark && !$0.folded.allSatisfy(Folding.isDigit) }
        guard let start, tokens[start].isCapitalised else { return false }
        return (1...4).contains { length in
            let end = start + length
            guard end <= tokens.count, cues.section(exactly: tokens[start..<end]) == .diagnosis
            else { return false }
            // "Condition is stable." asks for nothing.
            return length > 1 || end == tokens.count || tokens[end].isMark(":")
        }
    }

    private struct Head {
        /// Nil for a label that is not known: what stood above no longer holds.
        let section: Section?
        /// How many words of the row belong to the label.
        let words: Int
    }

    /// A known label at the head of a row ("Family history:") or a row that is a known heading.
    private func label(of tokens: [Token]) -> Head? {
        if let question = question(of: tokens) { return question }
        let start = tokens.firstIndex { !$0.isMark && !$0.folded.allSatisfy(Folding.isDigit) } ?? 0
        let scope = tokens[start...].prefix(14)
        if let colon = scope.firstIndex(where: { $0.isMark(":") }), colon > start {
            let label = tokens[start..<colon]
            if label.count <= 12, !label.contains(where: { $0.isMark(".") || $0.isMark(",") }),
                let section = cues.section(of: label, share: 3),
                section != .exam || cues.section(exactly: label) != nil, !denies(label)
            {
                // A sign's own label ("Reflexes: 3+") stays part of the text, and one that names what is looked
                // for ("Rule out cerebral palsy: late walker").
                let names = section == .possible && cues.section(exactly: label) == nil
                return Head(
                    section: section,
                    words: section.keepsLabel || names ? 0 : wordsUpTo(colon, tokens))
            }
            return label.count <= 5 && tokens[start].isCapitalised
                ? Head(section: nil, words: 0) : nil
        }
        let heading = withoutRemark(tokens)
        guard heading.count <= 6, let last = heading.last, !last.isMark("."),
            tokens.first?.isCapitalised ?? false,
            let section = cues.section(exactly: heading)
        else {
            return shortLabel(of: tokens, from: start)
        }
        return Head(section: section, words: (tokens.last?.word ?? -1) + 1)
    }

    /// "Considered and not supported by the history: …" says what it is of what follows.
    private func denies(_ label: ArraySlice<Token>) -> Bool {
        cues.cues(in: Array(label)).contains { $0.has(.absent) && $0.range.count >= 3 }
    }

    /// "Covered indications (for office use)": a heading's own words.
    private func withoutRemark(_ tokens: [Token]) -> ArraySlice<Token> {
        guard tokens.last?.isMark(")") == true,
            let open = tokens.firstIndex(where: { $0.isMark("(") }), open > 0
        else { return tokens[...] }
        return tokens[..<open]
    }

    private static let askers: Set<String> = [
        "what", "which", "describe", "que", "cual", "cuales", "list", "indique",
    ]

    /// "11. What is the applicant's suspected eligible condition or disability?": what follows is
    /// the answer, and no word of the question says anything of it.
    private func question(of tokens: [Token]) -> Head? {
        let start = tokens.firstIndex { !$0.isMark && !$0.folded.allSatisfy(Folding.isDigit) }
        guard let start,
            Self.askers.contains(String(decoding: tokens[start].folded, as: UTF8.self)),
            let end = tokens[start...].prefix(20).firstIndex(where: { $0.isMark("?") }),
            let section = cues.section(of: tokens[start..<end]),
            section == .diagnosis || section == .possible
        else { return nil }
        return Head(section: .diagnosis, words: wordsUpTo(end, tokens))
    }

    /// "Dx CP (G80.9)", "Diagnosis Spina bifida": a label without its colon.
    private func shortLabel(of tokens: [Token], from start: Int) -> Head? {
        guard start < tokens.count, tokens[start].isCapitalised else { return nil }
        for length in [3, 2, 1] where start + length < tokens.count {
            let label = tokens[start..<start + length]
            guard cues.section(exactly: label) == .diagnosis,
                tokens[start + length].isCapitalised, !label.contains(where: \.isMark)
            else { continue }
            return Head(section: .diagnosis, words: wordsUpTo(start + length - 1, tokens))
        }
        return nil
    }

    private func wordsUpTo(_ token: Int, _ tokens: [Token]) -> Int { tokens[token].word + 1 }

    /// Whether a row carries on the sentence of the row before it.
    private func continues(_ row: TextRow, after previous: TextRow, tokens: [Token]) -> Bool {
        guard row.paragraph == previous.paragraph, !row.isRemark, let first = tokens.first
        else { return false }
        if isBullet(tokens) { return false }
        if first.isMark { return !first.isMark("[") }
        if !first.isCapitalised { return true }
        guard let end = previous.words.last?.text.utf8.last else { return true }
        if end == UInt8(ascii: ".") || end == UInt8(ascii: ":") { return true }
        // A row that stops well short of its neighbour's right edge was ended on purpose.
        let wide = max(row.box.width, previous.box.width)
        return previous.box.right + wide / 5 >= row.box.right || end == UInt8(ascii: ",")
    }

    private func isBullet(_ tokens: [Token]) -> Bool {
        guard let first = tokens.first else { return false }
        if first.isMark("*") || first.isMark("-") || first.isMark("#") { return true }
        guard tokens.count > 1, first.folded.count <= 2, first.folded.allSatisfy(Folding.isDigit)
        else { return false }
        return tokens[1].isMark(".") || tokens[1].isMark(")")
    }

    private static let shortened: Set<String> = [
        "dr", "mr", "mrs", "ms", "vs", "st", "approx", "no", "pt", "dx", "hx", "jr", "sr", "dra",
        "ext", "fig", "inc", "yr", "yrs", "mo", "mos", "wk", "wks", "i", "e", "g", "p", "rt", "lt",
    ]

    /// Cuts a run of words at the ends of its sentences and before known labels inside it.
    private func split(
        _ words: [PlacedWord], section: Section?, label: [Token]
    ) -> [Sentence] {
        let joined = joinHyphens(words)
        let tokens = Tokenizer.tokens(joined.map(\.text))
        var sentences: [Sentence] = []
        var start = 0
        var current = section
        var label = label
        func add(_ end: Int) {
            guard end > start else { return }
            let first = tokens[start].word
            let last = tokens[end - 1].word
            let own = Array(joined[first...last])
            let shifted = tokens[start..<end].map {
                Token(
                    text: $0.text, folded: $0.folded, word: $0.word - first, isMark: $0.isMark,
                    isJoined: $0.isJoined)
            }
            sentences.append(
                Sentence(tokens: shifted, words: own, section: current, label: label))
        }
        var index = 0
        while index < tokens.count {
            if let inner = innerLabel(at: index, tokens: tokens, from: start) {
                add(inner.start)
                start = inner.end
                current = inner.section
                label = Array(tokens[inner.start..<max(inner.end, inner.start)])
                index = start
                continue
            }
            if isEnd(index, tokens: tokens, words: joined) {
                add(index)
                start = index + 1
            }
            index += 1
        }
        add(tokens.count)
        return sentences
    }

    private func isEnd(_ index: Int, tokens: [Token], words: [PlacedWord]) -> Bool {
        guard tokens[index].isMark("."), index > 0 else { return false }
        guard index + 1 < tokens.count else { return true }
        let next = tokens[index + 1]
        guard next.word != tokens[index].word else { return false }
        let before = tokens[index - 1]
        if !before.isMark, before.word == tokens[index].word {
            let text = String(decoding: before.folded, as: UTF8.self)
            let rowEnds = words[next.word].row != words[before.word].row
            if Self.shortened.contains(text), text != "no" || !rowEnds,
                !(next.isCapitalised && rowEnds)
            {
                return text == "no" ? next.isCapitalised : false
            }
        }
        return next.isCapitalised || next.isMark || next.folded.first.map(Folding.isDigit) ?? false
    }

    private struct InnerLabel {
        let start: Int
        let end: Int
        let section: Section
    }

    /// A known label in the middle of a row: "… Phone 555-0100 Diagnosis: CP".
    private func innerLabel(at colon: Int, tokens: [Token], from start: Int) -> InnerLabel? {
        guard tokens[colon].isMark(":"), colon > start else { return nil }
        for length in [4, 3, 2, 1] where colon - length >= start {
            let label = tokens[(colon - length)..<colon]
            guard let first = label.first, first.isCapitalised,
                let section = cues.section(exactly: label)
            else { continue }
            let keeps = section.keepsLabel
            if keeps, colon - length == start { return nil }
            return InnerLabel(
                start: colon - length, end: keeps ? colon - length : colon + 1,
                section: section)
        }
        return nil
    }

    /// Puts a word that was parted at the end of a row together again.
    private func joinHyphens(_ words: [PlacedWord]) -> [PlacedWord] {
        var joined: [PlacedWord] = []
        for word in words {
            if let last = joined.last, last.row != word.row, last.text.utf8.last == 45,
                last.text.utf8.count > 2,
                word.text.unicodeScalars.first?.properties.isLowercase ?? false
            {
                joined[joined.count - 1] = PlacedWord(
                    text: last.text.dropLast() + word.text,
                    confidence: min(last.confidence, word.confidence),
                    box: last.box.union(word.box), row: last.row)
            } else {
                joined.append(word)
            }
        }
        return joined
    }
}
