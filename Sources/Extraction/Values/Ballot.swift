import Layout
import Packets

/// Lets the readings of one field vote. Agreement on other pages is the strongest evidence there
/// is; a rival nearly as strong sends the field to a person.
struct Ballot {
    let received: Day
    /// Mean word confidence of each page.
    let clearness: [Int: Double]
    let statedAgeMonths: Int?
    /// Names as people spell them.
    let names: KnownNames

    /// How strong a reading's place must be for what it is to be sure; below a person looks. On
    /// faxes no rule was written for, readings of these fields were right from here on, whatever
    /// told their place; for people's names a place as weak as that names others too.
    private func sure(_ name: FieldName) -> Double {
        switch name {
        case .childAddress, .referrerOrganization: 0.5
        case .insurer, .schoolDistrict: 0.5
        case .referralDate, .referrerFax, .referrerPhone: 0.45
        case .childPhone: 0.6
        case .medicalRecordNumber, .mediCalNumber, .ccsNumber, .childSex, .childName: 0.65
        case .guardianName, .childBirthDate: 0.7
        default: 0.8
        }
    }

    /// Second looks at one of its places all read the same. Of names they agree on what is wrong as
    /// well: a misread letter is a letter.
    private func isSeenAgain(_ candidates: [Candidate], _ name: FieldName) -> Bool {
        !name.isName && candidates.contains(where: \.looked.isUnanimous)
    }

    /// Written by hand wherever it stands: what is written is never sure.
    private func isWritten(_ candidates: [Candidate]) -> Bool {
        candidates.allSatisfy(\.isWritten)
    }

    func field(_ name: FieldName, from candidates: [Candidate]) -> Field? {
        var sides: [(key: String, candidates: [Candidate])] = []
        for candidate in candidates where candidate.field == name && candidate.weight > 0.2 {
            let key = candidate.key
            guard !key.isEmpty else { continue }
            if let index = sides.firstIndex(where: { isOne($0.key, key, name) }) {
                sides[index].candidates.append(candidate)
            } else {
                sides.append((key, [candidate]))
            }
        }
        let ranked = sides.map { ($0.candidates, strength(of: $0.candidates, name)) }
            .enumerated().sorted { ($0.element.1, -$0.offset) > ($1.element.1, -$1.offset) }
            .map(\.element)
        guard let (winners, strength) = ranked.first, let best = shown(of: winners) else {
            return nil
        }
        let rivals = ranked.dropFirst().filter { isRival($0.0, $0.1, to: winners, strength, name) }
        var doubts = Set(best.doubts)
        let alike = winners.filter { $0.key == best.key }
        if alike.contains(where: { $0.doubts.isEmpty }) { doubts.removeAll() }
        if !rivals.isEmpty || differs(best, from: winners) { doubts.insert(.readingsDisagree) }
        let pages = Set(alike.map(\.evidence.page)).count
        let isSeenAgain = isSeenAgain(alike, name)
        let ink = max(alike.map(\.ink).max() ?? 0, isSeenAgain ? 0.93 : 0)
        let spelling = name.isName ? names.spelling(of: best.value) : nil
        let isWorn = isSpelled(name) && (clearness[best.evidence.page] ?? 1) < Self.clearPage
        let isDim = ink < (spelling.map(Self.clearInk) ?? clearInk(name))
        if isDim || (isWorn && !isSeenAgain && spelling != .known), pages < 2 {
            doubts.insert(.weakInk)
        }
        if spelling == .slipped { doubts.insert(.failedCheck) }
        if alike.allSatisfy(\.looked.isContested) { doubts.insert(.weakInk) }
        if isWritten(alike) { doubts.insert(.handwriting) }
        if name == .childBirthDate { doubts.formUnion(birthDoubts(best.value)) }
        if name == .childAddress, !AddressParser.agrees(best.value) { doubts.insert(.failedCheck) }
        if [.childPhone, .referrerPhone, .referrerFax].contains(name),
            !PhoneParser.isNear(best.value)
        {
            doubts.insert(.failedCheck)
        }
        let weight =
            min(1, strength) * (0.55 + 0.45 * ink) * (rivals.isEmpty ? 1 : 0.6)
            * (doubts.isEmpty ? 1 : 0.8)
        if strength < sure(name), doubts.isEmpty { doubts.insert(.uncertainRole) }
        return Field(
            name: name, value: Confidential(best.value),
            confidence: (Calibration.stated(weight) * 1000).rounded() / 1000,
            doubts: doubts.sorted { $0.rawValue < $1.rawValue }, evidence: best.evidence,
            rivals: rivals.compactMap { shown(of: $0.0) }.prefix(3).map {
                Mention(value: Confidential($0.value), evidence: $0.evidence)
            })
    }

    /// On a page worn below this a single reading of a number is looked at, however sure of its
    /// digits the recogniser is.
    static let clearPage = 0.89

    /// How clear a name must be by its spelling: where each word is one people bear, a misread letter would most often
    /// show.
    private static func clearInk(_ spelling: KnownNames.Spelling) -> Double {
        spelling == .known ? 0.5 : 0.92
    }

    /// Numbers without a check that would show a wrong digit, and names, where no other word shows
    /// a wrong letter.
    private func isSpelled(_ name: FieldName) -> Bool {
        [
            .medicalRecordNumber, .childPhone, .referrerPhone, .referrerFax, .ccsNumber,
            .mediCalNumber, .childName, .guardianName, .referrerName, .referrerOrganization,
        ].contains(name)
    }

