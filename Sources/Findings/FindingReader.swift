import Layout
import Packets

/// Conditions and signs of one packet, with what else its clinical text tells the rules.
public struct PacketFindings: Sendable, Equatable, ShownRedacted {
    /// Once for each concept, assertion and page: the surest mention.
    public let findings: [Finding]
    /// The latest dated examination on the pages that hold findings.
    public let examinationDay: Day?
    /// Weeks of gestation at birth.
    public let gestationalWeeks: Int?
    /// The packet asks for the at-risk category by name.
    public let asksForAtRisk: Bool
    /// A page, or what stands behind the word "diagnosis", could not be read.
    public let hasUnreadText: Bool
}

/// Reads conditions and signs, and how they are asserted, from the pages of a packet.
public struct FindingReader: Sendable {
    let book: ConditionBook
    let scanner: MentionScanner
    let sentences: SentenceReader
    let assertions: AssertionReader

    public init(conditions: ConditionBook, cues: [AssertionCues], vocabulary: Vocabulary) {
        self.init(conditions: conditions, cues: CueBook(cues), vocabulary: vocabulary)
    }

    init(conditions: ConditionBook, cues: CueBook, vocabulary: Vocabulary) {
        book = conditions
        scanner = MentionScanner(book: conditions, vocabulary: vocabulary)
        sentences = SentenceReader(cues: cues)
        assertions = AssertionReader(cues: cues)
    }

    var cues: CueBook { assertions.cues }

    /// - Parameters:
    ///   - kinds: page kinds by page number; an advertisement is not read.
    ///   - language: the packet's main language; all languages' terms and cues are tried anyway.
    public func read(
        _ pages: [PageLayout], kinds: [Int: PageKind], language: String
    ) -> PacketFindings {
        var drafts: [Draft] = []
        var waiting: [Draft] = []
        var states: [Int: Set<ReflexState>] = [:]
        var circumstances = CircumstanceReader()
        var legibility = Legibility()
        for layout in pages where kinds[layout.page.number] != .advertisement {
            let page = layout.page.number
            let rows = PageRows(layout, sentences: sentences)
            if kinds[page] != .cover {
                legibility.read(layout.page, rows: rows.rows, sentences: sentences)
            }
            let read = sentences.sentences(of: rows.rows)
            let rivalled = book.rivalled(on: read)
            var pageDrafts: [Draft] = []
            let discourse = Discourse(
                read, paragraphs: rows.rows.map(\.paragraph), cues: assertions.cues)
            for (place, whole) in read.enumerated() {
                let sentence = whole.with(tokens: scanner.words.parted(whole.tokens))
                let scan = scanner.scan(sentence)
                states[page, default: []].formUnion(scan.reflexes)
                circumstances.read(sentence, page: page)
                if scan.mentions.isEmpty, scan.unwitnessed.isEmpty {
                    legibility.read(sentence)
                    continue
                }
                let context = Context(
                    sentence: sentence, cues: assertions.cues.cues(in: sentence.tokens),
                    isBoilerplate: assertions.cues.isBoilerplate(sentence.tokens),
                    voice: discourse.voice(at: place),
                    reflexes: scan.reflexes, page: page, rows: rows, place: place)
                for mention in scan.mentions {
                    let isRivalled =
                        mention.kind == .abbreviation && rivalled.contains(mention.condition)
                    if isRivalled {
                        waiting.append(draft(mention, context))
                    } else {
                        pageDrafts.append(draft(mention, context))
                    }
                }
                waiting += scan.unwitnessed.map { draft($0, context) }
            }
            drafts += PrintedLists(onForm: rows.isForm || kinds[page] == .referral, book: book)
                .opened(
                    pageDrafts, labels: read.indices.filter { !read[$0].label.isEmpty })
        }
        let families = Set(
            drafts.filter { $0.assertion == .affirmed }.map { family($0.mention) })
        // "Evaluate for CP" speaks of a disease; "CP and SOB" does not.
        drafts += waiting.filter {
            $0.assertion == .possible || families.contains(family($0.mention))
        }
        // What hints at a disease says nothing more where the disease itself is stated.
        drafts.removeAll { $0.mention.kind == .hint && families.contains(family($0.mention)) }
        drafts = ReflexRequirement(book: book).settled(drafts, states: states)
        let findings = merged(Weighing(book: book).weighed(drafts))
        let affirmedPages = Set(findings.map(\.evidence.page))
        return PacketFindings(
            findings: findings,
            examinationDay: circumstances.examinationDay(on: affirmedPages),
            gestationalWeeks: circumstances.gestationalWeeks,
            asksForAtRisk: circumstances.asksForAtRisk,
            hasUnreadText: legibility.hasUnreadText(hasFindings: !findings.isEmpty))
    }

    /// A mention judged, not yet merged with its like.
    struct Draft: Sendable {
        let mention: Mention
        var assertion: Assertion
        var confidence: Double
        let evidence: Evidence
        let section: Section?
        /// What its own sentence says of the tendon reflexes.
        let reflexes: Set<ReflexState>
        /// Its sentence's number on the page.
        let place: Int
        let isTicked: Bool
        /// Its sentence stands behind a label, or in an examination.
        let isLabelled: Bool

