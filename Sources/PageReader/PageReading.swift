import CLeptonica
import Packets
import ReaderProtocol

/// The way of one page, from pixels as received to words and a clean picture.
struct PageReading {
    let engine: Engine?
    let kept = KeptPages()

    /// Reads the page; what fails makes a page with its failure, never no page.
    func read(_ request: PageRequest, of fax: any FaxDocument) -> UntrustedPage {
        do {
            let received = try fax.decode(page: request.page)
            return try read(received, request)
        } catch {
            var page = UntrustedPage(number: request.page)
            page.failure = error.failure.rawValue
            return page
        }
    }

    /// What second looks read at a place; nothing where it can't be looked at.
    func look(
        _ place: PlaceRequest, of fax: any FaxDocument, by looks: PlaceReading?
    ) -> UntrustedLooks {
        do {
            guard let looks else { return UntrustedLooks(readings: []) }
            let page = try page(place.page, quarters: place.quarters, of: fax)
            return UntrustedLooks(
                readings: try looks.read(place.box, kind: place.kind, on: page))
        } catch {
            return UntrustedLooks(readings: [])
        }
    }

    /// The page for second looks: as kept from its reading, else cleaned once more.
    private func page(
        _ number: Int, quarters: Int, of fax: any FaxDocument
    ) throws(FailedPage) -> KeptPage {
        if let page = kept.page(number, quarters: quarters) { return page }
        let ready = try prepared(try fax.decode(page: number), number: number)
        let page = try KeptPage(try Upright(ready.gray, quarters: quarters, ink: ready.ink))
        kept.keep(page, number: number)
        return page
    }

    /// A page cleaned and squared as it lay on the glass, its header read and taken out.
    private struct Prepared {
        var page: UntrustedPage
        let gray: Picture
        let flat: Picture
        let ink: Ink
        let band: Band?
    }

    private func prepared(
        _ received: ReceivedPage, number: Int
    ) throws(FailedPage) -> Prepared {
        let quiet = try withoutSpecks(received)
        let isDithered = try isHalftone(received, cleaned: quiet)
        // A halftone is specks and nothing else: there they are the tone, and are kept.
        let source = isDithered ? received.picture : quiet
        if !isDithered { try removeStreaks(source, of: received) }
        let gray = try squared(source, of: received, isDithered: isDithered)
        let ink: Ink = isDithered ? .dithered : .normal
        let flat = try binarised(gray, as: ink)

        var page = UntrustedPage(number: number)
        page.pixelsPerInch = workingPixelsPerInch
        page.badLines = received.badLines
        page.failure = received.isCutShort ? PageFailure.damaged.rawValue : nil
        let band = try takeHeader(from: flat, gray: gray, into: &page)
        return Prepared(page: page, gray: gray, flat: flat, ink: ink, band: band)
    }

    private func read(
        _ received: ReceivedPage, _ request: PageRequest
    ) throws(FailedPage) -> UntrustedPage {
        let number = request.page
        let ready = try prepared(received, number: number)
        var page = ready.page
        let (gray, flat, ink, band) = (ready.gray, ready.flat, ready.ink, ready.band)
        if try isBlank(flat) {
            page.isBlank = true
            page.lines = []
            return try finished(page, clean: flat, band: band, quarters: 0, flatSize: flat)
        }

        let slant = skew(flat)
        let turn =
            if let quarters = request.quarters {
                (quarters: quarters, isSure: true)
            } else {
                try TurnTest(try level(flat, slant)).turn
            }
        // A page that lies upright is as it was looked at.
        var upright = try Upright(
            gray, quarters: turn.quarters, ink: ink,
            skew: turn.quarters % 4 == 0 ? slant : nil)
        var words = try recognise(upright)
        if !turn.isSure, words.confidence < 0.6 {
            for quarters in [2, 1, 3] where quarters != turn.quarters {
                let other = try Upright(gray, quarters: quarters, ink: ink)
                let read = try recognise(other)
                if read.weight > words.weight * 1.2 {
                    upright = other
                    words = read
                }
                if words.confidence > 0.75 { break }
            }
        }
        if words.confidence < 0.88, ink == .normal, !words.lines.isEmpty {
            let darker = try Upright(gray, quarters: upright.quarters, ink: .faint)
            words = words.mended(by: try recognise(darker))
        }
        if let engine { words = try words.completed(on: upright.text, by: engine) }
        page.rotation = upright.quarters * 90
        let hand = try Handwriting(
            in: upright.text, lines: words.lines,
            rowHeight: Double(workingPixelsPerInch)
                / (upright.quarters % 2 == 0
                    ? received.verticalPixelsPerInch : received.horizontalPixelsPerInch))
        page.lines = hand.lines
        page.handwriting = hand.share
        page.tickBoxes = upright.ticks.map { .init(box: $0.area.wire, ink: $0.ink) }
        page.rules = (upright.rules.horizontal + upright.rules.vertical).map(\.wire)
        kept.keep(try KeptPage(upright), number: number)
        return try finished(
            page, clean: upright.clean, band: band, quarters: upright.quarters, flatSize: flat)
    }

    /// The page with level lines, for tests that want them.
    private func level(_ flat: Picture, _ angle: Double) throws(FailedPage) -> Picture {
        guard angle != 0 else { return flat }
        return try Picture(
            pixRotate(
                flat.pix, Float(angle * .pi / 180), Int32(L_ROTATE_SHEAR), Int32(L_BRING_IN_WHITE),
                0, 0))
    }

