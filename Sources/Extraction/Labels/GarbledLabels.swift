import Layout
import Packets

/// Short labels a recogniser spelled beyond its usual slips: "bos:" before a day that can be a
/// birth, "MAN" before a record number. Weak: what they ask for is looked at by a person.
struct GarbledLabels {
    let page: PageText
    let known: [FoundLabel]

    /// Below what is ever taken for certain.
    private static let strength = 0.6

    func labels() -> [FoundLabel] {
        guard known.contains(where: { $0.role.isIdentity }) else { return [] }
        let roles = [LabelRole.field(.childBirthDate), .field(.medicalRecordNumber)]
        return roles.compactMap { role in
            let near = known.filter { $0.role == role && isNearIdentity($0.line) }
            return near.isEmpty ? label(role) : nil
        }
    }

    /// The first word that begins a line or ends with a colon, looks like the label and stands before
    /// what the label asks for, next to other labels of the child.
    private func label(_ role: LabelRole) -> FoundLabel? {
        for (line, tokens) in page.lines.enumerated() where isNearIdentity(line) {
            for (index, token) in tokens.enumerated() {
                guard token.endsWithColon || index == 0,
                    !known.contains(where: { $0.line == line && $0.words.contains(index) }),
                    Self.isGarbled(token, of: role),
                    answers(after: index, in: line).contains(where: { Self.fits($0, role) })
                else { continue }
                return FoundLabel(
                    role: role, line: line, words: index..<index + 1, strength: Self.strength,
                    subject: nil, text: token.text)
            }
        }
        return nil
    }

    /// The word behind a label; where it stands alone, the first to the right or under it in its cell.
    private func answers(after index: Int, in line: Int) -> [Token] {
        if index + 1 < page.lines[line].count {
            let rest = page.lines[line][(index + 1)...]
            // "D08 / Fecha co nac. 05/09/2022": the answer stands behind both languages.
            guard rest.first?.text == "/" else { return Array(rest.prefix(1)) }
            return rest.prefix(6).first(where: \.hasDigit).map { [$0] } ?? []
        }
        let row = page.layout.row(page.layout.lines[line].row)
        let right = row.first { $0 > line }.flatMap { page.lines[$0].first }
        let text = page.layout.lines[line]
        let under = page.layout.lines.indices.first { place in
            text.cell != nil && page.layout.lines[place].cell == text.cell
                && page.layout.lines[place].row > text.row
        }
        return [right, under.flatMap { page.lines[$0].first }].compactMap { $0 }
    }

    private func isNearIdentity(_ line: Int) -> Bool {
        let row = page.layout.lines[line].row
        return known.contains {
            $0.role.isIdentity && abs(page.layout.lines[$0.line].row - row) <= 2
        }
    }

    /// What each letter of "dob" and "mrn" is read as where print is small or worn.
    private static let lookalikes: [LabelRole: [Set<UInt8>]] = [
        .field(.childBirthDate): ["do0pbvcq", "o0aecdq", "b8s6hea3"].map { Set($0.utf8) },
        .field(.medicalRecordNumber): ["mnwrh", "raeknixf", "nmhwvru"].map { Set($0.utf8) },
    ]

    /// Every letter looks like the label's; with a colon fewer of them do.
    private static func isGarbled(_ token: Token, of role: LabelRole) -> Bool {
        let letters = Array(token.key.utf8)
        guard letters.count == 3, let alike = lookalikes[role] else { return false }
        func shared(with label: String) -> Int {
            zip(letters, label.utf8).count { $0 == $1 }
        }
        let isAlike = zip(letters, alike).allSatisfy { $1.contains($0) }
        guard role == .field(.childBirthDate) else {
            return (isAlike || shared(with: "mrn") == 2)
                && !["mri", "men", "her"].contains(token.key)
        }
        return isAlike || (token.endsWithColon && shared(with: "dob") >= 1)
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
