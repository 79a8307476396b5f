import Packets
import ReaderProtocol

/// Turns what a page reader says into what may be believed, or refuses it: every number is held
/// against the page, every text is cleared of characters that would act on a screen.
struct PageCheck {
    let limits: FaxLimits

    /// The page and its picture; nil where a number is impossible.
    func checked(_ untrusted: UntrustedPage, expecting number: Int) -> (RecognizedPage, PageImage?)?
    {
        guard untrusted.number == number, (0...1_000_000).contains(untrusted.badLines) else {
            return nil
        }
        var failure: PageFailure?
        if let said = untrusted.failure {
            guard let known = PageFailure(rawValue: said) else { return nil }
            failure = known
        }
        if failure != nil, untrusted.width == 0, untrusted.height == 0 {
            return (
                RecognizedPage(
                    number: number, width: 0, height: 0, pixelsPerInch: 300,
                    badLines: untrusted.badLines, failure: failure), nil
            )
        }
        // Square pixels at 300 an inch: a coarse page grows threefold in height.
        let longest = max(limits.width, limits.height) * 4
        guard (1...longest).contains(untrusted.width), (1...longest).contains(untrusted.height),
            (50...1200).contains(untrusted.pixelsPerInch),
            [0, 90, 180, 270].contains(untrusted.rotation),
            untrusted.png.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        else { return nil }

        let frame = PageFrame(width: untrusted.width, height: untrusted.height)
        func line(_ untrusted: UntrustedPage.Line) -> Line? {
            guard let area = frame.checked(untrusted.box),
                (0...100_000).contains(untrusted.block),
                (0...100_000).contains(untrusted.paragraph),
                let words = frame.checked(untrusted.words)
            else { return nil }
            return Line(
                words: words, box: area, block: untrusted.block, paragraph: untrusted.paragraph)
        }

        let lines = untrusted.lines.map(line)
        let ticks = untrusted.tickBoxes.map { tick in
            frame.checked(tick.box).map { TickBox(box: $0, ink: tick.ink) }
        }
        let rules = untrusted.rules.map(frame.checked)
        let header = untrusted.header.map(line)
        guard !lines.contains(nil), !ticks.contains(nil), !rules.contains(nil),
            header.map({ $0 != nil }) ?? true,
            untrusted.ink.isEmpty || InkGrid(untrusted.ink) != nil
        else { return nil }
        let kept = lines.compactMap(\.self).filter { !$0.words.isEmpty }
        return (
            RecognizedPage(
                number: number, width: frame.width, height: frame.height,
                pixelsPerInch: untrusted.pixelsPerInch, rotation: untrusted.rotation,
                isBlank: untrusted.isBlank, header: header.flatMap(\.self), lines: kept,
                tickBoxes: ticks.compactMap(\.self), rules: rules.compactMap(\.self),
                handwriting: untrusted.handwriting, confidence: confidence(of: kept),
                badLines: untrusted.badLines, failure: failure, ink: InkGrid(untrusted.ink)),
            PageImage(page: number, png: untrusted.png)
        )
    }

    /// What looks at a place read; nil where a number is impossible.
    func checked(
        _ untrusted: UntrustedLooks, to request: LookRequest, on page: RecognizedPage
    ) -> LookAnswer? {
        let frame = PageFrame(width: page.width, height: page.height)
        let readings = untrusted.readings.map(frame.checked)
        guard !readings.contains(nil) else { return nil }
        return LookAnswer(
            request: request, readings: readings.compactMap(\.self).map(LookReading.init))
    }

    /// Mean word confidence weighted by letters.
    private func confidence(of lines: [Line]) -> Double {
        var letters = 0.0
        var sum = 0.0
        for word in lines.lazy.flatMap(\.words) {
            let count = Double(word.text.unicodeScalars.count)
            letters += count
            sum += count * word.confidence
        }
        return letters > 0 ? sum / letters : 0
    }
}

/// The size of a page, which every box must lie in.
private struct PageFrame {
    let width: Int
    let height: Int

    func checked(_ untrusted: UntrustedPage.Box) -> Box? {
        guard (0...width).contains(untrusted.x), (0...height).contains(untrusted.y),
            (1...width).contains(untrusted.width), (1...height).contains(untrusted.height),
            untrusted.x + untrusted.width <= width, untrusted.y + untrusted.height <= height
        else { return nil }
        return Box(
            x: untrusted.x, y: untrusted.y, width: untrusted.width, height: untrusted.height)
    }

    /// The words with their texts made harmless, without those of which nothing is left.
    func checked(_ untrusted: [UntrustedPage.Word]) -> [Word]? {
        var words: [Word] = []
        for word in untrusted {
            guard let place = checked(word.box), (0...1).contains(word.confidence),
                (0...1).contains(word.handwriting)
            else { return nil }
            let text = harmless(word.text)
            guard !text.isEmpty else { continue }
            words.append(
                Word(
                    text: text, confidence: word.confidence, box: place,
                    handwriting: word.handwriting))
        }
        return words
    }
}

/// The text without control characters and without the invisible ones that turn the direction of
/// writing or join what looks apart.
func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isHarmful(scalar) { kept.append(scalar) }
    return String(kept)
}

private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        true
    default: false
    }
}
