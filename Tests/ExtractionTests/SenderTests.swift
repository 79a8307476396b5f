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
