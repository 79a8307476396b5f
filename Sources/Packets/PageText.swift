/// What was recognised on a page, and where: to lie behind its picture, so that it can be searched and copied.
/// Not how sure anybody is of it.
public struct PageText: Sendable, Equatable, Codable, ShownRedacted {
    /// As the packet numbers it.
    public let page: Int
    /// Of the upright picture, in pixels: what all boxes refer to.
    public let width: Int
    public let height: Int
    public let pixelsPerInch: Int
    /// In reading order, words from left to right.
    public let lines: [[PlacedWord]]

    public init(
        page: Int, width: Int, height: Int, pixelsPerInch: Int, lines: [[PlacedWord]]
    ) {
        self.page = page
        self.width = width
        self.height = height
        self.pixelsPerInch = pixelsPerInch
        self.lines = lines
    }

    public init(_ page: RecognizedPage) {
        let lines = (page.header.map { [$0] } ?? []) + page.lines
        self.init(
            page: page.number, width: page.width, height: page.height,
            pixelsPerInch: page.pixelsPerInch,
            lines: lines.map { $0.words.map { PlacedWord(text: $0.text, box: $0.box) } })
    }
}

/// A word and its place.
public struct PlacedWord: Sendable, Hashable, Codable, ShownRedacted {
    public let text: String
    public let box: Box

    public init(text: String, box: Box) {
        self.text = text
        self.box = box
    }
}
