import Packets

/// A page's words as they are compared with another's: folded, the sending machine's line left out, and what
/// the recogniser could make nothing of.
public struct PageWords: Sendable, Equatable, ShownRedacted {
    struct Token: Sendable, Equatable {
        let text: String
        let isSure: Bool
        /// Four digits or more: a date, a telephone, a number of somebody.
        let isNumber: Bool
    }

    let tokens: [Token]
    let ink: InkGrid?

    public init(_ page: RecognizedPage) {
        tokens = page.lines.flatMap(\.words).compactMap { word in
            let folded = FieldFormat.folded(word.text)
            let letters = String(folded.filter { $0.isLetter || $0.isNumber })
            let digits = letters.filter(\.isNumber)
            let isNumber = digits.count >= Self.digitsOfNumber && digits.count * 2 > letters.count
            guard isNumber || letters.count > 1 else { return nil }
            return Token(
                text: isNumber ? digits : letters,
                isSure: word.confidence >= Self.sureFrom && word.handwriting < 0.5,
                isNumber: isNumber)
        }
        ink = page.ink
    }

    static let digitsOfNumber = 4
    /// Below it a word that differs says nothing.
    static let sureFrom = 0.85

    /// With fewer words a page is known by its ink alone.
    static let fewestWords = 10
    /// Whether it is known by its words; a drawing, or a page written by hand, is known by its ink.
    public var isText: Bool { tokens.count(where: \.isSure) >= Self.fewestWords }

    /// Under what the same page is found when it comes again, to be kept as keyed digests only: its numbers,
    /// and pairs of neighbouring words. `sampled` is to choose among the pairs the same way on every page.
    ///
    /// What a form prints is on every copy of it: whoever looks for pages leaves out marks that many have.
    public func marks(sampled: (String) -> [UInt8]) -> Set<[UInt8]> {
        let numbers = Set(tokens.filter(\.isNumber).map { "number \($0.text)" })
        let sure = tokens.filter { $0.isSure && !$0.isNumber && $0.text.count > 2 }.map(\.text)
        let pairs = Set(zip(sure, sure.dropFirst()).map { "pair \($0) \($1)" })
        func fewest(_ texts: Set<String>, _ count: Int) -> [[UInt8]] {
            texts.map(sampled).sorted { $0.lexicographicallyPrecedes($1) }.prefix(count).map { $0 }
        }
        return Set(fewest(numbers, Self.mostNumbers) + fewest(pairs, Self.mostPairs))
    }

    static let mostNumbers = 24
    static let mostPairs = 48
}

/// Whether two pages are the same paper, sent again: other noise, another resolution, a word misread here and
/// there, but nothing that plainly says something else.
public struct PageLikeness: Sendable, Equatable {
    /// Of the words that are sure on both pages, how many have their like at their place.
    public let agreement: Double
    /// Words and numbers that are sure on both pages, stand at one place, and say something else.
    public let differing: Int
    /// Numbers that agree.
    public let numbers: Int
    public let isSame: Bool

    public init(_ left: PageWords, _ right: PageWords) {
        guard left.isText, right.isText else {
            agreement = 0
            differing = 0
            numbers = 0
            // Written by hand, or drawn.
            isSame =
                !left.isText && !right.isText
                && (left.ink.flatMap { one in right.ink.map { one.likeness(to: $0) } } ?? 0)
                    >= Self.drawnAlikeFrom
            return
        }
        let alignment = Alignment(left.tokens, right.tokens)
        let most = max(
            left.tokens.count(where: \.isSure), right.tokens.count(where: \.isSure))
        agreement = Double(alignment.agreeing) / Double(most)
        differing = alignment.differing + alignment.otherNumbers
        numbers = alignment.numbers
        isSame =
            agreement >= Self.agreeingFrom && alignment.otherNumbers == 0
            && alignment.differing * Self.agreeingForEach <= alignment.agreeing
    }

