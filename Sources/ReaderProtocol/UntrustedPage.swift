/// One page as a page reader reports it, numbers and texts unchecked. Recognition makes a
/// `RecognizedPage` of it, or refuses it.
public struct UntrustedPage: Sendable, Equatable {
    public struct Box: Sendable, Equatable {
        public var x: Int
        public var y: Int
        public var width: Int
        public var height: Int

        public init(x: Int, y: Int, width: Int, height: Int) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    public struct Word: Sendable, Equatable {
        public var text: String
        public var confidence: Double
        public var box: Box
        /// How much it looks written by hand.
        public var handwriting: Double

        public init(text: String, confidence: Double, box: Box, handwriting: Double = 0) {
            self.text = text
            self.confidence = confidence
            self.box = box
            self.handwriting = handwriting
        }
    }

    public struct Line: Sendable, Equatable {
        public var words: [Word]
        public var box: Box
        public var block: Int
        public var paragraph: Int

        public init(words: [Word], box: Box, block: Int, paragraph: Int) {
            self.words = words
            self.box = box
            self.block = block
            self.paragraph = paragraph
        }
    }

    public struct Tick: Sendable, Equatable {
        public var box: Box
        public var ink: Double

        public init(box: Box, ink: Double) {
            self.box = box
            self.ink = ink
        }
    }

    public var number: Int
    public var width = 0
    public var height = 0
    public var pixelsPerInch = 0
    public var rotation = 0
    public var isBlank = false
    public var header: Line?
    public var lines: [Line] = []
    public var tickBoxes: [Tick] = []
    public var rules: [Box] = []
    public var handwriting = 0.0
    public var badLines = 0
    /// A `PageFailure`'s raw value.
    public var failure: String?
    public var png: [UInt8] = []
    /// Cells of an `InkGrid`; empty where there is none.
    public var ink: [UInt8] = []

    public init(number: Int) { self.number = number }
}

/// The most of each thing that a page may hold; more is a breach.
public enum PageBounds {
    public static let lines = 20_000
    public static let wordsPerLine = 4_000
    public static let bytesPerWord = 1_024
    public static let tickBoxes = 4_000
    public static let rules = 20_000
    public static let pngBytes = 32 << 20
    public static let inkCells = 1 << 12
    public static let readingsPerPlace = 16
    public static let wordsPerReading = 400
}
