/// What a frame between Recognition and `page-reader` carries. Raw values stand on the wire.
public enum FrameKind: UInt8, Sendable, CaseIterable {
    /// To the reader: languages and limits, once, first.
    case opening = 1
    /// To the reader: read one page.
    case request = 2
    /// To the reader: look once more at one place of a page.
    case place = 3
    /// To the reader: the fax is in the memory it holds, sealed.
    case fax = 4
    /// To the reader, in the fax's place: try what the walls must stop.
    case probe = 5
    /// From the reader: engine loaded, which walls stand; it may be given the fax.
    case ready = 16
    /// From the reader: how many pages, what the tags say.
    case contents = 17
    /// From the reader: why the whole fax is refused.
    case refusal = 18
    /// From the reader: words and picture of one page.
    case page = 19
    /// From the reader: what the looks at one place read.
    case looks = 20
    /// From the reader: how it was refused what it tried.
    case probed = 21
}

/// A frame: one byte kind, four bytes length (big-endian), then that many bytes.
public enum Frame {
    public static let headerLength = 5

    /// The most bytes a frame of this kind may carry; asked before any memory is set aside.
    public static func limit(of kind: FrameKind) -> Int {
        switch kind {
        case .opening, .contents, .refusal: 1 << 20
        case .request, .fax, .probe, .probed: 64
        case .place, .ready: 256
        case .looks: 1 << 20
        case .page: 48 << 20
        }
    }

    public static func header(_ kind: FrameKind, length: Int) -> [UInt8] {
        [
            kind.rawValue, UInt8(truncatingIfNeeded: length >> 24),
            UInt8(truncatingIfNeeded: length >> 16), UInt8(truncatingIfNeeded: length >> 8),
            UInt8(truncatingIfNeeded: length),
        ]
    }

    /// Kind and length that a header announces; a breach where the kind is unknown or the length
    /// over its limit.
    public static func parse(
        header: [UInt8]
    ) throws(ProtocolBreach) -> (kind: FrameKind, length: Int) {
        guard header.count == headerLength, let kind = FrameKind(rawValue: header[0]) else {
            throw .unknownFrame
        }
        let length = header[1...].reduce(0) { $0 << 8 | Int($1) }
        guard length <= limit(of: kind) else { throw .tooLong }
        return (kind, length)
    }
}

/// How bytes failed to be a message. It holds no byte of the message.
public enum ProtocolBreach: Error, Sendable, Equatable {
    case unknownFrame, tooLong, cutShort, leftOver, badNumber, badText, unexpectedFrame
}
