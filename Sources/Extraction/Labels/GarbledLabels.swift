import Layout
import Packets

/// Short labels a recogniser spelled beyond its usual slips: "bos:" before a day that can be a
/// birth, "MAN:" before a record number. Weak: what they ask for is looked at by a person.
struct GarbledLabels {
    let page: PageText
    let known: [FoundLabel]

    /// Below what is ever taken for certain.
    private static let strength = 0.6

    func labels() -> [FoundLabel] {
        guard known.contains(where: { $0.role.isIdentity }) else { return [] }
        let roles = [LabelRole.field(.childBirthDate), .field(.medicalRecordNumber)]
        return roles.compactMap { role in
            known.contains { $0.role == role } ? nil : label(role)
        }
    }

    /// The first word with a colon that shares letters with the label, next to other labels of the
    /// child.
    private func label(_ role: LabelRole) -> FoundLabel? {
        for (line, tokens) in page.lines.enumerated() where isNearIdentity(line) {
            for (index, token) in tokens.enumerated() {
                guard token.endsWithColon || tokens.count == 1,
                    let next = next(after: index, in: line),
                    !known.contains(where: { $0.line == line && $0.words.contains(index) }),
                    Self.isGarbled(token.key, of: role), Self.fits(next, role)
                else { continue }
                return FoundLabel(
                    role: role, line: line, words: index..<index + 1, strength: Self.strength,
                    subject: nil, text: token.text)
            }
        }
        return nil
    }

    private func next(after index: Int, in line: Int) -> Token? {
        if index + 1 < page.lines[line].count { return page.lines[line][index + 1] }
        let row = page.layout.row(page.layout.lines[line].row)
        return row.first { $0 > line }.flatMap { page.lines[$0].first }
    }

    private func isNearIdentity(_ line: Int) -> Bool {
        let row = page.layout.lines[line].row
        return known.contains {
            $0.role.isIdentity && abs(page.layout.lines[$0.line].row - row) <= 2
        }
    }

    private static func isGarbled(_ key: String, of role: LabelRole) -> Bool {
        let letters = Array(key.utf8)
        func shared(with label: String) -> Int {
            zip(letters, label.utf8).count { $0 == $1 }
        }
        guard letters.count == 3 else { return false }
        return role == .field(.childBirthDate)
            ? shared(with: "dob") >= 1 : shared(with: "mrn") >= 2 && key != "mri"
    }

    private static func fits(_ next: Token, _ role: LabelRole) -> Bool {
        let isDate = DateParser.parts(next.text) != nil
        return role == .field(.childBirthDate) ? isDate : !isDate && next.hasDigit
    }
}

extension LabelRole {
    /// Says who the child is.
    fileprivate var isIdentity: Bool {
        switch self {
        case .field(let name): [.childName, .childBirthDate, .childSex].contains(name)
        case .name: true
        default: isNamePart
        }
    }
}
