import CLeptonica
import ReaderProtocol

/// Boxes for one letter each, side by side on a form: the strokes between them read as letters, and
/// letters that far apart as words of their own.
struct Comb: Equatable {
    /// The boxes' insides from left to right, in the page's pixels. Boxes of one row that belong to
    /// several groups ("MM DD YYYY") are one comb.
    var cells: [Area]
    /// Places of cells that a wider gap parts from the cell before.
    var begins: Set<Int> = []
    /// The strokes and rules around the cells.
    var strokes: [Area]

    /// Whether a line is one of the comb's own: a line of the form is longer than what it shares.
    func holds(_ line: Area) -> Bool {
        let shared = strokes.map { $0.overlap(line.grown(by: 1)) }.max() ?? 0
        return shared * 3 > line.width * line.height * 2
            && line.width <= area.width + 20 && line.height <= area.height + 30
    }

    var area: Area { cells.dropFirst().reduce(cells[0]) { $0.union($1) } }
}

/// Finds combs by their teeth: short upright strokes of one height that stand on a rule, most of them
/// under a second one, at even distances.
struct CombFinder {
    private let picture: Picture
    private let rules: [Area]
    private let across: Picture

    /// Teeth are 0.1 to 0.38 inch high, cells as wide; type of 36 points has longer strokes than the
    /// lowest, but no rule under them.
    private static let height = 32...115
    private static let pitch = 28...115
    private static let thickest = 10

    init(_ picture: Picture) throws(FailedPage) {
        self.picture = picture
        let pieces = try picture.opened(width: 26, height: 1)
        let joined = try pieces.closed(width: 11, height: 1)
        let runs = try joined.opened(width: 54, height: 1)
        let solid = try runs.opened(width: 1, height: 14)
        runs.erase(try solid.grown(inside: runs))
        across = runs
        rules = try runs.dilated(width: 9, height: 3).componentAreas()
    }

    private struct Tooth {
        let area: Area
        /// Below the rule over it; nil where it ends in the open.
        let head: Int?
        /// Above the rule it stands on.
        let foot: Int
        var middle: Int { area.x + area.width / 2 }

        func moved(by distance: Int) -> Tooth {
            var area = area
            area.x += distance
            return Tooth(area: area, head: head, foot: foot)
        }
    }

    func combs() throws(FailedPage) -> [Comb] {
        rows(try teeth()).flatMap { row in
            groups(row).compactMap(comb)
        }.reduce(into: []) { joined, comb in
            if let last = joined.last, Self.belong(last, comb), !isParted(last, comb) {
                joined[joined.count - 1].begins.insert(last.cells.count)
                joined[joined.count - 1].cells += comb.cells
                joined[joined.count - 1].strokes += comb.strokes
            } else {
                joined.append(comb)
            }
        }
    }

    private func teeth() throws(FailedPage) -> [Tooth] {
        let pieces = try picture.opened(width: 1, height: 22)
        let joined = try pieces.closed(width: 1, height: 9)
        let runs = try joined.opened(width: 1, height: Self.height.lowerBound)
        return runs.componentAreas().compactMap { area in
            guard area.width <= Self.thickest, Self.height.contains(area.height) else { return nil }
            let near = rules.filter { $0.x - 6 <= area.x && area.right <= $0.right + 6 }
            let foot = near.filter { abs($0.bottom - area.bottom) <= 6 + $0.height / 2 }
                .max { $0.bottom < $1.bottom }
            guard let foot else { return nil }
            let head = near.filter { abs($0.y - area.y) <= 6 + $0.height / 2 && $0 != foot }
                .min { $0.y < $1.y }
            return Tooth(area: area, head: head?.bottom, foot: foot.y)
        }
    }

    /// Teeth of one height that stand beside each other.
    private func rows(_ teeth: [Tooth]) -> [[Tooth]] {
        var rows: [[Tooth]] = []
        for tooth in teeth.sorted(by: { $0.area.x < $1.area.x }) {
            let row = rows.firstIndex { row in
                guard let last = row.last else { return false }
                return abs(last.area.bottom - tooth.area.bottom) <= 8
                    && abs(last.area.height - tooth.area.height) <= 8
                    && (last.head == nil) == (tooth.head == nil)
                    && tooth.middle - last.middle <= 2 * Self.pitch.upperBound
            }
            if let row { rows[row].append(tooth) } else { rows.append([tooth]) }
        }
        return rows
    }

    /// Runs of teeth at one distance, with the rule going on between them.
    private func groups(_ row: [Tooth]) -> [[Tooth]] {
        let steps = zip(row, row.dropFirst()).filter { isLinked($0, $1) }
            .map { $1.middle - $0.middle }.sorted()
        guard !steps.isEmpty else { return [] }
        let usual = steps[steps.count / 2]
        guard Self.pitch.contains(usual) else { return [] }
        var groups: [[Tooth]] = []
        for tooth in row {
            guard let last = groups.last?.last, isLinked(last, tooth) else {
                groups.append([tooth])
                continue
            }
            let steps = (Double(tooth.middle - last.middle) / Double(usual)).rounded()
            let isEven =
                abs(Double(tooth.middle - last.middle) - steps * Double(usual)) * 5
                <= Double(usual)
            guard isEven, (1...3).contains(steps) else {
                groups.append([tooth])
                continue
            }
            // A tooth that broke up or that a letter touches is one between its neighbours.
            groups[groups.count - 1] += (1..<Int(steps)).map {
                last.moved(by: (tooth.middle - last.middle) * $0 / Int(steps))
            }
            groups[groups.count - 1].append(tooth)
        }
        return groups
    }

