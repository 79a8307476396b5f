import Foundation

/// The colour space of a sheet's black and white, as an ICC profile (ICC.1:2001-04, version 2.4): sRGB by its
/// primaries adapted to D50 and its curve (IEC 61966-2-1). PDF/A asks for one wherever colour is named by
/// device.
enum ColorProfile {
    static let sRGB: [UInt8] = profile()

    private static func profile() -> [UInt8] {
        let curve = curve()
        let tags: [(String, [UInt8])] = [
            ("desc", description("sRGB IEC61966-2.1")),
            ("cprt", text("No copyright, use freely")),
            ("wtpt", place(0.9642, 1.0, 0.8249)),
            ("rXYZ", place(0.43607, 0.22249, 0.01392)),
            ("gXYZ", place(0.38515, 0.71687, 0.09708)),
            ("bXYZ", place(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var table = word(UInt32(tags.count))
        var body: [UInt8] = []
        var curveAt: Int?
        let start = 128 + 4 + 12 * tags.count
        for (name, bytes) in tags {
            let shared = name.hasSuffix("TRC") ? curveAt : nil
            let at = shared ?? start + body.count
            if shared == nil {
                body += bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4)
            }
            if name.hasSuffix("TRC") { curveAt = at }
            table += Array(name.utf8) + word(UInt32(at)) + word(UInt32(bytes.count))
        }
        return header(size: start + body.count) + table + body
    }

    private static func header(size: Int) -> [UInt8] {
        var bytes = word(UInt32(size)) + [0, 0, 0, 0] + word(0x0240_0000)
        bytes += Array("mntrRGB XYZ ".utf8)
        // 2026-01-01, noon.
        for part: UInt16 in [2026, 1, 1, 12, 0, 0] {
            bytes += [UInt8(part >> 8), UInt8(part & 255)]
        }
        bytes += Array("acsp".utf8) + Array(repeating: 0, count: 28)
        bytes += fixed(0.9642) + fixed(1.0) + fixed(0.8249)
        return bytes + Array(repeating: 0, count: 128 - bytes.count)
    }

    private static func curve() -> [UInt8] {
        let count = 1024
        let points = (0..<count).flatMap { index -> [UInt8] in
            let shown = Double(index) / Double(count - 1)
            let light = shown <= 0.04045 ? shown / 12.92 : pow((shown + 0.055) / 1.055, 2.4)
            let value = UInt16((light * 65_535).rounded())
            return [UInt8(value >> 8), UInt8(value & 255)]
        }
        return Array("curv".utf8) + [0, 0, 0, 0] + word(UInt32(count)) + points
    }

    private static func description(_ words: String) -> [UInt8] {
        let ascii = Array(words.utf8) + [0]
        return Array("desc".utf8) + [0, 0, 0, 0] + word(UInt32(ascii.count)) + ascii
            + Array(repeating: 0, count: 4 + 4 + 2 + 1 + 67)
    }

    private static func text(_ words: String) -> [UInt8] {
        Array("text".utf8) + [0, 0, 0, 0] + Array(words.utf8) + [0]
    }

    private static func place(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        Array("XYZ ".utf8) + [0, 0, 0, 0] + fixed(x) + fixed(y) + fixed(z)
    }

    /// s15Fixed16Number.
    private static func fixed(_ value: Double) -> [UInt8] {
        word(UInt32((value * 65_536).rounded()))
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
