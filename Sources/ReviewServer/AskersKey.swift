import DoorProtocol
import HTTPTypes

/// The key under which somebody asks for a change: the field Idempotency-Key, a string of a structured field
/// (RFC 9651), so in quotes.
enum AskersKey {
    /// Of what is between the quotes.
    static let longest = 255

    /// Why a key is none.
    static var malformed: Problem {
        Problem(
            "malformed-key", 400,
            "Idempotency-Key is one string in quotes, of 1 to \(longest) visible ASCII letters")
    }

    /// Nil where there is none.
    ///
    /// - Throws: where it is not written as it must be, or was sent twice.
    static func of(_ fields: HTTPFields) throws(Malformed) -> String? {
        guard let name = HTTPField.Name(DoorHeader.idempotencyKey) else { return nil }
        let values = fields[values: name]
        guard let value = values.first else { return nil }
        guard values.count == 1 else { throw Malformed() }
        return try key(in: value)
    }

    struct Malformed: Error {}

    static func key(in value: String) throws(Malformed) -> String {
        let letters = Array(value.utf8)
        guard letters.count >= 2, letters.first == quote, letters.last == quote else {
            throw Malformed()
        }
        var key: [UInt8] = []
        var isEscaped = false
        for letter in letters.dropFirst().dropLast() {
            guard (0x20...0x7E).contains(letter) else { throw Malformed() }
            if isEscaped {
                guard letter == quote || letter == backslash else { throw Malformed() }
                key.append(letter)
                isEscaped = false
            } else if letter == backslash {
                isEscaped = true
            } else if letter == quote {
                throw Malformed()
            } else {
                key.append(letter)
            }
        }
        guard !isEscaped, (1...longest).contains(key.count) else { throw Malformed() }
        return String(decoding: key, as: UTF8.self)
    }

    private static let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
}
