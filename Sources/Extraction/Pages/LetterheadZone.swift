import Packets

/// The sender's own lines over a page: name, street, telephone, before anything about the child.
struct LetterheadZone {
    /// Indices into the page's lines.
    let lines: Range<Int>

    /// - Parameter labels: all labels of the page, subjects not yet known.
    init(page: PageText, labels: [FoundLabel], salutations: [String]) {
        guard let first = page.layout.lines.first else {
            lines = 0..<0
            return
        }
        let lowest = page.layout.page.height / 3
        func reach(from start: Int, rows: Int) -> Range<Int> {
            let end =
                page.lines.indices[start...].first { line in
                    let text = page.layout.lines[line]
                    return text.row >= page.layout.lines[start].row + rows || text.box.y > lowest
                        || labels.contains { $0.line == line && $0.role.endsLetterhead }
                        || salutations.contains { salutation in
                            (" " + page.lines[line].map(\.key).joined(separator: " ") + " ")
                                .hasPrefix(" " + salutation + " ")
                        }
                } ?? page.lines.count
            let lines = start..<end
            let hasPlace = lines.contains { line in
                page.lines[line].contains { AddressParser.isZip($0.text) }
                    || page.lines[line].indices.contains {
                        PhoneParser.isNumber(page.lines[line], at: $0)
                    }
            }
            return hasPlace ? lines : 0..<0
        }
        let head = reach(from: 0, rows: 7)
        // A line about the child that runs over every page stands above the letterhead.
        let banner = labels.contains { label in
            page.layout.lines[label.line].row == first.row && label.role.endsLetterhead
        }
        let below = page.lines.indices.first { page.layout.lines[$0].row > first.row }
        let isNamed = below.map { line in !labels.contains { $0.line == line } } ?? false
        lines =
            head.isEmpty && banner && isNamed
            ? below.map { reach(from: $0, rows: 5) } ?? head : head
    }
}

extension LabelRole {
    /// Everything but how to reach the sender.
    fileprivate var endsLetterhead: Bool {
        switch self {
        case .phone, .fax, .address, .restOfAddress, .stop: false
        case .field(let name): ![.referrerPhone, .referrerFax].contains(name)
        default: true
        }
    }
}
