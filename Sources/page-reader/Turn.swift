import CLeptonica

/// Which way up a page lies, told by ascenders and descenders (leptonica's test, D. Bloomberg).
struct TurnTest {
    /// Above 0: upright; below: upside down.
    let up: Double
    /// Above 0: turned a quarter to the left; below: to the right.
    let left: Double

    init(_ picture: Picture) {
        var up: Float = 0
        var left: Float = 0
        if pixOrientDetect(picture.pix, &up, &left, 0, 0) == 0 {
            self.up = Double(up)
            self.left = Double(left)
        } else {
            self.up = 0
            self.left = 0
        }
    }

    /// Quarter turns clockwise that the page was given, and whether the test is sure of it.
    var turn: (quarters: Int, isSure: Bool) {
        let sure = 4.0
        if abs(up) >= abs(left) {
            return (
                up >= 0 ? 0 : abs(up) >= sure ? 2 : 0, abs(up) >= sure && abs(up) > 2 * abs(left)
            )
        }
        guard abs(left) >= sure, abs(left) > 2 * abs(up) else { return (0, false) }
        return (left > 0 ? 3 : 1, true)
    }
}
