import Packets
import Testing

@Suite("What a fax server said of a call")
struct CallRecordTests {
    @Test(
        "a fax is for us by the whole number, with an extension, by its last digits, or where nobody knows",
        arguments: [
            (nil, true), ("", true), ("12", true), ("7605550100", true),
            ("+1 (760) 555-0100", true),
            ("(760) 555-0100 x12", true), ("sip:7605550100@fax.example;ext=12", true),
            ("0100", true), ("7605550134", true), ("7605550142", false), ("0142", false),
        ] as [(String?, Bool)])
    func lines(called: String?, isOurs: Bool) {
        let call = CallRecord(calledNumber: called)
        #expect(call.isFor(["7605550100", "7605550134"]) == isOurs)
    }

    @Test(
        "a clock that is ahead is not believed, one across a time zone is",
        arguments: [
            ("2026-03-04T10:00:00", true), ("2026-03-05T00:10:00", true),
            ("2026-03-06T00:10:00", false), ("2099-01-01T00:00:00", false),
            ("2019-01-01T00:00:00", true),
        ])
    func ahead(written: String, isBelieved: Bool) {
        let sent = Transmission(receivedAt: written)
        let day = sent.receivedDay(notAfter: Day(year: 2026, month: 3, day: 4))
        #expect((day != nil) == isBelieved)
        #expect(sent.receivedDay(notAfter: nil) == sent.receivedDay)
    }

    @Test("what it says goes before the fax's own word; of pages the larger number counts")
    func told() {
        let own = Transmission(
            sender: "OWN", callerNumber: "1", calledNumber: "2", pageAnnounced: 5, badLines: 7,
            receivedAt: "2026-03-04T10:00:00", receiverNote: nil)
        #expect(own.told(nil) == own)
        let told = own.told(CallRecord(callerNumber: "3", pages: 4, note: "cut"))
        #expect(told.sender == "OWN" && told.callerNumber == "3" && told.calledNumber == "2")
        #expect(told.pageAnnounced == 5 && told.badLines == 7 && told.receiverNote == "cut")
        #expect(own.told(CallRecord(pages: 9)).pageAnnounced == 9)
    }
}
