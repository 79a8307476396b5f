/// A file's name as its folder has it: bytes, compared as bytes.
///
/// A Swift string would call two names equal that differ only in how an accent is written, and has
/// no room for names that are no UTF-8; a fax under such a name would never be taken.
struct FileName: Sendable, Hashable, Comparable, ExpressibleByStringLiteral {
    /// Ends with a zero, as the system's calls take it.
    let path: [CChar]

    init(_ bytes: some Sequence<CChar>) { path = bytes.prefix { $0 != 0 } + [0] }
    init(_ text: String) { self.init(text.utf8.map { CChar(bitPattern: $0) }) }
    init(stringLiteral text: String) { self.init(text) }

    /// For people: bytes that are no UTF-8 replaced.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] { path.dropLast().map { UInt8(bitPattern: $0) } }

    static func < (left: FileName, right: FileName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// Given by a writer to a file it has not finished: never touched, never refused.
    var isTemporary: Bool {
        let lower = text.lowercased()
        return lower.hasPrefix(".") || lower.hasPrefix("~") || lower.hasSuffix("~")
            || [".part", ".tmp", ".temp", ".partial", ".crdownload", ".filepart", ".swp", ".lock"]
                .contains { lower.hasSuffix($0) }
    }
}

/// The name under which a source stands for the moment between being recorded and being removed. It
/// carries the digest, so that after a crash nobody has to guess what it is.
struct AsideName {
    private static let prefix = ".intake-filed-"

    let name: FileName
    let digest: String

    init(digest: String) {
        self.digest = digest
        name = FileName(Self.prefix + digest)
    }

    /// Nil where the name is none of ours.
    init?(_ name: FileName) {
        guard name.text.hasPrefix(Self.prefix) else { return nil }
        self.name = name
        digest = String(name.text.dropFirst(Self.prefix.count))
    }
}
