import Packets

/// A look at a whole page: how near, and which part.
struct PageLook: Sendable, Equatable {
    var page: Int
    /// 1 shows the page's whole width.
    var nearness: Int
    /// The upper left corner, in pixels of the page.
    var x = 0
    var y = 0

    /// The part of the page that fills a screen of these rows and columns: a column is half as wide as a
    /// row is high.
    func area(of page: PictureArea, on size: Size) -> PictureArea {
        let width = max(page.width / nearness, 1)
        let height = min(max(width * size.rows * 2 / max(size.columns, 1), 1), page.height)
        return PictureArea(
            x: min(max(x, 0), page.width - width), y: min(max(y, 0), page.height - height),
            width: width, height: height)
    }

    /// A look at a place on a page: near enough to read on a small screen.
    init(page: Int, at place: Evidence? = nil, on size: Size = .least) {
        self.page = page
        nearness = size.columns < 120 ? 2 : 1
        if let place, place.page == page {
            x = place.box.x - 40
            y = place.box.y - 120
        }
    }

    /// Takes a key that moves or comes nearer; false for any other.
    mutating func take(_ key: Key, page: PictureArea, on size: Size) -> Bool {
        let part = area(of: page, on: size)
        x = part.x
        y = part.y
        switch key {
        case .down: y += part.height / 4
        case .up: y -= part.height / 4
        case .pageDown, .letter(" "): y += part.height * 4 / 5
        case .pageUp: y -= part.height * 4 / 5
        case .right: x += part.width / 4
        case .left: x -= part.width / 4
        case .home: y = 0
        case .end: y = page.height
        case .letter("+"), .letter("="): nearness = min(nearness * 2, 8)
        case .letter("-"): nearness = max(nearness / 2, 1)
        default: return false
        }
        let moved = area(of: page, on: size)
        x = moved.x
        y = moved.y
        return true
    }
}

/// The part of a page around a place on it that fills a spot of the screen.
enum Crop {
    /// How many rows show the place at the width of so many columns: three at least.
    static func rows(for box: Box, columns: Int) -> Int {
        let margin = margin(box)
        let width = max(box.width + 2 * margin, 1)
        let rows = ((box.height + 2 * margin) * columns + 2 * width - 1) / (2 * width)
        return min(max(rows, 3), 12)
    }

    private static func margin(_ box: Box) -> Int { max(box.height, 12) }

    static func area(around box: Box, of page: PictureArea, on size: Size) -> PictureArea {
        let margin = margin(box)
        var width = box.width + 2 * margin
        var height = box.height + 2 * margin
        // As wide for its height as the spot is, or the picture would be drawn out.
        let columns = max(size.columns, 1)
        let rows = max(size.rows * 2, 1)
        if width * rows < height * columns {
            width = height * columns / rows
        } else {
            height = width * rows / columns
        }
        width = min(width, page.width)
        height = min(height, page.height)
        return PictureArea(
            x: min(max(box.x + box.width / 2 - width / 2, 0), page.width - width),
            y: min(max(box.y + box.height / 2 - height / 2, 0), page.height - height),
            width: width, height: height)
    }
}
