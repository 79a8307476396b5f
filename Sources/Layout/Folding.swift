/// Text as it is compared: lower case, without accents, ligatures opened, typographic signs plain.
/// What is shown is always the text as read.
public enum Folding {
    /// ASCII only: what has no plain form is dropped.
    public static func fold(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Folded letters and digits only: `"D.O.B.:"` becomes `dob`.
    public static func key(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
        bytes.removeAll { !(isLetter($0) || isDigit($0)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let value = scalar.value
        switch value {
        case 0x41...0x5A: bytes.append(UInt8(value + 32))
        case 0..<0x80: bytes.append(UInt8(value))
        default: if let plain = plain[value] { bytes += plain.utf8 }
        }
    }

    private static let plain: [UInt32: String] = {
        let groups: [(String, String)] = [
            ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"), ("c", "çćčÇĆČ"), ("e", "èéêëēėęÈÉÊËĒĖĘ"),
            ("i", "ìíîïīıÌÍÎÏĪİ"), ("n", "ñńňÑŃŇ"), ("o", "òóôõöøōőÒÓÔÕÖØŌŐ"),
            ("u", "ùúûüūůűÙÚÛÜŪŮŰ"), ("y", "ýÿÝ"), ("s", "śšşŚŠŞ"), ("z", "źżžŹŻŽ"),
            ("l", "łŁ"), ("d", "đĐðÐ"), ("g", "ğĞ"), ("r", "řŘ"), ("t", "ťŤţŢ"),
            ("'", "’‘‛´`ʼ′"), ("\"", "“”„«»″"), ("-", "‐‑‒–—―−"), (" ", "\u{A0}\u{2009}\u{202F}"),
        ]
        var table: [UInt32: String] = [
            0xFB01: "fi", 0xFB02: "fl", 0xFB00: "ff", 0xFB03: "ffi", 0xFB04: "ffl", 0xDF: "ss",
            0xE6: "ae", 0xC6: "ae", 0x153: "oe", 0x152: "oe", 0x2026: "...", 0xBA: "o", 0xAA: "a",
            0xD7: "x", 0xBD: "1/2",
        ]
        for (plain, letters) in groups {
            for scalar in letters.unicodeScalars { table[scalar.value] = plain }
        }
        return table
    }()
}
