import Packets
import Vault

/// The name people use for one packet, on the telephone and on the command line: ten letters of
/// Crockford's base 32 in two groups, `K7QF3-D92XM`. It follows from the fax's bytes and the
/// packet's place in it, so a fax filed again after a crash gives the same ids.
public struct PacketID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// `K7QF3-D92XM`.
    public let text: String

    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    static let length = 10

    /// - Parameters:
    ///   - index: the packet's place in its fax, from 0.
    ///   - attempt: raised only where the id is taken by another fax (50 bits can collide).
    public init(fax: FaxDigest, index: Int, attempt: Int = 0) {
        let digest = FaxDigest.of(Array("packet/1|\(fax.hex)|\(index)|\(attempt)".utf8))
        var bits = UInt64(digest.hex.prefix(16), radix: 16) ?? 0
        let letters = (0..<Self.length).map { _ in
            bits = bits << 5 | bits >> 59
            return Self.alphabet[Int(bits & 31)]
        }
        text = Self.grouped(letters)
    }

    /// Reads a whole id as people write it: any case, with or without the hyphen, O for 0, I or L
    /// for 1. Nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let letters = Self.letters(of: text), letters.count == Self.length else { return nil }
        self.text = Self.grouped(letters)
    }

    public var description: String { text }

    public static func < (left: PacketID, right: PacketID) -> Bool { left.text < right.text }

    /// The beginning of an id, as stored (`K7QF3-D`), from what a person typed; nil where it has
    /// other letters, fewer than four, or more than ten.
    public static func prefix(_ typed: some StringProtocol) -> String? {
        guard let letters = letters(of: typed), letters.count >= 4 else { return nil }
        return beginning(typed)
    }

    /// The same of as few letters as were typed, none among them; nil for what no id begins with.
    public static func beginning(_ typed: some StringProtocol) -> String? {
        guard let letters = letters(of: typed), letters.count <= length else { return nil }
        return letters.count <= 5
            ? String(decoding: letters, as: UTF8.self) : grouped(letters)
    }

    private static func grouped(_ letters: [UInt8]) -> String {
        String(
            decoding: letters.prefix(5) + [UInt8(ascii: "-")] + letters.dropFirst(5), as: UTF8.self)
    }

    private static func letters(of text: some StringProtocol) -> [UInt8]? {
        var letters: [UInt8] = []
        for letter in text.uppercased().utf8 where letter != UInt8(ascii: "-") {
            switch letter {
            case UInt8(ascii: "O"): letters.append(UInt8(ascii: "0"))
            case UInt8(ascii: "I"), UInt8(ascii: "L"): letters.append(UInt8(ascii: "1"))
            default:
                guard alphabet.contains(letter) else { return nil }
                letters.append(letter)
            }
        }
        return letters
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = PacketID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a packet id")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
