import Packets

extension ChecklistBook {
    /// What a packet has of what a complete referral needs. Pure: same facts, same answer.
    ///
    /// Nothing is `missing` while something that may be it could not be read, and nothing that only a
    /// person can see, as a signature, is `there` before one said so.
    public func checklist(of facts: CheckFacts) -> Checklist {
        Checklist(items: items.map { Check(facts, $0).item() }, rules: version)
    }
}

/// One item held against one packet.
private struct Check {
    let facts: CheckFacts
    let rule: ChecklistBook.Item

    init(_ facts: CheckFacts, _ rule: ChecklistBook.Item) {
        self.facts = facts
        self.rule = rule
    }

    /// What was found, before anybody's word on it.
    private struct Found {
        var standing: CheckStanding
        var doubts: [CheckDoubt] = []
        var pages: [Int] = []
        var quote: String?
        var day: Day?
        var from: String?
        /// Of the examination: for the words that ask for it.
        var months: Int?

        static func at(_ evidence: Evidence, _ doubts: [CheckDoubt] = []) -> Found {
            Found(
                standing: doubts.isEmpty ? .there : .doubtful, doubts: doubts,
                pages: evidence.page > 0 ? [evidence.page] : [],
                quote: evidence.text.isEmpty ? nil : evidence.text)
        }
    }

    func item() -> CheckItem {
        let found = found()
        let said = facts.said[rule.id]
        return CheckItem(
            id: rule.id, name: rule.name, asked: asked(found),
            standing: said?.standing ?? found.standing, doubts: said == nil ? found.doubts : [],
            pages: said?.page.map { [$0] } ?? found.pages,
            quote: found.quote.map { Confidential($0) }, day: found.day,
            from: found.from.map { Confidential($0) }, said: said,
            isKeptBack: isKeptBack(found, said))
    }

    private func isKeptBack(_ found: Found, _ said: CheckSaid?) -> Bool {
        let sensitive = Set((facts.packet.sensitive ?? []).map(\.page))
        guard case .transmission = rule.source else {
            let pages = found.pages + (said?.page.map { [$0] } ?? [])
            return !sensitive.isDisjoint(with: pages)
        }
        return false
    }

    private func asked(_ found: Found) -> [LetterRecipient: Wording] {
        var asked = rule.asked
        if isOfAge, let words = rule.ofAge { asked[.family] = words }
        return asked.mapValues { words in
            Wording(en: filled(words.en, found, .english), es: filled(words.es, found, .spanish))
        }
    }

    private func filled(_ text: String, _ found: Found, _ language: LetterLanguage) -> String {
        text.replacing("{months}", with: found.months.map(String.init) ?? "12")
            .replacing("{pages}", with: PageWords.of(found.pages, language))
    }

    // MARK: what applies

    private var birthDay: Day? {
        guard let field = facts.packet.field(.childBirthDate), !field.needsReview else {
            return nil
        }
        return Day(iso: field.value.open(for: .deciding))
    }

    private var isOfAge: Bool {
        (birthDay?.completedYears(until: facts.receivedOn) ?? 0) >= 18
    }

    private func found() -> Found {
        guard facts.packet.circumstances.notAReferral == nil else {
            return Found(standing: .notApplicable)
        }
        if let most = rule.belowYears, let birthDay,
            birthDay.completedYears(until: facts.receivedOn) >= most
        {
            return Found(standing: .notApplicable)
        }
        switch rule.source {
        case .field(let name): return field(name)
        case .residence(let zips): return residence(zips)
        case .paper(let paper): return self.paper(paper)
        case .examination(let months, let atRisk): return examination(months, atRisk)
        case .transmission: return transmission()
        }
    }

    // MARK: what is not found

    /// Missing, unless something that may be it could not be read.
    private var absent: Found {
        let unread = facts.pages.filter { $0.failure != nil }.map(\.number)
        guard unread.isEmpty, !facts.packet.circumstances.hasUnreadText else {
            return Found(standing: .doubtful, doubts: [.unread], pages: unread)
        }
        return Found(standing: .missing)
    }

    // MARK: values

    private func field(_ name: FieldName) -> Found {
        guard let field = facts.packet.field(name) else {
            return facts.settled.contains(name) ? Found(standing: .missing) : absent
        }
        return .at(field.evidence, field.needsReview ? [.unconfirmed] : [])
    }

    private func residence(_ zips: Set<String>) -> Found {
        guard let field = facts.packet.field(.childAddress) else {
            return self.field(.childAddress)
        }
        var doubts: [CheckDoubt] = field.needsReview ? [.unconfirmed] : []
        let address = field.value.open(for: .deciding)
        if Self.isPostBox(address) { doubts.append(.postBox) }
        if !(ZIPCode.of(address).map(zips.contains) ?? false) { doubts.append(.outside) }
        return .at(field.evidence, doubts)
    }

