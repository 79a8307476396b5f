import Packets

/// The family in running text: guardians, how to reach them, who signs.
extension Prose {
    func guardian(
        _ stream: [Token], at index: Int, count: Int, into output: inout Output
    ) {
        var at = index + count
        while at < stream.count, at < index + count + 3,
            stream[at].isSign
                || ["is", "name", "s", "es", "nombre", "mrs", "sra", "sr", "mr"].contains(
                    stream[at].key)
        { at += 1 }
        // "mother of Ana", "madre de Ana": the name behind is the child's.
        let isOfChild = at < stream.count && ["of", "de", "del"].contains(stream[at].key)
        if at < stream.count, !isOfChild,
            let name = parsers.names.name(Array(stream[at...].prefix(7))),
            !name.isClinician, name.isWhole,
            !name.tokens.contains(where: { parsers.organizations.words.contains($0.key) })
        {
            output.candidates.append(
                Candidate(
                    field: .guardianName, value: name.name, weight: 0.65, tokens: name.tokens,
                    page: page))
            let end = stream[at...].firstIndex { name.tokens.last?.isSame(as: $0) ?? false } ?? at
            family(Array(stream[(end + 1)...].prefix(26)), into: &output)
            return
        }
        // "Rosa Diaz, mother", "Rosa Diaz (madre)" and "Rosa Diaz, the boy's mother": the name before.
        let whose: Set<String> = [
            "his", "her", "the", "su", "la", "el", "boys", "girls", "childs", "patients", "babys",
            "infants", "students",
        ]
        let theirs = stream[..<index].suffix(2).reversed().prefix { whose.contains($0.key) }.count
        let end = index - theirs
        for length in [5, 4, 3, 2] where end >= length {
            let before = Array(stream[(end - length)..<end])
            guard let last = before.last,
                last.text.hasSuffix(",") || stream[index].text.hasPrefix("(") || last.isSign
            else { break }
            if let name = parsers.names.name(before), name.tokens.count >= length - 1,
                !name.isClinician, name.isWhole
            {
                output.candidates.append(
                    Candidate(
                        field: .guardianName, value: name.name, weight: 0.7, tokens: name.tokens,
                        page: page))
                return
            }
        }
    }

    /// Telephone and address right behind a guardian's name: "…, mother, (760) 555-0100, 9 Elm St".
    private func family(_ tokens: [Token], into output: inout Output) {
        var hasPhone = false
        var hasAddress = false
        var index = 0
        while index < tokens.count {
            if !hasAddress, let home = AddressParser.address(Array(tokens[index...]), within: 1) {
                output.candidates.append(
                    Candidate(
                        field: .childAddress, value: home.value, weight: 0.75,
                        tokens: home.tokens, page: page))
                hasAddress = true
                index += home.tokens.count
            } else if !hasPhone, let phone = parsers.phones.number(tokens, at: index),
                !parsers.phones.isOwn(phone.digits)
            {
                output.candidates.append(
                    Candidate(
                        field: .childPhone, value: phone.digits, weight: 0.8,
                        tokens: phone.tokens, page: page))
                hasPhone = true
                index += phone.tokens.count
            } else {
                let token = tokens[index]
                if !hasPhone, !hasAddress, index > 6 || token.text.hasSuffix(".") { return }
                if token.endsWithColon, hasPhone || hasAddress { return }
                index += 1
            }
        }
    }

    /// "Many thanks, Rosa Diaz": the name behind the closing on its line, where a family writes.
    private func signatureBehind(_ line: Int) -> Candidate? {
        let tokens = page.lines[line]
        guard
            let comma = tokens.indices.prefix(4).first(where: { tokens[$0].text.hasSuffix(",") }),
            case let closing = tokens[...comma].map(\.key).joined(separator: " "),
            cues.closings.contains(where: { closing == $0 || closing.hasSuffix(" " + $0) }),
            cues.isOwnChild(page)
        else { return nil }
        let rest = Array(tokens[(comma + 1)...])
        guard let name = parsers.names.name(rest), name.isWhole, !name.isClinician,
            name.tokens.count == rest.count(where: { !$0.isSign })
        else { return nil }
        return Candidate(
            field: .guardianName, value: name.name, weight: 0.75, tokens: name.tokens, page: page)
    }

    /// The name under "Sincerely": a parent's in a parent's letter, a clinician's with a degree.
    func signature() -> [Candidate] {
        for line in page.lines.indices.reversed() {
            if let behind = signatureBehind(line) { return [behind] }
            let key = page.lines[line].map(\.key).filter { !$0.isEmpty }.joined(separator: " ")
            guard
                cues.closings.contains(key)
                    || cues.closings.contains(where: {
                        key.hasPrefix($0 + " ") && key.utf8.count < $0.utf8.count + 24
                    })
            else { continue }
            let following = page.lines.indices.filter { $0 > line }.prefix(4)
            for next in following {
                guard let name = parsers.names.name(page.lines[next]),
                    !name.tokens.contains(where: { parsers.organizations.words.contains($0.key) })
                else { continue }
                let nearby = following.filter { $0 >= next }.flatMap { page.lines[$0].map(\.key) }
                let isParent = nearby.contains { cues.relationWords.contains($0) }
                let isStaff = nearby.contains { cues.staffWords.contains($0) }
                if name.isClinician {
                    return [
                        Candidate(
                            field: .referrerName, value: name.name, weight: 0.75,
                            tokens: name.tokens, page: page)
                    ]
                }
                if isParent || (!isStaff && cues.isOwnChild(page)) {
                    return [
                        Candidate(
                            field: .guardianName, value: name.name, weight: 0.8,
                            tokens: name.tokens, page: page)
                    ]
                }
                return []
            }
        }
        return []
    }
}
