import Packets

/// Which sentences of a page speak of nobody: a leaflet, a programme's description, what a disease is.
struct Discourse {
    enum Voice: Sendable {
        /// Of a child, for all that is known.
        case child
        /// Of nobody: says so itself, or stands on a leaflet that says so again and again.
        case nobody
        /// Stands behind a sentence about nobody in its paragraph, or asks: either is possible.
        case open
    }

    private let voices: [Voice]

    /// - Parameters:
    ///   - sentences: of one page, in the order they are read.
    ///   - paragraphs: the paragraph of each row that words count in.
    init(_ sentences: [Sentence], paragraphs: [Int], cues: CueBook) {
        enum Speaks { case general, individual, question, neither }
        func paragraph(of sentence: Sentence) -> Int? {
            sentence.words.first.map { paragraphs[$0.row] }
        }
        let areForms = sentences.map { cues.isBoilerplate($0.tokens) }
        // Where a form says "circle those met", on the paragraph's own numbers.
        let marked = Set(
            zip(sentences, areForms).compactMap { $1 ? paragraph(of: $0) : nil })
        func isToMark(_ sentence: Sentence) -> Bool {
            paragraph(of: sentence).map(marked.contains) ?? false
        }
        let speaks = zip(sentences, areForms).map { sentence, isForm -> Speaks in
            if Self.isEnumeration(sentence), isToMark(sentence) { return .general }
            let isGeneral = isForm || cues.isGeneral(sentence.tokens) || Self.isOfMany(sentence)
            if isGeneral, sentence.tokens.last?.isMark("?") == true { return .general }
            if cues.isIndividual(sentence.tokens) { return .individual }
            if isGeneral { return .general }
            if Self.isQuestion(sentence) { return .question }
            return Self.isLabelled(sentence) ? .individual : .neither
        }
        let generals = speaks.count { $0 == .general }
        let individuals = speaks.count { $0 == .individual }
        // Nearly all of a leaflet is general, and says it again and again.
        let isLeaflet = generals >= 3 && individuals * 3 <= generals
        func paragraph(_ index: Int) -> Int? { paragraph(of: sentences[index]) }
        var isCarried = false
        var voices: [Voice] = []
        for index in sentences.indices {
            switch speaks[index] {
            case .general:
                isCarried = true
                voices.append(.nobody)
            case .individual:
                isCarried = false
                let isAsked = Self.isAsked(sentences[index])
                voices.append(isAsked ? (isLeaflet ? .nobody : .open) : .child)
            case .question: voices.append(isLeaflet ? .nobody : .open)
            case .neither:
                if !isLeaflet, index > 0, paragraph(index) != paragraph(index - 1) {
                    isCarried = false
                }
                voices.append(isCarried ? (isLeaflet ? .nobody : .open) : .child)
            }
        }
        // "Spina bifida", and under it what children with spina bifida do.
        for index in sentences.indices.dropLast()
        where speaks[index] == .neither && Self.isHeading(sentences[index])
            && (speaks[index + 1] == .general || isLeaflet && speaks[index + 1] == .question)
        {
            voices[index] = isLeaflet ? .nobody : .open
        }
        self.voices = voices
    }

    func voice(at index: Int) -> Voice { voices[index] }

    /// "Reason for referral: …" asks for this child's.
    private static func isLabelled(_ sentence: Sentence) -> Bool {
        switch sentence.section {
        case .diagnosis?, .assessment?: return true
        case .exam?: if !sentence.label.isEmpty { return true }
        default: break
        }
        guard let colon = sentence.tokens.prefix(5).firstIndex(where: { $0.isMark(":") }) else {
            return false
        }
        return colon > 0 && colon + 1 < sentence.tokens.count
    }

    /// "(1) prematurity; (2) ventilation; (3) asphyxia; (4) …": at least four numbers in parentheses.
    private static func isEnumeration(_ sentence: Sentence) -> Bool {
        let tokens = sentence.tokens
        return tokens.indices.dropFirst().count {
            tokens[$0].isMark(")") && tokens[$0 - 1].folded.allSatisfy(Folding.isDigit)
        } >= 4
    }

    /// "What is low muscle tone?" A doubt ("CP?") is none.
    private static func isQuestion(_ sentence: Sentence) -> Bool {
        begins(sentence, with: questionWords)
    }

    /// "Does my child have cerebral palsy?" asks for it; "Can my son with cerebral palsy come?" does not.
    private static func isAsked(_ sentence: Sentence) -> Bool {
        begins(sentence, with: ["do", "does", "did", "is", "are", "es", "tiene"])
    }

    /// "Babies with low tone feel floppy." Cues know no plural: "baby with low tone" is one child.
    private static func isOfMany(_ sentence: Sentence) -> Bool {
        let words = sentence.tokens.prefix(2).map { String(decoding: $0.folded, as: UTF8.self) }
        return words.count == 2 && many.contains(words[0]) && described.contains(words[1])
    }

    private static let many: Set<String> = [
        "babies", "infants", "newborns", "toddlers", "kids", "boys", "girls", "patients",
        "students", "members", "bebes", "lactantes", "ninos", "ninas", "pacientes",
    ]

    private static let described: Set<String> = ["with", "who", "whose", "con", "que", "cuyo"]

    private static func begins(_ sentence: Sentence, with words: Set<String>) -> Bool {
        guard sentence.tokens.last?.isMark("?") == true, let first = sentence.tokens.first else {
            return false
        }
        return words.contains(String(decoding: first.folded, as: UTF8.self))
    }

    private static let questionWords: Set<String> = [
        "do", "does", "is", "are", "can", "could", "will", "would", "should", "what", "when", "why",
        "how", "who", "which", "where", "que", "cuando", "como", "quien", "cual", "puede", "es",
    ]

    private static func isHeading(_ sentence: Sentence) -> Bool {
        sentence.words.count <= 8 && sentence.tokens.last?.isMark(".") != true
            && sentence.tokens.first?.isCapitalised == true
    }
}
