import Packets

/// Something kept that does not open any more, or is missing, by its name: ids and digests only.
public enum Damaged: Sendable, Hashable {
    case packet(String)
    /// Names, record or words of a fax.
    case fax(FaxDigest)
    case original(FaxDigest)
    /// A page picture, by its file's name: digest, fence and page.
    case picture(String)
    /// The name of something that was left in a drop folder.
    case refusal
    /// The audit log, from this row on.
    case log(row: Int, why: String)

    /// For people; nothing read from a page.
    public var words: String {
        switch self {
        case .packet(let id): "packet \(id)"
        case .fax(let fax): "names, record or words of fax \(fax.short)"
        case .original(let fax): "the original of fax \(fax.short)"
        case .picture(let name): Self.picture(name)
        case .refusal: "the name of something left in a drop folder"
        case .log(let row, let why): "the audit log at row \(row): \(why)"
        }
    }

    private static func picture(_ name: String) -> String {
        let parts = name.split(separator: "-")
        guard parts.count == 3, let fax = FaxDigest(hex: String(parts[0])) else {
            return "a page picture of an unknown fax"
        }
        return "the picture of page \(parts[2]) of fax \(fax.short)"
    }
}
