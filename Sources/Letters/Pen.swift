import CPango
import Packets

/// Draws block after block, on a new sheet where one is full.
struct Pen {
    /// What the style sets, in points.
    private struct Measures {
        let margin, top, bottom, footAt, size, leading: Double
        /// Between paragraphs, and wherever a letter leaves room, as a share of what it leaves.
        let air: Double
        /// Where values stand beside their labels.
        let indent: Double

        init(_ style: LetterDocument.Style) {
            switch style {
            case .letter:
                (margin, top, bottom, footAt) = (64, 54, 736, 748)
                (size, leading, air, indent) = (12, 1.22, 1, 158)
            case .dense:
                (margin, top, bottom, footAt) = (40, 34, 752, 764)
                (size, leading, air, indent) = (8, 1.2, 0.4, 104)
            }
        }
    }

    let paper: Paper
    let document: LetterDocument
    let total: Int
    private let set: Measures
    private var y: Double
    private var sheet = 1

    init(paper: Paper, document: LetterDocument, total: Int) {
        self.paper = paper
        self.document = document
        self.total = total
        set = Measures(document.style)
        y = set.top
    }

    private var width: Double { Paper.width - 2 * set.margin }

    mutating func draw(_ block: LetterDocument.Block) throws(LetterTrouble) {
        switch block {
        case .letterhead(let name, let lines):
            try text(name, size: set.size * 4 / 3, isBold: true, tag: "H1")
            for line in lines { try text(line, tag: "P") }
            y += 5 * set.air
            rule(1.5)
            y += 16 * set.air
        case .title(let words):
            try text(
                words, size: document.style == .letter ? 26 : 13, isBold: true, tag: "H1")
            y += 8 * set.air
        case .line(let words): try text(words, tag: "P")
        case .strong(let words):
            // Never the last on a sheet.
            if y + 5 * set.size > set.bottom { try turn() }
            y += document.style == .letter ? 4 : 5
            try text(words, size: set.size + 1, isBold: true, tag: "H2")
            y += 4 * set.air
        case .paragraph(let words):
            try text(words, tag: "P")
            y += 7 * set.air
        case .items(let items): try list(items)
        case .pairs(let pairs): try draw(pairs)
        case .table(let widths, let rows): try draw(rows, widths: widths)
        case .notice(let words): try notice(words)
        case .signature(let words): try signature(words)
        case .together(let blocks):
            var tall = 0.0
            for block in blocks { tall += try height(of: block) }
            if y + tall > set.bottom { try turn() }
            for block in blocks { try draw(block) }
        case .gap(let points): y += points
        case .newSheet: try turn()
        }
    }

    /// Ends the last sheet and gives how many there are.
    mutating func end() throws(LetterTrouble) -> Int {
        try foot()
        cairo_show_page(paper.ink)
        return sheet
    }

    // MARK: sheets

    private mutating func turn() throws(LetterTrouble) {
        try foot()
        cairo_show_page(paper.ink)
        sheet += 1
        y = set.top
    }

    private func foot() throws(LetterTrouble) {
        let words = document.foot(sheet: sheet, of: total)
        _ = try paper.laid(words, size: set.size, isBold: false, width: width) {
            (layout) throws(LetterTrouble) in
            cairo_move_to(paper.ink, set.margin, set.footAt)
            tagged("P") { pango_cairo_show_layout(paper.ink, layout) }
        }
    }

    private func rule(_ thickness: Double) {
        cairo_set_line_width(paper.ink, thickness)
        cairo_move_to(paper.ink, set.margin, y)
        cairo_line_to(paper.ink, Paper.width - set.margin, y)
        cairo_stroke(paper.ink)
    }

    private func tagged(_ tag: String, _ draw: () -> Void) {
        cairo_tag_begin(paper.ink, tag, nil)
        draw()
        cairo_tag_end(paper.ink, tag)
    }

    // MARK: text

    /// Lines of a text, on as many sheets as they take.
    private mutating func text(
        _ words: String, size given: Double? = nil, isBold: Bool = false, x left: Double? = nil,
        width: Double? = nil, tag: String
    ) throws(LetterTrouble) {
        let size = given ?? set.size
        let x = left ?? set.margin
        let step = size * set.leading
        let width = width ?? Paper.width - set.margin - x
        let filled = words.replacing(LetterDocument.sheets, with: "\(total)")
        let lines = try count(filled, size: size, isBold: isBold, width: width)
        var first = 0
        while first < lines {
            var fitting = Int((set.bottom - y) / step)
            if fitting < min(lines - first, 2) {
                try turn()
                fitting = Int((set.bottom - y) / step)
            }
            let last = min(lines, first + fitting)
            try show(
                filled, lines: first..<last, size: size, isBold: isBold, x: x, width: width,
                tag: tag)
            y += Double(last - first) * step
            first = last
        }
    }