    private func isLinked(_ left: Tooth, _ right: Tooth) -> Bool {
        let between = Area(
            x: left.area.right, y: min(left.foot, right.foot) - 6,
            width: right.area.x - left.area.right, height: abs(left.foot - right.foot) + 18)
        guard between.width > 0 else { return false }
        return (try? across.covered(clipped(between))).map { $0 >= 0.8 } ?? false
    }

    private func clipped(_ area: Area) -> Area {
        area.clipped(width: picture.width, height: picture.height)
            ?? Area(x: 0, y: 0, width: 1, height: 1)
    }

    private func comb(_ teeth: [Tooth]) -> Comb? {
        // Boxes closed all round are cells from two teeth on; open teeth must repeat to be more than
        // letters on a line.
        let isClosed = teeth.allSatisfy { $0.head != nil }
        guard teeth.count >= (isClosed ? 3 : 4), let first = teeth.first else { return nil }
        let height = first.foot - (first.head ?? first.area.y)
        let cells = zip(teeth, teeth.dropFirst()).map { left, right in
            let top = max(left.head ?? left.area.y, right.head ?? right.area.y)
            return Area(
                x: left.area.right + 1, y: top + 1, width: right.area.x - left.area.right - 2,
                height: min(left.foot, right.foot) - top - 2)
        }
        guard cells.allSatisfy({ $0.width >= 12 && $0.height >= 20 && $0.width <= 2 * height })
        else { return nil }
        var strokes = teeth.map { $0.area.grown(by: 1) }
        let width = (teeth.last?.area.right ?? first.area.right) - first.area.x
        let feet = teeth.map(\.foot)
        let foot = (feet.min() ?? first.foot) - 2
        strokes.append(
            Area(
                x: first.area.x - 2, y: foot, width: width + 4,
                height: (feet.max() ?? first.foot) - foot + 12))
        let heads = teeth.compactMap(\.head)
        if let highest = heads.min(), let lowest = heads.max() {
            strokes.append(
                Area(
                    x: first.area.x - 2, y: highest - 10, width: width + 4,
                    height: lowest - highest + 12))
        }
        return Comb(cells: cells, strokes: strokes)
    }

    /// Whether a line of the form stands between two groups.
    private func isParted(_ left: Comb, _ right: Comb) -> Bool {
        guard let last = left.cells.last, let next = right.cells.first,
            let between = Area(
                x: last.right + Self.thickest, y: last.y,
                width: next.x - last.right - 2 * Self.thickest, height: last.height
            ).clipped(width: picture.width, height: picture.height)
        else { return false }
        let lines = try? picture.crop(between).opened(width: 1, height: last.height * 4 / 5)
        return lines.map { $0.blackPixels > 0 } ?? false
    }

    /// Groups of boxes on one row, less than two boxes apart.
    private static func belong(_ left: Comb, _ right: Comb) -> Bool {
        guard let last = left.cells.last, let next = right.cells.first else { return false }
        return abs(last.y - next.y) <= 8 && abs(last.height - next.height) <= 8
            && abs(last.width - next.width) * 4 <= last.width && next.x > last.right
            && next.x - last.right <= 2 * last.width
    }
}

extension Comb {
    /// What is written in the boxes, read as one line with the letters as close as type has them.
    /// - Parameter text: the page without lines.
    func line(on text: Picture, by engine: Engine) throws(FailedPage) -> UntrustedPage.Line? {
        let height = cells.map(\.height).max() ?? 1
        let letters = try cells.map { cell throws(FailedPage) in try ink(in: cell, on: text) }
        guard letters.contains(where: { $0 != nil }) else { return nil }
        let margin = 24
        let between = max(4, height / 9)
        let space = height * 2 / 3
        var places: [(cell: Area, from: Int, to: Int)] = []
        var x = margin
        var isSpaced = true
        let picture = try Picture.blank(
            width: 2 * margin + cells.reduce(0) { $0 + $1.width + between + space },
            height: height + 2 * margin)
        let top = cells.map(\.y).min() ?? 0
        for (index, letter) in letters.enumerated() {
            let isApart = letter == nil || begins.contains(index)
            if isApart, !isSpaced {
                x += space
                isSpaced = true
            }
            guard let letter else { continue }
            places.append((cells[index], x, x + letter.width))
            picture.paint(try text.crop(letter), x: x, y: margin + letter.y - top)
            x += letter.width + between
            isSpaced = false
        }
        let line = try picture.crop(
            Area(x: 0, y: 0, width: x + margin, height: picture.height))
        let words = try engine.read(line, as: .line).compactMap(cleanedLine).flatMap(\.words)
        let placed = words.compactMap { word -> UntrustedPage.Word? in
            let own = places.filter {
                $0.from < word.box.x + word.box.width && word.box.x < $0.to
            }
            guard let place = Area.around(own.map(\.cell)) else { return nil }
            var word = word
            word.box = place.wire
            return word
        }
        guard let place = Area.around(placed.map(\.box.area)) else { return nil }
        return UntrustedPage.Line(words: placed, box: place.wire, block: 0, paragraph: 0)
    }

    /// The ink of a box's letter; nil for an empty box, where dirt at most lies.
    private func ink(in cell: Area, on text: Picture) throws(FailedPage) -> Area? {
        guard let cell = cell.clipped(width: text.width, height: text.height) else { return nil }
        let pieces = try text.crop(cell).componentAreas().filter {
            $0.height >= 6 || $0.width >= 6
        }
        guard let all = Area.around(pieces) else { return nil }
        guard all.height * 4 >= cell.height || all.width * 4 >= cell.width else { return nil }
        return Area(x: cell.x + all.x, y: cell.y + all.y, width: all.width, height: all.height)
    }
}
