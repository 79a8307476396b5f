import Packets

/// What a packet can be found by in parts: everything that is shown of it, folded.
public struct SearchText: Sendable, ShownRedacted {
    private var texts: [String] = []

    /// - Parameter packet: without what is kept back.
    public init(_ packet: ExtractedPacket, id: PacketID, transmission: Transmission) {
        add(id.text)
        for field in packet.fields {
            let value = field.value.open(for: .searching)
            add(value)
            if let day = Day(iso: value) { add("\(day.month)/\(day.day)/\(day.year)") }
            if let number = SearchQuery.number(value) { add(number) }
        }
        for finding in packet.findings { add(finding.label) }
        for said in [transmission.sender, transmission.callerNumber].compactMap({ $0 }) {
            add(said)
            if let number = SearchQuery.number(said) { add(number) }
        }
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
        parts.allSatisfy { part in texts.contains { $0.contains(part) } }
    }
}