    /// A box alone: a street beside it is a residence.
    private static func isPostBox(_ address: String) -> Bool {
        let letters = address.lowercased().filter { $0.isLetter || $0.isNumber }
        return ["pobox", "postofficebox", "apartadopostal"].contains { letters.hasPrefix($0) }
    }

    // MARK: papers

    private func paper(_ paper: ChecklistBook.Paper) -> Found {
        let documents = Dictionary(
            (facts.packet.documents ?? []).map { ($0.page, $0) }, uniquingKeysWith: { $1 })
        let pages = facts.pages.filter { page in
            paper.kinds.contains(page.kind)
                || documents[page.number]?.form.map(paper.forms.contains) ?? false
        }.map(\.number)
        guard let first = pages.first else {
            if facts.packet.documents == nil, paper.kinds.isEmpty {
                return Found(standing: .doubtful, doubts: [.notLookedFor])
            }
            let unsorted = facts.pages.filter { $0.kind == .other && $0.failure == nil }
            guard unsorted.isEmpty else {
                return Found(
                    standing: .doubtful, doubts: [.unsorted], pages: unsorted.map(\.number))
            }
            return absent
        }
        // A report goes on over pages that have no title of their own; its end names who wrote it.
        let others = facts.pages.filter { $0.kind == .other }.map(\.number)
        let physician = (pages + others).lazy.compactMap { documents[$0]?.physician }.first
        let signature = pages.lazy.compactMap { documents[$0]?.signature }.first
        var doubts: [CheckDoubt] = []
        if paper.needsPhysician, physician == nil {
            doubts.append(facts.packet.documents == nil ? .notLookedFor : .author)
        }
        if paper.needsSignature { doubts.append(.unsigned) }
        let quoted = paper.needsSignature ? signature ?? physician : physician ?? signature
        return Found(
            standing: doubts.isEmpty ? .there : .doubtful, doubts: doubts,
            pages: [quoted?.page ?? first], quote: quoted?.text, from: physician?.text)
    }

    private func examination(_ months: Int, _ atRisk: Int) -> Found {
        let circumstances = facts.packet.circumstances
        let flags: Set<EligibilityFlag> = [.category2, .possible2]
        let isAtRisk = !flags.isDisjoint(with: facts.flags) && !facts.flags.contains(.category1)
        let most = isAtRisk ? atRisk : months
        guard let day = circumstances.examinationDay else {
            var found =
                circumstances.hasMedicalRecord
                ? Found(standing: .doubtful, doubts: [.undated]) : absent
            found.months = most
            return found
        }
        var doubts: [CheckDoubt] = []
        if day > facts.receivedOn { doubts.append(.unconfirmed) }
        if let last = day.adding(months: most), last < facts.receivedOn { doubts.append(.outdated) }
        return Found(
            standing: doubts.isEmpty ? .there : .doubtful, doubts: doubts, day: day, months: most)
    }

    // MARK: the line

    private func transmission() -> Found {
        let sent = facts.fax.transmission
        let own = Set(facts.packet.pages)
        let unread = facts.pages.filter { $0.failure != nil }.map(\.number)
        let announced = facts.alerts.contains(.pagesMissing) ? sent.pageAnnounced : nil
        if let announced, announced > facts.fax.pages {
            let lost = Array((facts.fax.pages + 1)...announced)
            return Found(standing: .missing, pages: unread + (lost.count > 20 ? [] : lost))
        }
        if !unread.isEmpty { return Found(standing: .missing, pages: unread) }
        let isDamaged =
            facts.alerts.contains(.transmissionErrors) || facts.alerts.contains(.pagesMissing)
            || sent.receiverNote.map { !$0.isEmpty } ?? false
        guard isDamaged, !own.isEmpty else { return Found(standing: .there) }
        return Found(standing: .doubtful, doubts: [.damaged])
    }
}

/// Numbers of pages in words.
enum PageWords {
    static func of(_ pages: [Int], _ language: LetterLanguage) -> String {
        let isEnglish = language == .english
        guard let last = pages.last else { return isEnglish ? "all pages" : "todas las páginas" }
        guard pages.count > 1 else { return (isEnglish ? "page " : "página ") + "\(last)" }
        let first = pages.dropLast().map(String.init).joined(separator: ", ")
        return isEnglish ? "pages \(first) and \(last)" : "páginas \(first) y \(last)"
    }
}