    /// A page that came again at half the resolution has many of its words misread.
    static let agreeingFrom = 0.6
    /// A recogniser is sure of a wrong word now and then: one is let pass for so many that agree. A form has
    /// fewer, so that there a single word decides; a number that is another always does.
    static let agreeingForEach = 40
    static let drawnAlikeFrom = 0.95
}

/// Words of two pages side by side: the longest sequence that both have, and what stands between.
private struct Alignment {
    private(set) var agreeing = 0
    private(set) var differing = 0
    private(set) var otherNumbers = 0
    private(set) var numbers = 0

    init(_ left: [PageWords.Token], _ right: [PageWords.Token]) {
        // A page of a fax has a few hundred words; one of thousands is cut, which can only hide agreement.
        let left = Array(left.prefix(Self.most))
        let right = Array(right.prefix(Self.most))
        let columns = right.count + 1
        var longest = Array(repeating: UInt16(0), count: (left.count + 1) * columns)
        for row in stride(from: left.count - 1, through: 0, by: -1) {
            for column in stride(from: right.count - 1, through: 0, by: -1) {
                longest[row * columns + column] =
                    left[row].text == right[column].text
                    ? longest[(row + 1) * columns + column + 1] + 1
                    : max(
                        longest[(row + 1) * columns + column],
                        longest[row * columns + column + 1])
            }
        }
        var (row, column) = (0, 0)
        var gap: (left: [PageWords.Token], right: [PageWords.Token]) = ([], [])
        while row < left.count || column < right.count {
            if row < left.count, column < right.count, left[row].text == right[column].text {
                close(&gap)
                if left[row].isSure || right[column].isSure { agreeing += 1 }
                if left[row].isNumber { numbers += 1 }
                row += 1
                column += 1
            } else if column == right.count
                || (row < left.count
                    && longest[(row + 1) * columns + column]
                        >= longest[row * columns + column + 1])
            {
                gap.left.append(left[row])
                row += 1
            } else {
                gap.right.append(right[column])
                column += 1
            }
        }
        close(&gap)
    }

    static let most = 2_500

    /// What stands between two agreeing words: misread, or something else.
    private mutating func close(
        _ gap: inout (left: [PageWords.Token], right: [PageWords.Token])
    ) {
        defer { gap = ([], []) }
        var left = gap.left
        var right = gap.right
        // One word misread.
        left.removeAll { token in
            guard let place = right.firstIndex(where: { Self.isMisread(token, $0) }) else {
                return false
            }
            if token.isSure || right[place].isSure { agreeing += 1 }
            right.remove(at: place)
            return true
        }
        // Two numbers that are sure are two numbers, however alike.
        otherNumbers += min(
            left.count { $0.isNumber && $0.isSure }, right.count { $0.isNumber && $0.isSure })
        left.removeAll(where: \.isNumber)
        right.removeAll(where: \.isNumber)
        // Words run together or torn apart.
        let joined = left.map(\.text).joined()
        let other = right.map(\.text).joined()
        if joined.isEmpty || other.isEmpty { return }
        if joined == other {
            agreeing += min(left.count(where: \.isSure), right.count(where: \.isSure))
            return
        }
        differing += min(
            left.count { $0.isSure && $0.text.count > 2 },
            right.count { $0.isSure && $0.text.count > 2 })
    }

    /// A number with one digit other, a word with letters other.
    private static func isMisread(_ left: PageWords.Token, _ right: PageWords.Token) -> Bool {
        guard left.isNumber == right.isNumber else { return false }
        if left.isNumber {
            // Two numbers that are sure and differ in a digit are two numbers.
            return Slips.isOne(left.text, right.text) && !(left.isSure && right.isSure)
        }
        // Carlos and Carla, both sure, are two names.
        return JaroWinkler.similarity(left.text, right.text)
            >= (left.isSure && right.isSure ? 0.92 : 0.8)
    }
}
