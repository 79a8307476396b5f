import Packets

/// A letter put together: what stands on its sheets, in order. How it is drawn is `LetterPDF`'s.
public struct LetterDocument: Sendable, Equatable, ShownRedacted {
    /// One thing on the paper.
    public enum Block: Sendable, Equatable {
        /// The unit's name, above all.
        case letterhead(name: String, lines: [String])
        case title(String)
        /// A line that stands by itself, as of an address.
        case line(String)
        case strong(String)
        case paragraph(String)
        /// Each with a square to be ticked.
        case items([String])
        /// Labels and values in two columns.
        case pairs([Pair])
        /// Rows of cells, parted by thin lines; widths are shares of the sheet's, which add up to 1.
        case table(widths: [Double], rows: [[String]])
        /// In a frame.
        case notice(String)
        /// A line to sign on, with who signs.
        case signature(String)
        /// Stand on one sheet.
        indirect case together([Block])
        /// In points.
        case gap(Double)
        case newSheet
    }

    public struct Pair: Sendable, Equatable {
        public let label: String
        public let value: String

        public init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    /// How large and how wide it is set.
    public enum Style: Sendable, Equatable {
        /// 12 points and more, to be read after a fax machine.
        case letter
        /// As much on a sheet as can be read from paper: 8 points.
        case dense
    }

    /// Of the file; nothing about a child.
    public let title: String
    public let language: LetterLanguage
    public let createdAt: Instant
    public let blocks: [Block]
    /// At each sheet's foot, by its number and how many there are.
    let foot: String
    public let style: Style

    /// - Parameter foot: `{sheet}` and `{sheets}` are filled in.
    public init(
        title: String, language: LetterLanguage, createdAt: Instant, blocks: [Block], foot: String,
        style: Style = .letter
    ) {
        self.title = title
        self.language = language
        self.createdAt = createdAt
        self.blocks = blocks
        self.foot = foot
        self.style = style
    }

    /// Where a number of sheets stands in the text.
    static let sheets = "{sheets}"

    func foot(sheet: Int, of sheets: Int) -> String {
        foot.replacing("{sheet}", with: "\(sheet)").replacing(Self.sheets, with: "\(sheets)")
    }
}

/// Why a letter can't be made.
public enum LetterTrouble: Error, Sendable, Equatable {
    /// No font that has every letter of it.
    case noFont
    /// The drawing library's own status.
    case drawing(Int)
}
