import Packets

/// What a packet can be found by in parts: everything that is shown of it, folded.
public struct SearchText: Sendable, ShownRedacted {
    private var texts: [String] = []

    /// - Parameter packet: without what is kept back.
    public init(_ packet: ExtractedPacket, id: PacketID, transmission: Transmission) {
        add(id.text)
        add(packet)
        for said in [transmission.sender, transmission.callerNumber].compactMap({ $0 }) {
            add(said)
            if let number = SearchQuery.number(said) { add(number) }
        }
    }

    /// What is shown of another packet whose pages lie in this one.
    public mutating func add(_ packet: ExtractedPacket) {
        for field in packet.fields {
            let value = field.value.open(for: .searching)
            add(value)
            if let day = Day(iso: value) {
                func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
                add("\(day.month)/\(day.day)/\(day.year)")
                add("\(two(day.month))/\(two(day.day))/\(day.year)")
            }
            if let number = SearchQuery.number(value) { add(number) }
        }
        for finding in packet.findings { add(finding.label) }
    }

    /// The words of its pages.
    ///
    /// - Parameter shown: pages of the packet that are not kept back.
    public mutating func add(_ words: RecognizedFax, pages shown: Set<Int>) {
        for page in words.pages where shown.contains(page.number) {
            for line in page.lines {
                add(line.words.map(\.text).joined(separator: " "))
            }
        }
    }

    private mutating func add(_ text: String) { texts.append(FieldFormat.folded(text)) }

    /// Whether each part stands somewhere.
    public func holds(_ parts: [String]) -> Bool {
        parts.allSatisfy { part in
            texts.contains { $0.contains(part) } || Self.digits(of: part).map(holds) == true
        }
    }

    private func holds(digits: String) -> Bool {
        texts.contains { text in
            String(decoding: text.utf8.filter { (48...57).contains($0) }, as: UTF8.self)
                .contains(digits)
        }
    }

    /// The digits of a number with its punctuation, as "(760) 555-0100" is written; nil for any other.
    private static func digits(of part: String) -> String? {
        guard part.utf8.allSatisfy({ (48...57).contains($0) || "()-.+/".utf8.contains($0) }),
            !part.contains("/")
        else { return nil }
        let digits = part.utf8.filter { (48...57).contains($0) }
        return digits.count >= 3 ? String(decoding: digits, as: UTF8.self) : nil
    }
}
