import ReaderProtocol

/// What recognition made of a page, and how much it can be believed.
struct RecognisedWords {
    let lines: [UntrustedPage.Line]
    /// Mean confidence weighted by letters.
    let confidence: Double
    /// Letters times the square of their confidence: which of two readings says more.
    let weight: Double

    init(lines: [UntrustedPage.Line]) {
        self.lines = lines
        var letters = 0.0
        var sum = 0.0
        var weight = 0.0
        for word in lines.flatMap(\.words) {
            let count = Double(word.text.unicodeScalars.count)
            letters += count
            sum += count * word.confidence
            weight += count * word.confidence * word.confidence
        }
        confidence = letters > 0 ? sum / letters : 0
        self.weight = weight
    }

    /// This reading with its weak words replaced where a second reading of the same place is surer.
    func mended(by other: RecognisedWords) -> RecognisedWords {
        let rivals = other.lines.flatMap(\.words)
        var lines = lines
        for index in lines.indices {
            for place in lines[index].words.indices {
                let word = lines[index].words[place]
                guard word.confidence < 0.92 else { continue }
                let better = rivals.filter {
                    $0.confidence > word.confidence + 0.03 && isSamePlace($0.box, word.box)
                }
                if let best = better.max(by: { $0.confidence < $1.confidence }) {
                    lines[index].words[place].text = best.text
                    lines[index].words[place].confidence = best.confidence
                }
            }
        }
        return RecognisedWords(lines: lines)
    }

    private func isSamePlace(_ one: UntrustedPage.Box, _ other: UntrustedPage.Box) -> Bool {
        let shared = one.area.overlap(other.area)
        let both = one.width * one.height + other.width * other.height - shared
        return shared * 10 >= both * 6
    }
}
