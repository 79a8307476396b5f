import Packets

/// Tells how a mention is asserted in its sentence: negation, time and person are read apart and
/// become one word only at the end.
struct AssertionReader: Sendable {
    let cues: CueBook

    /// What the sentence says, axis by axis.
    struct Axes: Sendable, Equatable {
        var isAbsent = false
        var isPossible = false
        var isConditional = false
        var isPast = false
        var isResolved = false
        var isRelative = false
        var isInstitution = false

        /// - Parameter course: decides what "history of" means.
        func assertion(course: Course) -> Assertion {
            if isRelative { return isAbsent ? .familyNegated : .family }
            if isConditional || isInstitution { return .hypothetical }
            if isAbsent { return .negated }
            if isPossible { return .possible }
            if isResolved { return .historical }
            if isPast, course != .lasting { return .historical }
            return .affirmed
        }
    }

    /// - Parameters:
    ///   - mention: the tokens that name the condition.
    ///   - open: tokens inside `mention` that do not belong to its name, so that a cue among them
    ///     counts ("Moro is *not* exaggerated").
    func axes(
        of mention: Range<Int>, open: [Range<Int>] = [], in tokens: [Token], cues: [CueBook.Cue],
        section: Section?, course: Course = .lasting
    ) -> Axes {
        var axes = Axes()
        let cues = self.cues.freed(cues, from: mention, in: tokens)
        for cue in cues {
            let isOpen = open.contains { $0.contains(cue.range.lowerBound) }
            if isOpen {
                if cue.has(.absent) { axes.isAbsent = true }
                continue
            }
            if cue.range.overlaps(mention) { continue }
            if cue.range.upperBound <= mention.lowerBound {
                apply(
                    cue, before: mention, tokens: tokens, cues: cues, course: course, to: &axes)
            } else {
                apply(cue, after: mention, tokens: tokens, cues: cues, to: &axes)
            }
        }
        markQuestions(around: mention, tokens: tokens, to: &axes)
        switch section {
        case .family, .relative: axes.isRelative = true
        case .possible: axes.isPossible = true
        case .past: axes.isPast = true
        case .template: axes.isConditional = true
        default: break
        }
        return axes
    }

    private func apply(
        _ cue: CueBook.Cue, before mention: Range<Int>, tokens: [Token], cues: [CueBook.Cue],
        course: Course, to axes: inout Axes
    ) {
        let gap = cue.range.upperBound..<mention.lowerBound
        for use in cue.uses where use.side == .before {
            switch use.kind {
            case .relative:
                if relative(cue, reaches: mention, tokens: tokens, cues: cues) {
                    axes.isRelative = true
                }
            case .absent, .possible, .conditional, .past, .resolved, .family:
                guard
                    reaches(
                        use, over: gap, mention: mention, tokens: tokens, cues: cues,
                        isFamily: use.kind == .family, course: course)
                else { continue }
                set(use.kind, in: &axes)
            default: break
            }
        }
    }

    private func apply(
        _ cue: CueBook.Cue, after mention: Range<Int>, tokens: [Token], cues: [CueBook.Cue],
        to axes: inout Axes
    ) {
        let gap = mention.upperBound..<cue.range.lowerBound
        for use in cue.uses where use.side == .after {
            if use.kind == .institution {
                if gap.isEmpty { axes.isInstitution = true }
                continue
            }
            guard gap.count <= 8, answers(cue, tokens: tokens) else { continue }
            if use.kind == .absent, cue.range.count == 1, !standsAlone(cue, tokens: tokens) {
                continue
            }
            guard !tokens[gap].contains(where: { $0.isMark(";") }), !ends(in: gap, cues: cues)
            else { continue }
            // Past a comma only where a list is turned as a whole: "A, B and C were ruled out".
            let commas = tokens[gap].contains { $0.isMark(",") }
            if commas, use.kind != .resolved, !tokens[gap].contains(where: isJoiner) { continue }
            // A cue that belongs to something written between: "CP; hip xrays are pending".
            if use.kind == .possible, gap.count > 5 { continue }
            set(use.kind, in: &axes)
        }
    }

    /// ": no" answers what stands before it only where nothing else follows that it could deny.
    private func answers(_ cue: CueBook.Cue, tokens: [Token]) -> Bool {
        let first = tokens[cue.range.lowerBound]
        guard first.isMark, !first.isMark("(") else { return true }
        guard cue.range.upperBound < tokens.count else { return true }
        let next = tokens[cue.range.upperBound]
        return next.isMark || next.isCapitalised
    }

    private static let followers: Set<String> = [
        "in", "on", "at", "bilaterally", "today", "throughout", "and", "or", "but", "now", "by",
        "per", "on", "y", "en", "bilateral", "with", "for", "to",
    ]

    /// "Hypotonia and absent reflexes": the absence belongs to what follows it.
    private func standsAlone(_ cue: CueBook.Cue, tokens: [Token]) -> Bool {
        guard cue.range.upperBound < tokens.count else { return true }
        let next = tokens[cue.range.upperBound]
        return next.isMark || next.isCapitalised
            || Self.followers.contains(String(decoding: next.folded, as: UTF8.self))
    }

