import CLeptonica
import ReaderProtocol

/// How the letters of a few words on one line are drawn. Type repeats itself: its stems are
/// straight and parallel, its letters stand on one line and have few heights. A pen does none of it.
struct LetterShapes {
    /// Letters, as far as they stand apart.
    let pieces: Int
    /// Share of the ink in straight parallel stems.
    let stems: Double
    /// Characters read for each piece: above 1 where letters are joined.
    let joined: Double
    /// Share of letters that end a little above or below the line most stand on.
    let unevenFeet: Double
    /// Share of letters that are a little higher or lower than the two heights most have.
    let unevenHeads: Double

    /// Nil where there is too little ink to say anything.
    ///
    /// - Parameters:
    ///   - characters: letters and digits that were read there.
    ///   - rowHeight: of a row of pixels as received: letters of type end a row apart.
    init?(_ picture: Picture, area: Area, characters: Int, rowHeight: Double) throws(FailedPage) {
        guard
            let place = area.grown(by: 3).clipped(width: picture.width, height: picture.height)
        else { return nil }
        let ink = try picture.crop(place)
        let all = ink.componentAreas()
        let tallest = all.map(\.height).max() ?? 0
        let letters = all.filter {
            ($0.height * 10 >= tallest * 4 || $0.width * 10 >= tallest * 6) && $0.height >= 9
                && $0.width >= 2
        }.sorted { $0.x < $1.x }
        guard letters.count >= 3, tallest >= 12, tallest <= 140 else { return nil }
        pieces = letters.count
        joined = Double(characters) / Double(letters.count)
        let heights = letters.map(\.height).sorted()
        let small = Double(heights[heights.count / 3])
        let feet = LetterShapes.modes(letters.map(\.bottom), count: 1)
        let heads = LetterShapes.modes(letters.map(\.y), count: 2)
        // Round letters reach a row over the line, and smoothing moves an edge by a pixel.
        let near = max(rowHeight + 1.2, small * 0.07)
        unevenFeet = LetterShapes.uneven(
            letters.map(\.bottom), around: feet, from: near, to: small * 0.22)
        unevenHeads = LetterShapes.uneven(
            letters.map(\.y), around: heads, from: near, to: small * 0.22)
        var best = (score: -1.0, picture: ink)
        for degrees in stride(from: -9.0, through: 30.0, by: 3.0) {
            let upright =
                degrees == 0
                ? ink
                : try Picture(
                    pixHShearCenter(
                        nil, ink.pix, Float(-degrees * .pi / 180), Int32(L_BRING_IN_WHITE)))
            let score = LetterShapes.contrast(upright)
            if score > best.score { best = (score, upright) }
        }
        let length = max(7, Int(small * 0.7))
        let straight = try best.picture.opened(width: 1, height: length)
        stems = Double(straight.blackPixels) / Double(max(ink.blackPixels, 1))
    }

    /// How unevenly ink is spread over columns.
    private static func contrast(_ picture: Picture) -> Double {
        var counts = pixCountPixelsByColumn(picture.pix)
        defer { numaDestroy(&counts) }
        var sum = 0.0
        for index in 0..<numaGetCount(counts) {
            var value: Float = 0
            numaGetFValue(counts, index, &value)
            sum += Double(value * value)
        }
        return sum
    }

    /// The values around which most others lie, a pixel either way.
    private static func modes(_ values: [Int], count: Int) -> [Int] {
        var left = values
        var modes: [Int] = []
        for _ in 0..<count {
            guard
                let best = Set(left).sorted().max(by: { first, second in
                    left.count { abs($0 - first) <= 1 } < left.count { abs($0 - second) <= 1 }
                })
            else { break }
            modes.append(best)
            left.removeAll { abs($0 - best) <= 2 }
        }
        return modes
    }

    /// Share of values that miss every mode, but not by as much as another kind of letter would.
    private static func uneven(
        _ values: [Int], around modes: [Int], from near: Double, to far: Double
    ) -> Double {
        let missed = values.count { value in
            let distance = Double(modes.map { abs($0 - value) }.min() ?? 0)
            return distance > near && distance < far
        }
        return Double(missed) / Double(max(values.count, 1))
    }
}
