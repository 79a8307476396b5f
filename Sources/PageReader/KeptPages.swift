/// A page as it was recognised, kept for second looks at its places.
struct KeptPage {
    let quarters: Int
    /// Upright and level, before a threshold was chosen.
    let gray: Picture
    /// Upright, level, without ruled lines and tick squares.
    let text: Picture
    /// What was taken out of the page to make `text`.
    let lines: Picture

    init(_ upright: Upright) throws(FailedPage) {
        quarters = upright.quarters
        gray = upright.gray
        text = upright.text
        let removed = try upright.clean.copy()
        removed.erase(upright.text)
        lines = removed
    }

    /// Memory its pictures take.
    var bytes: Int { gray.width * gray.height * 10 / 8 }
}

/// The pages that were read last, as many as fit into a bounded memory: looks come right after the
/// last page of a fax, and a page that is no longer kept is cleaned once more.
final class KeptPages {
    /// Seven letter pages; a page larger than this is never kept.
    static let mostBytes = 80 << 20

    private var pages: [(number: Int, page: KeptPage)] = []

    func keep(_ page: KeptPage, number: Int) {
        pages.removeAll { $0.number == number }
        guard page.bytes <= Self.mostBytes else { return }
        pages.append((number, page))
        var bytes = pages.reduce(0) { $0 + $1.page.bytes }
        while bytes > Self.mostBytes {
            bytes -= pages.removeFirst().page.bytes
        }
    }

    func page(_ number: Int, quarters: Int) -> KeptPage? {
        pages.first { $0.number == number && $0.page.quarters == quarters }?.page
    }
}
