import StrictYAML

/// The words of one language that turn a mention: read from a file of `Cues/`.
public struct AssertionCues: Sendable {
    public let language: String
    let phrases: [(keys: [UInt64], use: CueUse)]
    let sections: [(keys: [UInt64], section: Section)]
    let boilerplate: [[UInt64]]
    /// What shows that a sentence speaks of children in general, and of one child.
    let general: [[UInt64]]
    let individual: [[UInt64]]

    public init(name: String, text: String) throws(YAMLFault) {
        let root = try YAMLDocument(text: text, name: name).root
        let file = try root.mapping(allowed: [
            "language", "before", "after", "resolved_before", "relatives", "links", "patient",
            "pseudo", "ends", "institutions", "sections", "boilerplate", "general", "individual",
        ])
        language = try file.required("language").string()
        let speller = PhraseSpeller()
        var phrases: [(keys: [UInt64], use: CueUse)] = []
        func add(_ node: YAMLNode?, _ use: CueUse) throws(YAMLFault) {
            for phrase in try node?.sequence() ?? [] {
                for keys in try speller.spellings(phrase) { phrases.append((keys, use)) }
            }
        }
        let before = try file.required("before").mapping(allowed: [
            "absent_list", "absent", "absent_near", "possible", "possible_list", "possible_disease",
            "conditional", "past", "past_near", "family",
        ])
        try add(before.optional("absent_list"), CueUse(.absent, .before, .list))
        try add(before.optional("absent"), CueUse(.absent, .before, .clause))
        try add(before.optional("absent_near"), CueUse(.absent, .before, .near))
        try add(before.optional("possible"), CueUse(.possible, .before, .clause))
        try add(before.optional("possible_list"), CueUse(.possible, .before, .list))
        try add(before.optional("possible_disease"), CueUse(.possibleDisease, .before, .clause))
        try add(before.optional("conditional"), CueUse(.conditional, .before, .list))
        try add(before.optional("past"), CueUse(.past, .before, .list))
        try add(before.optional("past_near"), CueUse(.past, .before, .near))
        try add(before.optional("family"), CueUse(.family, .before, .list))
        let after = try file.required("after").mapping(allowed: [
            "absent", "possible", "conditional", "definition", "resolved", "past_sign", "family",
        ])
        try add(after.optional("absent"), CueUse(.absent, .after, .clause))
        try add(after.optional("possible"), CueUse(.possible, .after, .clause))
        try add(after.optional("conditional"), CueUse(.conditional, .after, .clause))
        try add(after.optional("definition"), CueUse(.definition, .after, .near))
        try add(after.optional("resolved"), CueUse(.resolved, .after, .clause))
        try add(after.optional("past_sign"), CueUse(.past, .after, .near))
        try add(after.optional("family"), CueUse(.family, .after, .clause))
        try add(file.optional("resolved_before"), CueUse(.resolved, .before, .near))
        try add(file.optional("relatives"), CueUse(.relative, .before, .list))
        try add(file.optional("links"), CueUse(.link, .before, .near))
        try add(file.optional("patient"), CueUse(.patient, .before, .near))
        try add(file.optional("pseudo"), CueUse(.pseudo, .before, .near))
        try add(file.optional("ends"), CueUse(.end, .before, .near))
        try add(file.optional("institutions"), CueUse(.institution, .after, .near))
        self.phrases = phrases

        var sections: [(keys: [UInt64], section: Section)] = []
        let headings = try file.required("sections").mapping(
            allowed: Section.allCases.map(\.rawValue))
        for section in Section.allCases {
            for phrase in try headings.optional(section.rawValue)?.sequence() ?? [] {
                for keys in try speller.spellings(phrase) { sections.append((keys, section)) }
            }
        }
        self.sections = sections
        boilerplate = try Self.phrases(file.optional("boilerplate"), speller)
        general = try Self.phrases(file.optional("general"), speller)
        individual = try Self.phrases(file.optional("individual"), speller)
    }

    /// More boilerplate beside that of the languages, and no cue.
    init(boilerplate nodes: [YAMLNode]) throws(YAMLFault) {
        let speller = PhraseSpeller()
        var phrases: [[UInt64]] = []
        for node in nodes { phrases += try speller.spellings(node) }
        language = ""
        self.phrases = []
        sections = []
        boilerplate = phrases
        general = []
        individual = []
    }

    private static func phrases(
        _ node: YAMLNode?, _ speller: PhraseSpeller
    ) throws(YAMLFault) -> [[UInt64]] {
        var phrases: [[UInt64]] = []
        for phrase in try node?.sequence() ?? [] { phrases += try speller.spellings(phrase) }
        return phrases
    }
}

/// What a heading or label says of what stands under it.
enum Section: String, Sendable, CaseIterable {
    case family, relative, past, review, diagnosis, assessment, possible, exam, other, template
    /// What the family was given to read.
    case leaflet

    /// The label is part of what is said ("Reflexes: 3+", "Mother: arthritis").
    var keepsLabel: Bool { self == .exam || self == .relative }

    /// What stands under it is not said of the child, or not for sure.
    var turnsAway: Bool {
        switch self {
        case .family, .relative, .possible, .template, .leaflet: true
        default: false
        }
    }

    /// Its power over the text below ends with the paragraph, so that a heading whose successor was
    /// not recognised does not turn the rest of the page.
    var endsWithParagraph: Bool {
        self == .family || self == .past || self == .possible || self == .leaflet
    }
}

