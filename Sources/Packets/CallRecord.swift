/// What the fax server or service said of the call, outside the fax: from the file it laid beside it.
public struct CallRecord: Sendable, Equatable, Codable, ShownRedacted {
    /// What the sending machine calls itself.
    public let sender: String?
    public let callerNumber: String?
    public let calledNumber: String?
    /// Pages of the call, as the server counted or was told.
    public let pages: Int?
    /// `YYYY-MM-DDTHH:MM:SS` in the unit's time, or the day alone.
    public let receivedAt: String?
    /// What went wrong, in the server's words.
    public let note: String?

    public init(
        sender: String? = nil, callerNumber: String? = nil, calledNumber: String? = nil,
        pages: Int? = nil, receivedAt: String? = nil, note: String? = nil
    ) {
        self.sender = sender
        self.callerNumber = callerNumber
        self.calledNumber = calledNumber
        self.pages = pages
        self.receivedAt = receivedAt
        self.note = note
    }

    public func isFor(_ lines: [String]) -> Bool {
        CalledNumber.isFor(calledNumber ?? "", lines: lines)
    }
}

/// The number that was called, as a fax server tells it.
public enum CalledNumber {
    /// Whether it is one of these lines of ten digits, whole, with an extension or more, or by its last digits:
    /// where it was not said what was called, it is. The hook for HylaFAX asks the same in shell.
    public static func isFor(_ called: String, lines: [String]) -> Bool {
        let digits = called.filter { $0.isASCII && $0.isNumber }
        guard digits.count >= 3 else { return true }
        return lines.contains { digits.contains($0) || $0.hasSuffix(digits) }
    }
}

extension Transmission {
    /// With what the server said of the call, which it knows better than the fax's tags and the line along
    /// its top edge do. Of pages the larger number counts: fewer of them may be here than were announced.
    public func told(_ call: CallRecord?) -> Transmission {
        guard let call else { return self }
        return Transmission(
            sender: call.sender ?? sender, callerNumber: call.callerNumber ?? callerNumber,
            calledNumber: call.calledNumber ?? calledNumber,
            pageAnnounced: [call.pages, pageAnnounced].compactMap { $0 }.max(),
            badLines: badLines, receivedAt: call.receivedAt ?? receivedAt,
            receiverNote: call.note ?? receiverNote)
    }
}

extension RecognizedFax {
    public func told(_ call: CallRecord?) -> RecognizedFax {
        RecognizedFax(transmission: transmission.told(call), pages: pages)
    }
}

/// What a filed fax came as.
public struct FaxOrigin: Sendable, Equatable, Codable, ShownRedacted {
    public let file: FaxFile
    /// Nil where nothing beside the fax spoke of the call.
    public let call: CallRecord?
    /// How people said that its pages were turned, by their numbers.
    public let turned: [Int: PageRotation]

    public init(file: FaxFile, call: CallRecord?, turned: [Int: PageRotation] = [:]) {
        self.file = file
        self.call = call
        self.turned = turned
    }
}
