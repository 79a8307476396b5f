import CLeptonica

/// A square drawn to be ticked.
struct TickSquare {
    let area: Area
    /// Share of black inside its outline.
    let ink: Double
}

/// Finds drawn squares of 0.07 to 0.27 inch: four straight sides that meet at the corners. Letters
/// as square as that (D, O, B, 0) are round at a corner or open at a side, or have neighbours near.
/// `text` is the same page without its ruled lines.
func tickSquares(in picture: Picture, text: Picture) throws(FailedPage) -> [TickSquare] {
    let smallest = 20
    // A bold tick has straight runs of its own that reach out of the square: sides of larger squares
    // are looked for by longer runs as well, which no tick has.
    var squares: [TickSquare] = []
    for run in [smallest - 4, smallest + 8] {
        squares += try tickSquares(in: picture, text: text, smallest: smallest, run: run)
            .filter { square in !squares.contains { $0.area.overlap(square.area) > 0 } }
    }
    return squares
}

/// - Parameter run: pixels of straight line that a side has at least.
private func tickSquares(
    in picture: Picture, text: Picture, smallest: Int, run: Int
) throws(FailedPage) -> [TickSquare] {
    let largest = 80
    // Sides are straight runs; strokes of a tick or cross are not.
    let across = try picture.opened(width: run, height: 1)
    let down = try picture.opened(width: 1, height: run)
    let longAcross = try across.opened(width: largest + 10, height: 1)
    let longDown = try down.opened(width: 1, height: largest + 10)
    across.erase(longAcross)
    down.erase(longDown)
    let sides = try across.copy()
    sides.paint(down)
    let joined = try sides.dilated(width: 3, height: 3)
    var squares: [TickSquare] = []
    for loose in joined.componentAreas() {
        guard
            let around = loose.grown(by: -1).clipped(
                width: picture.width, height: picture.height),
            (smallest...2 * largest).contains(around.width),
            (smallest...2 * largest).contains(around.height)
        else { continue }
        guard let area = try square(around, in: picture, text: text, sizes: smallest...largest)
        else { continue }
        let stroke = max(3, min(area.width, area.height) / 7)
        let inner = area.grown(by: -(stroke + 1))
        guard inner.width > 4, inner.height > 4 else { continue }
        let ink = Double(picture.blackPixels(in: inner)) / Double(inner.width * inner.height)
        // A solid square is a bullet or a redaction.
        guard ink < 0.9 else { continue }
        squares.append(TickSquare(area: area, ink: ink))
    }
    return squares
}

/// Below this letters are as small as squares, and on a coarse fax as square.
private let largeSquare = 28

/// The square that sides within an area make: four sides that stand apart from what is beside them; or,
/// where a tick leaves a large one or dirt breaks a corner of it, four sides too thin for a bold letter's.
private func square(
    _ around: Area, in picture: Picture, text: Picture, sizes: ClosedRange<Int>
) throws(FailedPage) -> Area? {
    func fits(_ area: Area) -> Bool {
        sizes.contains(area.width) && sizes.contains(area.height)
            && area.width * 4 <= area.height * 5 && area.height * 4 <= area.width * 5
    }
    let gap = max(5, around.width / 6)
    if fits(around), standsAlone(around, gap: gap, in: text, ink: 0.07),
        try hasFourSides(around, in: picture), try !isBarred(around, in: picture)
    {
        return around
    }
    let area = try withoutTail(around, in: picture)
    let size = min(area.width, area.height)
    guard size >= largeSquare, fits(area), standsFree(area, in: text),
        try hasFourThinSides(area, in: picture)
    else { return nil }
    return area
}

/// The square without the tail of its tick, which leaves it to one side, and up or down; the area as it
/// is where anything else reaches out: a round letter does so to all sides.
private func withoutTail(_ area: Area, in picture: Picture) throws(FailedPage) -> Area {
    let inner = try tightened(area, in: picture)
    let isOneSided =
        min(inner.x - area.x, area.right - inner.right) <= 1
        && min(inner.y - area.y, area.bottom - inner.bottom) <= 1
    let outside = area.width * area.height - inner.width * inner.height
    let tail = picture.blackPixels(in: area) - picture.blackPixels(in: inner)
    let isThin = outside * 5 <= inner.width * inner.height || tail * 10 <= outside * 3
    return isOneSided && isThin ? inner : area
}

/// From each side in, up to the first row or column that is mostly ink.
private func tightened(_ area: Area, in picture: Picture) throws(FailedPage) -> Area {
    var area = area
    for _ in 0..<2 {
        if let rows = try sides(of: area, byRow: true, in: picture) {
            area.y += rows.lowerBound
            area.height = rows.count
        }
        if let columns = try sides(of: area, byRow: false, in: picture) {
            area.x += columns.lowerBound
            area.width = columns.count
        }
    }
    return area
}

/// From the first row or column that is mostly ink to the last; nil where one of them lies in the middle
/// of the area, and is no side.
private func sides(
    of area: Area, byRow: Bool, in picture: Picture
) throws(FailedPage) -> ClosedRange<Int>? {
    let length = byRow ? area.height : area.width
    let isFull = try mostlyInk(in: area, byRow: byRow, of: picture)
    guard let first = isFull.firstIndex(of: true), let last = isFull.lastIndex(of: true),
        first <= length / 3, last >= length * 2 / 3
    else { return nil }
    return first...last
}

