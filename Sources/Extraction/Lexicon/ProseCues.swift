import Packets

/// Phrases looked for in running text.
struct ProseCues: Sendable {
    let child: PhraseSet
    let relations: PhraseSet
    let relationWords: Set<String>
    let closings: [String]
    let sexNouns: [String: String]
    /// As only a child's own family says it.
    let ownChild: [String]
    /// Under a signature: not a parent's.
    let staffWords: Set<String>
    /// Before the family's address or telephone number.
    let homeWords: Set<String>
    /// Whose a value is, by a word near it: the family, the sender, the sender's office, somebody
    /// else.
    let familyWords: Set<String>
    let senderWords: Set<String>
    let officeWords: Set<String>
    let othersWords: Set<String>
    /// Of the titles of papers.
    let titleWords: Set<String>
    /// Of the names of health plans.
    let insurerWords: [String]

    /// The page speaks as a child's own family does.
    func isOwnChild(_ page: PageText) -> Bool { ownChild.contains { page.says($0) } }

    init(languages: [LanguageLexicon]) {
        child = PhraseSet(languages.flatMap(\.childCues))
        relations = PhraseSet(languages.flatMap(\.relations))
        relationWords = Set(languages.flatMap(\.relations))
        closings = languages.flatMap(\.closings)
        sexNouns = languages.reduce(into: [:]) { table, language in
            for (word, sex) in language.sexNouns { table[word] = sex }
        }
        ownChild = languages.flatMap(\.ownChild)
        staffWords = Set(languages.flatMap(\.staff))
        homeWords = Set(languages.flatMap(\.home))
        func set(_ name: String) -> Set<String> {
            languages.reduce(into: []) { $0.formUnion($1.wordSets[name] ?? []) }
        }
        familyWords = set("family")
        senderWords = set("sender")
        officeWords = set("office")
        othersWords = set("others")
        titleWords = Set(languages.flatMap(\.titles))
        insurerWords = languages.flatMap(\.insurers)
    }
}

/// Phrases by their first word.
struct PhraseSet: Sendable {
    private let byFirst: [String: [[String]]]

    init(_ phrases: [String]) {
        var byFirst: [String: [[String]]] = [:]
        for phrase in phrases {
            let words = phrase.split(separator: " ").map(String.init)
            if let first = words.first { byFirst[first, default: []].append(words) }
        }
        self.byFirst = byFirst.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// The longest phrase that begins at a token, with its length in tokens.
    func first(_ tokens: [Token], at index: Int) -> (phrase: String, count: Int)? {
        guard let phrases = byFirst[tokens[index].key] else { return nil }
        for words in phrases where index + words.count <= tokens.count {
            if words.indices.allSatisfy({ tokens[index + $0].key == words[$0] }) {
                return (words.joined(separator: " "), words.count)
            }
        }
        return nil
    }
}
