import Layout
import Packets

/// What extraction says of one fax.
public struct FaxExtraction: Sendable, Equatable, ShownRedacted {
    public let pages: [ClassifiedPage]
    /// One a child; one even where nobody is named, so that every page reaches a person.
    public let drafts: [PacketDraft]
    public let alerts: [Alert]
    /// The transmission with what the pages themselves announce.
    public let transmission: Transmission
    /// The pages as they were laid out, for who reads them next.
    public let layouts: [PageLayout]
}

/// The pages of one child with the identifiers read from them.
public struct PacketDraft: Sendable, Equatable, ShownRedacted {
    public let pages: [Int]
    public let fields: [Field]
    public let language: String
    public let notAReferral: NotAReferral?
    public let statedAgeMonths: Int?
    public let hasMedicalRecord: Bool
    public let documents: [PageDocument]
}
