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
    }

    /// Of the file; nothing about a child.
    public let title: String
    public let language: LetterLanguage
    public let createdAt: Instant
    public let blocks: [Block]
    /// At each sheet's foot, by its number and how many there are.
    let foot: String

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
