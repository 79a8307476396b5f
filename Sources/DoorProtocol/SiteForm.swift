/// What a form sent: `application/x-www-form-urlencoded`, read strictly.
public struct SiteForm: Sendable {
    private let values: [String: [String]]

    public static let mediaType = "application/x-www-form-urlencoded"
    private static let mostValues = 400

    /// Nil for what no browser sends for a form.
    public init?(_ text: String) {
        var values: [String: [String]] = [:]
        let pairs = text.split(separator: "&", omittingEmptySubsequences: true)
        guard pairs.count <= Self.mostValues else { return nil }
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]),
                let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
            else { return nil }
            values[name, default: []].append(value)
        }
        self.values = values
    }

    public init?(_ body: [UInt8]) {
        guard let text = String(validating: body, as: UTF8.self) else { return nil }
        self.init(text)
    }

    /// The first of that name, as typed; lines end as Unix has it.
    public func text(_ name: String) -> String { values[name]?.first ?? "" }

    public func all(_ name: String) -> [String] { values[name] ?? [] }

    /// Nil where it is empty.
    public func given(_ name: String) -> String? {
        let text = text(name)
        return text.isEmpty ? nil : text
    }

    private static func decoded(_ part: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = part.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit)
                else { return nil }
                // A browser sends both halves of a line's end.
                if high << 4 | low != 13 { bytes.append(high << 4 | low) }
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
