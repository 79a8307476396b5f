import Testing

@testable import Recognition

@Suite("The line along the top edge")
struct HeaderLineTests {
    private func line(_ text: String) -> HeaderLine {
        HeaderLine(words: text.split(separator: " ").map(String.init))
    }

    @Test(
        arguments: [
            (
                "10/26/2026 10:55 DATE CLINIC (FAX)760 555 0183 P.001/004", "DATE CLINIC",
                "7605550183",
                1, 4
            ),
            (
                "Nov-02-2026 07:34 From: Palm Office 7605550190 To: 7603126658 Page: 1/3",
                "Palm Office", "7605550190", 1, 3
            ),
            (
                "2026-03-04 09:15 AM PALM PEDS (760) 555-0142 p. 2 of 7", "PALM PEDS", "7605550142",
                2, 7
            ),
            (
                "MAR 04 2026 9:15AM ORCHARD FAMILY CARE +1 760 555 0111 page 3",
                "ORCHARD FAMILY CARE",
                "7605550111", 3, nil
            ),
        ] as [(String, String, String, Int?, Int?)])
    func `sender, number and pages are told apart`(
        text: String, sender: String, number: String, page: Int?, pages: Int?
    ) {
        let header = line(text)
        #expect(header.number == number)
        #expect(header.page == page)
        #expect(header.pages == pages)
        #expect(header.sender?.contains(sender) == true)
    }

    @Test func `more pages than there can be are not believed`() {
        #expect(line("10:55 CLINIC P.9/3").pages == nil)
    }
}
