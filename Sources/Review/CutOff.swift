import Packets

/// What is missing or damaged of a fax as it came over the line, and whom to call for it.
public struct CutOff: Sendable, Equatable, ShownRedacted {
    /// Pages the sender announced, where more than came.
    public let announced: Int?
    public let received: Int
    /// Lines that came damaged, where so many that it was an alert.
    public let badLines: Int?
    /// The fax server's own words for what went wrong.
    public let note: String?
    /// Of the sending machine; nil where the line did not say.
    public let call: Confidential<String>?

    /// Nil where nothing is.
    public init?(_ view: PacketView) {
        let sent = view.fax.transmission
        let alerts = view.item.alerts
        // What came by another call and was joined has come.
        let came = view.fax.pages + view.guests.count
        announced =
            alerts.contains(.pagesMissing)
            ? sent.pageAnnounced.flatMap { $0 > view.fax.pages ? $0 : nil } : nil
        // A page that came twice makes up for nothing.
        received = sent.pageAnnounced.map { came < $0 } == true ? came : view.fax.pages
        badLines = alerts.contains(.transmissionErrors) && sent.badLines > 0 ? sent.badLines : nil
        note = sent.receiverNote.flatMap { $0.isEmpty ? nil : $0 }
        let concerns: Set<Alert> = [.pagesMissing, .transmissionErrors, .unreadablePages]
        guard note != nil || !concerns.isDisjoint(with: alerts) else { return nil }
        call = (sent.callerNumber ?? sent.sender).map { Confidential($0) }
    }
}
