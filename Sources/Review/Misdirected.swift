import Packets

/// Why a fax is not ours. A code, in the clear in the log: the certificate outlives the record.
public enum MisdirectReason: String, Sendable, Codable, CaseIterable, Hashable {
    /// Meant for another office, a clinic, a laboratory.
    case otherOffice = "other-office"
    case otherCounty = "other-county"
    /// The record of somebody whom nobody referred to the programme, an adult for instance.
    case otherPerson = "other-person"
    /// A child of ours, with pages that belong to nobody here: those pages alone.
    case strayPages = "stray-pages"
}

/// What a person does with a packet that is not ours.
public enum MisdirectStep: Sendable, Equatable, Codable {
    /// It leaves the queue: not found, not read again, not shown. Again is harmless.
    case setApart(MisdirectReason)
    /// It was ours: back into the queue as it was.
    case putBack
    /// The sender has it back. Our copy stands apart until two people destroy it.
    case markReturned
}

/// A packet that stands apart, and whom to call. Nothing of the person it tells of.
public struct MisdirectedPacket: Sendable, Equatable, Codable, ShownRedacted {
    public let packet: PacketID
    public let fax: FaxDigest
    /// When it was taken in here.
    public let receivedAt: Instant
    /// The local day on which it came over the line, as far as the call or the fax tells: the day of receipt.
    public let receivedOn: Day
    /// Numbered as in the fax.
    public let pages: [Int]
    public let reason: MisdirectReason
    public let setApartBy: String
    public let setApartAt: Instant
    public let returnedBy: String?
    public let returnedAt: Instant?
    /// Who asked for its destruction, which another approves.
    public let destructionAskedBy: String?
    /// What the sending machine said of itself, in the call or along the pages' top: its number is the
    /// one to call. One printed on the pages may be anybody's.
    public let sender: Confidential<String>?
    public let callerNumber: Confidential<String>?

    public init(
        packet: PacketID, fax: FaxDigest, receivedAt: Instant, receivedOn: Day, pages: [Int],
        reason: MisdirectReason, setApartBy: String, setApartAt: Instant, returnedBy: String?,
        returnedAt: Instant?, destructionAskedBy: String?, sender: Confidential<String>?,
        callerNumber: Confidential<String>?
    ) {
        self.packet = packet
        self.fax = fax
        self.receivedAt = receivedAt
        self.receivedOn = receivedOn
        self.pages = pages
        self.reason = reason
        self.setApartBy = setApartBy
        self.setApartAt = setApartAt
        self.returnedBy = returnedBy
        self.returnedAt = returnedAt
        self.destructionAskedBy = destructionAskedBy
        self.sender = sender
        self.callerNumber = callerNumber
    }
}

/// That a packet was destroyed, for the file: nothing of what was in it.
public struct DestructionCertificate: Sendable, Equatable, Codable {
    public let tombstone: Tombstone
    /// Keys and files are gone too; before, a crash ended it and the next start goes on.
    public let isOver: Bool
    public let returnedBy: String?
    public let returnedAt: Instant?
    /// The row of the log, and its hash.
    public let row: Int
    public let hash: String

    public init(
        tombstone: Tombstone, isOver: Bool, returnedBy: String?, returnedAt: Instant?, row: Int,
        hash: String
    ) {
        self.tombstone = tombstone
        self.isOver = isOver
        self.returnedBy = returnedBy
        self.returnedAt = returnedAt
        self.row = row
        self.hash = hash
    }

    /// As it is printed and signed.
    public var text: String {
        let stone = tombstone
        func numbers(_ pages: [Int]) -> String {
            pages.isEmpty ? "none" : pages.map { "\($0)" }.joined(separator: ", ")
        }
        var lines = [
            "CERTIFICATE OF DESTRUCTION", "",
            "Packet            \(stone.packet?.text ?? "none: a fax that was held")",
            "Fax, SHA-256      \(stone.fax.hex)",
            "Received on       \(stone.receivedOn.iso)",
            "Pages             \(numbers(stone.pages))",
            "Destroyed         \(numbers(stone.gone))"
                + (stone.faxGone ? "; the fax as received with them" : ""),
        ]
        if !stone.faxGone {
            lines.append(
                "Not destroyed     the fax as received, which other packets need; these pages in it"
            )
        }
        lines += [
            "Reason            \(stone.reason.rawValue)",
            "Asked for         \(stone.askedAt.iso) by \(stone.askedBy)",
            "Approved          \(stone.at.iso) by \(stone.approvedBy)",
        ]
        if let returnedBy, let returnedAt {
            lines.append("Returned          \(returnedAt.iso), noted by \(returnedBy)")
        }
        lines += [
            "How               the keys that open it were destroyed, then the sealed files",
            "Row of the log    \(row), \(hash)", "",
            "Backups made before hold sealed copies that their next keys file does not open.", "",
            "Sender told on    ____________________   by  ____________________", "",
            "Signed            ____________________       ____________________", "",
        ]
        return lines.joined(separator: "\n")
    }
}
