import Packets
import ReviewStore

extension TurnedPage {
    /// The page as it was, turned, with another picture: what recognition would bring is nothing to the door.
    static func invented(_ wanted: PageToTurn) -> TurnedPage {
        let page = wanted.known.pages.first { $0.number == wanted.page }
        return TurnedPage(
            RecognizedPage(
                number: wanted.page, width: page?.width ?? 0, height: page?.height ?? 0,
                pixelsPerInch: 204, rotation: wanted.turned.rawValue, lines: page?.lines ?? [],
                confidence: 0.9),
            PageImage(page: wanted.page, png: Array("turned".utf8)))
    }
}
