import CLeptonica
import ReaderProtocol

/// Finds the line that a sender's machine prints along the top edge of what it sends. It is level
/// and upright whatever lies on the glass, so it is looked for before the page is turned.
func headerBands(in picture: Picture) throws(FailedPage) -> [Area] {
    let depth = min(picture.height, workingPixelsPerInch * 7 / 10)
    let top = try picture.crop(Area(x: 0, y: 0, width: picture.width, height: depth))
    // Letters of one line grow together; lines of a page stay apart.
    let words = try top.closed(width: 61, height: 1)
    let rows = try words.components(widerThan: 60, orHigherThan: 1_000)
    var bands: [Area] = []
    for area in rows.componentAreas().sorted(by: { $0.y < $1.y }) {
        if let last = bands.indices.last, area.y < bands[last].bottom - 4 {
            bands[last] = bands[last].union(area)
        } else {
            bands.append(area)
        }
    }
    // A band that runs on below the strip is no line; one begins within 0.45 inch of the edge.
    return bands.filter {
        (12...70).contains($0.height) && $0.y < workingPixelsPerInch * 45 / 100
            && $0.bottom < depth - 2 && $0.width > workingPixelsPerInch
    }
}

/// Whether a line read in such a band is a machine's and not the letter's first: two of date, time,
/// page of pages, telephone number, the word fax, from or to.
func looksLikeHeader(_ line: UntrustedPage.Line) -> Bool {
    let words = line.words.map { Array($0.text.utf8) }
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    func lowered(_ word: [UInt8]) -> [UInt8] {
        word.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }
    var hasDate = false
    var hasTime = false
    var hasPage = false
    var hasFax = false
    var digits = 0
    for (index, word) in words.enumerated() {
        let count = word.count(where: isDigit)
        digits += count
        let slashes = word.count { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
        if slashes >= 2, count >= 3, count <= 10 { hasDate = true }
        let small = lowered(word)
        if months.contains(where: { small.starts(with: $0) }), small.count <= 10 { hasDate = true }
        if word.contains(UInt8(ascii: ":")), count >= 3, count <= 6 { hasTime = true }
        if small.starts(with: Array("p.".utf8)), count >= 1 { hasPage = true }
        if small.starts(with: Array("page".utf8)) || small.starts(with: Array("pg".utf8))
            || small.starts(with: Array("pág".utf8)) || small == Array("p.".utf8)
        {
            hasPage =
                hasPage || count > 0
                || words.dropFirst(index + 1).first?.contains(where: isDigit) ?? false
        }
        if slashes == 1, count >= 2, count <= 8, index == words.count - 1 { hasPage = true }
        if small.contains(Array("fax".utf8)) { hasFax = true }
    }
    let hasNumber = digits >= 7 + (hasDate ? 6 : 0) + (hasTime ? 4 : 0)
    let marks = [hasDate, hasTime, hasPage, hasFax, hasNumber].count { $0 }
    return (hasDate && hasTime) || (hasPage && marks >= 2 && (hasDate || hasTime || hasFax))
}

private let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ene",
    "abr", "ago", "dic",
].map { Array($0.utf8) }