/// What a cue does to mentions in its reach.
struct CueUse: Sendable, Hashable {
    enum Kind: Sendable {
        case absent, possible, conditional, past, resolved, family
        /// Leaves a disease open, and shows a sign.
        case possibleDisease
        /// A relative, who takes the condition only with a link or next to it.
        case relative
        case link, patient
        /// Looks like a cue and is none.
        case pseudo
        /// Ends the reach of the cues before it.
        case end
        case institution
        /// Says what the disease at the head of the sentence is or does, of no child.
        case definition
    }

    enum Side: Sendable { case before, after }

    /// How far a cue reaches: a few words, to the end of its phrase, or over a whole list.
    enum Reach: Sendable { case near, clause, list }

    let kind: Kind
    let side: Side
    let reach: Reach

    init(_ kind: Kind, _ side: Side, _ reach: Reach) {
        self.kind = kind
        self.side = side
        self.reach = reach
    }
}

/// All languages' cues in one trie, so that a mixed page needs no guess of its language.
struct CueBook: Sendable {
    struct Cue: Sendable {
        let range: Range<Int>
        let uses: [CueUse]

        func has(_ kind: CueUse.Kind) -> Bool { uses.contains { $0.kind == kind } }
    }

    private var trie = PhraseTrie()
    private var uses: [[CueUse]] = []
    private var sectionTrie = PhraseTrie()
    private var sections: [Section] = []
    private var boilerplate = PhraseTrie()
    private var general = PhraseTrie()
    private var individual = PhraseTrie()

    init(_ languages: [AssertionCues]) {
        for language in languages { add(language) }
    }

    /// The same with more cues; what both have is not built again.
    func with(_ cues: AssertionCues) -> CueBook {
        var book = self
        book.add(cues)
        return book
    }

    private mutating func add(_ language: AssertionCues) {
        for (keys, use) in language.phrases {
            let value = Int(trie.insert(keys, value: Int32(uses.count)))
            if value == uses.count {
                uses.append([use])
            } else if !uses[value].contains(use) {
                uses[value].append(use)
            }
        }
        for (keys, section) in language.sections
        where sectionTrie.insert(keys, value: Int32(sections.count)) == sections.count {
            sections.append(section)
        }
        for keys in language.boilerplate { boilerplate.insert(keys, value: 0) }
        for keys in language.general { general.insert(keys, value: 0) }
        for keys in language.individual { individual.insert(keys, value: 0) }
    }

    func cues(in tokens: [Token]) -> [Cue] {
        scan(trie, tokens).map { Cue(range: $0.range, uses: uses[Int($0.value)]) }
    }

    /// The cues without those that take a part of the mention for their own: of "no change in" before
    /// the mention "change in vision" the "no" stays.
    func freed(_ cues: [Cue], from mention: Range<Int>, in tokens: [Token]) -> [Cue] {
        let straddles = { (cue: Cue) in
            cue.range.overlaps(mention)
                && !(cue.range.lowerBound >= mention.lowerBound
                    && cue.range.upperBound <= mention.upperBound)
        }
        guard cues.contains(where: straddles) else { return cues }
        return cues.flatMap { cue -> [Cue] in
            guard straddles(cue) else { return [cue] }
            let before = cue.range.lowerBound..<max(cue.range.lowerBound, mention.lowerBound)
            let after = min(cue.range.upperBound, mention.upperBound)..<cue.range.upperBound
            return [before, after].flatMap { part in
                self.cues(in: Array(tokens[part])).map {
                    Cue(
                        range: $0.range.lowerBound + part.lowerBound..<$0.range.upperBound
                            + part.lowerBound, uses: $0.uses)
                }
            }
        }
    }

    /// The section a label names, by the longest known phrase in it.
    ///
    /// - Parameter share: what turns the text below away from the child must be at least one of so
    ///   many words: "the papers the family gave the school:" is no family history.
    func section(of label: ArraySlice<Token>, share: Int? = nil) -> Section? {
        let tokens = Array(label)
        let best = scan(sectionTrie, tokens).max { $0.range.count < $1.range.count }
        guard let best else { return nil }
        let section = sections[Int(best.value)]
        if let share, section.turnsAway,
            best.range.count * share < tokens.count(where: { !$0.isMark })
        {
            return nil
        }
        return section
    }

    /// The section of a label that is nothing but a known phrase.
    func section(exactly label: ArraySlice<Token>) -> Section? {
        let keys = label.filter { !$0.isMark }.map(\.key)
        return sectionTrie.value(of: keys).map { sections[Int($0)] }
    }

    func isBoilerplate(_ tokens: [Token]) -> Bool { !scan(boilerplate, tokens).isEmpty }

    /// Speaks of children with a condition, of a disease, or of what a programme does.
    func isGeneral(_ tokens: [Token]) -> Bool { !scan(general, tokens).isEmpty }

    /// Speaks of one child, or of one day.
    func isIndividual(_ tokens: [Token]) -> Bool {
        !scan(individual, tokens).isEmpty
    }

    private func scan(_ trie: PhraseTrie, _ tokens: [Token]) -> [PhraseTrie.Match] {
        var matches: [PhraseTrie.Match] = []
        var start = 0
        while start < tokens.count {
            if let match = trie.longest(at: start, of: tokens) {
                matches.append(match)
                // A cue that begins with a mark leaves its words free to begin another: in
                // "Exam: no spasticity" the "no" looks ahead, not back.
                start = tokens[start].isMark ? start + 1 : match.range.upperBound
            } else {
                start += 1
            }
        }
        return matches
    }
}