    /// How clear the only reading of a field must be: a check digit or a known word mends a slip, a
    /// wrong digit of a telephone number shows in nothing.
    private func clearInk(_ name: FieldName) -> Double {
        switch name {
        case .referrerNPI: 0.35
        case .childSex, .insurer, .schoolDistrict: 0.6
        case .referrerOrganization: 0.86
        // Of readings from .91 on none of 665 was wrong, of those below one in seventeen; five looks alike never.
        case .childPhone, .referrerPhone, .referrerFax: 0.91
        case .childAddress: 0.9
        case .medicalRecordNumber, .ccsNumber: 0.8
        default: 0.75
        }
    }

    /// The reading that is shown for a side: the form most of its places agree on; between equals
    /// the fuller and clearer one.
    private func shown(of candidates: [Candidate]) -> Candidate? {
        let forms = Dictionary(grouping: candidates, by: \.key)
        let heaviest = candidates.map(\.weight).max() ?? 0
        func rank(_ form: [Candidate]) -> (Double, Double, String) {
            let best = form.map { $0.weight * (0.5 + $0.ink / 2) }.max() ?? 0
            let words = Double(form[0].value.utf8.count { $0 == 32 } + 1)
            // A fuller form nearly as well placed is the name; a shorter one leaves words out.
            let isPlaced = form.contains { $0.weight >= heaviest * 0.75 && $0.doubts.isEmpty }
            let places = Double(
                Set(form.map { "\($0.evidence.page) \($0.evidence.box.y / 20)" }).count)
            return (isPlaced ? words : 0, min(places, 3) * 0.3 + best, form[0].key)
        }
        let form = forms.values.max { rank($0) < rank($1) }
        return form?.max { $0.weight * (0.5 + $0.ink / 2) < $1.weight * (0.5 + $1.ink / 2) }
    }

    /// Whether readings of one side, though close, spell words differently, or a longer one stands
    /// beside the one that is shown.
    private func differs(_ best: Candidate, from winners: [Candidate]) -> Bool {
        let words = Set(best.key.split(separator: " "))
        return winners.contains { other in
            guard other.key != best.key, other.weight >= best.weight * 0.5 else { return false }
            if !other.field.isName { return !best.key.utf8Contains(other.key) }
            return !Set(other.key.split(separator: " ")).isSubset(of: words)
        }
    }

    private func strength(of candidates: [Candidate], _ name: FieldName) -> Double {
        // The same words found by two methods are one witness; each page, and each line, is another.
        let places = Dictionary(grouping: candidates) {
            "\($0.evidence.page) \($0.evidence.box.y / 20)"
        }
        let witnesses = places.values.compactMap { $0.map(\.weight).max() }.sorted(by: >)
        var total = witnesses.first ?? 0
        for other in witnesses.dropFirst().prefix(4) { total += other * 0.25 }
        if name == .childBirthDate, let day = candidates.first.flatMap({ Day(iso: $0.value) }) {
            total *= plausibility(of: day)
        }
        return total
    }

    /// A child's birth lies in the last 21 years, and agrees with the age the pages state.
    private func plausibility(of day: Day) -> Double {
        let months = day.completedMonths(until: received)
        if months < 0 { return 0.05 }
        if let stated = statedAgeMonths, months < 21 * 12 {
            let slack = stated >= 24 ? 15 : 5
            if abs(months - stated) > slack + months / 12 { return 0.75 }
        }
        return months < 21 * 12 ? 1 : 0.6
    }

    private func birthDoubts(_ value: String) -> [Doubt] {
        guard let day = Day(iso: value) else { return [.failedCheck] }
        let months = day.completedMonths(until: received)
        if months >= 21 * 12 || months < 0 { return [.failedCheck] }
        if let stated = statedAgeMonths {
            let slack = stated >= 24 ? 15 : 5
            if abs(months - stated) > slack + months / 12 { return [.readingsDisagree] }
        }
        return []
    }

    private func isRival(
        _ candidates: [Candidate], _ strength: Double, to winners: [Candidate], _ winner: Double,
        _ name: FieldName
    ) -> Bool {
        switch name {
        case .childPhone:
            // Home, cell and message numbers stand side by side: the first is the first asked for.
            let isLater = winners.contains { winner in
                candidates.allSatisfy { $0.stands(after: winner) }
            }
            return strength > winner * (isLater ? 1.05 : 0.6)
        case .referrerOrganization, .referrerPhone, .referrerFax, .insurer,
            .schoolDistrict:
            // Several may rightly stand in one packet.
            return strength > winner * 0.9
        case .referrerName: return strength > winner * 0.85
        default: return strength > winner * 0.6
        }
    }

    private func isOne(_ left: String, _ right: String, _ name: FieldName) -> Bool {
        if left == right { return true }
        switch name {
        case .childName, .guardianName, .referrerName:
            let first = left.split(separator: " ").map(String.init)
            let second = right.split(separator: " ").map(String.init)
            let (short, long) = first.count <= second.count ? (first, second) : (second, first)
            guard short.count >= 2 else { return false }
            return short.allSatisfy { word in long.contains { Slips.same(word, $0) } }
        case .childAddress, .referrerOrganization, .schoolDistrict, .insurer:
            return left.hasPrefix(right) || right.hasPrefix(left) || left.hasSuffix(right)
                || right.hasSuffix(left) || Slips.same(left, right)
        default: return false
        }
    }
}