/// Share of ink beside an area: left, right.
private func inkBeside(_ area: Area, gap: Int, in text: Picture) -> [Double] {
    [
        Area(x: area.x - gap - 1, y: area.y, width: gap - 1, height: area.height),
        Area(x: area.right + 2, y: area.y, width: gap - 1, height: area.height),
    ].map { Double(text.blackPixels(in: $0)) / Double(max(1, $0.width * $0.height)) }
}

/// Letters of a word stand closer to each other than a square to its label.
private func standsAlone(_ area: Area, gap: Int, in text: Picture, ink: Double) -> Bool {
    inkBeside(area, gap: gap, in: text).allSatisfy { $0 <= ink }
}

/// A tick's tail may leave the square on one side, towards a label that stands close; a letter's
/// neighbours are full of ink, or a word's space away.
private func standsFree(_ area: Area, in text: Picture) -> Bool {
    standsAlone(area, gap: max(4, area.width / 10), in: text, ink: 0.35)
        && inkBeside(area, gap: max(9, area.width / 3), in: text).contains { $0 <= 0.07 }
}

private func hasFourSides(_ area: Area, in picture: Picture) throws(FailedPage) -> Bool {
    try coverage(of: area, in: picture).allSatisfy { $0 >= 0.9 }
        && corners(of: area, in: picture).allSatisfy { $0 >= 0.6 }
}

/// Dirt of a line breaks a corner now and then; a letter is round at two at least, or open at a side, or
/// bold.
private func hasFourThinSides(_ area: Area, in picture: Picture) throws(FailedPage) -> Bool {
    let coverage = try coverage(of: area, in: picture)
    let corners = corners(of: area, in: picture).count { $0 >= 0.6 }
    guard
        corners == 4 && coverage.allSatisfy({ $0 >= 0.9 })
            || corners == 3 && coverage.allSatisfy({ $0 >= 0.94 })
    else { return false }
    for byRow in [true, false] where try isBold(area, byRow: byRow, in: picture) { return false }
    return true
}

/// A bold H whose serifs nearly meet: two stems with a bar between them.
private func isBarred(_ area: Area, in picture: Picture) throws(FailedPage) -> Bool {
    guard try isBold(area, byRow: false, in: picture) else { return false }
    let rows = try mostlyInk(in: area, byRow: true, of: picture)
    return rows[(rows.count / 3)..<(rows.count * 2 / 3)].contains(true)
}

/// Whether a side is thicker than a form draws its squares; letters' stems are.
private func isBold(
    _ area: Area, byRow: Bool, in picture: Picture
) throws(FailedPage) -> Bool {
    let isFull = try mostlyInk(in: area, byRow: byRow, of: picture)
    let thickest = max(5, min(area.width, area.height) / 6)
    let sides = [isFull.prefix(isFull.count / 3), isFull.suffix(isFull.count / 3)]
    return sides.contains { $0.count { $0 } > thickest }
}

/// Which rows or columns of an area are mostly ink.
private func mostlyInk(
    in area: Area, byRow: Bool, of picture: Picture
) throws(FailedPage) -> [Bool] {
    let across = byRow ? area.width : area.height
    return try picture.blackPixels(in: area, byRow: byRow).map { $0 * 4 >= across * 3 }
}

/// Share of ink in each corner.
private func corners(of area: Area, in picture: Picture) -> [Double] {
    let size = max(3, min(area.width, area.height) / 8)
    return [
        Area(x: area.x, y: area.y, width: size, height: size),
        Area(x: area.right - size, y: area.y, width: size, height: size),
        Area(x: area.x, y: area.bottom - size, width: size, height: size),
        Area(x: area.right - size, y: area.bottom - size, width: size, height: size),
    ].map { Double(picture.blackPixels(in: $0)) / Double(size * size) }
}

/// Share of each side's length that has ink in a band along it: top, bottom, left, right.
private func coverage(
    of area: Area, in picture: Picture
) throws(FailedPage) -> [Double] {
    let band = max(3, min(area.width, area.height) / 6)
    return try [
        picture.covered(Area(x: area.x, y: area.y, width: area.width, height: band)),
        picture.covered(Area(x: area.x, y: area.bottom - band, width: area.width, height: band)),
        picture.covered(
            Area(x: area.x, y: area.y, width: band, height: area.height), byRow: true),
        picture.covered(
            Area(x: area.right - band, y: area.y, width: band, height: area.height), byRow: true),
    ]
}

extension Picture {
    /// Share of an area's columns that hold ink, or of its rows.
    func covered(_ area: Area, byRow: Bool = false) throws(FailedPage) -> Double {
        let counts = try blackPixels(in: area, byRow: byRow)
        return Double(counts.count { $0 > 0 }) / Double(max(1, counts.count))
    }

    /// Takes a square and what ticks it out of the page, unless it runs into letters.
    func clear(_ tick: TickSquare) throws(FailedPage) {
        clear(tick.area.grown(by: 3))
        let reach = max(tick.area.width, tick.area.height) / 2
        guard let around = tick.area.grown(by: reach).clipped(width: width, height: height) else {
            return
        }
        let rest = try crop(around)
        for piece in rest.componentAreas() {
            let isCut =
                piece.x == 0 || piece.y == 0 || piece.right == rest.width
                || piece.bottom == rest.height
            let place = Area(
                x: around.x + piece.x, y: around.y + piece.y, width: piece.width,
                height: piece.height)
            let touches = place.overlap(tick.area.grown(by: 5)) > 0
            if !isCut, touches, place.width < tick.area.width { clear(place) }
        }
    }
}
