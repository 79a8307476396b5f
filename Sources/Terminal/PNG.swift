import CTerminal
import Workbench

/// Opens the one kind of PNG that pages are kept as: a bit a pixel, grey, not interlaced (ISO/IEC 15948).
/// Anything else is refused: what a page reader wrote is not trusted.
public enum PNG {
    /// Larger pages are not shown.
    static let longestSide = 20_000

    public static func bitmap(_ png: [UInt8]) -> Bitmap? {
        guard png.starts(with: signature) else { return nil }
        var rest = png[8...]
        var size: (width: Int, height: Int)?
        var packed: [UInt8] = []
        while let chunk = Chunk(&rest) {
            switch chunk.name {
            case "IHDR": size = header(chunk.content)
            case "IDAT": packed += chunk.content
            case "IEND":
                guard let size else { return nil }
                return unpacked(packed, width: size.width, height: size.height)
            default: break
            }
        }
        return nil
    }

    /// A part of a page in the same form.
    public static func written(_ bitmap: Bitmap, _ part: PictureArea) -> [UInt8]? {
        let width = min(part.width, bitmap.width - part.x)
        let height = min(part.height, bitmap.height - part.y)
        guard part.x >= 0, part.y >= 0, width > 0, height > 0 else { return nil }
        var lines: [UInt8] = []
        for y in part.y..<(part.y + height) {
            var line = [UInt8](repeating: 0, count: (width + 7) / 8)
            for x in 0..<width where !bitmap.isInk(x: part.x + x, y: y) {
                line[x / 8] |= 0x80 >> UInt8(x % 8)
            }
            lines += [0] + line
        }
        var count = compressBound(UInt(lines.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        guard compress(&packed, &count, lines, UInt(lines.count)) == Z_OK else { return nil }
        let head = bytes(UInt32(width)) + bytes(UInt32(height)) + [1, 0, 0, 0, 0]
        return signature + chunk("IHDR", head) + chunk("IDAT", Array(packed.prefix(Int(count))))
            + chunk("IEND", [])
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        let sum = crc32(0, named, UInt32(named.count))
        return bytes(UInt32(content.count)) + named + bytes(UInt32(truncatingIfNeeded: sum))
    }

    private struct Chunk {
        let name: String
        let content: ArraySlice<UInt8>

        /// Nil at the end, and where length or checksum do not fit.
        init?(_ rest: inout ArraySlice<UInt8>) {
            guard rest.count >= 12 else { return nil }
            let length = Int(PNG.number(rest.prefix(4)))
            guard length <= rest.count - 12 else { return nil }
            let begin = rest.startIndex
            let named = rest[(begin + 4)..<(begin + 8 + length)]
            let sum = named.withUnsafeBytes { bytes in
                crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count))
            }
            let stated = rest[(begin + 8 + length)..<(begin + 12 + length)]
            guard UInt32(truncatingIfNeeded: sum) == PNG.number(stated) else { return nil }
            name = String(decoding: named.prefix(4), as: UTF8.self)
            content = named.dropFirst(4)
            rest = rest[(begin + 12 + length)...]
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func header(_ content: ArraySlice<UInt8>) -> (width: Int, height: Int)? {
        guard content.count == 13 else { return nil }
        let width = Int(number(content.prefix(4)))
        let height = Int(number(content.dropFirst(4).prefix(4)))
        // Depth 1, grey, and the only ways to pack, filter and order there are.
        guard Array(content.suffix(5)) == [1, 0, 0, 0, 0], (1...longestSide).contains(width),
            (1...longestSide).contains(height)
        else { return nil }
        return (width, height)
    }

    private static func unpacked(_ packed: [UInt8], width: Int, height: Int) -> Bitmap? {
        let stride = (width + 7) / 8
        var lines = [UInt8](repeating: 0, count: (stride + 1) * height)
        var count = UInt(lines.count)
        let result = uncompress(&lines, &count, packed, UInt(packed.count))
        guard result == Z_OK, count == UInt(lines.count) else { return nil }
        var bits: [UInt8] = []
        bits.reserveCapacity(stride * height)
        var above = [UInt8](repeating: 0, count: stride)
        for row in 0..<height {
            let begin = row * (stride + 1)
            var line = Array(lines[(begin + 1)..<(begin + 1 + stride)])
            guard unfilter(&line, above: above, lines[begin]) else { return nil }
            // In the file, black is 0.
            bits += line.map { ~$0 }
            above = line
        }
        return Bitmap(width: width, height: height, bits: bits)
    }

    private static func unfilter(_ line: inout [UInt8], above: [UInt8], _ filter: UInt8) -> Bool {
        for index in line.indices {
            let left = index > 0 ? line[index - 1] : 0
            let up = above[index]
            switch filter {
            case 0: return true
            case 1: line[index] &+= left
            case 2: line[index] &+= up
            case 3: line[index] &+= UInt8((Int(left) + Int(up)) / 2)
            case 4: line[index] &+= paeth(left, up, index > 0 ? above[index - 1] : 0)
            default: return false
            }
        }
        return true
    }

    private static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
        let guess = Int(left) + Int(up) - Int(corner)
        let (a, b, c) = (abs(guess - Int(left)), abs(guess - Int(up)), abs(guess - Int(corner)))
        return a <= b && a <= c ? left : b <= c ? up : corner
    }
}
