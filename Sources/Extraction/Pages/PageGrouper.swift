import Layout
import Packets

/// Puts the pages of a fax together by child: two names or birth dates beyond a recogniser's slips
/// are two children; pages that name nobody go with the child before them, covers with the one after.
struct PageGrouper {
    struct Child {
        var name: String?
        var birth: String?
        var pages: [Int]
    }

    /// Strong enough to part pages by.
    static let strong = 0.6

    func groups(_ readings: [PageReading]) -> [[Int]] {
        var children: [Child] = []
        var owner: [Int: Int] = [:]
        for reading in readings where reading.kind != .blank && reading.kind != .advertisement {
            let name = reading.best(.childName).flatMap {
                $0.weight >= Self.strong ? $0.value : nil
            }
            let birth = reading.best(.childBirthDate).flatMap {
                $0.weight >= Self.strong && $0.doubts.isEmpty ? $0.value : nil
            }
            guard name != nil || birth != nil else { continue }
            if let index = children.firstIndex(where: { isSame($0, name: name, birth: birth) }) {
                children[index].pages.append(reading.page.number)
                children[index].name = children[index].name ?? name
                children[index].birth = children[index].birth ?? birth
                owner[reading.page.number] = index
            } else {
                children.append(Child(name: name, birth: birth, pages: [reading.page.number]))
                owner[reading.page.number] = children.count - 1
            }
        }
        guard children.count > 1 else { return [readings.map(\.page.number)] }
        let identified = children.indices.filter { children[$0].name != nil }
        guard identified.count > 1 else { return [readings.map(\.page.number)] }
        return assigned(
            readings.map(\.page.number), kinds: readings.map(\.kind), owner: owner,
            count: children.count)
    }

    private func assigned(
        _ pages: [Int], kinds: [PageKind], owner: [Int: Int], count: Int
    ) -> [[Int]] {
        var groups = Array(repeating: [Int](), count: count)
        for (place, page) in pages.enumerated() {
            let before = pages[..<place].reversed().compactMap { owner[$0] }.first
            let after = pages[place...].compactMap { owner[$0] }.first
            let isCover = kinds[place] == .cover
            let index = owner[page] ?? (isCover ? after ?? before : before ?? after) ?? 0
            groups[index].append(page)
        }
        return groups.filter { !$0.isEmpty }
    }

    func isSame(_ child: Child, name: String?, birth: String?) -> Bool {
        let sameBirth = child.birth != nil && birth != nil ? child.birth == birth : nil
        guard let known = child.name, let name else { return sameBirth ?? false }
        let alike = Self.alike(known, name)
        if alike { return true }
        // Other given name, same birth date and surname: twins, or a nickname. Two strong names that
        // differ are two children: staff can join them, but a mixed record is hard to see.
        return false
    }

    /// Whether two names are one child's: the given names agree but for slips or initials, and one
    /// surname does.
    static func alike(_ left: String, _ right: String) -> Bool {
        let first = Phrase.key(left).split(separator: " ").map(String.init)
        let second = Phrase.key(right).split(separator: " ").map(String.init)
        guard let given = first.first, let other = second.first else { return false }
        func near(_ a: String, _ b: String) -> Bool {
            Slips.same(a, b) || (a.utf8.count == 1 && b.hasPrefix(a))
                || (b.utf8.count == 1 && a.hasPrefix(b))
        }
        let sharesGiven =
            near(given, other)
            || second.dropFirst().contains { near(given, $0) && $0.utf8.count > 2 }
            || first.dropFirst().contains { near(other, $0) && $0.utf8.count > 2 }
        let surnames = first.dropFirst()
        let sharesSurname = surnames.contains { surname in
            surname.utf8.count > 2 && second.contains { near(surname, $0) && $0.utf8.count > 2 }
        }
        return sharesGiven && (sharesSurname || first.count == 1 || second.count == 1)
    }
}
