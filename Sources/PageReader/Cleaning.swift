import CLeptonica
import CQuickEngine

/// The resolution everything after decoding works at: square pixels, 300 an inch. Measured: 204 is
/// faster and loses key values on coarse faxes, 400 is slower and no better.
let workingPixelsPerInch = 300

/// Removes specks that stand alone. Dots of letters, colons and decimal points are as small, but
/// stand near letters.
func withoutSpecks(_ page: ReceivedPage) throws(FailedPage) -> Picture {
    let picture = page.picture
    let across = page.horizontalPixelsPerInch / 204
    let down = page.verticalPixelsPerInch / 196
    // Letters of six points are 0.04 inch high; what is less than half of that may be a speck.
    let speckWidth = max(1, Int((3.5 * across).rounded()))
    let speckHeight = max(1, Int((3.5 * down).rounded()))
    let large = try picture.components(widerThan: speckWidth, orHigherThan: speckHeight)
    let letters = try large.components(
        widerThan: Int((7 * across).rounded()), orHigherThan: max(2, Int((7 * down).rounded())))
    let small = try picture.copy()
    small.erase(large)
    try removeShading(from: small, across: across, down: down)
    let near = try letters.dilated(
        width: 2 * Int((10 * across).rounded()) + 1, height: 2 * Int((7 * down).rounded()) + 1)
    near.keep(small)
    let kept = try near.grown(inside: small)
    // Single pixels are never a dot, even near a letter.
    let dots = try kept.components(
        widerThan: across < 1.3 ? 1 : 2, orHigherThan: down < 0.8 ? 1 : across < 1.3 ? 1 : 2)
    large.paint(dots)
    return large
}

/// Takes dots out that stand so close together that they are the gray behind a heading. `small`
/// holds nothing but dots.
private func removeShading(
    from small: Picture, across: Double, down: Double
) throws(FailedPage) {
    func brick(_ width: Double, _ height: Double) -> (Int, Int) {
        (2 * Int((width * across / 2).rounded()) + 1, 2 * Int((height * down / 2).rounded()) + 1)
    }
    let (closeWidth, closeHeight) = brick(7, 7)
    let (openWidth, openHeight) = brick(22, 11)
    let joined = try Picture(
        pixCloseBrick(nil, small.pix, Int32(closeWidth), Int32(closeHeight)))
    let fields = try joined.opened(width: openWidth, height: openHeight)
    let wide = try fields.dilated(width: openWidth, height: openHeight)
    let whole = try fields.grown(inside: joined)
    small.erase(whole)
    // Around letters the tone is broken up; what is left of it there goes too.
    small.erase(wide)
}

/// Whether the page is a gray picture in dots, which could not be cleaned dot by dot: thousands of
/// specks, and still more ink than any page of text has (1.5 to 6 in 100).
func isHalftone(_ page: ReceivedPage, cleaned: Picture) throws(FailedPage) -> Bool {
    guard cleaned.blackPixels * 10 > cleaned.width * cleaned.height else { return false }
    let removed = try page.picture.copy()
    removed.erase(cleaned)
    var count: Int32 = 0
    return pixCountConnComp(removed.pix, 8, &count) == 0 && count > 9_000
}

/// Removes the upright lines that dirt on a scanner's glass draws down a page, and mends the
/// letters they cross. A form's own lines end inside the page; dirt runs to its edge.
func removeStreaks(_ picture: Picture, of page: ReceivedPage) throws(FailedPage) {
    let inch = page.verticalPixelsPerInch
    let widest = max(3, Int(page.horizontalPixelsPerInch * 0.03))
    let joined = try picture.closed(width: 1, height: max(3, Int(inch * 0.03)))
    let upright = try joined.opened(width: 1, height: max(20, Int(inch * 0.5)))
    guard upright.blackPixels > 0 else { return }
    let grouped = try upright.dilated(width: 3, height: 1)
    let height = picture.height
    let edge = Int(inch * 0.15)
    // Pieces of one streak share their columns.
    var streaks: [(area: Area, length: Int)] = []
    for area in grouped.componentAreas().sorted(by: { $0.x < $1.x }) {
        guard area.width <= widest + 2 else { continue }
        if let last = streaks.indices.last, area.x <= streaks[last].area.right + 2,
            streaks[last].area.union(area).width <= 2 * widest
        {
            streaks[last].area = streaks[last].area.union(area)
            streaks[last].length += area.height
        } else {
            streaks.append((area, area.height))
        }
    }
    for streak in streaks {
        let touches = streak.area.y <= edge || streak.area.bottom >= height - edge
        let share = Double(streak.length) / Double(height)
        guard share > 0.85 || (touches && share > 0.35) else { continue }
        try removeColumns(streak.area, marked: upright, from: picture)
    }
}

