import Packets

/// What the line along a page's top edge says: most machines print date, time, their own name and
/// number, and the page, in any order.
struct HeaderLine: Equatable {
    var sender: String?
    var number: String?
    var page: Int?
    var pages: Int?

    init(_ line: Line) { self.init(words: line.words.map(\.text)) }

    init(words: [String]) {
        var rest: [String] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            let following = index + 1 < words.count ? words[index + 1] : nil
            if let (first, last) = HeaderLine.pages(word) {
                page = page ?? first
                pages = pages ?? last
            } else if HeaderLine.isPageWord(word), let following,
                let both = HeaderLine.pages(following), both.1 != nil
            {
                page = page ?? both.0
                pages = pages ?? both.1
                index += 1
            } else if HeaderLine.isPageWord(word), let following,
                let first = Int(following.filter(\.isNumber)), first <= 999
            {
                page = page ?? first
                index += 1
                if index + 2 < words.count,
                    ["of", "de", "/"].contains(words[index + 1].lowercased()),
                    let last = Int(words[index + 2].filter(\.isNumber))
                {
                    pages = pages ?? last
                    index += 2
                }
            } else {
                rest.append(word)
            }
            index += 1
        }
        takeNumber(from: &rest)
        let name = rest.filter { !HeaderLine.isDateOrTime($0) && !HeaderLine.isFiller($0) }
        let text = name.joined(separator: " ")
        if text.unicodeScalars.count(where: \.properties.isAlphabetic) >= 3 { sender = text }
        if let last = pages, last < page ?? 1 || last > 999 { pages = nil }
    }

    /// `P.002/004`, `3/7`, `P.2`, `pg2/3`.
    private static func pages(_ word: String) -> (Int, Int?)? {
        var scalars = Substring(word.lowercased())
        var isMarked = false
        for mark in ["page", "pág.", "pag.", "pg.", "pg", "p.", "p"] where scalars.hasPrefix(mark) {
            scalars = scalars.dropFirst(mark.count)
            isMarked = true
            break
        }
        let parts = scalars.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.map { part in
            part.utf8.allSatisfy { (48...57).contains($0) } && part.utf8.count <= 3
                ? Int(part) : nil
        }
        switch numbers.count {
        case 2:
            guard let first = numbers[0], let last = numbers[1], first >= 1, last >= first else {
                return nil
            }
            return (first, last)
        case 1 where isMarked:
            return numbers[0].flatMap { $0 >= 1 ? ($0, nil) : nil }
        default: return nil
        }
    }

    private static func isPageWord(_ word: String) -> Bool {
        ["p", "p.", "pg", "pg.", "page", "page:", "pag", "pag.", "pág", "pág.", "página", "pagina"]
            .contains(word.lowercased())
    }

    private static func isDateOrTime(_ word: String) -> Bool {
        let lower = word.lowercased()
        let digits = word.utf8.count { (48...57).contains($0) }
        let marks = word.utf8.allSatisfy { (48...57).contains($0) || "/-:.,".utf8.contains($0) }
        if digits > 0, marks { return true }
        let months = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
            "ene", "abr", "ago", "dic", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        ]
        if digits == 0, word.utf8.count <= 4, months.contains(String(lower.prefix(3))) {
            return true
        }
        return ["am", "pm", "a.m.", "p.m."].contains(lower)
            || (digits > 0 && (lower.hasSuffix("am") || lower.hasSuffix("pm")))
            || months.contains { lower.hasPrefix($0) && digits > 0 && lower.contains("-") }
    }

    private static func isFiller(_ word: String) -> Bool {
        let bare = word.lowercased().filter { $0.isLetter || $0.isNumber }
        return bare.isEmpty
            || ["fax", "faxno", "no", "tel", "phone", "from", "to", "de", "para", "via", "p"]
                .contains(bare)
    }

    /// Ten or eleven digits standing together, blanks and brackets between them allowed.
    private mutating func takeNumber(from words: inout [String]) {
        for start in words.indices {
            var digits = ""
            for end in start..<min(start + 4, words.count) {
                let word = words[end]
                if HeaderLine.isDateOrTime(word), word.contains("/") || word.contains(":") { break }
                let own = word.filter(\.isNumber)
                let letters = word.filter(\.isLetter).lowercased()
                guard letters.isEmpty || letters == "fax" || letters == "tel" else { break }
                if own.isEmpty, !digits.isEmpty { break }
                digits += own
                let isWhole =
                    digits.utf8.count == 10 || (digits.utf8.count == 11 && digits.hasPrefix("1"))
                if isWhole {
                    number = digits.utf8.count == 11 ? String(digits.dropFirst()) : digits
                    words.removeSubrange(start...end)
                    return
                }
            }
        }
    }
}
