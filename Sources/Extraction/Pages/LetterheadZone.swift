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
        let end =
            page.lines.indices.first { line in
                let text = page.layout.lines[line]
                return text.row >= first.row + 7 || text.box.y > lowest
                    || labels.contains { $0.line == line && $0.role.endsLetterhead }
                    || salutations.contains { salutation in
                        (" " + page.lines[line].map(\.key).joined(separator: " ") + " ")
                            .hasPrefix(" " + salutation + " ")
                    }
            } ?? page.lines.count
        let reach = 0..<end
        let hasPlace = reach.contains { line in
            page.lines[line].contains { AddressParser.isZip($0.text) }
                || page.lines[line].indices.contains {
                    PhoneParser.isNumber(page.lines[line], at: $0)
                }
        }
        lines = hasPlace ? reach : 0..<0
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
