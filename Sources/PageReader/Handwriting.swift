import CLeptonica
import Glibc
import ReaderProtocol

/// Tells what a pen wrote from what was typed.
struct Handwriting {
    /// The lines with how much each word looks written by hand.
    let lines: [UntrustedPage.Line]
    /// Share of the page's letters that look written by hand, by the ink where no word explains it.
    let share: Double

    /// - Parameter rowHeight: of a row of pixels as received.
    init(
        in ink: Picture, lines: [UntrustedPage.Line], rowHeight: Double
    ) throws(FailedPage) {
        var marked = lines
        var letters = 0.0
        var byHand = 0.0
        for index in marked.indices {
            for run in Handwriting.runs(of: marked[index].words) {
                let words = marked[index].words[run]
                guard let area = Area.around(words.map(\.box.area)),
                    let shapes = try LetterShapes(
                        ink, area: area, characters: Handwriting.characters(in: words),
                        rowHeight: rowHeight),
                    shapes.pieces >= 4
                else { continue }
                let likeness = shapes.handLikeness
                for place in run { marked[index].words[place].handwriting = likeness }
                letters += Double(shapes.pieces)
                if likeness >= Handwriting.written { byHand += Double(shapes.pieces) }
            }
        }
        self.lines = marked
        let unexplained = try Handwriting.unexplained(in: ink, lines: lines)
        let read = letters > 0 ? byHand / letters : 0
        share = unexplained + (1 - unexplained) * read
    }

    /// From here on words are taken for written by hand.
    static let written = 0.5

    /// Words that stand as close as words of one value do: labels and values are judged apart.
    static func runs(of words: [UntrustedPage.Word]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (index, word) in words.enumerated() {
            if let last = runs.last, let before = words[last].last {
                let gap = word.box.x - before.box.x - before.box.width
                if gap * 2 < max(before.box.height, word.box.height) * 3 {
                    runs[runs.count - 1] = last.lowerBound..<index + 1
                    continue
                }
            }
            runs.append(index..<index + 1)
        }
        return runs
    }

    private static func characters(in words: ArraySlice<UntrustedPage.Word>) -> Int {
        words.reduce(0) { count, word in
            count
                + word.text.unicodeScalars.count {
                    $0.properties.isAlphabetic || ("0"..."9").contains($0)
                }
        }
    }

    /// Share of the ink in pieces of a letter's size or more that no recognised word explains. Small
    /// rests (specks, leader dots) and large solid pictures are left out.
    private static func unexplained(
        in ink: Picture, lines: [UntrustedPage.Line]
    ) throws(FailedPage) -> Double {
        let pieces = try ink.components(widerThan: 11, orHigherThan: 11)
        let total = pieces.blackPixels
        guard total > 0 else { return 0 }
        for word in lines.flatMap(\.words) where word.confidence >= 0.55 {
            pieces.clear(word.box.area.grown(by: 6))
        }
        let rest = try pieces.components(widerThan: 24, orHigherThan: 24)
        // Logos and dark pictures are solid; strokes of a pen are thin.
        let solid = try rest.opened(width: 13, height: 13)
        let body = try solid.grown(inside: rest)
        rest.erase(body)
        return min(1, Double(rest.blackPixels) / Double(total))
    }
}

extension LetterShapes {
    /// How much the letters look written by hand, 0 to 1. Letters of type hardly ever miss their line
    /// or heights by more than a row, those of a hand often do; a hand that does stand on a line
    /// joins its letters and has no stems. Set on five hands and four faces of type, few pages each.
    var handLikeness: Double {
        let uneven = 1 / (1 + exp(14 * (0.25 - unevenFeet - unevenHeads)))
        let isScript = joined > 1.4 && stems < 0.2
        return isScript ? max(uneven, 0.75) : uneven
    }
}
