import Packets

/// A parent has a given name of their own, and most often the child's surname.
enum Relatives {
    /// What a reading from a place as weak as .55 is stated at.
    private static let leastKin = 0.88

    /// The fields with a guardian doubted whose words are all of the child's name (a surname without what stood before
    /// it), and one not doubted for its place who bears the child's surname: 18 of 18 were right.
    static func doubted(_ fields: [Field]) -> [Field] {
        func words(_ name: FieldName) -> Set<Substring> {
            let field = fields.first { $0.name == name }
            return Set(
                field.map { Phrase.key($0.value.open(for: .deciding)) }.map {
                    $0.split(separator: " ")
                } ?? [])
        }
        let guardian = words(.guardianName)
        let child = words(.childName)
        guard !guardian.isEmpty, !child.isEmpty else { return fields }
        let isSurname = guardian.isSubset(of: child)
        // Who bears the child's surname and is the only one named as who cares for it does.
        let isKin = !isSurname && guardian.contains { $0.utf8.count > 3 && child.contains($0) }
        return fields.map { field in
            guard field.name == .guardianName else { return field }
            var doubts = field.doubts
            if isSurname, !doubts.contains(.inferred) { doubts.append(.inferred) }
            if isKin, doubts == [.uncertainRole], field.confidence >= leastKin { doubts = [] }
            return Field(
                name: field.name, value: field.value,
                confidence: isSurname ? min(field.confidence, 0.8) : field.confidence,
                doubts: doubts.sorted { $0.rawValue < $1.rawValue },
                evidence: field.evidence, rivals: field.rivals)
        }
    }
}
