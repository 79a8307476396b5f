import CLeptonica
import TestSupport
import Testing

@testable import PageReader

/// Our openings, closings and dilations against leptonica's own, to the pixel.
@Suite struct BricksTests {
    /// Pictures whose sides are, and are not, whole words of 32 pixels, with ink at their edges.
    private static let sizes = [(1, 1), (31, 40), (32, 9), (33, 33), (64, 70), (333, 190)]
    private static let bricks = [
        (1, 1), (2, 1), (1, 2), (3, 3), (9, 1), (1, 9), (5, 7), (28, 1), (1, 33), (45, 3), (64, 1),
        (100, 2),
        (1, 400), (400, 1),
    ]

    private func picture(_ size: (Int, Int), ink share: UInt64) throws -> Picture {
        var random = Seeded(UInt64(size.0 * 1_000 + size.1) + share)
        let picture = try Picture.blank(width: size.0, height: size.1)
        for y in 0..<size.1 {
            for x in 0..<size.0 where random.next() % 100 < share {
                pixSetPixel(picture.pix, Int32(x), Int32(y), 1)
            }
        }
        return picture
    }

    private func areSame(_ one: Picture, _ other: Picture) -> Bool {
        var same: Int32 = 0
        return pixEqual(one.pix, other.pix, &same) == 0 && same == 1
    }

    @Test(arguments: [0, 1, 3, 50, 93, 99] as [UInt64])
    func sameAsLeptonica(share: UInt64) throws {
        for size in Self.sizes {
            let picture = try picture(size, ink: share)
            for (width, height) in Self.bricks {
                let (across, down) = (Int32(width), Int32(height))
                let what = Comment(rawValue: "\(size), \(width) by \(height), \(share) % ink")
                let opened = try picture.opened(width: width, height: height)
                let closed = try picture.closed(width: width, height: height)
                let dilated = try picture.dilated(width: width, height: height)
                // Leptonica's opening by its parts: its pixOpenBrick is ours in this process.
                let worn = try Picture(pixErodeBrick(nil, picture.pix, across, down))
                let whole = try Picture(pixDilateBrick(nil, worn.pix, across, down))
                let filled = try Picture(pixCloseSafeBrick(nil, picture.pix, across, down))
                let grown = try Picture(pixDilateBrick(nil, picture.pix, across, down))
                #expect(areSame(opened, whole), what)
                #expect(areSame(closed, filled), what)
                #expect(areSame(dilated, grown), what)
            }
        }
    }

    /// Of a row, an opening keeps just the runs that are long enough.
    @Test(arguments: [1, 2, 5, 32, 33, 75, 100])
    func keepsRunsLongEnough(length: Int) throws {
        let picture = try picture((3_000, 3), ink: 96)
        let opened = try picture.opened(width: length, height: 1)
        for y in 0..<3 {
            func row(_ picture: Picture) -> [Bool] {
                (0..<3_000).map { x in
                    var value: UInt32 = 0
                    pixGetPixel(picture.pix, Int32(x), Int32(y), &value)
                    return value == 1
                }
            }
            var expected = [Bool](repeating: false, count: 3_000)
            var start = 0
            for (x, isInk) in (row(picture) + [false]).enumerated() where !isInk {
                if x - start >= length { for place in start..<x { expected[place] = true } }
                start = x + 1
            }
            #expect(row(opened) == expected)
        }
    }

    @Test func refusesWhatIsNotBilevel() throws {
        let gray = try Picture.blank(width: 9, height: 9, depth: 8)
        #expect(throws: FailedPage.self) { try gray.opened(width: 3, height: 3) }
        let picture = try Picture.blank(width: 9, height: 9)
        #expect(throws: FailedPage.self) { try picture.dilated(width: 0, height: 3) }
    }

    /// Tesseract must find our opening and our empty table, or reading is as slow as it was: without this test a
    /// linker's flag could undo it unseen.
    @Test func enginesAreQuick() { #expect(Engine.isQuick) }
}
