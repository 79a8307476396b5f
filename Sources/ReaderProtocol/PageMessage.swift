extension UntrustedPage {
    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        for value in [number, width, height, pixelsPerInch, rotation] { wire.put(value) }
        wire.put(isBlank)
        wire.put(header != nil)
        if let header { wire.put(line: header) }
        wire.put(lines) { $0.put(line: $1) }
        wire.put(tickBoxes) {
            $0.put(box: $1.box)
            $0.put(share: $1.ink)
        }
        wire.put(rules) { $0.put(box: $1) }
        wire.put(share: handwriting)
        wire.put(badLines)
        wire.put(failure)
        wire.put(png)
        wire.put(ink)
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        self.init(number: try wire.number())
        width = try wire.number()
        height = try wire.number()
        pixelsPerInch = try wire.number()
        rotation = try wire.number()
        isBlank = try wire.flag()
        header = try wire.flag() ? try wire.line() : nil
        lines = try wire.list(atMost: PageBounds.lines) { wire throws(ProtocolBreach) in
            try wire.line()
        }
        tickBoxes = try wire.list(atMost: PageBounds.tickBoxes) { wire throws(ProtocolBreach) in
            Tick(box: try wire.box(), ink: try wire.share())
        }
        rules = try wire.list(atMost: PageBounds.rules) { wire throws(ProtocolBreach) in
            try wire.box()
        }
        handwriting = try wire.share()
        badLines = try wire.number()
        failure = try wire.optionalText(atMost: 64)
        png = try wire.raw(atMost: PageBounds.pngBytes)
        ink = try wire.raw(atMost: PageBounds.inkCells)
        try wire.end()
    }
}

extension WireWriter {
    mutating func put(box: UntrustedPage.Box) {
        for value in [box.x, box.y, box.width, box.height] { put(value) }
    }

    mutating func put(word: UntrustedPage.Word) {
        put(word.text)
        put(share: word.confidence)
        put(box: word.box)
        put(share: word.handwriting)
    }

    fileprivate mutating func put(line: UntrustedPage.Line) {
        put(line.words) { $0.put(word: $1) }
        put(box: line.box)
        put(line.block)
        put(line.paragraph)
    }
}

extension WireReader {
    mutating func box() throws(ProtocolBreach) -> UntrustedPage.Box {
        UntrustedPage.Box(
            x: try number(), y: try number(), width: try number(), height: try number())
    }

    mutating func words(atMost limit: Int) throws(ProtocolBreach) -> [UntrustedPage.Word] {
        try list(atMost: limit) { wire throws(ProtocolBreach) in
            UntrustedPage.Word(
                text: try wire.text(atMost: PageBounds.bytesPerWord),
                confidence: try wire.share(), box: try wire.box(), handwriting: try wire.share())
        }
    }

    fileprivate mutating func line() throws(ProtocolBreach) -> UntrustedPage.Line {
        UntrustedPage.Line(
            words: try words(atMost: PageBounds.wordsPerLine), box: try box(),
            block: try number(), paragraph: try number())
    }
}
