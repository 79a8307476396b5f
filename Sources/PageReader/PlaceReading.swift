import CLeptonica
import Packets
import ReaderProtocol

/// One way of looking at a place: no two share threshold, scale and recogniser.
struct Look {
    enum Source {
        /// The gray values themselves; the recogniser takes its own threshold.
        case gray
        /// Gray above this is paper.
        case threshold(Int32)
    }

    let source: Source
    /// Enlarged by this factor, smoothly.
    let scale: Float
    /// Place in the list of languages of the engine to ask, counted round; nil for all at once.
    let language: Int?
    let segmentation: Engine.Segmentation
}

/// Looks at one place of a page in several ways.
final class PlaceReading {
    private let whole: Engine
    private let data: [TrainedData]
    private var single: [String: Engine] = [:]

    init(engine: Engine, data: [TrainedData]) {
        whole = engine
        self.data = data
    }

    /// What each way of looking reads in the box; a way that fails reads nothing.
    func read(
        _ box: UntrustedPage.Box, kind: WrittenKind, on page: KeptPage
    ) throws(FailedPage) -> [[UntrustedPage.Word]] {
        guard
            let place = box.area.clipped(width: page.text.width, height: page.text.height),
            place.width >= 4, place.height >= 4, place.width * place.height < 4_000_000
        else { return [] }
        return try Look.all(for: kind, isLine: place.height < 95).map { look throws(FailedPage) in
            try read(place, by: look, on: page)
        }
    }

    private func read(
        _ place: Area, by look: Look, on page: KeptPage
    ) throws(FailedPage) -> [UntrustedPage.Word] {
        guard
            let surround = place.grown(by: 12).clipped(
                width: page.text.width, height: page.text.height)
        else { return [] }
        let inner = Area(
            x: place.x - surround.x - 3, y: place.y - surround.y - 3, width: place.width + 6,
            height: place.height + 6)
        let picture = try PlaceCrop(page, surround: surround, inner: inner).picture(look)
        let border = 24
        let framed = try Picture(
            pixAddBorder(
                picture.pix, Int32(border), pixGetDepth(picture.pix) == 1 ? 0 : 255))
        let lines = try engine(look).read(framed, as: look.segmentation)
        let scale = Double(look.scale)
        return lines.compactMap(cleanedLine).flatMap(\.words).compactMap { word in
            let box = word.box
            let back = Area(
                x: surround.x + Int(Double(box.x - border) / scale),
                y: surround.y + Int(Double(box.y - border) / scale),
                width: max(1, Int(Double(box.width) / scale)),
                height: max(1, Int(Double(box.height) / scale)))
            return back.clipped(width: page.text.width, height: page.text.height).map {
                UntrustedPage.Word(text: word.text, confidence: word.confidence, box: $0.wire)
            }
        }
    }

    private func engine(_ look: Look) throws(FailedPage) -> Engine {
        guard let place = look.language, !data.isEmpty else { return whole }
        let data = data[place % data.count]
        if let engine = single[data.language] { return engine }
        let engine = try Engine(data)
        single[data.language] = engine
        return engine
    }
}

/// A place cut out of its page: its own ink without lines and without what reaches in from around.
private struct PlaceCrop {
    let gray: Picture
    let lines: Picture
    let text: Picture
    let inner: Area

    init(_ page: KeptPage, surround: Area, inner: Area) throws(FailedPage) {
        gray = try page.gray.crop(surround)
        lines = try page.lines.crop(surround)
        text = try page.text.crop(surround)
        self.inner = inner
    }

    func picture(_ look: Look) throws(FailedPage) -> Picture {
        switch look.source {
        case .gray:
            let own = try ownInk(try binarised(gray, above: 225))
            let spread = try own.dilated(width: 5, height: 5)
            let shown = try gray.copy()
            let outside = try Picture(pixInvert(nil, spread.pix))
            pixSetMasked(shown.pix, outside.pix, 255)
            return try scaled(shown, by: look.scale)
        case .threshold(let value):
            let ink = try ownInk(try binarised(gray, above: value))
            guard look.scale != 1 else { return ink }
            let soft = try Picture(pixConvert1To8(nil, ink.pix, 255, 0))
            let large = try scaled(
                try Picture(pixBlockconvGray(soft.pix, nil, 1, 1)), by: look.scale)
            return try Picture(pixThresholdToBinary(large.pix, 140))
        }
    }

    private func scaled(_ gray: Picture, by factor: Float) throws(FailedPage) -> Picture {
        factor == 1 ? gray : try Picture(pixScaleGeneral(gray.pix, factor, factor, 0, 0))
    }

    private func binarised(_ gray: Picture, above value: Int32) throws(FailedPage) -> Picture {
        try Picture(pixThresholdToBinary(gray.pix, value))
    }

    /// The ink that stands in the place or joins ink that does, without lines and squares.
    private func ownInk(_ ink: Picture) throws(FailedPage) -> Picture {
        let removed = try lines.dilated(width: 3, height: 3)
        removed.erase(text)
        ink.erase(removed)
        let seed = try Picture.blank(width: ink.width, height: ink.height)
        if let area = inner.clipped(width: ink.width, height: ink.height) {
            seed.paint(try ink.crop(area), x: area.x, y: area.y)
        }
        return try seed.grown(inside: ink)
    }
}

extension Look {
    /// Five ways each, chosen on worn and handwritten faxes for what most of them agree on: gray is
    /// read best, English and Spanish are two networks that slip on different letters.
    static func all(for kind: WrittenKind, isLine: Bool) -> [Look] {
        let one: Engine.Segmentation = isLine ? .line : .block
        let common = [
            Look(source: .gray, scale: 1, language: nil, segmentation: one),
            Look(source: .gray, scale: 0.7, language: 1, segmentation: one),
            Look(source: .threshold(212), scale: 1, language: 1, segmentation: .block),
        ]
        switch kind {
        case .date:
            return common + [
                Look(source: .gray, scale: 1, language: 0, segmentation: one),
                Look(source: .gray, scale: 1, language: 1, segmentation: one),
            ]
        case .code:
            return common + [
                Look(source: .threshold(175), scale: 1.5, language: 0, segmentation: one),
                Look(source: .threshold(150), scale: 1, language: 1, segmentation: one),
            ]
        case .digits, .name, .text:
            return common + [
                Look(source: .gray, scale: 1.5, language: 0, segmentation: one),
                Look(source: .threshold(175), scale: 1.5, language: 0, segmentation: one),
            ]
        }
    }
}
