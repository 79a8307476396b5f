/// What a page reader says of a fax it opened, before any page is decoded. Nothing in it may be
/// believed until Recognition has checked it.
public struct UntrustedContents: Sendable, Equatable {
    public let pages: Int
    /// The tags' own words, as bytes of UTF-8 that may hold anything.
    public let sender: String?
    public let callerNumber: String?
    public let calledNumber: String?
    public let receivedAt: String?
    public let receiverNote: String?
    public let pageAnnounced: Int?
    public let badLines: Int

    public init(
        pages: Int, sender: String? = nil, callerNumber: String? = nil,
        calledNumber: String? = nil, receivedAt: String? = nil, receiverNote: String? = nil,
        pageAnnounced: Int? = nil, badLines: Int = 0
    ) {
        self.pages = pages
        self.sender = sender
        self.callerNumber = callerNumber
        self.calledNumber = calledNumber
        self.receivedAt = receivedAt
        self.receiverNote = receiverNote
        self.pageAnnounced = pageAnnounced
        self.badLines = badLines
    }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(pages)
        for text in [sender, callerNumber, calledNumber, receivedAt, receiverNote] {
            wire.put(text)
        }
        wire.put(pageAnnounced)
        wire.put(badLines)
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        pages = try wire.number()
        sender = try wire.optionalText(atMost: 4096)
        callerNumber = try wire.optionalText(atMost: 4096)
        calledNumber = try wire.optionalText(atMost: 4096)
        receivedAt = try wire.optionalText(atMost: 4096)
        receiverNote = try wire.optionalText(atMost: 4096)
        pageAnnounced = try wire.optionalNumber()
        badLines = try wire.number()
        try wire.end()
    }
}

/// Why a page reader refuses a fax whole. Raw values stand on the wire.
public enum Refusal: Int, Sendable, CaseIterable, Error {
    case empty = 1
    case notAFax, damaged, encrypted, unsupportedCodec, tooManyPages, tooLarge, cyclic
    case missingLanguage

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(rawValue)
        return wire.bytes
    }

    public static func decode(_ bytes: [UInt8]) throws(ProtocolBreach) -> Refusal {
        var wire = WireReader(bytes)
        guard let refusal = Refusal(rawValue: try wire.number()) else { throw .badNumber }
        try wire.end()
        return refusal
    }
}
