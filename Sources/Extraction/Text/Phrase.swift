import Layout

/// Words of a phrase as they are compared: folded, letters and digits only, one space between.
enum Phrase {
    static func key(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in Folding.fold(text).utf8 {
            switch byte {
            case 97...122, 48...57: bytes.append(byte)
            case UInt8(ascii: "'"): continue
            default: if bytes.last != 32, !bytes.isEmpty { bytes.append(32) }
            }
        }
        if bytes.last == 32 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a phrase stands in a folded text as whole words. Both as `key` makes them.
    static func stands(_ phrase: String, in padded: String) -> Bool {
        guard !phrase.isEmpty, phrase.utf8.count + 2 <= padded.utf8.count else { return false }
        return padded.utf8Contains(" " + phrase + " ")
    }
}

extension String {
    /// Plain byte search: quicker than `contains` and without Unicode equivalence, which folded
    /// text does not need.
    func utf8Contains(_ other: String) -> Bool {
        var text = self
        var pattern = other
        return text.withUTF8 { haystack in
            pattern.withUTF8 { needle in
                guard let first = needle.first, haystack.count >= needle.count else { return false }
                search: for start in 0...(haystack.count - needle.count)
                where haystack[start] == first {
                    for offset in 1..<max(1, needle.count)
                    where haystack[start + offset] != needle[offset] { continue search }
                    return true
                }
                return false
            }
        }
    }
}
