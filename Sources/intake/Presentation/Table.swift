/// Columns of text for people, fitted to a terminal.
struct Table {
    enum Side { case left, right }

    struct Column {
        let title: String
        let side: Side
        /// The widest a cell gets before it is cut.
        let most: Int

        init(_ title: String, _ side: Side = .left, most: Int = 40) {
            self.title = title
            self.side = side
            self.most = most
        }
    }

    let columns: [Column]
    private var rows: [(cells: [String], ink: Ink?)] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: [String], ink: Ink? = nil) { rows.append((cells, ink)) }

    var isEmpty: Bool { rows.isEmpty }

    func text() -> String {
        let widths = columns.indices.map { index in
            let cells = rows.map { Self.width($0.cells[index]) }
            return min(columns[index].most, max(Self.width(columns[index].title), cells.max() ?? 0))
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { index in
                Self.fitted(cells[index], to: widths[index], columns[index].side)
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        let head = Ink.bold(line(columns.map(\.title)))
        return
            ([head]
            + rows.map { row in
                let text = line(row.cells)
                return row.ink.map { $0(text) } ?? text
            }).joined(separator: "\n")
    }

    /// Letters as a terminal counts them; marks that combine take no room.
    static func width(_ text: String) -> Int { text.count }

    static func fitted(_ text: String, to width: Int, _ side: Side) -> String {
        let length = Self.width(text)
        if length > width { return String(text.prefix(max(0, width - 1))) + "…" }
        let space = String(repeating: " ", count: width - length)
        return side == .left ? text + space : space + text
    }

    /// Text broken at spaces, each line indented.
    static func wrapped(_ text: String, width: Int, indent: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width - indent {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
    }
}
