import Packets
import Review

/// A decision that was made from a packet's folder where there is no connection, on its way home.
public struct FolderDecision: Sendable, Equatable, Codable, ShownRedacted {
    public static let schemaName = "intake.decision/1"

    public let schema: String
    public let packet: PacketID
    /// How far the packet was in the copy that was decided from.
    public let seen: FolderManifest.Seen
    public let ruling: Ruling
    /// Who decided, as they call themselves.
    public let by: String
    /// By the clock of the machine there, as ISO 8601 in UTC.
    public let at: String

    public init(
        packet: PacketID, seen: FolderManifest.Seen, ruling: Ruling, by: String, at: Instant
    ) {
        schema = Self.schemaName
        self.packet = packet
        self.seen = seen
        self.ruling = ruling
        self.by = by
        self.at = at.iso
    }

    /// Something was read, corrected or decided since: whoever decided has not seen it.
    public func isOvertaken(by view: PacketView) -> Bool { seen != FolderManifest.Seen(view) }

    /// The decision as it is put on record, with whose it is.
    public func ruling(from sender: PacketParcel.Recipient) -> Ruling {
        let whose =
            "decided by \(by), \(at), with the key of \(sender.subject) "
            + "(certificate \(sender.fingerprint.prefix(16))); put on record from a sealed file"
        let note = ruling.note.map { "\($0.open(for: .storing))\n\(whose)" } ?? whose
        return Ruling(
            ruling.verdict, rule: ruling.rule, pages: ruling.pages, note: Confidential(note))
    }
}
