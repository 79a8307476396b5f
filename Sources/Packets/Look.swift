/// What is known of how a place on a page is written: it decides how the place is read again.
public enum WrittenKind: String, Sendable, Codable, CaseIterable, Hashable {
    /// A telephone number or a number of digits only.
    case digits
    /// Digits parted by slashes, dashes or dots, or with a month's name.
    case date
    /// A number that holds letters: record and insurance numbers.
    case code
    /// Names of people and offices.
    case name
    /// Whatever else: addresses, words.
    case text
}

/// Asks for a second look at a doubtful place of a page that was read.
public struct LookRequest: Sendable, Hashable, Codable {
    public let page: Int
    /// Around the value alone, in pixels of the upright page.
    public let box: Box
    public let kind: WrittenKind

    public init(page: Int, box: Box, kind: WrittenKind) {
        self.page = page
        self.box = box
        self.kind = kind
    }
}

/// One way of looking at a place once more: what it read there. No two are cleaned, scaled and
/// recognised alike, so that what several agree on is more than one opinion.
public struct LookReading: Sendable, Hashable, Codable, ShownRedacted {
    /// Left to right and line by line; none where nothing was made out.
    public let words: [Word]

    public init(words: [Word]) { self.words = words }

    public var text: String { words.map(\.text).joined(separator: " ") }

    /// Of the weakest word, 0 to 1; 0 where nothing was made out.
    public var confidence: Double { words.map(\.confidence).min() ?? 0 }
}

/// What the second look at a place brought: as many readings as ways of looking.
public struct LookAnswer: Sendable, Hashable, Codable, ShownRedacted {
    public let request: LookRequest
    public let readings: [LookReading]

    public init(request: LookRequest, readings: [LookReading]) {
        self.request = request
        self.readings = readings
    }
}

extension LookAnswer {
    /// What the readings say once each is brought into a normal form, most agreed first.
    ///
    /// - Parameter normal: the value a reading's text stands for; nil where it stands for none.
    public func votes(
        _ normal: (String) -> String?
    ) -> [(value: String, votes: Int, confidence: Double)] {
        var sides: [String: (votes: Int, confidence: Double)] = [:]
        for reading in readings where !reading.words.isEmpty {
            guard let value = normal(reading.text) else { continue }
            let side = sides[value] ?? (0, 0)
            sides[value] = (side.votes + 1, max(side.confidence, reading.confidence))
        }
        return sides.map { ($0.key, $0.value.votes, $0.value.confidence) }.sorted {
            ($0.1, $0.2, $1.0) > ($1.1, $1.2, $0.0)
        }
    }
}
