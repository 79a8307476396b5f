import Packets
import Testing

@testable import Extraction

@Suite struct NameTests {
    private func name(_ text: String) -> String? { NameParser().name(tokens(text))?.name }

    @Test(arguments: [
        ("Anneke R. Duval, MD", "Anneke R. Duval"),
        ("Duval, Anneke R.", "Anneke R. Duval"),
        ("DE LA TORRE-WU, ANA SOFIA", "Ana Sofia de la Torre-Wu"),
        ("Dra. Inés Robledo Cano", "Inés Robledo Cano"),
        ("Bram Osei; MD, 10/01/2026", "Bram Osei"),
        ("Bram Osei, MD, Neuroradiology", "Bram Osei"),
        ("QUILL, BABY GIRL", "Baby Girl Quill"),
        ("BABY BOY QUILL", "Baby Boy Quill"),
        ("Theo Marsh Jr.", "Theo Marsh Jr"),
        ("Tully O'Shea called today", "Tully O'Shea"),
    ])
    func `A name ends where people end it`(_ written: String, _ read: String) {
        #expect(name(written) == read)
    }

    @Test func `A name that ends in an initial or a hyphen looks cut off`() {
        #expect(NameParser().name(tokens("Anneke R."))?.isWhole == false)
        #expect(NameParser().name(tokens("Wren Adeyemi-"))?.isWhole == false)
        #expect(NameParser().name(tokens("Wren Adeyemi"))?.isWhole == true)
    }

    @Test(arguments: ["physical therapy", "The patient", "03/04/2020", "Date of birth", "-"])
    func `Words that are no name give none`(_ text: String) {
        #expect(name(text) == nil)
    }

    @Test func `A surname like a label's word is no label`() throws {
        // One letter from a Spanish label.
        let fax = try FaxText(
            """
            CLINIC VISIT
            Patient: Tomas Quill      DOB: 03/04/2020
            Examiner: Anneke R. Menot, MD
            """)
        #expect(fax.value(.referrerName) == "Anneke R. Menot")
    }

    @Test func `The line under a doctor's name does not go into it`() throws {
        let fax = try FaxText(
            """
            OUTPATIENT VISIT NOTE
            Name: Tomas Quill
            Examiner: Bram Osei, MD

            Tomas was born early. He walks with help.
            """)
        #expect(fax.value(.referrerName) == "Bram Osei")
    }

    @Test func `A practice named like a family is no person`() throws {
        let fax = try FaxText(
            """
            Member: TOMAS QUILL
            PCP: Juniper Hollow Family Practice
            Effective: 01/01/2025
            """)
        #expect(fax.value(.referrerName) == nil)
    }

    @Test func `Names in boxes of their own are put together, given names first`() throws {
        let fax = try FaxText(
            """
            Client Information
            8. Client name - last          first             middle
            Quill Osei                     Tomas             Bram
            11. Date of birth              10. Gender
            03/04/2020                     Male
            """)
        #expect(fax.value(.childName) == "Tomas Bram Quill Osei")
    }

    @Test func `What one page spells with ñ is spelled so on the others`() throws {
        let fax = try FaxText(
            """
            Patient: Elba Ibarguefio     DOB: 03/04/2020
            \u{0C}
            Patient: Elba Ibargueño     DOB: 03/04/2020
            """)
        #expect(fax.extraction.drafts.count == 1)
        #expect(fax.value(.childName) == "Elba Ibargueño")
    }

    @Test func `A word that looks like a misread ñ is mended and looked at`() throws {
        let fax = try FaxText("Patient: Elba Ibarguefio     DOB: 03/04/2020     Sex: F")
        #expect(fax.sure(.childName) == nil)
        #expect(fax.value(.childName) == "Elba Ibargueño")
    }
}

/// Words on one line, as tokens of a page.
func tokens(_ text: String) -> [Token] {
    PageText(page: RecognizedPage(number: 1, plainText: text)).lines.flatMap { $0 }
}

@Suite struct ParticleTests {
    @Test(arguments: [
        ("de la Loma, Ana", "Ana de la Loma"), ("del Prado, Tomas", "Tomas del Prado"),
        ("Dr (a). Ines Robledo", "Ines Robledo"),
    ])
    func `Surnames before a comma may begin with a particle`(_ written: String, _ read: String) {
        #expect(NameParser().name(tokens(written))?.name == read)
    }

    @Test func `A surname with particles alone is no whole name`() {
        #expect(NameParser().name(tokens("Van der Loma"))?.isWhole == false)
    }

    @Test func `A referral to another county's programme is told`() throws {
        let fax = try FaxText(
            """
            To:            Mendocino County CCS, Medical Therapy Unit
            From:          Lark Hollow Pediatrics
            Pages:         2
            \u{0C}
            Client         Tomas Quill
            DOB            07/11/2018
            Referred by    Ines Robledo, MD
            """)
        #expect(fax.extraction.drafts[0].notAReferral == .otherCounty)
        #expect(fax.kinds.first == .cover)
    }

    @Test func `The programme's own number with a digit misread is no value`() throws {
        let fax = try FaxText("Patient: Tomas Quill\nPhone: (760) 555-0198")
        #expect(fax.value(.childPhone) == nil)
    }

    @Test func `A number read once on a worn page is looked at`() throws {
        let fax = try FaxText("Patient: Tomas Quill     Phone: (760) 555-0142", ink: 0.84)
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.sure(.childPhone) == nil)
    }

    @Test(arguments: [
        ("QUILL PAZ. ANA SOFIA", "Ana Sofia Quill Paz"), ("St. James, Noah", "Noah St James"),
        ("D’Amico, Nora", "Nora D'Amico"), ("NORA QUILL PAZ:", "Nora Quill Paz"),
        ("Irving Castafieda", "Irving Castañeda"),
    ])
    func `Signs and letters lost in a name are put back`(_ text: String, name: String) throws {
        #expect(try FaxText("Patient: \(text)").value(.childName) == name)
    }
}
