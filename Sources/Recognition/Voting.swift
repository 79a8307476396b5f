import Packets

extension RecognizedFax {
    /// The fax with what second looks brought: kept with its page, and where most of them agree on
    /// another text than the first reading, that text in the word's place.
    func looked(at answers: [LookAnswer]) -> RecognizedFax {
        guard !answers.isEmpty else { return self }
        let byPage = Dictionary(grouping: answers, by: \.request.page)
        return RecognizedFax(
            transmission: transmission,
            pages: pages.map { page in
                guard let looks = byPage[page.number] else { return page }
                return page.with(
                    lines: page.lines.map { line in
                        Line(
                            words: looks.reduce(line.words) { PlaceVote($1).cast($0) },
                            box: line.box, block: line.block, paragraph: line.paragraph)
                    }, looks: looks)
            })
    }
}

/// Lets the readings of one place vote on each word of the first reading that stands in it.
private struct PlaceVote {
    let answer: LookAnswer

    init(_ answer: LookAnswer) { self.answer = answer }

    func cast(_ words: [Word]) -> [Word] {
        let place = answer.request.box
        let covered = words.indices.filter { words[$0].box.share(in: place) >= 0.7 }
        guard !covered.isEmpty else { return words }
        var words = words
        for index in covered {
            words[index] = decided(words[index], among: covered.map { words[$0].box })
        }
        return words
    }

    private func decided(_ word: Word, among boxes: [Box]) -> Word {
        var looks: [String: WordLook] = [:]
        for reading in answer.readings {
            guard let seen = text(of: reading, at: word.box, among: boxes) else { continue }
            let before = looks[seen.text]
            looks[seen.text] = WordLook(
                text: seen.text, confidence: max(seen.confidence, before?.confidence ?? 0),
                votes: (before?.votes ?? 0) + 1)
        }
        let ranked = looks.values.sorted {
            ($0.votes, $0.confidence, $1.text) > ($1.votes, $1.confidence, $0.text)
        }
        guard let winner = ranked.first else { return word }
        let votes = ranked.reduce(0) { $0 + $1.votes }
        // The first reading has a vote of its own.
        let isOutvoted =
            winner.text != word.text && winner.votes >= 3
            && 2 * winner.votes > votes + 1 && winner.confidence > word.confidence
        return Word(
            text: isOutvoted ? winner.text : word.text,
            confidence: isOutvoted
                ? winner.confidence * Double(winner.votes) / Double(votes + 1) : word.confidence,
            box: word.box, handwriting: word.handwriting, looks: ranked)
    }

    /// What a reading has at a word's place; nil where it parts the words otherwise.
    private func text(
        of reading: LookReading, at box: Box, among boxes: [Box]
    ) -> (text: String, confidence: Double)? {
        let here = reading.words.filter { word in
            let home = boxes.max { word.box.sharedWidth($0) < word.box.sharedWidth($1) }
            return home == box && word.box.sharedWidth(box) > 0 && word.box.sharesRow(with: box)
        }
        let spansMore = here.contains { word in
            boxes.contains { $0 != box && word.box.sharedWidth($0) * 3 > $0.width }
        }
        guard !here.isEmpty, !spansMore else { return nil }
        return (
            here.map(\.text).joined(separator: " "), here.map(\.confidence).min() ?? 0
        )
    }
}

extension Box {
    fileprivate func sharedWidth(_ other: Box) -> Int {
        max(0, min(right, other.right) - max(x, other.x))
    }

    fileprivate func sharesRow(with other: Box) -> Bool {
        2 * (min(bottom, other.bottom) - max(y, other.y)) > min(height, other.height)
    }

    /// How much of this box lies in another.
    fileprivate func share(in other: Box) -> Double {
        let high = max(0, min(bottom, other.bottom) - max(y, other.y))
        return Double(sharedWidth(other) * high) / Double(max(width * height, 1))
    }
}
