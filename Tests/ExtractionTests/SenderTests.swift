import Packets
import Testing

@testable import Extraction

@Suite struct SenderTests {
    @Test func `The letterhead's telephone is the clinic's, not the family's`() throws {
        let fax = try FaxText(
            """
            Lark Hollow Pediatrics
            200 Main Street, Heber, CA 92249
            Tel (760) 555-0120   Fax (760) 555-0121

            VISIT NOTE
            Patient: Tomas Quill     DOB: 03/04/2020
            Here with mother, Wilma Quill, (760) 555-0142.
            """)
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.value(.referrerPhone) == "7605550120")
        #expect(fax.value(.referrerFax) == "7605550121")
        #expect(fax.value(.referrerOrganization) == "Lark Hollow Pediatrics")
        #expect(fax.value(.childAddress) == nil)
    }

    @Test(arguments: ["Front desk", "Wilma, referrals desk", "Wilma"])
    func `Whoever sent the cover is no organisation`(_ sender: String) throws {
        let fax = try FaxText(
            """
            Lark Hollow Pediatrics
            200 Main Street, Heber, CA 92249

            FAX COVER SHEET
            TO:       Medical Therapy Program
            FROM:     \(sender)
            PHONE:    (760) 555-0120
            PAGES:    2
            """)
        #expect(fax.value(.referrerOrganization) == "Lark Hollow Pediatrics")
    }

    @Test func `An organisation after From is taken`() throws {
        let fax = try FaxText(
            """
            FAX COVER SHEET
            TO:       Medical Therapy Program
            FROM:     Lark Hollow Pediatrics
            PHONE:    (760) 555-0120
            """)
        #expect(fax.value(.referrerOrganization) == "Lark Hollow Pediatrics")
        #expect(fax.value(.referrerPhone) == "7605550120")
    }

    @Test func `A letterhead ends before a wide gap`() throws {
        let fax = try FaxText(
            """
            LARK HOLLOW COMMUNITY CLINIC          OFFICE VISIT
            Pt: Quill, Tomas    DOB 03/04/2020    M    MRN 4471882
            """)
        #expect(fax.value(.referrerOrganization) == "LARK HOLLOW COMMUNITY CLINIC")
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childSex) == "male")
    }

    @Test func `Who orders a film refers, who reads it does not`() throws {
        let fax = try FaxText(
            """
            Lark Imaging Group
            MRI BRAIN
            Patient: Tomas Quill     DOB: 03/04/2020
            Ordering: Bram Osei, DO
            IMPRESSION
            Normal.
            Read by Ines Robledo, MD, Neuroradiology
            """)
        #expect(fax.value(.referrerName) == "Bram Osei")
    }

    @Test func `A parent's letter carries the parent's address over it`() throws {
        let fax = try FaxText(
            """
            Wilma Quill
            14 Pepper Lane
            Heber, CA 92249
            (760) 555-0142

            November 2, 2026

            Re: my son, Tomas Quill, DOB 3/4/2020

            Dear therapist,
            My son cannot climb stairs any more.

            Thank you
            Wilma Quill
            """)
        #expect(fax.value(.guardianName) == "Wilma Quill")
        #expect(fax.value(.childAddress) == "14 Pepper Lane, Heber, CA 92249")
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.referralDate) == "2026-11-02")
    }

    @Test func `A teacher's letter names pupil, birth and mother in its text`() throws {
        let fax = try FaxText(
            """
            Larkmead Elementary School
            200 Main Street, Heber, CA 92249

            October 2, 2026

            To whom it may concern:
            I write about my pupil Tomas Quill (born March 4, 2018). His mother is Wilma Quill,
            760-555-0142, 14 Pepper Lane, Heber, CA 92249.

            Sincerely,
            Bram Osei, Room 4
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2018-03-04")
        #expect(fax.value(.guardianName) == "Wilma Quill")
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.value(.childAddress) == "14 Pepper Lane, Heber, CA 92249")
        #expect(fax.value(.referralDate) == "2026-10-02")
    }

    @Test func `A mother's letter in Spanish says whose it is`() throws {
        let fax = try FaxText(
            """
            Heber, California, a 6 de noviembre de 2026

            A quien corresponda:

            Soy Wilma Robledo Cano, mamá de Tomás Quill Robledo. Mi hijo nació el 4 de marzo de
            2018. Vivimos en 14 Calle Olivo, Heber, CA 92249 y mi teléfono es 760-555-0142.

            Muchas gracias,
            Wilma Robledo Cano
            """)
        #expect(fax.value(.guardianName) == "Wilma Robledo Cano")
        #expect(fax.value(.childName) == "Tomás Quill Robledo")
        #expect(fax.value(.childBirthDate) == "2018-03-04")
        #expect(fax.value(.childAddress) == "14 Calle Olivo, Heber, CA 92249")
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.extraction.drafts[0].language == "es")
    }

    @Test func `The programme's own numbers are never values`() throws {
        let fax = try FaxText("Patient: Tomas Quill\nPhone: (760) 555-0199")
        #expect(fax.value(.childPhone) == nil)
    }
}

/// Whom the call came from, by the line along the top edge and by what the server said.
@Suite struct CallerTests {
    private func caller(_ told: String?, headers: [String]) throws -> Transmission {
        let box = Box(x: 0, y: 0, width: 100, height: 20)
        let pages = headers.enumerated().map { number, text in
            RecognizedPage(
                number: number + 1, width: 1728, height: 2200, pixelsPerInch: 204,
                header: Line(
                    words: text.split(separator: " ").map {
                        Word(text: String($0), confidence: 0.9, box: box)
                    }, box: box, block: 0, paragraph: 0))
        }
        let fax = RecognizedFax(
            transmission: Transmission(sender: "LANTANA VET", callerNumber: told), pages: pages)
        let day = try #require(Day(iso: "2026-11-11"))
        return try FaxText.extractor().extract(fax, received: day).transmission
    }

    @Test func `A number of our own is the one that was called, never the caller's`() throws {
        for own in ["7605550199", "+1 760 555 0199"] {
            let call = try caller(own, headers: [])
            #expect(call.callerNumber == nil && call.calledNumber == own)
            #expect(call.sender == "LANTANA VET")
        }
        // As read off the paper, a digit of it wrong.
        let read = try caller("7605550194", headers: ["11/11/2026 LANTANA VET 7605550194 P.1"])
        #expect(read.callerNumber == nil)
    }

    @Test func `Another number along the top edge is the caller's then`() throws {
        let line = "11/11/2026 09:59 TO (760) 555-0199 FROM (760) 555-0165 P.1/2"
        #expect(try caller("7605550199", headers: [line, line]).callerNumber == "7605550165")
    }

    @Test func `A caller's number that a machine told is kept, though it is near ours`() throws {
        #expect(try caller("7605550198", headers: []).callerNumber == "7605550198")
        #expect(try caller("7605550165", headers: []).callerNumber == "7605550165")
    }
}

@Suite struct CoverTests {
    @Test func `The day a cover was sent is not surely the day of the referral`() throws {
        let fax = try FaxText(
            """
            FAX COVER SHEET
            Deliver to       Medical Therapy Program
            Sent by          Lark Hollow Clinic
            Sent on          November 10, 2026
            """)
        #expect(fax.sure(.referralDate) == nil)
    }
}
