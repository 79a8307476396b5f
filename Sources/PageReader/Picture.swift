import CLeptonica
import Packets

/// The owner of one leptonica picture: freed when the last use ends.
package final class Picture {
    package let pix: UnsafeMutablePointer<PIX>

    /// Takes over a picture that leptonica made. Leptonica answers nil where memory is short or an
    /// argument is impossible, and sizes are checked before, so that nil means memory.
    package init(_ made: UnsafeMutablePointer<PIX>?) throws(FailedPage) {
        guard let made else { throw FailedPage(.memory) }
        pix = made
    }

    deinit {
        var pointer: UnsafeMutablePointer<PIX>? = pix
        pixDestroy(&pointer)
    }

    package static func blank(width: Int, height: Int, depth: Int32 = 1) throws(FailedPage)
        -> Picture
    {
        try Picture(pixCreate(Int32(width), Int32(height), depth))
    }

    package var width: Int { Int(pixGetWidth(pix)) }
    package var height: Int { Int(pixGetHeight(pix)) }

    package var blackPixels: Int {
        var count: Int32 = 0
        return pixCountPixels(pix, &count, nil) == 0 ? Int(count) : 0
    }

    /// Black pixels of each row of an area inside the picture, or of each column.
    func blackPixels(in area: Area, byRow: Bool) throws(FailedPage) -> [Int] {
        let piece = try crop(area)
        var counts =
            byRow ? pixCountPixelsByRow(piece.pix, nil) : pixCountPixelsByColumn(piece.pix)
        guard counts != nil else { throw FailedPage(.memory) }
        defer { numaDestroy(&counts) }
        return (0..<numaGetCount(counts)).map { place in
            var count: Int32 = 0
            numaGetIValue(counts, place, &count)
            return Int(count)
        }
    }

    func blackPixels(in area: Area) -> Int {
        guard let clipped = area.clipped(width: width, height: height) else { return 0 }
        var box = boxCreate(
            Int32(clipped.x), Int32(clipped.y), Int32(clipped.width), Int32(clipped.height))
        defer { boxDestroy(&box) }
        var count: Int32 = 0
        return pixCountPixelsInRect(pix, box, &count, nil) == 0 ? Int(count) : 0
    }

    /// Cells of an `InkGrid`.
    func inkGrid() -> [UInt8] {
        (0..<InkGrid.rows).flatMap { row in
            (0..<InkGrid.columns).map { column in
                let left = width * column / InkGrid.columns
                let right = width * (column + 1) / InkGrid.columns
                let top = height * row / InkGrid.rows
                let bottom = height * (row + 1) / InkGrid.rows
                let cell = Area(x: left, y: top, width: right - left, height: bottom - top)
                let share = Double(blackPixels(in: cell)) / Double(max(cell.width * cell.height, 1))
                return UInt8(min(share * 4, 1) * 15)
            }
        }
    }

    func copy() throws(FailedPage) -> Picture { try Picture(pixCopy(nil, pix)) }

    func crop(_ area: Area) throws(FailedPage) -> Picture {
        var box = boxCreate(Int32(area.x), Int32(area.y), Int32(area.width), Int32(area.height))
        defer { boxDestroy(&box) }
        return try Picture(pixClipRectangle(pix, box, nil))
    }

    /// Makes the area white (one bit a pixel).
    package func clear(_ area: Area) {
        pixRasterop(
            pix, Int32(area.x), Int32(area.y), Int32(area.width), Int32(area.height),
            Raster.clear, nil, 0, 0)
    }

    /// Black where either is black.
    func paint(_ other: Picture, x: Int = 0, y: Int = 0) {
        pixRasterop(
            pix, Int32(x), Int32(y), Int32(other.width), Int32(other.height), Raster.paint,
            other.pix, 0, 0)
    }

    /// White where `other` is black.
    func erase(_ other: Picture) {
        pixRasterop(
            pix, 0, 0, Int32(other.width), Int32(other.height), Raster.erase, other.pix, 0, 0)
    }

    /// Black only where both are black.
    func keep(_ other: Picture) {
        pixRasterop(
            pix, 0, 0, Int32(other.width), Int32(other.height), Raster.keep, other.pix, 0, 0)
    }

    /// Grows this seed inside `mask`, over all neighbours.
    func grown(inside mask: Picture) throws(FailedPage) -> Picture {
        try Picture(pixSeedfillBinary(nil, pix, mask.pix, 8))
    }

    /// The components at least so wide or so high.
    func components(widerThan width: Int, orHigherThan height: Int) throws(FailedPage) -> Picture {
        try Picture(
            pixSelectBySize(
                pix, Int32(width), Int32(height), 8, Int32(L_SELECT_IF_EITHER),
                Int32(L_SELECT_IF_GT), nil))
    }

    /// Boxes around the connected components.
    func componentAreas() -> [Area] {
        var boxes = pixConnCompBB(pix, 8)
        defer { boxaDestroy(&boxes) }
        return (0..<boxaGetCount(boxes)).map { index in
            var x: Int32 = 0
            var y: Int32 = 0
            var width: Int32 = 0
            var height: Int32 = 0
            boxaGetBoxGeometry(boxes, index, &x, &y, &width, &height)
            return Area(x: Int(x), y: Int(y), width: Int(width), height: Int(height))
        }
    }

    /// Turned clockwise by quarter turns.
    package func turned(quarters: Int) throws(FailedPage) -> Picture {
        switch ((quarters % 4) + 4) % 4 {
        case 1: try Picture(pixRotate90(pix, 1))
        case 2: try Picture(pixRotate180(nil, pix))
        case 3: try Picture(pixRotate90(pix, -1))
        default: try copy()
        }
    }

    /// The picture as PNG.
    func png() throws(FailedPage) -> [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        var size = 0
        guard pixWriteMemPng(&bytes, &size, pix, 0) == 0, let bytes else {
            throw FailedPage(.memory)
        }
        defer { lept_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }
}

/// Leptonica's raster operations; its macros for them do not import.
private enum Raster {
    private static let source: Int32 = 0xc
    private static let destination: Int32 = 0xa
    private static let all: Int32 = 0xf

    static let clear: Int32 = 0
    static let paint = source | destination
    static let keep = source & destination
    static let erase = (source ^ all) & destination
}

/// A rectangle of pixels in a picture on its way.
package struct Area: Equatable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    var right: Int { x + width }
    var bottom: Int { y + height }

    func clipped(width pageWidth: Int, height pageHeight: Int) -> Area? {
        let left = max(x, 0)
        let top = max(y, 0)
        let right = min(self.right, pageWidth)
        let bottom = min(self.bottom, pageHeight)
        guard right > left, bottom > top else { return nil }
        return Area(x: left, y: top, width: right - left, height: bottom - top)
    }

    func grown(by margin: Int) -> Area {
        Area(
            x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    /// The smallest area that holds all; nil for none.
    static func around(_ areas: some Sequence<Area>) -> Area? {
        areas.reduce(nil) { $0?.union($1) ?? $1 }
    }

    func union(_ other: Area) -> Area {
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Area(
            x: left, y: top, width: max(right, other.right) - left,
            height: max(bottom, other.bottom) - top)
    }

    func overlap(_ other: Area) -> Int {
        let wide = min(right, other.right) - max(x, other.x)
        let high = min(bottom, other.bottom) - max(y, other.y)
        return wide > 0 && high > 0 ? wide * high : 0
    }

    /// Where this area comes to stand when a page of this size is turned clockwise.
    func turned(quarters: Int, pageWidth: Int, pageHeight: Int) -> Area {
        switch ((quarters % 4) + 4) % 4 {
        case 1: Area(x: pageHeight - bottom, y: x, width: height, height: width)
        case 2:
            Area(x: pageWidth - right, y: pageHeight - bottom, width: width, height: height)
        case 3: Area(x: y, y: pageWidth - right, width: height, height: width)
        default: self
        }
    }
}
