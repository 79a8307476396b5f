/// How words stand out. Each is told apart without colour too.
public enum Style: Sendable, Hashable, CaseIterable {
    case plain, bold, dim
    /// Across the whole line, light on dark or the other way round.
    case bar
    /// Where the person is.
    case here
    /// What needs a look: bold and, where there is colour, yellow.
    case alert
    /// What is settled: where there is colour, green.
    case settled
}

/// Words in one style.
public struct Run: Sendable, Equatable {
    public let text: String
    public let style: Style

    public init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// Rows and columns of a terminal.
public struct Size: Sendable, Equatable {
    public let rows: Int
    public let columns: Int

    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }

    /// What everything fits into.
    public static let least = Size(rows: 24, columns: 80)
}

/// A part of a page's picture, and where on the screen it goes.
public struct PictureSpot: Sendable, Equatable {
    public let page: Int
    /// In pixels of the page.
    public let part: PictureArea
    public let row: Int
    public let column: Int
    public let size: Size
}

/// A rectangle of a page's picture.
public struct PictureArea: Sendable, Equatable {
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
}

/// Everything that is to be seen: lines from the top, a picture, and where the cursor stands.
public struct Frame: Sendable, Equatable {
    public internal(set) var lines: [[Run]] = []
    public internal(set) var picture: PictureSpot?
    public internal(set) var cursor: (row: Int, column: Int)?
    /// Down to here a person must see it before they accept anything.
    var needed = 0

    public static func == (left: Frame, right: Frame) -> Bool {
        left.lines == right.lines && left.picture == right.picture
            && left.cursor?.row == right.cursor?.row && left.cursor?.column == right.cursor?.column
    }

    /// The words alone, a line a row.
    public var text: String {
        lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
    }
}
