import Layout
import Packets

/// Puts the pages of a fax together by child: two names or birth dates beyond a recogniser's slips
/// are two children; pages that name nobody go with the child before them, covers with the one after.
struct PageGrouper {
    /// Pages of one child.
    struct Group: Sendable, Equatable {
        /// Pages that name the child, or follow one that does.
        var own: [Int]
        /// Covers of a fax with several children: they lie with each of them, and say nothing of
        /// who is who.
        var shared: [Int] = []
    }

    struct Child {
        var name: String?
        var birth: String?
        var pages: [Int]
    }

    /// Strong enough to part pages by.
    static let strong = 0.6

    func groups(_ readings: [PageReading]) -> [Group] {
        let all = [Group(own: readings.map(\.page.number))]
        var children: [Child] = []
        var owner: [Int: Int] = [:]
        for reading in readings where ![.blank, .advertisement].contains(reading.kind) {
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
        guard children.count(where: { $0.name != nil }) > 1 else { return all }
        return assigned(
            readings.map(\.page.number), kinds: readings.map(\.kind), owner: owner,
            count: children.count)
    }

    private func assigned(
        _ pages: [Int], kinds: [PageKind], owner: [Int: Int], count: Int
    ) -> [Group] {
        var groups = Array(repeating: Group(own: []), count: count)
        for (place, page) in pages.enumerated() {
            let before = pages[..<place].reversed().compactMap { owner[$0] }.first
            let after = pages[place...].compactMap { owner[$0] }.first
            if owner[page] == nil, before == nil, kinds[place] == .cover {
                for index in groups.indices { groups[index].shared.append(page) }
                continue
            }
            let index = owner[page] ?? (kinds[place] == .cover ? after ?? before : before ?? after)
            groups[index ?? 0].own.append(page)
        }
        return groups.filter { !$0.own.isEmpty }
    }

    func isSame(_ child: Child, name: String?, birth: String?) -> Bool {
        let sameBirth = child.birth != nil && birth != nil ? child.birth == birth : nil
        guard let known = child.name, let name else { return sameBirth ?? false }
        // Other given name, same birth date and surname: twins, or a nickname. Two strong names that
        // differ are two children: staff can join them, but a mixed record is hard to see.
        return Self.alike(known, name)
    }

    /// Whether all these children have a surname in common: then what a cover says of the family
    /// is said of each.
    static func isOneFamily(_ names: [String]) -> Bool {
        let words = names.map { name in
            Set(Phrase.key(name).split(separator: " ").dropFirst().filter { $0.utf8.count > 2 })
        }
        guard let first = words.first, words.count > 1 else { return false }
        return first.contains { surname in
            words.allSatisfy { other in
                other.contains { Slips.same(String(surname), String($0)) }
            }
        }
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
