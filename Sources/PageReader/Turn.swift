import CLeptonica

/// Which way up a page lies, told by ascenders and descenders (leptonica's test, D. Bloomberg).
struct TurnTest {
    /// Above 0: upright; below: upside down.
    let up: Double
    /// Above 0: turned a quarter to the left; below: to the right.
    let left: Double
    /// Lines of text run up and down rather than across, by the ink of rows and columns.
    private let runsUpAndDown: Bool

    init(_ picture: Picture) throws(FailedPage) {
        // Long strokes are rules and would outweigh the text.
        let text = try picture.copy()
        text.erase(try picture.opened(width: 120, height: 1))
        text.erase(try picture.opened(width: 1, height: 120))
        let turned = try text.turned(quarters: 1)
        runsUpAndDown = TurnTest.lineContrast(turned) > TurnTest.lineContrast(text)
        up = TurnTest.upness(picture)
        // The page is turned for the second half of the test: only where the first leaves it open.
        left =
            runsUpAndDown || abs(up) < 2 * TurnTest.sure
            ? TurnTest.upness(try picture.turned(quarters: 1)) : 0
    }

    private static func upness(_ picture: Picture) -> Double {
        var up: Float = 0
        return pixUpDownDetect(picture.pix, &up, 0, 0, 0) == 0 ? Double(up) : 0
    }

    private static let sure = 4.0

    /// How much the ink changes from row to row: much across lines of text, little along them.
    private static func lineContrast(_ picture: Picture) -> Double {
        var sum: Float = 0
        let isKnown = pixFindDifferentialSquareSum(picture.pix, &sum) == 0
        return isKnown ? Double(sum) / Double(max(picture.width, 1)) : 0
    }

    /// Quarter turns clockwise that the page was given, and whether the test is sure of it.
    var turn: (quarters: Int, isSure: Bool) {
        let sure = TurnTest.sure
        if abs(up) >= abs(left) || !runsUpAndDown {
            return (
                up >= 0 ? 0 : abs(up) >= sure ? 2 : 0, abs(up) >= sure && abs(up) > 2 * abs(left)
            )
        }
        guard abs(left) >= sure, abs(left) > 2 * abs(up) else { return (0, false) }
        return (left > 0 ? 3 : 1, true)
    }
}
