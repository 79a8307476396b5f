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
    let largest = 80
    // Sides are straight runs; strokes of a tick or cross are not.
    let across = try picture.opened(width: smallest - 4, height: 1)
    let down = try picture.opened(width: 1, height: smallest - 4)
    let longAcross = try across.opened(width: largest + 10, height: 1)
    let longDown = try down.opened(width: 1, height: largest + 10)
    across.erase(longAcross)
    down.erase(longDown)
    let sides = try across.copy()
    sides.paint(down)
    let joined = try sides.dilated(width: 3, height: 3)
    var squares: [TickSquare] = []
    for loose in joined.componentAreas() {
        guard let area = loose.grown(by: -1).clipped(width: picture.width, height: picture.height),
            (smallest...largest).contains(area.width), (smallest...largest).contains(area.height),
            area.width * 4 <= area.height * 5, area.height * 4 <= area.width * 5,
            hasFourSides(area, in: picture), standsAlone(area, in: text)
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

/// Letters of a word stand closer to each other than a square to its label.
private func standsAlone(_ area: Area, in text: Picture) -> Bool {
    let gap = max(5, area.width / 6)
    let sides = [
        Area(x: area.x - gap - 1, y: area.y, width: gap - 1, height: area.height),
        Area(x: area.right + 2, y: area.y, width: gap - 1, height: area.height),
    ]
    // A tick's tail may leave the square on one side; a letter's neighbours are full of ink.
    return sides.allSatisfy {
        text.blackPixels(in: $0) * 14 <= $0.width * $0.height
    }
}

private func hasFourSides(_ area: Area, in picture: Picture) -> Bool {
    let band = max(3, min(area.width, area.height) / 6)
    let corner = max(3, min(area.width, area.height) / 8)
    let corners = [
        Area(x: area.x, y: area.y, width: corner, height: corner),
        Area(x: area.right - corner, y: area.y, width: corner, height: corner),
        Area(x: area.x, y: area.bottom - corner, width: corner, height: corner),
        Area(x: area.right - corner, y: area.bottom - corner, width: corner, height: corner),
    ]
    guard corners.allSatisfy({ picture.blackPixels(in: $0) * 5 >= corner * corner * 3 }) else {
        return false
    }
    return coverage(of: area, band: band, in: picture).allSatisfy { $0 >= 0.9 }
}

/// Share of each side's length that has ink in a band along it: top, bottom, left, right.
private func coverage(of area: Area, band: Int, in picture: Picture) -> [Double] {
    var shares: [Double] = []
    for (strip, isHorizontal) in [
        (Area(x: area.x, y: area.y, width: area.width, height: band), true),
        (Area(x: area.x, y: area.bottom - band, width: area.width, height: band), true),
        (Area(x: area.x, y: area.y, width: band, height: area.height), false),
        (Area(x: area.right - band, y: area.y, width: band, height: area.height), false),
    ] {
        var covered = 0
        let length = isHorizontal ? strip.width : strip.height
        for step in 0..<length {
            let cut =
                isHorizontal
                ? Area(x: strip.x + step, y: strip.y, width: 1, height: band)
                : Area(x: strip.x, y: strip.y + step, width: band, height: 1)
            if picture.blackPixels(in: cut) > 0 { covered += 1 }
        }
        shares.append(Double(covered) / Double(length))
    }
    return shares
}