    private func set(_ kind: CueUse.Kind, in axes: inout Axes) {
        switch kind {
        case .absent: axes.isAbsent = true
        case .possible: axes.isPossible = true
        case .conditional: axes.isConditional = true
        case .past: axes.isPast = true
        case .resolved: axes.isResolved = true
        case .family, .relative: axes.isRelative = true
        default: break
        }
    }

    private func reaches(
        _ use: CueUse, over gap: Range<Int>, mention: Range<Int>, tokens: [Token],
        cues: [CueBook.Cue], isFamily: Bool, course: Course
    ) -> Bool {
        let limit =
            switch use.reach {
            case .near: use.kind == .past ? 2 : 4
            case .clause: 14
            case .list: use.kind == .conditional ? 80 : 40
            }
        guard gap.count <= limit else { return false }
        let between = tokens[gap]
        if between.contains(where: { $0.isMark(";") }) { return false }
        if ends(in: gap, cues: cues) { return false }
        if isFamily, patient(in: gap, cues: cues) { return false }
        // A label ends what stood before it, unless it opens the list meant: "any of the following:".
        if let colon = between.dropFirst().firstIndex(where: { $0.isMark(":") }),
            !announces(tokens[max(tokens.startIndex, colon - 5)..<colon])
        {
            return false
        }
        guard let comma = between.firstIndex(where: { $0.isMark(",") }) else { return true }
        switch use.reach {
        case .near: return false
        case .list: return true
        case .clause:
            // "no A, B or C" goes on; "no falls, spastic diplegia" does not.
            let rest = tokens[comma..<clauseEnd(from: comma, tokens: tokens, cues: cues)]
            if rest.contains(where: isChoice) { return true }
            return course == .sign && isPlainList(gap, mention: mention, tokens: tokens)
        }
    }

    /// A relative takes the condition that stands next to it or behind a link, until the sentence
    /// turns back to the child.
    private func relative(
        _ cue: CueBook.Cue, reaches mention: Range<Int>, tokens: [Token], cues: [CueBook.Cue]
    ) -> Bool {
        let gap = cue.range.upperBound..<mention.lowerBound
        guard gap.count <= 25 else { return false }
        if tokens[gap].contains(where: { $0.isMark(";") }) { return false }
        if patient(in: gap, cues: cues) { return false }
        let barriers = cues.filter { gap.contains($0.range.lowerBound) && $0.has(.end) }
        if barriers.contains(where: { !$0.has(.link) }) { return false }
        if gap.count <= 1 { return true }
        let near = gap.lowerBound..<min(gap.upperBound, gap.lowerBound + 4)
        return cues.contains { $0.has(.link) && near.contains($0.range.lowerBound) }
            || cues.contains { $0.has(.absent) && near.contains($0.range.lowerBound) }
    }

    private func ends(in gap: Range<Int>, cues: [CueBook.Cue]) -> Bool {
        cues.contains { gap.contains($0.range.lowerBound) && $0.has(.end) }
    }

    private func patient(in gap: Range<Int>, cues: [CueBook.Cue]) -> Bool {
        cues.contains { gap.contains($0.range.lowerBound) && $0.has(.patient) }
    }

    private func clauseEnd(from start: Int, tokens: [Token], cues: [CueBook.Cue]) -> Int {
        let mark = tokens[start...].firstIndex { $0.isMark(";") } ?? tokens.count
        let end = cues.first { $0.range.lowerBound > start && $0.has(.end) }
        return min(mark, end?.range.lowerBound ?? tokens.count)
    }

    /// "?CP" and "CP?" are doubts.
    private func markQuestions(around mention: Range<Int>, tokens: [Token], to axes: inout Axes) {
        if mention.lowerBound > 0, tokens[mention.lowerBound - 1].isMark("?") {
            axes.isPossible = true
        }
        if mention.upperBound < tokens.count, tokens[mention.upperBound].isMark("?") {
            axes.isPossible = true
        }
    }

    private static let choices: Set<String> = ["or", "nor", "o", "ni", "u"]
    private static let joiners: Set<String> = ["or", "and", "nor", "y", "e", "o", "ni"]

    private func announces(_ words: ArraySlice<Token>) -> Bool {
        words.contains { Self.announcers.contains(String(decoding: $0.folded, as: UTF8.self)) }
    }

    private static let announcers: Set<String> = ["following", "siguiente", "siguientes"]

    private func isChoice(_ token: Token) -> Bool {
        token.isMark("/") || Self.choices.contains(String(decoding: token.folded, as: UTF8.self))
    }

    private func isJoiner(_ token: Token) -> Bool {
        Self.joiners.contains(String(decoding: token.folded, as: UTF8.self))
    }

    /// "No clonus, asymmetry, posturing.": bare signs in a row. Of diseases that would be too bold.
    private func isPlainList(_ gap: Range<Int>, mention: Range<Int>, tokens: [Token]) -> Bool {
        if mention.upperBound < tokens.count, !tokens[mention.upperBound].isMark { return false }
        return tokens[gap].split(whereSeparator: { $0.isMark(",") }).allSatisfy { item in
            item.count <= 3 && !item.contains { $0.folded.contains(where: Folding.isDigit) }
        }
    }
}
