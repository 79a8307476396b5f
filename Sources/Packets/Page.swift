/// A rectangle in pixels of the upright page: left, top, width, height.
public struct Box: Sendable, Hashable {
    public let x: Int
    public let y: Int
    public let width: Int
    public let height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public var right: Int { x + width }
    public var bottom: Int { y + height }
    public var centerX: Int { x + width / 2 }
    public var centerY: Int { y + height / 2 }

    /// The smallest box that holds both.
    public func union(_ other: Box) -> Box {
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Box(
            x: left, y: top, width: max(right, other.right) - left,
            height: max(bottom, other.bottom) - top)
    }

    public static func around(_ boxes: some Sequence<Box>) -> Box? {
        boxes.reduce(nil) { $0?.union($1) ?? $1 }
    }
}

extension Box: Codable {
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        x = try container.decode(Int.self)
        y = try container.decode(Int.self)
        width = try container.decode(Int.self)
        height = try container.decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for number in [x, y, width, height] { try container.encode(number) }
    }
}

/// One word as the recogniser saw it.
public struct Word: Sendable, Hashable, ShownRedacted {
    public let text: String
    /// 0 (a guess) to 1 (certain), as the recogniser reports it.
    public let confidence: Double
    public let box: Box
    /// How much the ink looks written by hand rather than typed, 0 to 1.
    public let handwriting: Double
    /// What second looks at this ink read, most agreed first, `text` itself among them; empty
    /// where nobody looked again.
    public let looks: [WordLook]

    public init(
        text: String, confidence: Double, box: Box, handwriting: Double = 0, looks: [WordLook] = []
    ) {
        self.text = text
        self.confidence = confidence
        self.box = box
        self.handwriting = handwriting
        self.looks = looks
    }

    /// The same ink with another text, as where a word is taken apart: what looks said of the whole
    /// does not hold for a part.
    public func part(_ text: String, box: Box) -> Word {
        Word(text: text, confidence: confidence, box: box, handwriting: handwriting)
    }
}

extension Word: Codable {
    private enum CodingKeys: String, CodingKey { case text, confidence, box, handwriting, looks }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        text = try container.decode(String.self, forKey: .text)
        confidence = try container.decode(Double.self, forKey: .confidence)
        box = try container.decode(Box.self, forKey: .box)
        handwriting = try container.decodeIfPresent(Double.self, forKey: .handwriting) ?? 0
        looks = try container.decodeIfPresent([WordLook].self, forKey: .looks) ?? []
    }
}

/// A text that second looks read in a word's place, and how many of them.
public struct WordLook: Sendable, Hashable, Codable, ShownRedacted {
    public let text: String
    /// Of the surest look that read so.
    public let confidence: Double
    public let votes: Int

    public init(text: String, confidence: Double, votes: Int) {
        self.text = text
        self.confidence = confidence
        self.votes = votes
    }
}

/// Words on one baseline, left to right, as the recogniser grouped them. A wide gap may still
/// part two columns: `Layout` splits those.
public struct Line: Sendable, Hashable, Codable, ShownRedacted {
    public let words: [Word]
    public let box: Box
    /// Counts the recogniser's text blocks of the page, from 0; lines of one paragraph share it.
    public let block: Int
    public let paragraph: Int

    public init(words: [Word], box: Box, block: Int, paragraph: Int) {
        self.words = words
        self.box = box
        self.block = block
        self.paragraph = paragraph
    }

    public var text: String { words.map(\.text).joined(separator: " ") }
}

/// A square drawn to be ticked, found by its outline, judged by the ink inside it.
public struct TickBox: Sendable, Hashable, Codable {
    public let box: Box
    /// Share of black pixels inside the outline, 0 to 1.
    public let ink: Double

    public init(box: Box, ink: Double) {
        self.box = box
        self.ink = ink
    }
}

/// What recognition says of one page, upright and with square pixels.
public struct RecognizedPage: Sendable, Equatable, ShownRedacted {
    /// From 1, in the order received.
    public let number: Int
    /// Of the upright clean image, to which all boxes refer.
    public let width: Int
    public let height: Int
    public let pixelsPerInch: Int
    /// Degrees clockwise by which the received page was turned: 0, 90, 180, 270.
    public let rotation: Int
    /// Without meaningful ink: kept, marked, not recognised.
    public let isBlank: Bool
    /// The sender's machine's line along the top edge; it is not part of `lines`.
    public let header: Line?
    public let lines: [Line]
    public let tickBoxes: [TickBox]
    /// What second looks at places of this page brought; empty where nobody looked again.
    public let looks: [LookAnswer]
    /// Ruled lines of forms and tables, thin boxes.
    public let rules: [Box]
    /// Share of the ink that looks written by hand, 0 to 1.
    public let handwriting: Double
    /// Mean word confidence weighted by letters, 0 to 1; 0 on a page without words.
    public let confidence: Double
    /// Scan lines the receiving modem marked as damaged on this page.
    public let badLines: Int
    /// Why this page could not be read; nil for a page that was.
    public let failure: PageFailure?
    /// Where its ink is; nil for a blank page, and for one that was read before anybody looked.
    public let ink: InkGrid?

