import Packets

/// Which packets of a further reading are which of those filed: by the paper. Only where the very same
/// pages lie together is it the same packet; what people said of it then still stands beside the pages
/// they said it of. Place tells nothing: a reading that parts the pages otherwise may put another child
/// there.
public struct PacketMatch: Sendable, Equatable {
    /// The place in the further reading of what each filed packet has become.
    public let places: [PacketID: Int]

    /// - Parameter further: the pages of each packet of the further reading.
    public init(filed: [PacketID: [Int]], further: [[Int]]) {
        var places: [PacketID: Int] = [:]
        for (id, pages) in filed where filed.values.count(where: { $0 == pages }) == 1 {
            let same = further.indices.filter { further[$0] == pages }
            if same.count == 1 { places[id] = same[0] }
        }
        self.places = places
    }

    /// Whether pages that were one child's are read as another's now: among several children of one
    /// fax the same pages alone are not trusted. A name that people put right counts as known.
    public static func isAnotherChild(
        _ further: ExtractedPacket, than read: ExtractedPacket, corrections: [Correction]
    ) -> Bool {
        let known = [read, ShownPacket(read, corrections: corrections).extracted]
        func values(_ name: FieldName, of packets: [ExtractedPacket]) -> [String] {
            packets.compactMap { $0.field(name)?.value.open(for: .deciding) }
        }
        let names = values(.childName, of: known)
        if let name = values(.childName, of: [further]).first, !names.isEmpty {
            return !names.contains { isAlike($0, name) }
        }
        let births = values(.childBirthDate, of: known)
        guard let birth = values(.childBirthDate, of: [further]).first, !births.isEmpty else {
            return false
        }
        return !births.contains(birth)
    }

    /// One given name stands in the other name too. Twins share all but that.
    private static func isAlike(_ left: String, _ right: String) -> Bool {
        let left = SearchQuery.nameWords(left)
        let right = SearchQuery.nameWords(right)
        guard let given = left.first, let other = right.first else { return false }
        return right.contains(given) || left.contains(other)
    }
}
