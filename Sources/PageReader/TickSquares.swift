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
        let area = try tightened(around, in: picture)
        // What a tick's tail takes outside is little; a round letter's sides are much.
        let outside = around.width * around.height - area.width * area.height
        let tail = picture.blackPixels(in: around) - picture.blackPixels(in: area)
        guard outside * 5 <= area.width * area.height || tail * 10 <= outside * 3,
            (smallest...largest).contains(area.width),
            (smallest...largest).contains(area.height),
            area.width * 4 <= area.height * 5, area.height * 4 <= area.width * 5,
            try hasFourSides(area, in: picture), standsAlone(area, in: text)
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

/// The square without what reaches out of it: from each side in, up to the first row or column that is
/// mostly ink.
private func tightened(_ area: Area, in picture: Picture) throws(FailedPage) -> Area {
    var area = area
    for _ in 0..<2 {
        let rows = try mostlyInk(area, byRow: true, in: picture)
        if let rows {
            area.y += rows.lowerBound
            area.height = rows.count
        }
        let columns = try mostlyInk(area, byRow: false, in: picture)
        if let columns {
            area.x += columns.lowerBound
            area.width = columns.count
        }
    }
    return area
}

/// From the first row or column that is mostly ink to the last; nil where one of them lies in the middle
/// of the area, and is no side.
private func mostlyInk(
    _ area: Area, byRow: Bool, in picture: Picture
) throws(FailedPage) -> ClosedRange<Int>? {
    let across = byRow ? area.width : area.height
    let length = byRow ? area.height : area.width
    let isFull = try picture.blackPixels(in: area, byRow: byRow).map { $0 * 4 >= across * 3 }
    guard let first = isFull.firstIndex(of: true), let last = isFull.lastIndex(of: true),
        first <= length / 3, last >= length * 2 / 3
    else { return nil }
    return first...last
}

/// Letters of a word stand closer to each other than a square to its label.
private func standsAlone(_ area: Area, in text: Picture) -> Bool {
    let gap = max(4, area.width / 10)
    let sides = [
        Area(x: area.x - gap - 1, y: area.y, width: gap - 1, height: area.height),
        Area(x: area.right + 2, y: area.y, width: gap - 1, height: area.height),
    ]
    // A tick's tail may leave the square on one side; a letter's neighbours are full of ink.
    let filled = sides.map {
        Double(text.blackPixels(in: $0)) / Double(max(1, $0.width * $0.height))
    }
    let isLarge = min(area.width, area.height) >= 28
    return filled.allSatisfy { $0 <= (isLarge ? 0.35 : 0.07) } && filled.contains { $0 <= 0.07 }
}

private func hasFourSides(_ area: Area, in picture: Picture) throws(FailedPage) -> Bool {
    let band = max(3, min(area.width, area.height) / 6)
    let corner = max(3, min(area.width, area.height) / 8)
    let corners = [
        Area(x: area.x, y: area.y, width: corner, height: corner),
        Area(x: area.right - corner, y: area.y, width: corner, height: corner),
        Area(x: area.x, y: area.bottom - corner, width: corner, height: corner),
        Area(x: area.right - corner, y: area.bottom - corner, width: corner, height: corner),
    ]
    let coverage = try coverage(of: area, band: band, in: picture)
    guard coverage.allSatisfy({ $0 >= 0.9 }) else { return false }
    let filled = corners.map {
        Double(picture.blackPixels(in: $0)) / Double(corner * corner)
    }
    // Dirt of a line breaks a corner now and then; a letter is round at two at least, and open at
    // a side.
    return filled.allSatisfy { $0 >= 0.6 }
        || min(area.width, area.height) >= 28 && coverage.allSatisfy { $0 >= 0.94 }
            && filled.count(where: { $0 >= 0.6 }) >= 3
}

/// Share of each side's length that has ink in a band along it: top, bottom, left, right.
private func coverage(
    of area: Area, band: Int, in picture: Picture
) throws(FailedPage) -> [Double] {
    try [
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
