import Packets
import Testing

@testable import Extraction

@Suite struct PageTests {
    @Test func `A note that speaks of films is no film`() throws {
        let fax = try FaxText(
            """
            LARK HOLLOW NEUROLOGY CLINIC
            Name: Tomas Quill    DOB: 02/22/2020
            HISTORY
            Born at 31 weeks, head ultrasound normal, MRI pending.
            EXAM
            Tone normal.
            ASSESSMENT
            Motor asymmetry.
            PLAN
            Return in 3 months.
            """)
        #expect(fax.kinds == [.clinicalNote])
    }

    @Test func `A page that asks for child and family is a referral whatever its title`() throws {
        let fax = try FaxText(
            """
            Patient            Tomas Quill
            Birth date         05/06/2013
            Sex                Male
            Guardian           Wilma Quill, grandmother
            Phone              760-555-0142
            Address            14 Pepper Lane, Heber, CA 92249
            """)
        #expect(fax.kinds == [.referral])
        #expect(fax.value(.guardianName) == "Wilma Quill")
    }

    @Test func `An untitled page about a child over a clinician's name is a note`() throws {
        let fax = try FaxText(
            """
            Lark Hollow Clinic
            Tomas Quill, DOB 01/19/2021, MRN 6160223, seen 09/21/2026
            L4 level myelomeningocele, repaired. Walks with braces.

            Ines Robledo, MD   (760) 555-0120
            """)
        #expect(fax.kinds == [.clinicalNote])
    }

    @Test func `A short letter without a salutation is a letter`() throws {
        let fax = try FaxText(
            """
            November 4, 2026
            RE: Tomas Quill      DOB: 12/02/2018
            Tomas needs occupational therapy near home.

            Thank you,
            Ines Robledo, MD
            """)
        #expect(fax.kinds == [.letter])
        #expect(fax.value(.referralDate) == "2026-11-04")
    }

    @Test(arguments: ["PAGES: 5", "PAGES:            5 including cover", "TOTAL PAGES\n5"])
    func `Pages that the cover announces and that did not come are missed`(
        _ announced: String
    ) throws {
        let fax = try FaxText(
            "FAX COVER SHEET\nTO: Medical Therapy Program\n\(announced)\n\u{0C}Patient: Tomas Quill"
        )
        #expect(fax.extraction.alerts.contains(.pagesMissing))
    }

    @Test func `An adult's record is no referral, a person just past 21 is aged out`() throws {
        let adult = try FaxText("VISIT NOTE\nPatient: Tomas Quill   DOB: 11/30/1958   Sex: M")
        #expect(adult.extraction.drafts[0].notAReferral == .adultRecord)
        #expect(adult.extraction.alerts.contains(.adultPatient))
        let young = try FaxText("VISIT NOTE\nPatient: Tomas Quill   DOB: 09/04/2005   Sex: M")
        #expect(young.extraction.drafts[0].notAReferral == nil)
        #expect(!young.extraction.alerts.contains(.adultPatient))
    }

    @Test func `An advertisement is no referral`() throws {
        let fax = try FaxText(
            """
            SPECIAL OFFER - LIMITED TIME
            Office toner cartridges 40 percent off. Order now, free delivery!
            Call now. To be removed from our list call 1-800-555-0100
            """)
        #expect(fax.kinds == [.advertisement])
        #expect(fax.extraction.drafts[0].notAReferral == .advertisement)
    }

    @Test func `A sending machine's line that was read as text names nobody`() throws {
        let page = RecognizedPage(
            number: 1, plainText: "Oct 21 2026 FROM: LH CLINIC 7605550121 TO: 17605550199 P. 1/2")
        let line = page.lines[0]
        let high = Line(
            words: line.words, box: Box(x: 60, y: 20, width: line.box.width, height: 30), block: 0,
            paragraph: 0)
        let text = PageText(
            page: RecognizedPage(
                number: 1, width: 2550, height: 3300, pixelsPerInch: 300, lines: [high],
                confidence: 0.9))
        #expect(text.lines.isEmpty)
    }

    @Test func `A record that writes the day first is read so throughout`() throws {
        let fax = try FaxText(
            """
            Hospital del Valle, Mexicali, Baja California
            NOTA MEDICA
            Paciente: Tomás Quill Robledo
            Fecha de nacimiento: 05/04/2025      Sexo: Masculino
            Fecha de ingreso: 23/04/2025
            """, received: "2026-11-16")
        #expect(fax.value(.childBirthDate) == "2025-04-05")
    }
}
