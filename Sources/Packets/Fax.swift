/// The SHA-256 of a fax file's bytes, as 64 lower-case hexadecimal digits: the fax's identity. Same
/// bytes, same fax.
public struct FaxDigest: Sendable, Hashable, CustomStringConvertible {
    public let hex: String

    public init?(hex: String) {
        guard hex.utf8.count == 64,
            hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.hex = hex
    }

    /// The first twelve digits: enough for a person to tell faxes apart in a list or a log.
    public var short: String { String(hex.prefix(12)) }
    public var description: String { short }
}

extension FaxDigest: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digest = FaxDigest(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a SHA-256 in hexadecimal digits")
        }
        self = digest
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}

/// The file a fax came as.
public struct FaxFile: Sendable, Equatable, Codable, ShownRedacted {
    public let name: String
    public let sha256: FaxDigest
    public let bytes: Int

    public init(name: String, sha256: FaxDigest, bytes: Int) {
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// What the fax machines said of the call: from the TIFF's tags and the line along the top edge.
public struct Transmission: Sendable, Equatable, Codable, ShownRedacted {
    /// The sending station's name for itself.
    public let sender: String?
    public let callerNumber: String?
    public let calledNumber: String?
    /// Pages the sender announced ("page 1 of 3", "3 pages including cover").
    public let pageAnnounced: Int?
    public let badLines: Int
    /// `YYYY-MM-DDTHH:MM:SS` as the receiver's clock had it, without zone (TIFF DateTime).
    public let receivedAt: String?
    /// The fax server's own error text, where it left one.
    public let receiverNote: String?

    public init(
        sender: String? = nil, callerNumber: String? = nil, calledNumber: String? = nil,
        pageAnnounced: Int? = nil, badLines: Int = 0, receivedAt: String? = nil,
        receiverNote: String? = nil
    ) {
        self.sender = sender
        self.callerNumber = callerNumber
        self.calledNumber = calledNumber
        self.pageAnnounced = pageAnnounced
        self.badLines = badLines
        self.receivedAt = receivedAt
        self.receiverNote = receiverNote
    }

    /// The day the receiving machine wrote, if it wrote a possible one.
    public var receivedDay: Day? { receivedAt.flatMap { Day(iso: $0.prefix(10)) } }

    /// The same, unless that machine's clock was ahead: nothing is received after `today`, but for a day
    /// across time zones. Nil asks nothing of it.
    public func receivedDay(notAfter today: Day?) -> Day? {
        guard let day = receivedDay, let last = today?.adding(days: 1), day > last else {
            return receivedDay
        }
        return nil
    }

    private enum CodingKeys: String, CodingKey {
        case sender, callerNumber, calledNumber, pageAnnounced, badLines, receivedAt, receiverNote
    }

    /// Writes absent values as null, as the contract asks.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sender, forKey: .sender)
        try container.encode(callerNumber, forKey: .callerNumber)
        try container.encode(calledNumber, forKey: .calledNumber)
        try container.encode(pageAnnounced, forKey: .pageAnnounced)
        try container.encode(badLines, forKey: .badLines)
        try container.encodeIfPresent(receivedAt, forKey: .receivedAt)
        try container.encodeIfPresent(receiverNote, forKey: .receiverNote)
    }
}

/// All pages of one fax as recognised.
public struct RecognizedFax: Sendable, Equatable, Codable, ShownRedacted {
    public let transmission: Transmission
    public let pages: [RecognizedPage]

    public init(transmission: Transmission, pages: [RecognizedPage]) {
        self.transmission = transmission
        self.pages = pages
    }

    /// The same with another reading of one page.
    public func with(_ page: RecognizedPage) -> RecognizedFax {
        RecognizedFax(
            transmission: transmission,
            pages: pages.map { $0.number == page.number ? page : $0 })
    }
}

/// How large a page's picture is, in pixels: what boxes on it refer to.
public struct PageSize: Sendable, Hashable, Codable {
    public let page: Int
    public let width: Int
    public let height: Int

    public init(page: Int, width: Int, height: Int) {
        self.page = page
        self.width = width
        self.height = height
    }

    /// By the head of its PNG (ISO/IEC 15948, 11.2.2); nil for anything else, and beyond what a page is.
    public init?(_ image: PageImage) {
        let head = image.png.prefix(24)
        guard head.count == 24,
            head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            head[12..<16].elementsEqual("IHDR".utf8)
        else { return nil }
        let width = head[16..<20].reduce(0) { $0 << 8 | Int($1) }
        let height = head[20..<24].reduce(0) { $0 << 8 | Int($1) }
        guard (1...100_000).contains(width), (1...100_000).contains(height) else { return nil }
        self.init(page: image.page, width: width, height: height)
    }
}

/// A page as it is shown: upright, cleaned, one bit a pixel, PNG.
public struct PageImage: Sendable, Equatable, ShownRedacted {
    public let page: Int
    public let png: [UInt8]

    public init(page: Int, png: [UInt8]) {
        self.page = page
        self.png = png
    }
}
