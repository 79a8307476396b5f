import Packets

/// Which sentences of a page speak of nobody: a leaflet, a programme's description, what a disease is.
/// A sentence that says so by itself takes those after it along until one speaks of a child again.
struct Discourse {
    private let general: [Bool]

    /// - Parameters:
    ///   - sentences: of one page, in the order they are read.
    ///   - paragraphs: the paragraph of each row that words count in.
    init(_ sentences: [Sentence], paragraphs: [Int], cues: CueBook) {
        enum Speaks { case general, individual, neither }
        let speaks = sentences.map { sentence -> Speaks in
            if Self.isQuestion(sentence, cues: cues) { return .general }
            if cues.isIndividual(sentence.tokens) { return .individual }
            if cues.isGeneral(sentence.tokens) || cues.isBoilerplate(sentence.tokens) {
                return .general
            }
            return Self.isLabelled(sentence) ? .individual : .neither
        }
        let generals = speaks.count { $0 == .general }
        let individuals = speaks.count { $0 == .individual }
        // Nearly all of a leaflet is general, and says it again and again.
        let isLeaflet = generals >= 3 && individuals * 3 <= generals
        func paragraph(_ index: Int) -> Int? {
            sentences[index].words.first.map { paragraphs[$0.row] }
        }
        var isOn = false
        var marks = [Bool](repeating: false, count: sentences.count)
        for index in sentences.indices {
            switch speaks[index] {
            case .general: isOn = true
            case .individual: isOn = false
            case .neither:
                if !isLeaflet, index > 0, paragraph(index) != paragraph(index - 1) { isOn = false }
            }
            marks[index] = isOn
        }
        // "Spina bifida", and under it what children with spina bifida do.
        for index in sentences.indices.dropLast()
        where speaks[index] == .neither && Self.isHeading(sentences[index])
            && speaks[index + 1] == .general
        {
            marks[index] = true
        }
        general = marks
    }

    func isGeneral(at index: Int) -> Bool { general[index] }

    /// "Reason for referral: …" asks for this child's.
    static func isLabelled(_ sentence: Sentence) -> Bool {
        switch sentence.section {
        case .diagnosis?, .assessment?, .exam?: if !sentence.label.isEmpty { return true }
        default: break
        }
        guard let colon = sentence.tokens.prefix(5).firstIndex(where: { $0.isMark(":") }) else {
            return false
        }
        return colon > 0 && colon + 1 < sentence.tokens.count
    }

    /// "Does my child have cerebral palsy?" A doubt ("CP?") is none.
    private static func isQuestion(_ sentence: Sentence, cues: CueBook) -> Bool {
        guard sentence.tokens.last?.isMark("?") == true, let first = sentence.tokens.first else {
            return false
        }
        return questionWords.contains(String(decoding: first.folded, as: UTF8.self))
            || cues.isGeneral(sentence.tokens)
    }

    private static let questionWords: Set<String> = [
        "do", "does", "is", "are", "can", "could", "will", "would", "should", "what", "when", "why",
        "how", "who", "which", "where", "que", "cuando", "como", "quien", "cual", "puede", "es",
    ]

    private static func isHeading(_ sentence: Sentence) -> Bool {
        sentence.words.count <= 5 && sentence.tokens.last?.isMark(".") != true
            && sentence.tokens.first?.isCapitalised == true
    }
}
