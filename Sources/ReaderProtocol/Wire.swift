/// Puts numbers and texts into a message: integers as eight bytes big-endian, texts and lists with
/// their count before them.
public struct WireWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func put(_ number: Int) {
        let bits = UInt64(bitPattern: Int64(number))
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    public mutating func put(_ flag: Bool) { put(flag ? 1 : 0) }

    /// Parts of a million: enough for shares and confidences, and never not-a-number.
    public mutating func put(share: Double) {
        put(share.isFinite ? Int((min(max(share, 0), 1) * 1_000_000).rounded()) : 0)
    }

    public mutating func put(_ text: String) { put(Array(text.utf8)) }

    public mutating func put(_ text: String?) {
        put(text != nil)
        if let text { put(text) }
    }

    public mutating func put(_ raw: [UInt8]) {
        put(raw.count)
        bytes.append(contentsOf: raw)
    }

    public mutating func put(_ number: Int?) {
        put(number != nil)
        if let number { put(number) }
    }

    public mutating func put<Element>(
        _ list: [Element], _ write: (inout WireWriter, Element) -> Void
    ) {
        put(list.count)
        for element in list { write(&self, element) }
    }
}

/// Takes a message apart, never past its end, and never setting aside more memory than the
/// message is long.
public struct WireReader {
    private let bytes: [UInt8]
    private var position = 0

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public mutating func number() throws(ProtocolBreach) -> Int {
        guard bytes.count - position >= 8 else { throw .cutShort }
        var bits: UInt64 = 0
        for byte in bytes[position..<position + 8] { bits = bits << 8 | UInt64(byte) }
        position += 8
        return Int(Int64(bitPattern: bits))
    }

    public mutating func flag() throws(ProtocolBreach) -> Bool {
        switch try number() {
        case 0: return false
        case 1: return true
        default: throw .badNumber
        }
    }

    public mutating func share() throws(ProtocolBreach) -> Double {
        let millionths = try number()
        guard (0...1_000_000).contains(millionths) else { throw .badNumber }
        return Double(millionths) / 1_000_000
    }

    public mutating func raw(atMost limit: Int) throws(ProtocolBreach) -> [UInt8] {
        let count = try number()
        guard count >= 0, count <= limit else { throw .tooLong }
        guard bytes.count - position >= count else { throw .cutShort }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    public mutating func text(atMost limit: Int) throws(ProtocolBreach) -> String {
        guard let text = String(validating: try raw(atMost: limit), as: UTF8.self) else {
            throw .badText
        }
        return text
    }

    public mutating func optionalText(atMost limit: Int) throws(ProtocolBreach) -> String? {
        try flag() ? try text(atMost: limit) : nil
    }

    public mutating func optionalNumber() throws(ProtocolBreach) -> Int? {
        try flag() ? try number() : nil
    }

    public mutating func list<Element>(
        atMost limit: Int, _ read: (inout WireReader) throws(ProtocolBreach) -> Element
    ) throws(ProtocolBreach) -> [Element] {
        let count = try number()
        guard count >= 0, count <= limit else { throw .tooLong }
        // An element takes eight bytes or more.
        guard (bytes.count - position) / 8 >= count else { throw .cutShort }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    /// A message must be used up: anything left over is a breach.
    public func end() throws(ProtocolBreach) {
        guard position == bytes.count else { throw .leftOver }
    }
}
