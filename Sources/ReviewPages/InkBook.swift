import Packets
import Review

/// A way from a value to the ink it was read from.
struct InkLink: Sendable, Equatable {
    let page: Int
    /// The id of the box on the page, or of the page where the place is not known.
    let target: String
    /// A box is lit, not only its page.
    let hasBox: Bool
}

/// A box on a page's picture, in its pixels.
struct InkBox: Sendable, Equatable {
    let id: String
    let x: Int
    let y: Int
    let width: Int
    let height: Int
}

/// Collects the places that a page's values lead to, each once.
struct InkBook {
    private let sizes: [Int: PageSize]
    private let pages: Set<Int>
    private var ids: [Int: [Box: String]] = [:]
    private(set) var boxes: [Int: [InkBox]] = [:]
    private var count = 0

    init(_ view: PacketView) {
        sizes = Dictionary(view.sizes.map { ($0.page, $0) }, uniquingKeysWith: { $1 })
        pages = Set(view.shown.extracted.pages)
    }

    func size(of page: Int) -> PageSize? { sizes[page] }

    /// Nil for what stands on no page of the packet.
    mutating func link(_ evidence: Evidence) -> InkLink? { link(evidence.page, evidence.box) }

    mutating func link(_ page: Int, _ box: Box? = nil) -> InkLink? {
        guard pages.contains(page) else { return nil }
        guard let box, let size = sizes[page], box.width > 0, box.height > 0,
            box.x < size.width, box.y < size.height, box.right > 0, box.bottom > 0
        else { return InkLink(page: page, target: "p\(page)", hasBox: false) }
        if let id = ids[page]?[box] { return InkLink(page: page, target: id, hasBox: true) }
        count += 1
        let id = "e\(count)"
        ids[page, default: [:]][box] = id
        // A little air, so that the frame does not lie on the letters.
        let air = 8
        boxes[page, default: []].append(
            InkBox(
                id: id, x: max(0, box.x - air), y: max(0, box.y - air),
                width: box.width + 2 * air, height: box.height + 2 * air))
        return InkLink(page: page, target: id, hasBox: true)
    }
}

/// A line of a page, and who says so.
struct Quote: Sendable {
    let label: String
    let text: String?
    let assertion: String
    let link: InkLink?
    /// The line of that page that names a physician.
    let author: String?
    /// Who asserts it otherwise than it was read.
    let person: String?
    let wasRead: String?
    /// Beside the first mention of a condition.
    var edit: EditModel?
}
