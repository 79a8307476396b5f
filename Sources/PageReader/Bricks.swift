import CLeptonica

/// Morphology with bricks. Leptonica moves the whole picture once for each pixel of a brick's sides; here each
/// move doubles how far the last ones reached, row by row while a row is near, so that a line of a hundred
/// pixels takes seven. The results are leptonica's to the pixel.
extension Picture {
    /// Keeps what a brick of this size fits into; beyond the edge there is paper.
    func opened(width: Int, height: Int) throws(FailedPage) -> Picture {
        let result = try copy()
        result.withRows { rows in
            rows.moveLeft(width - 1, keeping: true)
            rows.moveUp(height - 1, keeping: true)
            rows.growRight(width - 1)
            rows.growDown(height - 1)
        }
        return result
    }

    /// Fills what no brick of paper of this size fits into; paper goes on beyond the edge.
    func closed(width: Int, height: Int) throws(FailedPage) -> Picture {
        // A border of whole words is copied, not shifted.
        let border = (max(width, height) + 31) / 32 * 32
        let framed = try Picture(pixAddBorder(pix, Int32(border), 0))
        framed.withRows { rows in
            rows.growRight(width - 1)
            rows.growDown(height - 1)
            rows.moveLeft(width - 1, keeping: true)
            rows.moveUp(height - 1, keeping: true)
        }
        return try withExtendedLifetime(framed) { () throws(FailedPage) in
            try Picture(pixRemoveBorder(framed.pix, Int32(border)))
        }
    }

    /// Ink grows by a brick around its middle.
    func dilated(width: Int, height: Int) throws(FailedPage) -> Picture {
        let result = try copy()
        result.withRows { rows in
            rows.moveLeft(width / 2, keeping: false)
            rows.moveUp(height / 2, keeping: false)
            rows.growRight(width - 1 - width / 2)
            rows.growDown(height - 1 - height / 2)
        }
        return result
    }

    private func withRows(_ change: (BitRows) -> Void) {
        withExtendedLifetime(self) {
            guard let rows = BitRows(self) else { return }
            change(rows)
            rows.clearPadding()
        }
    }
}

/// The rows of a bilevel picture as words of 32 pixels, the leftmost in the highest bit. Every way joins each
/// pixel with all those within a length on one side of it.
private struct BitRows {
    private let start: UnsafeMutablePointer<UInt32>
    private let perRow: Int
    private let width: Int
    private let height: Int

    /// Nil for a picture without pixels.
    init?(_ picture: Picture) {
        guard let data = pixGetData(picture.pix) else { return nil }
        start = data
        perRow = Int(pixGetWpl(picture.pix))
        width = picture.width
        height = picture.height
        clearPadding()
    }

    /// What stands in the words beyond the last pixel counts as paper.
    func clearPadding() {
        let used = (width + 31) / 32
        let last: UInt32 = width % 32 == 0 ? .max : ~(.max >> UInt32(width % 32))
        for row in 0..<height {
            let words = start + row * perRow
            words[used - 1] &= last
            for place in used..<perRow { words[place] = 0 }
        }
    }

    /// Each pixel is joined with those to its right: black where all of them are (`keeping`), else where any is.
    func moveLeft(_ length: Int, keeping: Bool) {
        guard length > 0 else { return }
        for row in 0..<height {
            let words = start + row * perRow
            for step in Steps(length) {
                let far = step / 32
                let bits = UInt32(step % 32)
                for place in 0..<perRow {
                    let near = place + far < perRow ? words[place + far] : 0
                    let next = place + far + 1 < perRow ? words[place + far + 1] : 0
                    let moved = near << bits | next >> (32 - bits)
                    if keeping { words[place] &= moved } else { words[place] |= moved }
                }
            }
        }
    }

    /// Ink grows to the right.
    func growRight(_ length: Int) {
        guard length > 0 else { return }
        for row in 0..<height {
            let words = start + row * perRow
            for step in Steps(length) {
                let far = step / 32
                let bits = UInt32(step % 32)
                for place in stride(from: perRow - 1, through: far, by: -1) {
                    let near = words[place - far]
                    let next = place > far ? words[place - far - 1] : 0
                    words[place] |= near >> bits | next << (32 - bits)
                }
            }
        }
    }

    /// Each pixel is joined with those below it.
    func moveUp(_ length: Int, keeping: Bool) {
        for step in Steps(length) {
            let beyond = max(height - step, 0)
            for row in 0..<beyond {
                let words = start + row * perRow
                let below = words + step * perRow
                for place in 0..<perRow {
                    if keeping { words[place] &= below[place] } else { words[place] |= below[place] }
                }
            }
            guard keeping else { continue }
            (start + beyond * perRow).update(repeating: 0, count: (height - beyond) * perRow)
        }
    }

    /// Ink grows downward.
    func growDown(_ length: Int) {
        for step in Steps(length) {
            for row in stride(from: height - 1, through: step, by: -1) {
                let words = start + row * perRow
                let above = words - step * perRow
                for place in 0..<perRow { words[place] |= above[place] }
            }
        }
    }

    /// How far to move each time so that all lengths from 0 to the last are covered.
    private struct Steps: Sequence, IteratorProtocol {
        private let length: Int
        private var reach = 1

        init(_ length: Int) { self.length = length }

        mutating func next() -> Int? {
            guard reach <= length else { return nil }
            let step = Swift.min(reach, length + 1 - reach)
            reach += step
            return step
        }
    }
}
