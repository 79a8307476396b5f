import Packets
import Review
import Testing
import Workbench

@Suite("A fax that was cut off or damaged")
struct CutOffTests {
    private func words(_ alerts: [Alert], _ transmission: Transmission) -> String? {
        CutOff(
            InventedDesk.view(
                packet(), number: 0, [], alerts: alerts, transmission: transmission)
        ).map(Phrases.english.cutOff)
    }

    @Test func `tells pages announced and received, and the number to call`() {
        let sent = Transmission(callerNumber: "7605550177", pageAnnounced: 5)
        #expect(
            words([.pagesMissing], sent) == "5 pages announced, 1 received; call (760) 555-0177")
    }

    @Test func `tells damaged lines, and the server's own words without what acts on a terminal`() {
        let sent = Transmission(
            sender: "WRENFIELD", badLines: 31, receiverNote: "RSPREC error\u{1B}[2J")
        #expect(
            words([.transmissionErrors], sent)
                == "31 damaged lines; RSPREC error [2J; call WRENFIELD")
    }

    @Test func `says so where the line told nothing of the sender`() {
        #expect(words([.unreadablePages], Transmission()) == "the line did not say who sent it")
    }

    @Test func `is nothing where all came, whatever was announced`() {
        let sent = Transmission(callerNumber: "7605550177", pageAnnounced: 1)
        #expect(words([.handwriting], sent) == nil)
    }

    @Test func `stands on the bench`() {
        var desk = InventedDesk([])
        let view = InventedDesk.view(
            packet(), number: 1, [], alerts: [.pagesMissing],
            transmission: Transmission(callerNumber: "7605550177", pageAnnounced: 3))
        desk.tell(
            .claimed(
                Claim(
                    packet: view.item.id, fence: 1, holder: InventedDesk.clerk,
                    until: Instant(milliseconds: 0)), view, waiting: 0))
        #expect(
            desk.bench.frame().text.contains("3 pages announced, 1 received; call (760) 555-0177"))
    }
}
