import ReaderProtocol

extension RecognisedWords {
    /// The whole-page look drops rows of forms now and then. Whatever letter-sized ink no word
    /// covers is looked at again, piece by piece, and what reads well is added.
    func completed(on text: Picture, by engine: Engine) throws(FailedPage) -> RecognisedWords {
        let rest = try text.components(widerThan: 5, orHigherThan: 14)
        for word in lines.flatMap(\.words) where word.confidence >= 0.3 {
            rest.clear(word.box.area.grown(by: 4))
        }
        let letters = try rest.components(widerThan: 200, orHigherThan: 15)
        let rows = try letters.closed(width: 45, height: 3)
        let pieces = rows.componentAreas().filter {
            $0.height >= 18 && $0.height <= 200 && $0.width >= 14 && $0.width <= 2 * text.width
        }
        var lines = lines
        var block = (lines.map(\.block).max() ?? -1) + 1
        var paragraph = (lines.map(\.paragraph).max() ?? -1) + 1
        for piece in joined(pieces).sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }).prefix(60) {
            guard
                let area = piece.grown(by: 10).clipped(width: text.width, height: text.height)
            else { continue }
            let found = try engine.read(
                try text.crop(area), as: area.height < 95 ? .line : .block)
            for line in found.compactMap(cleanedLine) {
                var line = line
                line.words = line.words.filter { $0.confidence >= 0.45 }.map { word in
                    var word = word
                    word.box.x += area.x
                    word.box.y += area.y
                    return word
                }.filter { word in
                    !self.lines.contains { line in
                        line.words.contains {
                            $0.confidence >= 0.3
                                && $0.box.area.overlap(word.box.area) * 2
                                    > word.box.width * word.box.height
                        }
                    }
                }
                guard let place = Area.around(line.words.map(\.box.area)) else { continue }
                line.box = place.wire
                line.block = block
                line.paragraph = paragraph
                block += 1
                paragraph += 1
                lines.append(line)
            }
        }
        return RecognisedWords(lines: lines)
    }

    /// Boxes that overlap or stand beside each other on one row belong to one line.
    private func joined(_ pieces: [Area]) -> [Area] {
        var groups: [Area] = []
        for piece in pieces.sorted(by: { $0.x < $1.x }) {
            let match = groups.firstIndex { group in
                let shared = min(group.bottom, piece.bottom) - max(group.y, piece.y)
                return shared * 2 > min(group.height, piece.height)
                    && piece.x - group.right < 60
                    && max(group.bottom, piece.bottom) - min(group.y, piece.y) < 110
            }
            if let match {
                groups[match] = groups[match].union(piece)
            } else {
                groups.append(piece)
            }
        }
        return groups
    }
}

/// Drops what is ink of lines and dirt, not words; nil where nothing is left.
func cleanedLine(_ line: UntrustedPage.Line) -> UntrustedPage.Line? {
    var line = line
    line.words = line.words.filter { word in
        let scalars = word.text.unicodeScalars
        guard scalars.contains(where: { !$0.properties.isWhitespace }) else { return false }
        let isStroke = scalars.allSatisfy { "|_-—–=~.,'`\"‘’“”:;!¦".unicodeScalars.contains($0) }
        guard isStroke else { return true }
        return word.confidence >= 0.5 && scalars.allSatisfy { $0 != "|" && $0 != "_" && $0 != "¦" }
    }
    guard let area = Area.around(line.words.map(\.box.area)) else { return nil }
    line.box = area.wire
    return line
}
