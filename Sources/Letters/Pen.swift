import CPango
import Packets

/// Draws block after block, on a new sheet where one is full.
struct Pen {
    private static let margin = 64.0
    private static let top = 54.0
    private static let bottom = 736.0
    private static let footAt = 748.0
    private static let size = 12.0
    private static let leading = 1.22

    let paper: Paper
    let document: LetterDocument
    let total: Int
    private var y = Pen.top
    private var sheet = 1

    init(paper: Paper, document: LetterDocument, total: Int) {
        self.paper = paper
        self.document = document
        self.total = total
    }

    private var width: Double { Paper.width - 2 * Self.margin }

    mutating func draw(_ block: LetterDocument.Block) throws(LetterTrouble) {
        switch block {
        case .letterhead(let name, let lines):
            try text(name, size: 16, isBold: true, tag: "H1")
            for line in lines { try text(line, tag: "P") }
            y += 5
            rule(1.5)
            y += 16
        case .title(let words):
            try text(words, size: 26, isBold: true, tag: "H1")
            y += 8
        case .line(let words): try text(words, tag: "P")
        case .strong(let words):
            // Never the last on a sheet.
            if y + 60 > Self.bottom { try turn() }
            y += 4
            try text(words, size: 13, isBold: true, tag: "H2")
            y += 4
        case .paragraph(let words):
            try text(words, tag: "P")
            y += 7
        case .items(let items): try list(items)
        case .pairs(let pairs): try draw(pairs)
        case .notice(let words): try notice(words)
        case .signature(let words): try signature(words)
        case .together(let blocks):
            var tall = 0.0
            for block in blocks { tall += try height(of: block) }
            if y + tall > Self.bottom { try turn() }
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
        y = Self.top
    }

    private func foot() throws(LetterTrouble) {
        let words = document.foot(sheet: sheet, of: total)
        _ = try paper.laid(words, size: Self.size, isBold: false, width: width) {
            (layout) throws(LetterTrouble) in
            cairo_move_to(paper.ink, Self.margin, Self.footAt)
            tagged("P") { pango_cairo_show_layout(paper.ink, layout) }
        }
    }

    private func rule(_ thickness: Double) {
        cairo_set_line_width(paper.ink, thickness)
        cairo_move_to(paper.ink, Self.margin, y)
        cairo_line_to(paper.ink, Paper.width - Self.margin, y)
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
        _ words: String, size: Double = Pen.size, isBold: Bool = false, x: Double = Pen.margin,
        width: Double? = nil, tag: String
    ) throws(LetterTrouble) {
        let step = size * Self.leading
        let width = width ?? Paper.width - Self.margin - x
        let filled = words.replacing(LetterDocument.sheets, with: "\(total)")
        let lines = try count(filled, size: size, isBold: isBold, width: width)
        var first = 0
        while first < lines {
            var fitting = Int((Self.bottom - y) / step)
            if fitting < min(lines - first, 2) {
                try turn()
                fitting = Int((Self.bottom - y) / step)
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
        let step = size * Self.leading
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
        _ words: String, size: Double = Pen.size, isBold: Bool = false, width: Double
    ) throws(LetterTrouble) -> Double {
        Double(try count(words, size: size, isBold: isBold, width: width)) * size * Self.leading
    }

    /// Of what stands together at a letter's end.
    private func height(of block: LetterDocument.Block) throws(LetterTrouble) -> Double {
        switch block {
        case .paragraph(let words): try height(words, width: width) + 7
        case .line(let words): try height(words, width: width)
        case .signature(let words): try max(40, height(words, width: width) + 4)
        case .gap(let points): points
        default: 0
        }
    }

    // MARK: blocks

    private mutating func list(_ items: [String]) throws(LetterTrouble) {
        let x = Self.margin + 24
        for item in items {
            if y + (try height(item, width: Paper.width - Self.margin - x)) > Self.bottom {
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
        cairo_rectangle(paper.ink, Self.margin + 2, top + 1.5, 10, 10)
        cairo_stroke(paper.ink)
    }

    private mutating func draw(_ pairs: [LetterDocument.Pair]) throws(LetterTrouble) {
        let x = Self.margin + 158
        for pair in pairs {
            let rows = max(
                try height(pair.label, isBold: true, width: 150),
                try height(pair.value, width: Paper.width - Self.margin - x))
            if y + rows > Self.bottom { try turn() }
            let start = y
            try text(pair.label, isBold: true, width: 150, tag: "P")
            let labelled = y
            y = start
            try text(pair.value, x: x, tag: "P")
            y = max(y, labelled) + 3
        }
    }

    private mutating func notice(_ words: String) throws(LetterTrouble) {
        let inset = 10.0
        let tall = try height(words, width: width - 2 * inset) + 2 * inset
        if y + tall > Self.bottom { try turn() }
        cairo_set_line_width(paper.ink, 1.5)
        cairo_rectangle(paper.ink, Self.margin, y, width, tall)
        cairo_stroke(paper.ink)
        y += inset
        try text(words, x: Self.margin + inset, width: width - 2 * inset, tag: "P")
        y += inset
    }

    private mutating func signature(_ words: String) throws(LetterTrouble) {
        if y + 40 > Self.bottom { try turn() }
        cairo_set_line_width(paper.ink, 1)
        cairo_move_to(paper.ink, Self.margin, y)
        cairo_line_to(paper.ink, Self.margin + 260, y)
        cairo_stroke(paper.ink)
        y += 4
        try text(words, tag: "P")
    }
}
