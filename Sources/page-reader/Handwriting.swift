import CLeptonica
import ReaderProtocol

/// Share of the page's ink that looks written by hand: ink in pieces of a letter's size or more
/// that no recognised word explains. Small rests (specks, leader dots) and large solid pictures
/// are left out.
func handwritingShare(
    in ink: Picture, lines: [UntrustedPage.Line]
) throws(FailedPage) -> Double {
    let pieces = try ink.components(widerThan: 11, orHigherThan: 11)
    let total = pieces.blackPixels
    guard total > 0 else { return 0 }
    for word in lines.flatMap(\.words) where word.confidence >= 0.55 {
        let area = Area(
            x: word.box.x, y: word.box.y, width: word.box.width, height: word.box.height
        ).grown(by: 6)
        pieces.clear(area)
    }
    let rest = try pieces.components(widerThan: 24, orHigherThan: 24)
    // Logos and dark pictures are solid; strokes of a pen are thin.
    let solid = try rest.opened(width: 13, height: 13)
    let body = try solid.grown(inside: rest)
    rest.erase(body)
    return min(1, Double(rest.blackPixels) / Double(total))
}
