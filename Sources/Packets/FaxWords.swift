/// What recognition made of a fax, with the file it was made of: enough to read the fax by other
/// rules without recognising it again. `intake read FAX --words` prints it: schema `intake.words/1`.
public struct FaxWords: Sendable, Equatable, ShownRedacted {
    public static let schemaName = "intake.words/1"

    public let file: FaxFile
    public let recognized: RecognizedFax

    public init(file: FaxFile, recognized: RecognizedFax) {
        self.file = file
        self.recognized = recognized
    }
}

extension FaxWords: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, recognized
        case file = "fax"
    }

    /// Throws for anything that no page reader can have seen: the rules count on pages in order and
    /// on numbers that can be added up.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let schema = try container.decode(String.self, forKey: .schema)
        file = try container.decode(FaxFile.self, forKey: .file)
        recognized = try container.decode(RecognizedFax.self, forKey: .recognized)
        guard schema == Self.schemaName, recognized.isPossible else {
            throw DecodingError.dataCorruptedError(
                forKey: .recognized, in: container, debugDescription: "not \(Self.schemaName)")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schemaName, forKey: .schema)
        try container.encode(file, forKey: .file)
        try container.encode(recognized, forKey: .recognized)
    }
}

extension RecognizedFax {
    /// Pixels and counts beyond any page's.
    private static let numbers = 0...1_000_000

    /// Pages are numbered in order, and every number is one that a page can have.
    public var isPossible: Bool {
        !pages.isEmpty && pages.map(\.number) == Array(1...pages.count)
            && pages.allSatisfy(Self.isPossible)
    }

    private static func isPossible(_ page: RecognizedPage) -> Bool {
        let lines = page.lines + (page.header.map { [$0] } ?? [])
        let boxes =
            lines.flatMap { [$0.box] + $0.words.map(\.box) } + page.tickBoxes.map(\.box)
            + page.rules
        return [page.width, page.height, page.badLines].allSatisfy(numbers.contains)
            && (1...10_000).contains(page.pixelsPerInch)
            && [0, 90, 180, 270].contains(page.rotation)
            && lines.allSatisfy { numbers.contains($0.block) && numbers.contains($0.paragraph) }
            && boxes.allSatisfy {
                [$0.x, $0.y, $0.width, $0.height].allSatisfy(numbers.contains)
            }
    }
}
