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
                apply(
                    cue, after: mention, tokens: tokens, cues: cues, course: course, to: &axes)
            }
        }
        markQuestions(around: mention, tokens: tokens, to: &axes)
        switch section {
        case .family, .relative: axes.isRelative = true
        case .possible: axes.isPossible = true
        case .past: axes.isPast = true
        case .template, .leaflet: axes.isConditional = true
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
            case .absent, .possible, .possibleDisease, .conditional, .past, .resolved, .family:
                // "Signs of" a disease leave it open; of a sign they show it.
                if use.kind == .possibleDisease, course == .sign { continue }
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
        course: Course, to axes: inout Axes
    ) {
        let gap = mention.upperBound..<cue.range.lowerBound
        for use in cue.uses where use.side == .after {
            if use.kind == .institution {
                if namesInstitution(over: gap, mention: mention, tokens: tokens) {
                    axes.isInstitution = true
                }
                continue
            }
            if use.kind == .definition {
                if defines(over: gap, mention: mention, tokens: tokens) {
                    axes.isConditional = true
                }
                continue
            }
            // "Floppy as a newborn" is over; "Erb palsy in the newborn period" may last.
            if use.kind == .past, course != .sign { continue }
            let gap = withoutAside(gap, tokens: tokens)
            guard gap.count <= 8, answers(cue, tokens: tokens) else { continue }
            if use.kind == .possible, looksAhead(cue, over: gap, tokens: tokens) { continue }
            if use.kind == .absent, cue.range.count == 1,
                !standsAlone(cue, tokens: tokens) || belongsToTest(cue, over: gap, tokens: tokens)
            {
                continue
            }
            guard !tokens[gap].contains(where: { $0.isMark(";") }), !ends(in: gap, cues: cues)
            else { continue }
            // Past a comma only where a list is turned as a whole: "A, B and C were ruled out".
            let commas = tokens[gap].contains { $0.isMark(",") }
            if commas, use.kind != .resolved, !tokens[gap].contains(where: isJoiner) { continue }
            // A cue that belongs to something written between: "CP; hip xrays are pending".
            if use.kind == .possible, gap.count > (cue.range.count > 1 ? 7 : 5) { continue }
            set(use.kind, in: &axes)
        }
    }

    /// "Juvenile arthritis causes swelling": what a disease does, where the sentence begins with its name and
    /// speaks of no child.
    private func defines(over gap: Range<Int>, mention: Range<Int>, tokens: [Token]) -> Bool {
        mention.lowerBound <= 1 && tokens[mention.lowerBound].isCapitalised
            && withoutAside(gap, tokens: tokens).isEmpty && !cues.isIndividual(tokens)
    }

    /// What stands between without what is put in parentheses right behind the mention: "CP (spastic, left)
    /// seems likely".
    private func withoutAside(_ gap: Range<Int>, tokens: [Token]) -> Range<Int> {
        guard let first = gap.first, tokens[first].isMark("("),
            let end = tokens[gap].firstIndex(where: { $0.isMark(")") })
        else { return gap }
        return end + 1..<gap.upperBound
    }

    /// "Muscular Dystrophy Clinic", "the Muscular Dystrophy and Neuromuscular Clinic".
    private func namesInstitution(
        over gap: Range<Int>, mention: Range<Int>, tokens: [Token]
    ) -> Bool {
        if gap.isEmpty { return true }
        return gap.count <= 4 && tokens[mention].allSatisfy { $0.isMark || $0.isCapitalised }
            && tokens[gap].allSatisfy { $0.isCapitalised || isJoiner($0) || $0.isMark("/") }
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

    /// "Early handedness - r/o hemiplegia", "CP following presumed stroke", "CP and possible epilepsy": what
    /// is doubted stands behind the cue.
    private func looksAhead(
        _ cue: CueBook.Cue, over gap: Range<Int>, tokens: [Token]
    ) -> Bool {
        guard cue.range.upperBound < tokens.count, !tokens[cue.range.upperBound].isMark else {
            return false
        }
        let words = tokens[cue.range].filter { !$0.isMark }
            .map { String(decoding: $0.folded, as: UTF8.self) }
        if words == ["r/o"] || words == ["rule", "out"] { return true }
        guard words.count == 1, words != ["vs"], words != ["versus"], let last = gap.last else {
            return false
        }
        return Self.openers.contains(String(decoding: tokens[last].folded, as: UTF8.self))
    }

    /// Behind these another thing is named.
    private static let openers: Set<String> = [
        "and", "or", "of", "from", "to", "with", "for", "following", "after", "plus", "y", "o",
        "con",
        "de", "por", "tras",
    ]

    /// "Hypotonia and absent reflexes": the absence belongs to what follows it.
    private func standsAlone(_ cue: CueBook.Cue, tokens: [Token]) -> Bool {
        guard cue.range.upperBound < tokens.count else { return true }
        let next = tokens[cue.range.upperBound]
        return next.isMark || next.isCapitalised
            || Self.followers.contains(String(decoding: next.folded, as: UTF8.self))
    }

    /// "Polyarthritis FR negativo", "JIA, HLA negative": a short form between is what was negative.
    private func belongsToTest(
        _ cue: CueBook.Cue, over gap: Range<Int>, tokens: [Token]
    ) -> Bool {
        guard let last = gap.last, !tokens[cue.range.lowerBound].isMark else { return false }
        return tokens[last].isInCapitals && (2...6).contains(tokens[last].folded.count)
            && !tokens[cue.range.lowerBound].isInCapitals
    }

    private func set(_ kind: CueUse.Kind, in axes: inout Axes) {
        switch kind {
        case .absent: axes.isAbsent = true
        case .possible, .possibleDisease: axes.isPossible = true
        case .conditional: axes.isConditional = true
        case .past: axes.isPast = true
        case .resolved: axes.isResolved = true
        case .family, .relative: axes.isRelative = true
        default: break
        }
    }

    /// "?CP" and "CP?" are doubts.
    private func markQuestions(around mention: Range<Int>, tokens: [Token], to axes: inout Axes) {
        if mention.lowerBound > 0, tokens[mention.lowerBound - 1].isMark("?"),
            !endsQuestion(mention.lowerBound - 1, tokens: tokens)
        {
            axes.isPossible = true
        }
        if mention.upperBound < tokens.count, tokens[mention.upperBound].isMark("?") {
            axes.isPossible = true
        }
    }
}