        /// The same, asserted so where it was affirmed.
        func unlessAffirmed(_ assertion: Assertion) -> Draft {
            guard self.assertion == .affirmed else { return self }
            var draft = self
            draft.assertion = assertion
            return draft
        }
    }

    struct Context {
        let sentence: Sentence
        let cues: [CueBook.Cue]
        let isBoilerplate: Bool
        let voice: Discourse.Voice
        let reflexes: Set<ReflexState>
        let page: Int
        let rows: PageRows
        let place: Int
    }

    private func family(_ mention: Mention) -> String {
        book.conditions[mention.condition].family
    }

    private func draft(_ mention: Mention, _ context: Context) -> Draft {
        let condition = book.conditions[mention.condition]
        let sentence = context.sentence
        let words = sentence.words(of: mention.range)
        let choice = context.rows.choice(over: words)
        // A tick takes its line out of the printed list it stands in.
        let isTicked = if case .ticked(.says) = choice { true } else { false }
        var axes = assertions.axes(
            of: mention.range, open: mention.open, in: sentence.tokens, cues: context.cues,
            section: isTicked && sentence.section == .template ? nil : sentence.section,
            course: condition.course)
        if mention.kind == .grade, axes.isAbsent {
            // "No clonus, DTRs 3+": a written grade is denied only by a word right before it.
            axes.isAbsent =
                assertions.axes(
                    of: mention.range, in: sentence.tokens,
                    cues: context.cues.filter {
                        $0.range.upperBound > mention.range.lowerBound - 2
                    }, section: nil
                ).isAbsent
        }
        let isOfNobody = context.voice == .nobody
        if context.isBoilerplate || isOfNobody, !isTicked { axes.isConditional = true }
        // A leaflet's bullet may look like a tick.
        if isOfNobody, sentence.words.count > 8 || !context.rows.isForm {
            axes.isConditional = true
        }
        if context.voice == .open, !isTicked { axes.isPossible = true }
        if mention.kind == .hint { axes.isPossible = true }
        switch choice {
        case .ticked(.says): axes.isAbsent = false
        case .ticked(.denies): axes.isAbsent = true
        case .ticked(.unclear):
            // The "No" of the row above denies nothing of a row with its own answers.
            axes.isAbsent = false
            axes.isPossible = true
        case .unticked: axes.isConditional = true
        case nil: break
        }
        let assertion = axes.assertion(course: condition.course)
        let ink = words.map(\.confidence).min() ?? 1
        let kindWeight: Double =
            switch mention.kind {
            case .term: 0.97
            case .code: 0.93
            case .grade, .pair: 0.92
            case .abbreviation: 0.88
            case .hint: 0.5
            }
        let box = Box.around(words.map(\.box)) ?? Box(x: 0, y: 0, width: 0, height: 0)
        let rows = Set(words.map(\.row)).sorted()
        return Draft(
            mention: mention, assertion: assertion,
            confidence: max(
                0.1,
                kindWeight * (0.7 + 0.3 * ink) - 0.08 * mention.cost
                    - (assertion == .affirmed ? 0 : 0.04)),
            evidence: Evidence(
                page: context.page, box: box,
                text: rows.map { context.rows.rows[$0].text }.joined(separator: " ")),
            section: sentence.section, reflexes: context.reflexes, place: context.place,
            isTicked: isTicked, isLabelled: !sentence.label.isEmpty || sentence.section == .exam)
    }

    private func merged(_ drafts: [Draft]) -> [Finding] {
        struct Place: Hashable {
            let condition: Int
            let assertion: Assertion
            let page: Int
        }
        var order: [Place] = []
        var best: [Place: Draft] = [:]
        var codes: [Place: [String]] = [:]
        for draft in drafts {
            let place = Place(
                condition: draft.mention.condition, assertion: draft.assertion,
                page: draft.evidence.page)
            for code in draft.mention.codes where !codes[place, default: []].contains(code) {
                codes[place, default: []].append(code)
            }
            if let present = best[place] {
                if draft.confidence > present.confidence { best[place] = draft }
            } else {
                best[place] = draft
                order.append(place)
            }
        }
        return order.compactMap { place in
            best[place].map { draft in
                let condition = book.conditions[place.condition]
                return Finding(
                    concept: condition.role.concept, family: condition.family,
                    label: condition.role.label, codes: codes[place] ?? [],
                    assertion: draft.assertion, confidence: draft.confidence,
                    evidence: draft.evidence)
            }
        }
    }
}

extension MentionScanner {
    func scan(_ sentence: Sentence) -> Scan {
        scan(sentence.tokens, section: sentence.section, label: sentence.label)
    }
}

extension FindingReader {
    /// Whether fuzzy matching would take this ordinary word for one of the rules: such words make
    /// up the shipped vocabulary.
    public func isWithinReach(_ word: String) -> Bool { scanner.words.isWithinReach(word) }
}
