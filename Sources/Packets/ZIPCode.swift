/// The ZIP code of an address as the contract writes it: of the last word that is one.
public enum ZIPCode {
    public static func of(_ address: String) -> String? {
        let words = address.split { $0 == " " || $0 == "," }
        return words.dropFirst().reversed().compactMap { word -> String? in
            let parts = word.split(separator: "-", omittingEmptySubsequences: false)
            let isCode =
                (parts.map(\.utf8.count) == [5] || parts.map(\.utf8.count) == [5, 4])
                && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
            return isCode ? String(word.prefix(5)) : nil
        }.first
    }
}

extension ExtractedPacket {
    /// Where the child lives, as far as regions go.
    public var childZIP: Confidential<String>? {
        field(.childAddress).flatMap { ZIPCode.of($0.value.open(for: .deciding)) }.map {
            Confidential($0)
        }
    }
}
