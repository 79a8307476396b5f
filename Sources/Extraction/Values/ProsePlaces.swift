import Packets

/// Clinicians' names, and the family's addresses and telephone numbers, anywhere on a page.
extension Prose {
    private static let phoneWords: Set<String> = [
        "telefono", "tel", "phone", "telephone", "number", "numero", "al",
    ]

    /// "Ana Paz, MD" and "Dr. Ana Paz" anywhere; under the text more than within it.
    func clinicians() -> [Candidate] {
        page.lines.flatMap { tokens -> [Candidate] in
            guard let first = tokens.first else { return [] }
            var found: [Candidate] = []
            let isLow = first.box.y > page.layout.page.height / 2
            for start in tokens.indices
            where start == 0 || isTitle(tokens, at: start) || opens(tokens, at: start) {
                let rest = Array(tokens[start...].prefix(8))
                if let name = parsers.names.name(rest), name.isClinician,
                    !found.contains(where: { $0.value.hasSuffix(name.name) }),
                    start == 0 || isTitle(tokens, at: start) || name.degree != nil,
                    !name.tokens.contains(where: { parsers.organizations.words.contains($0.key) })
                {
                    let isPlaced = name.degree != nil && (start == 0 || opens(tokens, at: start))
                    // Who reads images or runs tests did not refer.
                    let behind = tokens[start...].dropFirst(name.tokens.count).prefix(3)
                    let isReader =
                        kind == .imaging || kind == .laboratory
                        || behind.contains {
                            ["radiology", "radiologist", "pathology", "pathologist", "radiologia"]
                                .contains($0.key)
                        }
                    let weight = isReader ? 0.35 : isPlaced ? (isLow ? 0.6 : 0.5) : 0.35
                    found.append(
                        Candidate(
                            field: .referrerName, value: name.name, weight: weight,
                            tokens: name.tokens, page: page))
                }
            }
            return found
        }
    }

    /// "Lark Hollow Clinic, 760-555-0100" under a clinician's name.
    func clinicPhones() -> [Candidate] {
        page.lines.indices.dropFirst().flatMap { line -> [Candidate] in
            let tokens = page.lines[line]
            let signers = page.lines[max(0, line - 2)...line].flatMap { $0.map(\.key) }
            guard page.layout.lines[line].box.y > page.layout.page.height / 4,
                parsers.organizations.names(tokens)
                    || ["clinic", "office"].contains(tokens[0].key),
                signers.contains(where: NameParser.clinical.contains)
            else { return [] }
            let at = tokens.indices.first { PhoneParser.isNumber(tokens, at: $0) }
            guard let at, let phone = parsers.phones.number(tokens, at: at),
                !parsers.phones.isOwn(phone.digits)
            else { return [] }
            return [
                Candidate(
                    field: .referrerPhone, value: phone.digits, weight: 0.7, tokens: phone.tokens,
                    page: page)
            ]
        }
    }

    /// A word with a capital behind a sentence's end: a name may begin there.
    private func opens(_ tokens: [Token], at index: Int) -> Bool {
        guard index > 0, tokens[index].startsUpper else { return false }
        let before = tokens[index - 1]
        // "Dictated and read: Ana Paz, MD", "Acute visit - Ana Paz, MD".
        if before.endsWithColon || before.isSign {
            return !tokens[..<index].contains {
                cues.othersWords.contains($0.key)
                    || ["to", "cc", "attn", "attention"].contains($0.key)
            }
        }
        guard before.key.utf8.count > 2 else { return false }
        return before.text.hasSuffix(".") || (before.text.hasSuffix(",") && !before.startsUpper)
    }

    /// "Dr" before a name, not the Drive of a street.
    private func isTitle(_ tokens: [Token], at index: Int) -> Bool {
        let isStreet =
            tokens[index].text.hasSuffix(",")
            || tokens[..<index].suffix(4).contains { AddressParser.isHouseNumber($0) }
        return NameParser.doctors.contains(tokens[index].key) && !isStreet
    }

    /// Addresses and telephone numbers of the family in running text.
    func addresses(_ stream: [Token], into output: inout Output) {
        guard kind != .cover, kind != .insurance, let line = stream.first?.line,
            !zone.contains(line), page.layout.lines[line].box.y < page.layout.page.height * 92 / 100
        else { return }
        let isProse = [.letter, .other, .clinicalNote, .schoolRecord, .dischargeSummary].contains(
            kind)
        var homeAt: Int?
        for index in stream.indices {
            if let address = AddressParser.address(Array(stream[index...].prefix(17)), within: 1) {
                let near = stream[max(0, index - 8)..<index].map(\.key)
                let isHome = near.contains {
                    cues.homeWords.contains($0) || cues.relationWords.contains($0)
                }
                let isSentence = stream.count > 12
                if isHome && (isSentence || isProse) || (stream.count > 20 && kind == .letter) {
                    homeAt = index + address.tokens.count
                    output.candidates.append(
                        Candidate(
                            field: .childAddress, value: address.value,
                            weight: isHome ? 0.75 : 0.55,
                            tokens: address.tokens, page: page))
                }
            }
            if let phone = parsers.phones.number(stream, at: index),
                !parsers.phones.isOwn(phone.digits)
            {
                let near = stream[max(0, index - 9)..<index].map(\.key)
                let isFamily =
                    near.contains { cues.homeWords.contains($0) || cues.relationWords.contains($0) }
                    || homeAt.map { index - $0 < 8 } ?? false
                // A number in a letter's text, neither in its head nor under its signature.
                let isInText =
                    kind == .letter && near.suffix(2).contains { Self.phoneWords.contains($0) }
                let isOther = near.suffix(3).contains {
                    ["fax", "clinic", "office", "clinica", "school", "hospital"].contains($0)
                }
                if isFamily && (isProse || stream.count > 12) || isInText, !isOther {
                    output.candidates.append(
                        Candidate(
                            field: .childPhone, value: phone.digits,
                            weight: isFamily ? 0.65 : 0.5,
                            tokens: phone.tokens,
                            page: page))
                }
            }
        }
    }
}
