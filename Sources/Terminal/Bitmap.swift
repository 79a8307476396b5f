import CTerminal
import Workbench

/// A page in black and white, a bit a pixel, rows begun at whole bytes; 1 is ink.
public struct Bitmap: Sendable {
    public let width: Int
    public let height: Int
    private let bits: [UInt8]

    private var stride: Int { (width + 7) / 8 }

    /// Nil unless `bits` are as many as width and height ask for.
    public init?(width: Int, height: Int, bits: [UInt8]) {
        guard width > 0, height > 0, bits.count == (width + 7) / 8 * height else { return nil }
        self.width = width
        self.height = height
        self.bits = bits
    }

    public var whole: PictureArea { PictureArea(x: 0, y: 0, width: width, height: height) }

    func isInk(x: Int, y: Int) -> Bool {
        bits[y * stride + x / 8] & (0x80 >> UInt8(x % 8)) != 0
    }

    /// The part of the page in so many points across and down, each the share of ink under it, 0 to 255.
    public func shades(_ part: PictureArea, across: Int, down: Int) -> Shades {
        let left = min(max(part.x, 0), width - 1)
        let top = min(max(part.y, 0), height - 1)
        let wide = min(max(part.width, 1), width - left)
        let high = min(max(part.height, 1), height - top)
        var values = [UInt8](repeating: 0, count: max(across, 1) * max(down, 1))
        for row in 0..<down {
            let first = top + row * high / down
            let last = max(top + (row + 1) * high / down, first + 1)
            for column in 0..<across {
                let begin = left + column * wide / across
                let end = max(left + (column + 1) * wide / across, begin + 1)
                var ink = 0
                for y in first..<last {
                    for x in begin..<end where isInk(x: x, y: y) { ink += 1 }
                }
                values[row * across + column] = UInt8(ink * 255 / ((last - first) * (end - begin)))
            }
        }
        return Shades(width: across, height: down, values: values)
    }
}

/// Shares of ink, point by point.
public struct Shades: Sendable, Equatable {
    public let width: Int
    public let height: Int
    public let values: [UInt8]

    /// As dots of braille letters, two across and four down in each: what every terminal with UTF-8 shows.
    public func braille() -> [String] {
        /// How much of a point must be ink to be drawn: strokes of a fax are some three pixels wide.
        let least = 90
        return Swift.stride(from: 0, to: height, by: 4).map { row in
            var line = String.UnicodeScalarView()
            for column in Swift.stride(from: 0, to: width, by: 2) {
                var dots: UInt32 = 0
                for (bit, (x, y)) in Self.dots.enumerated() {
                    guard column + x < width, row + y < height else { continue }
                    if values[(row + y) * width + column + x] >= least { dots |= 1 << UInt32(bit) }
                }
                if let letter = Unicode.Scalar(0x2800 + dots) { line.append(letter) }
            }
            return String(line)
        }
    }

    private static let dots = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
}
