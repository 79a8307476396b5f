/// What a text says of the tendon reflexes, as F4 needs it.
enum ReflexState: Sendable { case increased, normal, decreased }

/// Reads reflex grades: "DTRs 3+", "3+ at the knees", "ROT +++", "patellar 3/4".
struct ReflexGrades {
    let book: ConditionBook

    private struct Anchor {
        let range: Range<Int>
        /// Nil for something else that is graded with plus signs.
        let condition: Int?
    }

    private static let others: Set<String> = [
        "pulse", "pulses", "strength", "edema", "tonsil", "tonsils", "fuerza", "pulsos", "power",
        "radial", "pedal", "protein", "glucose", "blood", "ketone", "ketones", "grip", "murmur",
        "mas", "ashworth", "leukocyte",
    ]
    private static let normal: Set<String> = [
        "normal", "normales", "normoactive", "normoreflexic", "intact", "physiologic", "wnl",
        "presentes", "simetricos", "symmetric", "present",
    ]
    private static let increased: Set<String> = [
        "brisk", "increased", "hyperactive", "exaggerated", "aumentados", "exaltados", "vivos",
    ]
    private static let decreased: Set<String> = [
        "absent", "decreased", "diminished", "hypoactive", "trace", "reduced", "depressed",
        "ausentes", "disminuidos", "abolidos", "areflexic", "unobtainable", "hypoactivos",
    ]
    private static let whole: [String: ReflexState] = [
        "areflexia": .decreased, "areflexic": .decreased, "hyporeflexia": .decreased,
        "arreflexia": .decreased, "hiporreflexia": .decreased, "hyperreflexia": .increased,
        "hiperreflexia": .increased, "normoreflexia": .normal, "normorreflexia": .normal,
        "clonus": .increased, "hyporeflexic": .decreased,
    ]

    func read(
        _ parts: [PhraseTrie.Match], tokens: [Token]
    ) -> (mentions: [Mention], states: Set<ReflexState>) {
        var states: Set<ReflexState> = []
        for (index, token) in tokens.enumerated() {
            if let state = Self.whole[String(decoding: token.folded, as: UTF8.self)],
                !isDenied(index, tokens)
            {
                states.insert(state)
            }
        }
        let anchors = self.anchors(parts, tokens: tokens)
        guard anchors.contains(where: { $0.condition != nil }) else { return ([], states) }
        var mentions: [Mention] = []
        for (index, grade) in grades(in: tokens) {
            guard let anchor = nearest(to: index, anchors: anchors),
                let condition = anchor.condition
            else { continue }
            if grade.isGuess,
                index < anchor.range.upperBound
                    || index - anchor.range.upperBound > 3
            {
                continue
            }
            states.insert(grade.value >= 3 ? .increased : grade.value == 2 ? .normal : .decreased)
            guard grade.value >= book.conditions[condition].leastGrade ?? .max else { continue }
            let range =
                min(
                    anchor.range.lowerBound, index)..<max(
                    anchor.range.upperBound, index + grade.length)
            mentions.append(
                Mention(
                    condition: condition, range: range, kind: .grade,
                    cost: grade.isGuess ? 1 : 0))
        }
        readWords(near: anchors, tokens: tokens, into: &states)
        return (mentions, states)
    }

    private func readWords(
        near anchors: [Anchor], tokens: [Token], into states: inout Set<ReflexState>
    ) {
        for anchor in anchors where anchor.condition != nil {
            let near =
                max(
                    0, anchor.range.lowerBound - 3)..<min(
                    tokens.count, anchor.range.upperBound + 5)
            for index in near {
                let text = String(decoding: tokens[index].folded, as: UTF8.self)
                guard !isDenied(index, tokens) else { continue }
                if Self.normal.contains(text) { states.insert(.normal) }
                if Self.increased.contains(text) { states.insert(.increased) }
                if Self.decreased.contains(text) { states.insert(.decreased) }
            }
        }
    }

    private func isDenied(_ index: Int, _ tokens: [Token]) -> Bool {
        tokens[max(0, index - 3)..<index].contains {
            ["no", "not", "without", "sin"].contains(String(decoding: $0.folded, as: UTF8.self))
        }
    }

