/// A TrueType font whose one glyph has no ink and is half an em wide, for text that is searched and never
/// seen (ISO 32000-1, 9.6.3; OpenType 1.8, the tables a CIDFontType2 needs).
enum BlankFont {
    /// In thousandths of an em.
    static let advance = 500
    /// The glyph that every letter is drawn with; 0 is `.notdef`, which PDF/A forbids.
    static let glyph = 1

    static let trueType: [UInt8] = font()

    private static func font() -> [UInt8] {
        let tables: [(String, [UInt8])] = [
            ("glyf", [0, 0, 0, 0]), ("head", head(adjustment: 0)), ("hhea", hhea),
            ("hmtx", words([UInt16(advance), 0, 0])), ("loca", words([0, 0, 0])), ("maxp", maxp),
        ]
        let bytes = assembled(tables)
        let adjustment = 0xB1B0_AFBA &- sum(bytes)
        return assembled(
            tables.map { $0.0 == "head" ? ($0.0, head(adjustment: adjustment)) : $0 },
            sums: tables)
    }

    /// - Parameter sums: the tables whose sums stand in the directory.
    private static func assembled(
        _ tables: [(String, [UInt8])], sums: [(String, [UInt8])]? = nil
    ) -> [UInt8] {
        // Version, tables, and what a binary search of six of them starts from.
        var directory = long(0x0001_0000) + words([UInt16(tables.count), 64, 2, 32])
        var body: [UInt8] = []
        let start = 12 + 16 * tables.count
        for (place, (name, bytes)) in tables.enumerated() {
            directory += Array(name.utf8) + long(sum((sums ?? tables)[place].1))
            directory += long(UInt32(start + body.count)) + long(UInt32(bytes.count))
            body += padded(bytes)
        }
        return directory + body
    }

    private static func head(adjustment: UInt32) -> [UInt8] {
        var bytes = long(0x0001_0000) + long(0x0001_0000) + long(adjustment) + long(0x5F0F_3CF5)
        bytes += words([0b1011, 1000]) + Array(repeating: 0, count: 16)
        // Bounds, style, smallest size, direction, short offsets, glyph format.
        return bytes + words([0, 0, UInt16(advance), 1000, 0, 8, 2, 0, 0])
    }

    private static let hhea: [UInt8] =
        long(0x0001_0000)
        + words([1000, 0, 0, UInt16(advance), 0, 0, UInt16(advance), 1, 0, 0, 0, 0, 0, 0, 0, 1])

    private static let maxp: [UInt8] =
        long(0x0001_0000) + words([2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4)
    }

    private static func sum(_ bytes: [UInt8]) -> UInt32 {
        let whole = padded(bytes)
        var sum: UInt32 = 0
        for at in stride(from: 0, to: whole.count, by: 4) {
            let word = whole[at..<at + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            sum = sum &+ word
        }
        return sum
    }

    private static func words(_ values: [UInt16]) -> [UInt8] {
        values.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }

    private static func long(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
