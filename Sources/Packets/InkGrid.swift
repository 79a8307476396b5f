/// How much ink is where on a page, coarsely: enough to know the same paper again, too little to read. The
/// sending machine's line is not in it.
public struct InkGrid: Sendable, Hashable, ShownRedacted {
    public static let columns = 32
    public static let rows = 44

    /// Row by row from the top left, 0 to 15; 15 where a quarter of the cell is black, or more.
    public let cells: [UInt8]

    /// Nil for another number of cells, or where one of them has an impossible value.
    public init?(_ cells: [UInt8]) {
        guard cells.count == Self.columns * Self.rows, cells.allSatisfy({ $0 < 16 }) else {
            return nil
        }
        self.cells = cells
    }

    /// How alike two pages are, -1 to 1: the correlation of both, softened, wherever the paper lay by up to a
    /// quarter of an inch otherwise. 0 for a page without ink.
    public func likeness(to other: InkGrid) -> Double {
        let left = softened()
        let right = other.softened()
        var best = 0.0
        for down in -Self.reach...Self.reach {
            for across in -Self.reach...Self.reach {
                best = max(best, Self.correlation(left, right, down, across))
            }
        }
        return best
    }

    private static let reach = 1

    private func softened() -> [Double] {
        var soft = Array(repeating: 0.0, count: cells.count)
        for row in 0..<Self.rows {
            for column in 0..<Self.columns {
                var sum = 0
                for near in max(row - 1, 0)...min(row + 1, Self.rows - 1) {
                    for beside in max(column - 1, 0)...min(column + 1, Self.columns - 1) {
                        sum += Int(cells[near * Self.columns + beside])
                    }
                }
                soft[row * Self.columns + column] = Double(sum)
            }
        }
        return soft
    }

    private static func correlation(
        _ left: [Double], _ right: [Double], _ down: Int, _ across: Int
    ) -> Double {
        var (count, sumLeft, sumRight, product, squareLeft, squareRight) =
            (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for row in max(0, -down)..<min(rows, rows - down) {
            for column in max(0, -across)..<min(columns, columns - across) {
                let one = left[row * columns + column]
                let two = right[(row + down) * columns + column + across]
                count += 1
                sumLeft += one
                sumRight += two
                product += one * two
                squareLeft += one * one
                squareRight += two * two
            }
        }
        let varied =
            (squareLeft - sumLeft * sumLeft / count) * (squareRight - sumRight * sumRight / count)
        return varied > 0 ? (product - sumLeft * sumRight / count) / varied.squareRoot() : 0
    }
}

/// A letter a cell.
extension InkGrid: Codable {
    private static let letters = Array("0123456789abcdef".utf8)

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let cells = try container.decode(String.self).utf8.map { letter in
            Self.letters.firstIndex(of: letter).map { UInt8($0) } ?? .max
        }
        guard let grid = InkGrid(cells) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not the cells of a page")
        }
        self = grid
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(
            String(decoding: cells.map { Self.letters[Int($0)] }, as: UTF8.self))
    }
}
