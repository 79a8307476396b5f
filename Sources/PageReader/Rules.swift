import CLeptonica

/// The ruled lines of forms and tables: where they are, and the page without them.
struct RuledLines {
    let horizontal: [Area]
    let vertical: [Area]
    /// The page's ink with the lines taken out and the letters they crossed mended.
    let without: Picture

    init(_ picture: Picture, combs: [Comb] = []) throws(FailedPage) {
        // A third of an inch is longer than any stroke of type up to 36 points; lines of a
        // fax are broken by a pixel here and there.
        let across = try RuledLines.lines(in: picture, length: 100, isHorizontal: true)
        let down = try RuledLines.lines(in: picture, length: 90, isHorizontal: false)
        // Strokes around and between the boxes of a comb part letters, not cells of a table.
        horizontal = across.areas.filter { line in !combs.contains { $0.holds(line) } }
        vertical = down.areas.filter { line in !combs.contains { $0.holds(line) } }
        let rest = try picture.copy()
        for stroke in combs.flatMap(\.strokes) { rest.clear(stroke) }
        rest.erase(across.ink)
        rest.erase(down.ink)
        // A letter that a line crossed has ink on both sides of the gap.
        let overDown = try rest.closed(width: 1, height: 9)
        overDown.keep(across.ink)
        let overAcross = try rest.closed(width: 9, height: 1)
        overAcross.keep(down.ink)
        rest.paint(overDown)
        rest.paint(overAcross)
        without = rest
    }

    private static func lines(
        in picture: Picture, length: Int, isHorizontal: Bool
    ) throws(FailedPage) -> (areas: [Area], ink: Picture) {
        let thickest = 14
        // Straight pieces first, then the breaks between them closed: letters of a bold heading
        // would join to a line the other way round.
        let piece = 28
        let pieces = try picture.opened(
            width: isHorizontal ? piece : 1, height: isHorizontal ? 1 : piece)
        let joined = try pieces.closed(
            width: isHorizontal ? 11 : 1, height: isHorizontal ? 1 : 11)
        let runs = try joined.opened(
            width: isHorizontal ? length : 1, height: isHorizontal ? 1 : length)
        // Solid areas are pictures or bars, not lines.
        let solid = try runs.opened(
            width: isHorizontal ? 1 : thickest, height: isHorizontal ? thickest : 1)
        let body = try solid.grown(inside: runs)
        runs.erase(body)
        // The ragged edge of a line goes with it.
        let ink = try runs.dilated(width: isHorizontal ? 1 : 5, height: isHorizontal ? 5 : 1)
        let areas = try runs.dilated(
            width: isHorizontal ? 9 : 3, height: isHorizontal ? 3 : 9
        ).componentAreas().filter {
            isHorizontal
                ? $0.width >= length && $0.height <= 2 * thickest
                : $0.height >= length && $0.width <= 2 * thickest
        }
        return (areas, ink)
    }
}
