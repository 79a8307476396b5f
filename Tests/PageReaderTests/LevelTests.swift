import CLeptonica
import TestSupport
import Testing

@testable import PageReader

/// Our levelling of a gray page against leptonica's own, to the pixel.
@Suite struct LevelTests {
    /// Noise, specks on paper, and lines of text with paper between.
    private func picture(_ kind: Int, width: Int, height: Int) throws -> Picture {
        var random = Seeded(UInt64(kind * 1_000_000 + width * 1_000 + height))
        let picture = try Picture.blank(width: width, height: height, depth: 8)
        for y in 0..<height {
            for x in 0..<width {
                let gray: UInt32 =
                    switch kind {
                    case 0: UInt32(random.next() % 256)
                    case 1: random.next() % 2_000 == 0 ? 0 : 255
                    default: y / 40 % 2 == 1 && random.next() % 3 == 0 ? 90 : 255
                    }
                pixSetPixel(picture.pix, Int32(x), Int32(y), gray)
            }
        }
        return picture
    }

    @Test(arguments: [0, 1, 2])
    func sameAsLeptonica(kind: Int) throws {
        for (width, height) in [(300, 210), (257, 333), (31, 64), (4, 5)] {
            let picture = try picture(kind, width: width, height: height)
            for degrees in [-6, -1.3, -0.1, 0.02, 0.1, 0.47, 2.2, 6, 40] {
                let angle = Float(degrees * .pi / 180)
                let quick = try rotated(picture, degrees: degrees)
                let plain = try Picture(pixRotateAMGray(picture.pix, angle, 255))
                var same: Int32 = 0
                pixEqual(quick.pix, plain.pix, &same)
                #expect(same == 1, "\(width) by \(height), \(degrees) degrees")
            }
        }
    }
}