    private func anchors(_ parts: [PhraseTrie.Match], tokens: [Token]) -> [Anchor] {
        var anchors = parts.compactMap { part -> Anchor? in
            book.partUses[Int(part.value)].first {
                $0.kind == .grade
                    || $0.kind == .of && book.conditions[$0.condition].leastGrade != nil
            }
            .map { Anchor(range: part.range, condition: $0.condition) }
        }
        for (index, token) in tokens.enumerated()
        where Self.others.contains(String(decoding: token.folded, as: UTF8.self)) {
            anchors.append(Anchor(range: index..<index + 1, condition: nil))
        }
        return anchors.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The word a grade belongs to: the last one before it, else one just behind it.
    private func nearest(to index: Int, anchors: [Anchor]) -> Anchor? {
        let behind = anchors.first { $0.range.lowerBound > index }
        let before = anchors.last { $0.range.upperBound <= index }
        let forward = behind.map { $0.range.lowerBound - index } ?? 1000
        let back = before.map { index - $0.range.upperBound + 1 } ?? 1000
        if back <= 10, back <= forward + 2 { return before }
        if forward <= 4 { return behind }
        return nil
    }

    private struct Grade {
        let value: Int
        let length: Int
        /// Reads like a grade whose plus sign was misread.
        let isGuess: Bool
    }

    private func grades(in tokens: [Token]) -> [(Int, Grade)] {
        var grades: [(Int, Grade)] = []
        for (index, token) in tokens.enumerated() where !token.isMark {
            guard let grade = grade(at: index, tokens: tokens),
                !isScale(grade, at: index, tokens: tokens)
            else { continue }
            if token.isJoined, index > 0, let low = digit(tokens[index - 1].folded), low < 3 {
                // "2-3+" is between the grades: not surely 3+.
                grades.append((index, Grade(value: low, length: grade.length, isGuess: false)))
            } else {
                grades.append((index, grade))
            }
        }
        return grades
    }

    /// "2+/4+", "++/++++": what stands behind the stroke is how far the scale goes.
    private func isScale(_ grade: Grade, at index: Int, tokens: [Token]) -> Bool {
        grade.value == 4 && index >= 2 && tokens[index - 1].isMark("/")
            && tokens[index - 2].word == tokens[index].word
            && self.grade(at: index - 2, tokens: tokens) != nil
    }

    private func grade(at index: Int, tokens: [Token]) -> Grade? {
        let folded = tokens[index].folded
        let plus = UInt8(ascii: "+")
        if folded.count >= 2, folded.allSatisfy({ $0 == plus }) {
            return Grade(value: min(folded.count, 4), length: 1, isGuess: false)
        }
        if folded.count == 2, folded[1] == plus, let value = digit([folded[0]]) {
            return Grade(value: value, length: 1, isGuess: false)
        }
        if folded.count == 2, folded[0] == plus, let value = digit([folded[1]]) {
            return Grade(value: value, length: 1, isGuess: false)
        }
        // The plus sign is read as a 4 or a t: "2t", "34", "24+".
        if (2...3).contains(folded.count), let value = digit([folded[0]]), value >= 2,
            folded[1] == UInt8(ascii: "4") || folded[1] == UInt8(ascii: "t"),
            folded.count == 2 || folded[2] == plus
        {
            return Grade(value: value, length: 1, isGuess: true)
        }
        guard let value = digit(folded) else { return nil }
        if index + 1 < tokens.count {
            let next = tokens[index + 1]
            if next.folded == Array("plus".utf8) || next.folded == [plus] {
                return Grade(value: value, length: 2, isGuess: false)
            }
            if next.isMark("*") { return Grade(value: value, length: 2, isGuess: true) }
            if next.isMark("/"), index + 2 < tokens.count,
                [Array("4".utf8), Array("4+".utf8)].contains(tokens[index + 2].folded)
            {
                return Grade(value: value, length: 3, isGuess: false)
            }
        }
        return nil
    }

    private func digit(_ folded: [UInt8]) -> Int? {
        guard folded.count == 1, (48...52).contains(folded[0]) else { return nil }
        return Int(folded[0]) - 48
    }
}
