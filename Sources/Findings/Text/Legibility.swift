import Packets

/// Keeps account of what is on the pages and was not read. Where a packet holds no condition, this
/// parts "nothing is there" from "nothing could be read".
struct Legibility {
    /// A page, or the words behind "Diagnosis", could not be made out.
    private var isIllegible = false
    /// A form asks for the diagnosis.
    private var isAsked = false
    /// Something legible stands where it is asked for.
    private var isAnswered = false

    /// Below this a word is as often wrong as right.
    private static let weakWord = 0.7
    /// Share of a page's letters in weak words above which its silence says nothing. Measured on
    /// invented faxes: read pages up to .25, pages that lost their sense from .40.
    private static let weakPage = 0.3
    /// Share of a page's ink that is written by hand above which its silence says nothing: what the
    /// recogniser makes of handwriting can be legible words that nobody wrote.
    private static let handwriting = 0.15
    /// The same of a form that asks for the diagnosis: its questions are print, its few answers are not.
    private static let handwritingInForm = 0.08
    /// Share of weak letters above which the words behind "Diagnosis" count as not read.
    private static let weakDiagnosis = 0.5

    /// - Parameter hasFindings: whether any condition was found, however asserted.
    func hasUnreadText(hasFindings: Bool) -> Bool {
        isIllegible || (isAsked && !isAnswered && !hasFindings)
    }

    mutating func read(_ page: RecognizedPage, rows: [TextRow], sentences: SentenceReader) {
        guard !page.isBlank else { return }
        let words = page.lines.flatMap { line in line.words.map { ($0.text, $0.confidence) } }
        let asks = rows.contains(where: sentences.asksForDiagnosis)
        if page.failure != nil
            || page.handwriting > (asks ? Self.handwritingInForm : Self.handwriting)
            || Self.weakShare(words).map({ $0 > Self.weakPage }) ?? true
        {
            isIllegible = true
        }
        isAsked = isAsked || asks
    }

    /// - Parameter sentence: one in which no condition was found.
    mutating func read(_ sentence: Sentence) {
        guard sentence.section == .diagnosis,
            let share = Self.weakShare(sentence.words.map { ($0.text, $0.confidence) })
        else { return }
        if share <= Self.weakDiagnosis {
            isAnswered = true
        } else if !sentence.label.isEmpty {
            isIllegible = true
        }
    }

    /// Share of letters in weak words, 0 to 1; nil where there is no letter.
    private static func weakShare(_ words: [(text: String, confidence: Double)]) -> Double? {
        var weak = 0
        var all = 0
        for word in words {
            let letters = word.text.count(where: \.isLetter)
            all += letters
            if word.confidence < weakWord { weak += letters }
        }
        return all == 0 ? nil : Double(weak) / Double(all)
    }
}
