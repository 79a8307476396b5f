import Packets

/// What Recognition tells a page reader before anything else.
public struct Opening: Sendable, Equatable {
    /// Tesseract's names; none where the fax is only to be looked at, not recognised.
    public let languages: [String]
    public let limits: FaxLimits

    public init(languages: [String], limits: FaxLimits) {
        self.languages = languages
        self.limits = limits
    }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(languages) { $0.put($1) }
        for number in [
            limits.bytes, limits.pages, limits.width, limits.height, limits.pixelsPerPage,
            limits.pixelsPerFax, limits.secondsPerPage,
        ] {
            wire.put(number)
        }
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        languages = try wire.list(atMost: 16) { wire throws(ProtocolBreach) in
            try wire.text(atMost: 64)
        }
        var numbers: [Int] = []
        for _ in 0..<7 {
            let number = try wire.number()
            guard number >= 0 else { throw .badNumber }
            numbers.append(number)
        }
        limits = FaxLimits(
            bytes: numbers[0], pages: numbers[1], width: numbers[2], height: numbers[3],
            pixelsPerPage: numbers[4], pixelsPerFax: numbers[5], secondsPerPage: numbers[6])
        try wire.end()
    }
}

/// Asks for one page, counted from 1.
public struct PageRequest: Sendable, Equatable {
    public let page: Int
    /// Quarter turns clockwise by which it was turned when it was received, where a person said so: 0 to 3. The page
    /// reader finds out by itself where nobody did.
    public let quarters: Int?

    public init(page: Int, quarters: Int? = nil) {
        self.page = page
        self.quarters = quarters
    }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(page)
        wire.put(quarters)
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        page = try wire.number()
        quarters = try wire.flag() ? try wire.number() : nil
        guard page >= 1, (0...3).contains(quarters ?? 0) else { throw .badNumber }
        try wire.end()
    }
}
