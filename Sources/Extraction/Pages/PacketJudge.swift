import Layout
import Packets

/// Judges whether pages are a child's referral to this programme at all, and what the fax raises.
/// Careful: pages are only set aside where nothing speaks for a child.
struct PacketJudge: Sendable {
    let languages: [LanguageLexicon]
    let received: Day
    let ownNumbers: Set<String>

    func notAReferral(_ readings: [PageReading], fields: [Field]) -> NotAReferral? {
        let written = readings.filter { $0.kind != .blank }
        guard !written.isEmpty else { return nil }
        let birth = fields.first { $0.name == .childBirthDate }
            .flatMap { Day(iso: $0.value.open(for: .deciding)) }
        let isChild = birth.map { $0.completedYears(until: received) < 21 } ?? false
        let content = written.filter { $0.kind != .cover }
        if !content.isEmpty, content.allSatisfy({ $0.kind == .advertisement }), !isChild {
            return .advertisement
        }
        let isForUs = says(written, languages.flatMap(\.ours))
        if let birth, birth.completedYears(until: received) >= 21 {
            // A few years past the age limit they may have been the programme's: aged out, no more.
            return birth.completedYears(until: received) >= 26 ? .adultRecord : nil
        }
        let stated = readings.compactMap(\.statedAgeMonths).first
        if birth == nil,
            stated.map({ $0 >= 21 * 12 }) ?? says(written, languages.flatMap(\.adultWords)),
            !isForUs
        {
            return .adultRecord
        }
        let hasChild = isChild || fields.contains { $0.name == .childName && $0.confidence > 0.89 }
        if isForAnotherCounty(written) { return .otherCounty }
        if !isForUs, !hasChild, says(written, languages.flatMap(\.otherOffice)) {
            return .misdirected
        }
        return nil
    }

    /// Addressed to the same programme of another county, and to this county's nowhere.
    private func isForAnotherCounty(_ readings: [PageReading]) -> Bool {
        guard !says(readings, ["imperial", "el centro"]) else { return false }
        let counties = languages.flatMap(\.otherCounties).map { $0 + " county" }
        return readings.contains { reading in
            reading.labels.contains { label in
                guard label.role == .recipient else { return false }
                let row = reading.page.layout.row(reading.page.layout.lines[label.line].row)
                let text =
                    " "
                    + row.flatMap { reading.page.lines[$0].map(\.key) }.joined(separator: " ") + " "
                return counties.contains { Phrase.stands($0, in: text) }
            }
        }
    }

    private func says(_ readings: [PageReading], _ phrases: [String]) -> Bool {
        phrases.contains { phrase in readings.contains { $0.page.says(phrase) } }
    }

    func alerts(
        fax: RecognizedFax, transmission: Transmission, readings: [PageReading],
        drafts: [PacketDraft]
    ) -> [Alert] {
        var alerts: Set<Alert> = []
        if drafts.count > 1 || readings.contains(where: \.namesSeveralChildren) {
            alerts.insert(.multipleChildren)
        }
        if drafts.contains(where: { $0.notAReferral == .adultRecord }) {
            alerts.insert(.adultPatient)
        }
        if let announced = transmission.pageAnnounced, announced > fax.pages.count {
            alerts.insert(.pagesMissing)
        }
        if transmission.badLines > 0 || fax.pages.contains(where: { $0.badLines > 0 }) {
            alerts.insert(.transmissionErrors)
        }
        if fax.pages.contains(where: \.isByHand) { alerts.insert(.handwriting) }
        let isUnreadable = fax.pages.contains { page in
            page.failure != nil || (!page.isBlank && page.confidence < 0.35)
        }
        if isUnreadable {
            alerts.insert(.unreadablePages)
        }
        return Alert.allCases.filter(alerts.contains)
    }
}

/// How many pages the fax itself announces: "3 pages including cover", "Page 2 of 5".
struct Announcement {
    let pages: [PageText]

    func completed(_ transmission: Transmission) -> Transmission {
        guard transmission.pageAnnounced == nil, let announced = announced() else {
            return transmission
        }
        return Transmission(
            sender: transmission.sender, callerNumber: transmission.callerNumber,
            calledNumber: transmission.calledNumber, pageAnnounced: announced,
            badLines: transmission.badLines, receivedAt: transmission.receivedAt,
            receiverNote: transmission.receiverNote)
    }

    private func announced() -> Int? {
        guard let first = pages.first(where: { !$0.layout.page.isBlank }) else { return nil }
        let labels = [
            "total pages", "number of pages", "no of pages", "pages including cover",
            "pages incl cover", "of pages", "pages", "total paginas", "numero de paginas",
            "paginas",
        ]
        for (line, tokens) in first.lines.enumerated() where tokens.count <= 8 {
            let key = " " + tokens.map(\.key).joined(separator: " ") + " "
            guard labels.contains(where: { Phrase.stands($0, in: key) }) else { continue }
            let places = [line] + beside(line, on: first) + under(line, on: first)
            for place in places {
                let numbers = first.lines[place].compactMap { Int($0.key) }
                if let number = numbers.first(where: { (1...500).contains($0) }) { return number }
            }
        }
        return nil
    }

    private func beside(_ line: Int, on page: PageText) -> [Int] {
        Array(page.layout.row(page.layout.lines[line].row).filter { $0 > line }.prefix(1))
    }

    /// A label may stand above its value.
    private func under(_ line: Int, on page: PageText) -> [Int] {
        page.layout.below(line, depth: page.layout.wordHeight * 3)
    }
}

/// Whom the call came from. A header line may print the number that was called, and a server may too: one of the
/// programme's own numbers is never the caller's.
struct CallerOfCall {
    let phones: PhoneParser

    /// With the number along the top edge that is not the programme's, by most pages, or with none.
    func corrected(_ transmission: Transmission, headers: [Line]) -> Transmission {
        guard let caller = transmission.callerNumber else { return transmission }
        let digits = String(caller.filter(\.isNumber).suffix(10))
        // Read off the paper a digit may be wrong; told by a machine it is not.
        let isRead = headers.contains { $0.text.filter(\.isNumber).contains(digits) }
        guard isRead ? phones.isOwn(digits) : phones.own.contains(digits) else {
            return transmission
        }
        return Transmission(
            sender: transmission.sender, callerNumber: other(headers),
            calledNumber: transmission.calledNumber ?? caller,
            pageAnnounced: transmission.pageAnnounced, badLines: transmission.badLines,
            receivedAt: transmission.receivedAt, receiverNote: transmission.receiverNote)
    }

    private func other(_ headers: [Line]) -> String? {
        var counts: [String: Int] = [:]
        for header in headers {
            let tokens = header.words.enumerated().map { Token(word: $1, line: 0, index: $0) }
            if let number = phones.first(tokens, within: tokens.count) {
                counts[number.digits, default: 0] += 1
            }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
