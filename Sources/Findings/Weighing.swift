import Packets

/// Weighs statements about one family against each other within a packet.
struct Weighing {
    let book: ConditionBook

    /// Where the writer's own judgement denies or doubts a condition, a bare mention in the reason
    /// for referral or the history no longer counts as affirmed: it becomes possible, so that a
    /// person looks. What was only suspected before and is denied there was the question that the
    /// judgement answers; so is a question that the same page answers below it. What may pass and is over by
    /// the judgement was had when it was written down before.
    func weighed(_ drafts: [FindingReader.Draft]) -> [FindingReader.Draft] {
        var denied: Set<String> = []
        var doubted: Set<String> = []
        var judged: Set<String> = []
        var over: Set<String> = []
        for draft in drafts
        where (draft.section == .assessment || draft.section == .diagnosis)
            && draft.mention.kind != .hint
        {
            let family = book.conditions[draft.mention.condition].family
            switch (draft.assertion, draft.section) {
            case (.negated, _): denied.insert(family)
            case (.affirmed, .assessment): judged.insert(family)
            case (.historical, .assessment): over.insert(family)
            case (.possible, .assessment): doubted.insert(family)
            default: break
            }
        }
        let overruled = denied.union(doubted).subtracting(judged)
        over.subtract(judged.union(doubted))
        let answered = denied.subtracting(doubted).subtracting(judged)
        let places = answeredPlaces(drafts)
        guard !overruled.isEmpty || !over.isEmpty || !places.isEmpty else { return drafts }
        return drafts.enumerated().map { number, draft in
            var draft = draft
            if places.contains(number) { draft.assertion = .hypothetical }
            let condition = book.conditions[draft.mention.condition]
            if draft.assertion == .affirmed, overruled.contains(condition.family),
                condition.role.finding == nil, draft.mention.kind != .grade,
                draft.section != .diagnosis
            {
                draft.assertion = .possible
            } else if draft.assertion == .affirmed, over.contains(condition.family),
                condition.course == .passing, draft.section != .diagnosis
            {
                draft.assertion = .historical
            } else if draft.assertion == .possible, answered.contains(condition.family),
                condition.role.finding == nil
            {
                draft.assertion = .hypothetical
            }
            return draft
        }
    }

    /// "r/o spinal cord injury. … No spinal cord injury.": what is only asked about, is denied further down
    /// on its page, and stands nowhere in the packet as had or as suspected after that.
    private func answeredPlaces(_ drafts: [FindingReader.Draft]) -> Set<Int> {
        let families = Dictionary(grouping: drafts.indices) {
            book.conditions[drafts[$0].mention.condition].family
        }
        return families.values.reduce(into: []) { answered, places in
            let asked = places.filter { drafts[$0].assertion == .possible }
            guard let first = asked.first,
                places.allSatisfy({ place in
                    let draft = drafts[place]
                    return draft.assertion != .affirmed && draft.assertion != .historical
                        && (draft.assertion != .possible
                            || draft.evidence.page == drafts[first].evidence.page)
                        && book.conditions[draft.mention.condition].role.finding == nil
                }), let last = asked.map({ drafts[$0].place }).max(),
                places.contains(where: { place in
                    let draft = drafts[place]
                    return draft.assertion == .negated && draft.place > last
                        && draft.evidence.page == drafts[first].evidence.page
                })
            else { return }
            answered.formUnion(asked)
        }
    }
}

/// F4 needs low tone *and* tendon reflexes that are normal or increased.
struct ReflexRequirement {
    let book: ConditionBook

    /// Low tone whose reflexes are not written down, or absent, is only possibly F4.
    func settled(
        _ drafts: [FindingReader.Draft], states: [Int: Set<ReflexState>]
    ) -> [FindingReader.Draft] {
        let everywhere = states.values.reduce(into: Set<ReflexState>()) { $0.formUnion($1) }
        return drafts.map { draft in
            guard draft.assertion == .affirmed,
                book.conditions[draft.mention.condition].role.finding == .f4
            else { return draft }
            var draft = draft
            let near = [draft.reflexes, states[draft.evidence.page] ?? [], everywhere]
            let stated = near.first { !$0.isEmpty } ?? []
            if stated.isEmpty || (stated.contains(.decreased) && !stated.contains(.increased)) {
                draft.assertion = .possible
                draft.confidence = min(draft.confidence, 0.6)
            }
            return draft
        }
    }
}
