import Packets

/// Puts the pieces of a page into visual rows and cells.
struct RowOrder {
    let wordHeight: Int

    func placed(
        _ pieces: [LineSplitter.Piece], grid: RuledGrid
    ) -> (lines: [TextLine], cells: [Box]) {
        var cells: [Box] = []
        var lines: [TextLine] = []
        for (row, members) in rows(of: pieces).enumerated() {
            for piece in members.sorted(by: { $0.box.x < $1.box.x }) {
                let cell = grid.cell(around: piece.box).map { box in
                    if let known = cells.firstIndex(where: { near($0, box) }) { return known }
                    cells.append(box)
                    return cells.count - 1
                }
                lines.append(
                    TextLine(
                        words: piece.words, box: piece.box, row: row, paragraph: piece.paragraph,
                        cell: cell))
            }
        }
        return (lines, cells)
    }

    /// Pieces whose middles lie within half a word's height of the row's belong to one row.
    private func rows(of pieces: [LineSplitter.Piece]) -> [[LineSplitter.Piece]] {
        var rows: [(centre: Int, members: [LineSplitter.Piece])] = []
        for piece in pieces.sorted(by: { $0.box.centerY < $1.box.centerY }) {
            let reach = max(4, min(wordHeight, piece.box.height) * 6 / 10)
            if let last = rows.indices.last, piece.box.centerY - rows[last].centre <= reach {
                rows[last].members.append(piece)
                let middles = rows[last].members.map(\.box.centerY)
                rows[last].centre = middles.reduce(0, +) / middles.count
            } else {
                rows.append((piece.box.centerY, [piece]))
            }
        }
        return rows.map(\.members)
    }

    private func near(_ left: Box, _ right: Box) -> Bool {
        let slack = max(6, wordHeight / 2)
        return abs(left.x - right.x) <= slack && abs(left.y - right.y) <= slack
            && abs(left.right - right.right) <= slack && abs(left.bottom - right.bottom) <= slack
    }
}