    public init(
        number: Int, width: Int, height: Int, pixelsPerInch: Int, rotation: Int = 0,
        isBlank: Bool = false, header: Line? = nil, lines: [Line] = [], tickBoxes: [TickBox] = [],
        rules: [Box] = [], handwriting: Double = 0, confidence: Double = 0, badLines: Int = 0,
        failure: PageFailure? = nil, looks: [LookAnswer] = [], ink: InkGrid? = nil
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.pixelsPerInch = pixelsPerInch
        self.rotation = rotation
        self.isBlank = isBlank
        self.header = header
        self.lines = lines
        self.tickBoxes = tickBoxes
        self.looks = looks
        self.rules = rules
        self.handwriting = handwriting
        self.confidence = confidence
        self.badLines = badLines
        self.failure = failure
        self.ink = ink
    }

    /// The same page under the number it has in a packet.
    public func numbered(_ number: Int) -> RecognizedPage {
        RecognizedPage(
            number: number, width: width, height: height, pixelsPerInch: pixelsPerInch,
            rotation: rotation, isBlank: isBlank, header: header, lines: lines,
            tickBoxes: tickBoxes, rules: rules, handwriting: handwriting, confidence: confidence,
            badLines: badLines, failure: failure,
            looks: looks.map {
                let asked = $0.request
                return LookAnswer(
                    request: LookRequest(page: number, box: asked.box, kind: asked.kind),
                    readings: $0.readings)
            }, ink: ink)
    }

    /// The same page with other lines, and with what was looked at again.
    public func with(lines: [Line], looks: [LookAnswer]? = nil) -> RecognizedPage {
        RecognizedPage(
            number: number, width: width, height: height, pixelsPerInch: pixelsPerInch,
            rotation: rotation, isBlank: isBlank, header: header, lines: lines,
            tickBoxes: tickBoxes, rules: rules, handwriting: handwriting, confidence: confidence,
            badLines: badLines, failure: failure, looks: looks ?? self.looks,
            ink: ink)
    }
}

extension RecognizedPage: Codable {
    private enum CodingKeys: String, CodingKey {
        case number, width, height, pixelsPerInch, rotation, isBlank, header, lines, tickBoxes
        case rules, handwriting, confidence, badLines, failure, looks, ink
    }

    /// Words kept before there were second looks have none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        number = try container.decode(Int.self, forKey: .number)
        width = try container.decode(Int.self, forKey: .width)
        height = try container.decode(Int.self, forKey: .height)
        pixelsPerInch = try container.decode(Int.self, forKey: .pixelsPerInch)
        rotation = try container.decode(Int.self, forKey: .rotation)
        isBlank = try container.decode(Bool.self, forKey: .isBlank)
        header = try container.decodeIfPresent(Line.self, forKey: .header)
        lines = try container.decode([Line].self, forKey: .lines)
        tickBoxes = try container.decode([TickBox].self, forKey: .tickBoxes)
        rules = try container.decode([Box].self, forKey: .rules)
        handwriting = try container.decode(Double.self, forKey: .handwriting)
        confidence = try container.decode(Double.self, forKey: .confidence)
        badLines = try container.decode(Int.self, forKey: .badLines)
        failure = try container.decodeIfPresent(PageFailure.self, forKey: .failure)
        looks = try container.decodeIfPresent([LookAnswer].self, forKey: .looks) ?? []
        ink = try container.decodeIfPresent(InkGrid.self, forKey: .ink)
    }
}

/// Why one page of a fax could not be read, when others could.
public enum PageFailure: String, Sendable, Codable, CaseIterable {
    case damaged
    case overLimit = "over-limit"
    case timeout, crash, memory, unsupported
    /// Its page reader answered what no page reader answers.
    case breach = "protocol-breach"
    /// Its page reader tried what its walls forbid.
    case violation = "sandbox-violation"
}
