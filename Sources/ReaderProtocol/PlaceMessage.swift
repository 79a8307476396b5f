import Packets

/// Asks a page reader to look once more at one place of a page that was read.
public struct PlaceRequest: Sendable, Equatable {
    public let page: Int
    /// Quarter turns clockwise by which the page was turned when it was received, as found at its
    /// reading: the place counts in the upright page.
    public let quarters: Int
    public let box: UntrustedPage.Box
    public let kind: WrittenKind

    public init(page: Int, quarters: Int, box: UntrustedPage.Box, kind: WrittenKind) {
        self.page = page
        self.quarters = quarters
        self.box = box
        self.kind = kind
    }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(page)
        wire.put(quarters)
        wire.put(box: box)
        wire.put(WrittenKind.allCases.firstIndex(of: kind) ?? 0)
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        page = try wire.number()
        quarters = try wire.number()
        box = try wire.box()
        let kind = try wire.number()
        guard page >= 1, (0...3).contains(quarters), WrittenKind.allCases.indices.contains(kind),
            box.x >= 0, box.y >= 0, box.width > 0, box.height > 0
        else { throw .badNumber }
        self.kind = WrittenKind.allCases[kind]
        try wire.end()
    }
}

/// What a page reader read at one place, each reading in a way of its own; unchecked. No readings
/// where the place could not be looked at.
public struct UntrustedLooks: Sendable, Equatable {
    public let readings: [[UntrustedPage.Word]]

    public init(readings: [[UntrustedPage.Word]]) { self.readings = readings }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(readings) { wire, words in wire.put(words) { $0.put(word: $1) } }
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        readings = try wire.list(atMost: PageBounds.readingsPerPlace) {
            wire throws(ProtocolBreach) in
            try wire.words(atMost: PageBounds.wordsPerReading)
        }
        try wire.end()
    }
}