    private func count(
        _ words: String, size: Double, isBold: Bool, width: Double
    ) throws(LetterTrouble) -> Int {
        try paper.laid(words, size: size, isBold: isBold, width: width) {
            (layout) throws(LetterTrouble) in Int(pango_layout_get_line_count(layout))
        }
    }

    private func show(
        _ words: String, lines: Range<Int>, size: Double, isBold: Bool, x: Double, width: Double,
        tag: String
    ) throws(LetterTrouble) {
        let step = size * set.leading
        _ = try paper.laid(words, size: size, isBold: isBold, width: width) {
            (layout) throws(LetterTrouble) in
            tagged(tag) {
                for line in lines {
                    guard let drawn = pango_layout_get_line_readonly(layout, Int32(line)) else {
                        continue
                    }
                    cairo_move_to(paper.ink, x, y + Double(line - lines.lowerBound) * step + size)
                    pango_cairo_show_layout_line(paper.ink, drawn)
                }
            }
        }
    }

    private func height(
        _ words: String, isBold: Bool = false, width: Double
    ) throws(LetterTrouble) -> Double {
        Double(try count(words, size: set.size, isBold: isBold, width: width)) * set.size
            * set.leading
    }

    /// Of what stands together at a letter's end.
    private func height(of block: LetterDocument.Block) throws(LetterTrouble) -> Double {
        switch block {
        case .paragraph(let words): try height(words, width: width) + 7 * set.air
        case .line(let words): try height(words, width: width)
        case .signature(let words): try max(40, height(words, width: width) + 4)
        case .gap(let points): points
        default: 0
        }
    }

    // MARK: blocks

    private mutating func list(_ items: [String]) throws(LetterTrouble) {
        let x = set.margin + 24
        for item in items {
            if y + (try height(item, width: Paper.width - set.margin - x)) > set.bottom {
                try turn()
            }
            square(at: y + 1)
            try text(item, x: x, tag: "LI")
            y += 5
        }
    }

    /// For whoever gets the papers together to tick.
    private func square(at top: Double) {
        cairo_set_line_width(paper.ink, 1.2)
        cairo_rectangle(paper.ink, set.margin + 2, top + 1.5, 10, 10)
        cairo_stroke(paper.ink)
    }

    private mutating func draw(_ pairs: [LetterDocument.Pair]) throws(LetterTrouble) {
        let x = set.margin + set.indent
        for pair in pairs {
            let rows = max(
                try height(pair.label, isBold: true, width: set.indent - 8),
                try height(pair.value, width: Paper.width - set.margin - x))
            if y + rows > set.bottom { try turn() }
            let start = y
            try text(pair.label, isBold: true, width: set.indent - 8, tag: "P")
            let labelled = y
            y = start
            try text(pair.value, x: x, tag: "P")
            y = max(y, labelled) + 3 * set.air
        }
    }

    private mutating func draw(
        _ rows: [[String]], widths: [Double]
    ) throws(LetterTrouble) {
        let inset = 3.0
        for row in rows {
            var tall = 0.0
            for (place, (cell, share)) in zip(row, widths).enumerated() {
                tall = max(
                    tall,
                    try height(cell, isBold: place == 0, width: share * width - inset))
            }
            if y + tall > set.bottom { try turn() }
            let start = y
            var x = set.margin
            for (place, (cell, share)) in zip(row, widths).enumerated() {
                y = start
                try text(
                    cell, isBold: place == 0, x: x, width: share * width - inset, tag: "P")
                x += share * width
            }
            y = start + tall + 1.5
            rule(0.3)
            y += 1.5
        }
    }

    private mutating func notice(_ words: String) throws(LetterTrouble) {
        let inset = 10.0
        let tall = try height(words, width: width - 2 * inset) + 2 * inset
        if y + tall > set.bottom { try turn() }
        cairo_set_line_width(paper.ink, 1.5)
        cairo_rectangle(paper.ink, set.margin, y, width, tall)
        cairo_stroke(paper.ink)
        y += inset
        try text(words, x: set.margin + inset, width: width - 2 * inset, tag: "P")
        y += inset
    }

    private mutating func signature(_ words: String) throws(LetterTrouble) {
        if y + 40 > set.bottom { try turn() }
        cairo_set_line_width(paper.ink, 1)
        cairo_move_to(paper.ink, set.margin, y)
        cairo_line_to(paper.ink, set.margin + 260, y)
        cairo_stroke(paper.ink)
        y += 4
        try text(words, tag: "P")
    }
}
