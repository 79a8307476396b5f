extension Phrases {
    /// What a browser likes best of our two languages (RFC 9110, 12.5.4).
    ///
    /// - Parameter header: its `Accept-Language`.
    public init(accepted header: String) {
        var best: (phrases: Phrases, weight: Double)?
        for part in header.lowercased().split(separator: ",") {
            let pieces = part.split(separator: ";").map { piece in
                String(piece.filter { $0 != " " })
            }
            guard let tag = pieces.first?.split(separator: "-").first,
                let phrases = Phrases(rawValue: String(tag))
            else { continue }
            let weight =
                pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
                ?? 1
            if weight > (best?.weight ?? 0) { best = (phrases, weight) }
        }
        self = best?.phrases ?? .english
    }
}
