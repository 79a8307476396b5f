import Packets

/// Whose records, which pages, who, when: what a breach notice has to say (45 CFR 164.404), out of the log
/// alone. A person a packet, with everything they did to it.
public struct AccessReport: Sendable, Equatable, Codable {
    public struct Line: Sendable, Equatable, Codable {
        /// A packet's id, or "fax" with the first digits of its digest where a whole fax was opened.
        public let subject: String
        public let person: String
        public let roles: [String]
        public let first: Instant
        public let last: Instant
        /// What was done, with how often.
        public let actions: [String: Int]
        /// Pages that were seen, numbered as in the fax.
        public let pages: [Int]
        public let purposes: [String]
    }

    public let lines: [Line]
    /// Rows of the log that were read for it.
    public let rows: Int

    /// - Parameter entries: rows of the log, in order.
    public init(_ entries: [AuditEntry], only packet: PacketID? = nil) {
        var groups: [Key: [AuditEntry]] = [:]
        var order: [Key] = []
        for entry in entries {
            for subject in Self.subjects(entry) {
                if let packet, subject != packet.text, !subject.hasPrefix("fax ") { continue }
                let key = Key(subject: subject, person: entry.by.name)
                if groups[key] == nil { order.append(key) }
                groups[key, default: []].append(entry)
            }
        }
        lines = order.map { Self.line($0, groups[$0] ?? []) }
        rows = entries.count
    }

    private struct Key: Hashable {
        let subject: String
        let person: String
    }

    private static func line(_ key: Key, _ entries: [AuditEntry]) -> Line {
        let instants = entries.map(\.at)
        return Line(
            subject: key.subject, person: key.person,
            roles: Set(entries.map(\.by.role.rawValue)).sorted(),
            first: instants.min() ?? Instant(milliseconds: 0),
            last: instants.max() ?? Instant(milliseconds: 0),
            actions: entries.reduce(into: [:]) { $0[$1.action.rawValue, default: 0] += 1 },
            pages: Set(entries.flatMap(pages)).sorted(),
            purposes: Set(entries.map(\.purpose)).subtracting([""]).sorted())
    }

    private static func subjects(_ entry: AuditEntry) -> [String] {
        switch entry.action {
        case .list, .search:
            return entry.detail.split(separator: " ").compactMap { PacketID(String($0))?.text }
        case .viewOriginal: return ["fax \(entry.object)"]
        default: return PacketID(entry.object).map { [$0.text] } ?? []
        }
    }

    /// "page 2", "pages 1 2 3"; what follows a comma was not shown, or says why it was.
    private static func pages(_ entry: AuditEntry) -> [Int] {
        guard [.view, .viewPage, .viewSensitive].contains(entry.action) else { return [] }
        return entry.detail.prefix { $0 != "," }.split(separator: " ").compactMap { Int($0) }
    }
}
