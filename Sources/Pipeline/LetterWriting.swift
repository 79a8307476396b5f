import Foundation
import Letters
import Packets
import Review

/// Puts a letter together from a packet as a letter may tell of it: what is missing and who is asked, and
/// of values only those that nobody has to look at first.
struct LetterWriting {
    let view: PacketView
    let wish: LetterWish
    let settings: Settings
    let today: Day
    let now: Instant

    /// - Throws: `ReviewError.noLetter`, or that a page is not the fax's.
    func drawn() throws(ReviewError) -> DrawnLetter {
        let id = view.item.id
        guard let letterhead = settings.letterhead else { throw .noLetter(id, .noLetterhead) }
        let texts: LetterTexts
        do {
            texts = try RuleSet.letterTexts(settings.letterTexts)
        } catch {
            throw .noLetter(id, .wrongRules(error.description))
        }
        let (asked, open, others) = try items()
        let facts = facts(letterhead, asked)
        let drawing: (bytes: [UInt8], sheets: Int)
        do {
            drawing = try LetterPDF.drawn(texts.letter(facts))
        } catch {
            throw error == .noFont ? .noLetter(id, .noFont) : .store(.other(-1))
        }
        let name = facts.addressee.name ?? facts.addressee.organization
        return DrawnLetter(
            wish: wish, language: language, items: asked.map(\.id),
            addressee: name.map { Confidential($0) },
            fax: wish.kind == .fax ? facts.addressee.fax.map { Confidential($0) } : nil,
            sheets: drawing.sheets, pdf: Data(drawing.bytes),
            blanks: needed.filter { sure($0) == nil },
            unconfirmed: needed.filter { sure($0) != nil && !settled.contains($0) }, open: open,
            others: others)
    }

    // MARK: what is asked for

    private func items() throws(ReviewError) -> (
        asked: [CheckItem], open: [String], others: [String]
    ) {
        let id = view.item.id
        if let what = shown.circumstances.notAReferral { throw .noLetter(id, .notOurs(what)) }
        if [.decided, .exported].contains(view.item.state), !wish.isAnyway {
            guard case .moreInformation? = view.decisions.last?.verdict else {
                throw .noLetter(id, .decided)
            }
        }
        if view.eligibility.flags.contains(.agedOut), !wish.isAnyway {
            throw .noLetter(id, .agedOut)
        }
        guard let checklist = view.checklist else {
            throw .noLetter(
                id, .wrongRules("the checklist can't be read\nhint: intake rules check says why"))
        }
        let open = checklist.items(.doubtful).map(\.id)
        var asked: [CheckItem] = []
        var others: [String] = []
        for item in checklist.items(.missing) {
            if item.asked[wish.recipient] != nil {
                asked.append(item)
            } else {
                others.append(item.id)
            }
        }
        asked += try pagesAgain(asked)
        guard !asked.isEmpty || wish.isAnyway else {
            throw .noLetter(id, .nothingMissing(open: open))
        }
        return (asked, open, others)
    }

    /// Pages that a person wants again.
    private func pagesAgain(_ asked: [CheckItem]) throws(ReviewError) -> [CheckItem] {
        guard !wish.pages.isEmpty else { return [] }
        let most = max(view.fax.pages, view.fax.transmission.pageAnnounced ?? 0)
        if let page = wish.pages.first(where: { !(1...max(most, 1)).contains($0) }) {
            throw .noSuchPage(page, view.item.id)
        }
        let pages = Array(Set(wish.pages)).sorted()
        let words = Wording(
            en: "Your fax again, these pages: \(pages.map(String.init).joined(separator: ", ")).",
            es: "Su fax otra vez, estas páginas: \(pages.map(String.init).joined(separator: ", "))."
        )
        return [
            CheckItem(
                id: "pages", name: words,
                asked: [.referrer: words, .family: words], standing: .missing, pages: pages)
        ]
    }

    // MARK: what stands on it

    private var shown: ExtractedPacket { view.shown.extracted }
    private var settled: Set<FieldName> { view.shown.settled }

    private var language: LetterLanguage {
        if let language = wish.language { return language }
        guard wish.recipient == .family else { return .english }
        return LetterLanguage(rawValue: shown.language) ?? .english
    }

    /// A value that nobody has to look at first; nil else.
    private func sure(_ name: FieldName) -> String? {
        // Where a fax speaks of several children, whose parent and home it is, only a person can say.
        if view.item.alerts.contains(.multipleChildren), !settled.contains(name) { return nil }
        return shown.field(name).flatMap { $0.needsReview ? nil : $0.value.open(for: .showing) }
    }

    private var birthDate: Day? { sure(.childBirthDate).flatMap { Day(iso: $0) } }

    private var isOfAge: Bool { (birthDate?.completedYears(until: today) ?? 0) >= 18 }

    /// Values that the letter has a place for, in the order of the paper.
    private var needed: [FieldName] {
        switch wish.recipient {
        case .referrer:
            [.referrerName, .referrerOrganization] + (wish.kind == .fax ? [.referrerFax] : [])
                + [.childName, .childBirthDate]
        case .family: (isOfAge ? [.childName] : [.guardianName, .childName]) + [.childAddress]
        }
    }

    private func facts(_ letterhead: Letterhead, _ asked: [CheckItem]) -> LetterFacts {
        let addressee =
            switch wish.recipient {
            case .referrer:
                LetterFacts.Addressee(
                    name: sure(.referrerName), organization: sure(.referrerOrganization),
                    fax: sure(.referrerFax))
            case .family:
                LetterFacts.Addressee(
                    name: sure(isOfAge ? .childName : .guardianName), address: sure(.childAddress))
            }
        return LetterFacts(
            letterhead: letterhead, recipient: wish.recipient, kind: wish.kind,
            language: language, isOfAge: isOfAge, date: today, createdAt: now,
            reference: view.item.id.text, receivedOn: view.item.receivedOn, addressee: addressee,
            childName: sure(.childName), birthDate: birthDate,
            asks: asked.compactMap { $0.asked[wish.recipient]?(language) })
    }
}
