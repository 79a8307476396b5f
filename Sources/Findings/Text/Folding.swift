/// Brings words to the form in which they are compared: lower case, without accents, one spelling
/// for British and American, without the endings that only carry number or gender.
enum Folding {
    /// ASCII bytes of one scalar, folded; empty for combining marks and for what no term contains.
    static func fold(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
        let value = scalar.value
        switch value {
        case 65...90: bytes.append(UInt8(value + 32))
        case 0..<128: bytes.append(UInt8(value))
        case 0xC0...0xC5, 0xE0...0xE5: bytes.append(97)
        case 0xC6, 0xE6: bytes.append(contentsOf: [97, 101])
        case 0xC7, 0xE7: bytes.append(99)
        case 0xC8...0xCB, 0xE8...0xEB: bytes.append(101)
        case 0xCC...0xCF, 0xEC...0xEF: bytes.append(105)
        case 0xD1, 0xF1: bytes.append(110)
        case 0xD2...0xD6, 0xF2...0xF6: bytes.append(111)
        case 0xD9...0xDC, 0xF9...0xFC: bytes.append(117)
        case 0xDD, 0xFD: bytes.append(121)
        case 0x152, 0x153: bytes.append(contentsOf: [111, 101])
        case 0xFB01: bytes.append(contentsOf: [102, 105])
        case 0xFB02: bytes.append(contentsOf: [102, 108])
        default: break
        }
    }

    static func fold(_ text: some StringProtocol) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { fold(scalar, into: &bytes) }
        return bytes
    }

    /// The stem of a folded word: `ae` as `e`, plural `s` and a last `a` or `o` of longer words
    /// dropped (espástica, espástico, espásticas are one word).
    static func stem(_ folded: [UInt8]) -> [UInt8] {
        guard folded.count > 3, folded.allSatisfy(isLetter) else { return folded }
        var stem: [UInt8] = []
        stem.reserveCapacity(folded.count)
        var index = 0
        while index < folded.count {
            if folded[index] == 97, index + 1 < folded.count, folded[index + 1] == 101 {
                index += 1
            }
            stem.append(folded[index])
            index += 1
        }
        if stem.count > 3, stem.last == 115 {
            let before = stem[stem.count - 2]
            if before != 115, before != 117, before != 105 { stem.removeLast() }
        }
        if stem.count > 4, stem.last == 97 || stem.last == 111 { stem.removeLast() }
        return stem
    }

    /// FNV-1a over the bytes: the number a word is compared by.
    static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(emptyKey) { key($0, and: $1) }
    }

    static let emptyKey: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The key of a word that has one byte more.
    static func key(_ key: UInt64, and byte: UInt8) -> UInt64 {
        (key ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
