/// Lines put together to a width: what is too long is cut with a mark, or goes on in further lines.
struct Lines {
    let columns: Int
    private(set) var lines: [[Run]] = []

    init(columns: Int) { self.columns = columns }

    var count: Int { lines.count }

    mutating func add(_ runs: Run...) { add(runs) }

    /// One line, cut at the edge.
    mutating func add(_ runs: [Run]) {
        var left = columns
        var kept: [Run] = []
        for run in runs where left > 0 {
            let text = run.text.cut(to: left)
            left -= text.columns
            kept.append(Run(text, run.style))
        }
        lines.append(kept)
    }

    /// As many lines as it takes, `most` at most.
    mutating func wrap(_ text: String, _ style: Style = .plain, indent: Int = 0, most: Int = .max) {
        let wrapped = text.wrapped(to: columns - indent)
        for (number, line) in wrapped.prefix(most).enumerated() {
            let isCut = number == most - 1 && wrapped.count > most
            let shown = isCut ? (line + " …").cut(to: columns - indent) : line
            add([Run(String(repeating: " ", count: indent)), Run(shown, style)])
        }
    }

    /// A line across, left words and right words at its ends.
    mutating func bar(_ left: String, _ right: String, _ style: Style) {
        let right = right.cut(to: columns / 2)
        let left = left.cut(to: columns - right.columns - 1)
        let gap = columns - left.columns - right.columns
        add(Run(left + String(repeating: " ", count: max(gap, 0)) + right, style))
    }

    mutating func fill(to rows: Int) {
        while lines.count < rows { lines.append([]) }
    }

    mutating func keep(_ rows: Int) { lines = Array(lines.prefix(rows)) }
}

extension Character {
    /// Columns of a terminal: two for the wide letters of East Asia and for pictures.
    var columns: Int {
        guard let scalar = unicodeScalars.first?.value else { return 0 }
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

extension String {
    public var columns: Int { reduce(0) { $0 + $1.columns } }

    /// Cut to a width, with a mark where something was left out.
    func cut(to most: Int) -> String {
        guard columns > most else { return self }
        var left = most - 1
        var kept = ""
        for letter in self {
            left -= letter.columns
            guard left >= 0 else { break }
            kept.append(letter)
        }
        return most > 0 ? kept + "…" : ""
    }

    func padded(to width: Int) -> String {
        let text = cut(to: width)
        return text + String(repeating: " ", count: max(width - text.columns, 0))
    }

    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(whereSeparator: \.isWhitespace) {
            let word = String(word).cut(to: max(width, 1))
            if line.isEmpty {
                line = word
            } else if line.columns + 1 + word.columns <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
