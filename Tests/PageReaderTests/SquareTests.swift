import CLeptonica
import TestSupport
import Testing

@testable import PageReader

/// Our enlarging and smoothing against leptonica's own, to the pixel.
@Suite struct SquareTests {
    /// What faxes come in, and what they do not: by how much they are enlarged across and down.
    private static let factors: [(Float, Float)] = [
        (300 / 204, 300 / 196), (300 / 204, 300 / 98), (1.5, 1.5), (1, 1), (2, 2), (4, 4),
        (300 / 408, 300 / 391), (1.2, 0.5), (0.6, 0.6),
    ]

    /// Noise, lines of text with paper between, a page without ink, and one that is all ink.
    private func picture(_ kind: Int, width: Int, height: Int) throws -> Picture {
        var random = Seeded(UInt64(kind * 1_000_000 + width * 1_000 + height))
        let picture = try Picture.blank(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                let isInk =
                    switch kind {
                    case 0: random.next() % 2 == 0
                    case 1: y / 17 % 2 == 1 && random.next() % 3 == 0
                    case 2: false
                    default: true
                    }
                if isInk { pixSetPixel(picture.pix, Int32(x), Int32(y), 1) }
            }
        }
        pixSetResolution(picture.pix, 204, 196)
        return picture
    }

    @Test(arguments: [0, 1, 2, 3])
    func sameAsLeptonica(kind: Int) throws {
        for (width, height) in [(64, 40), (97, 61), (20, 75), (33, 33), (5, 300)] {
            let picture = try picture(kind, width: width, height: height)
            for (across, down) in Self.factors {
                for rows in [1, 2] as [Int32] {
                    let quick = try smoothed(picture, across: across, down: down, rows: rows)
                    let plain = try smoothedStepwise(
                        picture, across: across, down: down, rows: rows)
                    var same: Int32 = 0
                    pixEqual(quick.pix, plain.pix, &same)
                    #expect(same == 1, "\(width) by \(height), \(across) by \(down), \(rows)")
                    #expect(pixGetXRes(quick.pix) == pixGetXRes(plain.pix))
                    #expect(pixGetYRes(quick.pix) == pixGetYRes(plain.pix))
                }
            }
        }
    }
}
