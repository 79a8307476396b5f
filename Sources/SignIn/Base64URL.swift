import Foundation

/// Base64 as tokens have it (RFC 7515, section 2): its own letters, nothing at the end, and one text for the
/// same bytes alone.
enum Base64URL {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { letter -> Character? in
                switch letter {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: letter
                }
            })
    }

    /// Nil for what is none.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var plain = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"): plain.append("+")
            case UInt8(ascii: "_"): plain.append("/")
            case 48...57, 65...90, 97...122: plain.unicodeScalars.append(Unicode.Scalar(byte))
            default: return nil
            }
        }
        guard plain.utf8.count % 4 != 1 else { return nil }
        plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: plain) else { return nil }
        let bytes = Array(data)
        return Self.text(bytes) == text ? bytes : nil
    }

    /// What nobody guesses: 256 bits.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return text((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}