/// Takes the marked pixels of some columns away and closes the gap where ink stands on both sides.
private func removeColumns(
    _ columns: Area, marked: Picture, from picture: Picture
) throws(FailedPage) {
    guard
        let strip = Area(x: columns.x - 1, y: 0, width: columns.width + 2, height: picture.height)
            .clipped(width: picture.width, height: picture.height),
        let surround = strip.grown(by: strip.width + 2)
            .clipped(width: picture.width, height: picture.height)
    else { return }
    let mark = try marked.crop(surround)
    let whole = try mark.dilated(width: 3, height: 1)
    let around = try picture.crop(surround)
    around.erase(whole)
    let bridge = try around.closed(width: strip.width + 2, height: 1)
    bridge.keep(whole)
    around.paint(bridge)
    picture.clear(surround)
    picture.paint(around, x: surround.x, y: surround.y)
}

/// The page in square pixels, as gray values: smoothed, so that a new threshold rounds the
/// staircases that a fax makes of letters.
func squared(
    _ picture: Picture, of page: ReceivedPage, isDithered: Bool
) throws(FailedPage) -> Picture {
    let across = Float(Double(workingPixelsPerInch) / page.horizontalPixelsPerInch)
    let down = Float(Double(workingPixelsPerInch) / page.verticalPixelsPerInch)
    let smooth = try smoothed(picture, across: across, down: down, rows: down > 2.2 ? 2 : 1)
    guard isDithered else { return smooth }
    // Dots of a halftone are a third of a letter's stroke: blur them into a tone, then let the
    // tone's surroundings set the threshold.
    let blurred = try Picture(pixBlockconvGray(smooth.pix, nil, 2, 2))
    return try Picture(pixBackgroundNormSimple(blurred.pix, nil, nil))
}

/// A bilevel picture enlarged, its staircases rounded over so many rows to either side.
package func smoothed(
    _ picture: Picture, across: Float, down: Float, rows: Int32
) throws(FailedPage) -> Picture {
    if let quick = squareGray(picture.pix, across, down, rows) { return try Picture(quick) }
    return try smoothedStepwise(picture, across: across, down: down, rows: rows)
}

/// The same by leptonica alone, of any picture.
package func smoothedStepwise(
    _ picture: Picture, across: Float, down: Float, rows: Int32
) throws(FailedPage) -> Picture {
    let gray = try Picture(pixConvert1To8(nil, picture.pix, 255, 0))
    let scaled = try Picture(pixScaleGeneral(gray.pix, across, down, 0, 0))
    return try Picture(pixBlockconvGray(scaled.pix, nil, 1, rows))
}

/// How much of the gray at a stroke's edge counts as ink.
enum Ink: Int32 {
    case normal = 175
    /// For worn type whose thin strokes are nearly gone.
    case faint = 212
    /// For halftones, where the tone between letters must not count.
    case dithered = 110
}

func binarised(_ gray: Picture, as ink: Ink) throws(FailedPage) -> Picture {
    try Picture(pixThresholdToBinary(gray.pix, ink.rawValue))
}

/// A page without meaningful ink: once specks and streaks are gone, fewer than a handful of
/// letter-sized pieces are left.
func isBlank(_ picture: Picture) throws(FailedPage) -> Bool {
    // Scanners leave dark edges; nobody writes there.
    let margin = workingPixelsPerInch / 8
    let inner = Area(
        x: margin, y: margin, width: picture.width - 2 * margin,
        height: picture.height - 2 * margin)
    guard inner.width > 0, inner.height > 0 else { return true }
    let middle = try picture.crop(inner)
    let pieces = try middle.components(widerThan: 14, orHigherThan: 14).componentAreas()
    let letters = pieces.count { $0.height >= 10 && $0.width >= 2 }
    return letters < 4
}

/// Degrees to turn the page so that its lines are level, clockwise; 0 where it is level or where
/// nothing says.
func skew(_ picture: Picture) -> Double {
    var angle: Float = 0
    var confidence: Float = 0
    guard pixFindSkew(picture.pix, &angle, &confidence) == 0, confidence >= 2.5,
        abs(angle) >= 0.1, abs(angle) <= 6
    else { return 0 }
    return Double(angle)
}

package func rotated(_ gray: Picture, degrees: Double) throws(FailedPage) -> Picture {
    let angle = Float(degrees * .pi / 180)
    return try Picture(levelGray(gray.pix, angle) ?? pixRotateAMGray(gray.pix, angle, 255))
}
