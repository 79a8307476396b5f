/// A line of text that somebody types, with the cursor in it.
struct Line: Sendable, Equatable {
    private(set) var text: [Character]
    private(set) var cursor: Int

    init(_ text: String) {
        self.text = Array(text)
        cursor = self.text.count
    }

    var words: String { String(text) }

    /// No value is longer.
    static let longest = 400

    mutating func insert(_ more: String) {
        let room = max(Self.longest - text.count, 0)
        let letters = more.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(room)
        text.insert(contentsOf: letters, at: cursor)
        cursor += letters.count
    }

    /// Takes a key that writes or moves; false for any other.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .letter(let letter):
            guard text.count < Self.longest else { return true }
            text.insert(letter, at: cursor)
            cursor += 1
        case .backspace:
            guard cursor > 0 else { return true }
            cursor -= 1
            text.remove(at: cursor)
        case .delete: if cursor < text.count { text.remove(at: cursor) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        case .control("u"):
            text.removeAll()
            cursor = 0
        default: return false
        }
        return true
    }
}
