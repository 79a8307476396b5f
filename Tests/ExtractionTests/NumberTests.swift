import Packets
import Testing

@testable import Extraction

@Suite struct NumberTests {
    @Test(arguments: [
        ("AV 7719345", "AV 7719345"), ("QX-20417", "QX-20417"), ("60-4471", "60-4471"),
        ("#0093-55102.", "0093-55102"), ("No. 448812", "448812"), ("7740-B", "7740-B"),
    ])
    func `A record number keeps its letters and hyphens`(_ written: String, _ read: String) {
        #expect(NumberParsers.mrn(tokens(written))?.value == read)
    }

    @Test(arguments: ["03/04/2020", "12", "none", "03-04-2020"])
    func `A day, a short number and a word are no record number`(_ text: String) {
        #expect(NumberParsers.mrn(tokens(text)) == nil)
    }

    @Test func `A number of any length is no day, and stops nothing`() throws {
        let fax = try FaxText(
            """
            March 99999999999999999999999999, 2020
            Date of birth: 3 March 88888888888888888888888888
            Patient: Tomas Quill
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == nil)
    }

    @Test func `A record number is found behind words`() throws {
        let fax = try FaxText(
            """
            Dear therapist,
            I am the father of Tomas Quill, born March 4, 2020. My son has a burn scar.
            His medical record number at the burn center is QX-30917.
            Thank you,
            Bram Quill
            """)
        #expect(fax.value(.medicalRecordNumber) == "QX-30917")
    }

    @Test func `A Medi-Cal number needs its letter`() {
        #expect(NumberParsers.cin(tokens("91234567E"))?.isValid == true)
        #expect(NumberParsers.cin(tokens("9123 4567E"))?.value == "91234567E")
        #expect(NumberParsers.cin(tokens("912345678"))?.isValid == false)
        #expect(NumberParsers.cin(tokens("91234567B"))?.isValid == false)
        #expect(NumberParsers.cin(tokens("9I234567E"))?.isMended == true)
    }

    @Test func `A provider number has a check digit`() {
        #expect(NumberParsers.npi(tokens("1234567893"))?.isValid == true)
        #expect(NumberParsers.npi(tokens("1234567890"))?.isValid == false)
    }

    @Test func `A number that fails its check is looked at`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill     DOB: 03/04/2020     MRN: 4471882
            Medi-Cal CIN: 912345678
            NPI: 1234567890
            """)
        #expect(fax.value(.mediCalNumber) == "912345678")
        #expect(fax.sure(.mediCalNumber) == nil)
        #expect(fax.sure(.referrerNPI) == nil)
        #expect(fax.sure(.medicalRecordNumber) == "4471882")
    }

    @Test func `A faint number seen once is looked at`() throws {
        let fax = try FaxText("Patient: Tomas Quill     Phone: (760) 555-0142", ink: 0.62)
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.sure(.childPhone) == nil)
    }

    @Test(arguments: ["(760) 555-0142", "760.555.0142", "1-760-555-0142", "760 555 0142"])
    func `Telephone numbers are ten digits however they are written`(_ text: String) {
        #expect(PhoneParser(own: []).first(tokens(text))?.digits == "7605550142")
    }
}
