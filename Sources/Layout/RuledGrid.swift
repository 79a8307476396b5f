import Packets

/// The ruled lines of a form or table, asked which cell a place lies in.
struct RuledGrid {
    private let horizontal: [Box]
    private let vertical: [Box]
    private let width: Int
    private let height: Int
    private let slack = 12

    init(rules: [Box], width: Int, height: Int) {
        horizontal = rules.filter { $0.width > $0.height * 4 }
        vertical = rules.filter { $0.height > $0.width * 4 }
        self.width = width
        self.height = height
    }

    /// A vertical rule stands between two boxes of one line.
    func parts(_ left: Box, _ right: Box) -> Bool {
        let middle = (left.centerY + right.centerY) / 2
        return vertical.contains { rule in
            rule.centerX >= left.right - slack && rule.centerX <= right.x + slack
                && rule.y <= middle && rule.bottom >= middle
        }
    }

    /// The cell around a place; nil where rules do not close it on at least three sides with both a
    /// top and a bottom.
    func cell(around box: Box) -> Box? {
        let top = horizontal.filter { $0.centerY <= box.centerY && spans($0, box.centerX) }
            .map(\.bottom).max()
        let bottom = horizontal.filter { $0.centerY > box.centerY && spans($0, box.centerX) }
            .map(\.y).min()
        guard let top, let bottom, bottom - top < height / 3 else { return nil }
        let middle = box.centerY
        let left = vertical.filter { $0.centerX <= box.x + slack && reaches($0, middle) }
            .map(\.right).max()
        let right = vertical.filter { $0.centerX >= box.right - slack && reaches($0, middle) }
            .map(\.x).min()
        guard left != nil || right != nil else { return nil }
        let leftEdge = left ?? 0
        let rightEdge = right ?? width
        guard rightEdge > leftEdge else { return nil }
        return Box(x: leftEdge, y: top, width: rightEdge - leftEdge, height: bottom - top)
    }

    private func spans(_ rule: Box, _ x: Int) -> Bool {
        rule.x - slack <= x && rule.right + slack >= x
    }

    private func reaches(_ rule: Box, _ y: Int) -> Bool {
        rule.y - slack <= y && rule.bottom + slack >= y
    }
}