    /// A header as it stood on the page as received.
    private struct Band {
        let area: Area
        let ink: Picture
    }

    /// Reads the sender's line along the top edge and takes it out of both pictures.
    private func takeHeader(
        from flat: Picture, gray: Picture, into page: inout UntrustedPage
    ) throws(FailedPage) -> Band? {
        guard let engine else { return nil }
        for area in try headerBands(in: flat).prefix(2) {
            guard
                let wide = area.grown(by: 8).clipped(width: flat.width, height: flat.height)
            else { continue }
            let ink = try flat.crop(wide)
            let framed = try Picture(pixAddBorder(ink.pix, 20, 0))
            let lines = try engine.read(framed, as: .line)
            let words = lines.flatMap(\.words).map { word in
                var moved = word
                moved.box.x += wide.x - 20
                moved.box.y += wide.y - 20
                return moved
            }
            let line = UntrustedPage.Line(words: words, box: wide.wire, block: 0, paragraph: 0)
            guard looksLikeHeader(line) else { continue }
            page.header = line
            flat.clear(wide)
            pixRasterop(
                gray.pix, Int32(wide.x), Int32(wide.y), Int32(wide.width), Int32(wide.height),
                0xf, nil, 0, 0)
            return Band(area: wide, ink: ink)
        }
        return nil
    }

    private func recognise(_ upright: Upright) throws(FailedPage) -> RecognisedWords {
        guard let engine else { return RecognisedWords(lines: []) }
        guard !upright.combs.isEmpty else {
            return RecognisedWords(
                lines: try engine.read(upright.text, as: .page).compactMap(cleanedLine))
        }
        let text = try upright.text.copy()
        for comb in upright.combs { comb.cells.forEach(text.clear) }
        var lines = try engine.read(text, as: .page).compactMap(cleanedLine)
        for comb in upright.combs {
            guard var line = try comb.line(on: upright.text, by: engine) else { continue }
            line.block = (lines.map(\.block).max() ?? -1) + 1
            line.paragraph = (lines.map(\.paragraph).max() ?? -1) + 1
            lines.append(line)
        }
        return RecognisedWords(lines: lines)
    }

    private func finished(
        _ page: UntrustedPage, clean: Picture, band: Band?, quarters: Int, flatSize: Picture
    ) throws(FailedPage) -> UntrustedPage {
        var page = page
        page.width = clean.width
        page.height = clean.height
        if !page.isBlank { page.ink = clean.inkGrid() }
        if let band {
            let place = band.area.turned(
                quarters: 4 - quarters, pageWidth: flatSize.width, pageHeight: flatSize.height)
            clean.paint(try band.ink.turned(quarters: 4 - quarters), x: place.x, y: place.y)
            page.header = page.header.map {
                moved(
                    $0, quarters: quarters, width: flatSize.width, height: flatSize.height,
                    inside: clean)
            }
        }
        page.png = try clean.png()
        return page
    }
}

/// The page turned upright, level, with its lines and squares told apart from its text.
struct Upright {
    let quarters: Int
    let gray: Picture
    let clean: Picture
    let rules: RuledLines
    let ticks: [TickSquare]
    let combs: [Comb]
    /// What is given to recognition: without ruled lines and tick boxes.
    let text: Picture

    /// - Parameter known: what the page's skew is, once it is turned, where that was found out with the same
    ///   threshold.
    init(
        _ gray: Picture, quarters turned: Int, ink threshold: Ink, skew known: Double? = nil
    ) throws(FailedPage) {
        // The test says how the page was turned; turning back makes it upright.
        let turn = turned % 4 == 0 ? gray : try gray.turned(quarters: 4 - turned)
        let angle =
            if let known { known } else { skew(try binarised(turn, as: threshold)) }
        let level = angle == 0 ? turn : try rotated(turn, degrees: angle)
        quarters = turned
        self.gray = level
        clean = try binarised(level, as: threshold)
        let combs = try CombFinder(clean).combs()
        self.combs = combs
        rules = try RuledLines(clean, combs: combs)
        ticks = try tickSquares(in: clean, text: rules.without).filter { tick in
            !combs.contains { $0.area.overlap(tick.area) > 0 }
        }
        text = try rules.without.copy()
        for tick in ticks { try text.clear(tick) }
    }
}

private func moved(
    _ line: UntrustedPage.Line, quarters: Int, width: Int, height: Int, inside page: Picture
) -> UntrustedPage.Line {
    func place(_ box: UntrustedPage.Box) -> UntrustedPage.Box {
        // Boxes count in the page as received; turning it back is turning the other way.
        let back = box.area.turned(quarters: 4 - quarters, pageWidth: width, pageHeight: height)
        return
            (back.clipped(width: page.width, height: page.height)
            ?? Area(x: 0, y: 0, width: 1, height: 1)).wire
    }
    var line = line
    line.box = place(line.box)
    for index in line.words.indices { line.words[index].box = place(line.words[index].box) }
    return line
}

extension Area {
    var wire: UntrustedPage.Box { .init(x: x, y: y, width: width, height: height) }
}

extension UntrustedPage.Box {
    var area: Area { Area(x: x, y: y, width: width, height: height) }
}
