import Packets
import Testing

@testable import Extraction

@Suite("Labels that wear, small print and recognition spoiled") struct WornLabelTests {
    @Test func `Words run together are a label all the same`() throws {
        #expect(try FaxText("StudentName Quill, Nora").value(.childName) == "Nora Quill")
    }

    @Test func `Two words run together with a slip still ask for a guardian`() throws {
        let fax = try FaxText("Child: Nora Quill\nParentiGuardian Wilma Quill")
        #expect(fax.value(.guardianName) == "Wilma Quill")
    }

    @Test func `A name with a particle is not drawn into the label before it`() throws {
        let fax = try FaxText("StudentName de la Torre Quill, Nora")
        #expect(fax.value(.childName) == "Nora de la Torre Quill")
    }

    @Test(arguments: ["pos", "008", "vos", "D08"])
    func `A short label read as what it looks like asks for the birth date`(
        _ label: String
    ) throws {
        let fax = try FaxText("Patient: Nora Quill          \(label) 01/02/2024")
        #expect(fax.value(.childBirthDate) == "2024-01-02")
    }

    @Test func `Words that look like no birth date's label ask for none`() throws {
        let fax = try FaxText("Patient: Nora Quill          due 01/02/2024")
        #expect(fax.value(.childBirthDate) == nil)
    }

    @Test func `A record number's label that lost its letters still asks for it`() throws {
        let fax = try FaxText("Patient: Nora Quill          MAN FD609680")
        #expect(fax.value(.medicalRecordNumber) == "FD609680")
    }

    @Test(arguments: [
        "OUR #: 81-25433", "OUR $: 81-25433", "Hospital # 81-25433", "Hospital + 81-25433",
        "Client MRN 81-25433",
    ])
    func `A sign for number makes a record number's label`(_ text: String) throws {
        let fax = try FaxText("RE: Nora Quill\nDOB: 03/04/2020\n\(text)")
        #expect(fax.value(.medicalRecordNumber) == "81-25433")
    }

    @Test func `A rest of a frame between a label and its answer is no answer`() throws {
        let fax = try FaxText(
            "RE: Nora Quill\nDOB: 03/04/2020\nMed ree #      o      81-25433", ink: 0.6)
        #expect(fax.value(.medicalRecordNumber) == "81-25433")
    }

    @Test func `An account's number stands for the record number, to be looked at`() throws {
        let fax = try FaxText("Patient: Nora Quill\nAccount no. 5271882")
        #expect(fax.value(.medicalRecordNumber) == "5271882")
        #expect(fax.sure(.medicalRecordNumber) == nil)
    }

    @Test func `An account's number gives way to a record number`() throws {
        let fax = try FaxText("Patient: Nora Quill\nAccount no. 5271882\nMRN: 4410")
        #expect(fax.value(.medicalRecordNumber) == "4410")
    }

    @Test func `Dots read as letters lead to the answer`() throws {
        let fax = try FaxText(
            """
            Patient name                  Nora Quill
            Birth date ooc. coooo nnne Mar 10, 2015
            Gender cooccccconicnaconnnin Female
            """, ink: 0.6)
        #expect(fax.value(.childBirthDate) == "2015-03-10")
        #expect(fax.value(.childSex) == "female")
    }

    @Test func `One word of a label known by its words may have a slip`() throws {
        let fax = try FaxText("Patient: Nora Quill\nDay of bith                May 17, 2024")
        #expect(fax.value(.childBirthDate) == "2024-05-17")
    }

    @Test func `Thin letters are lost before others: it is the patient who is asked for`() throws {
        let fax = try FaxText("Patent          Quill, Nora\nDOB: 03/04/2020\nParent: Wilma Quill")
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.guardianName) == "Wilma Quill")
    }

    @Test func `A label in two languages may be spoiled in the second`() throws {
        let fax = try FaxText(
            "Child: Nora Quill\nParent/Guardian / Macre/padrerctor Wilma Quill\nD08 / Fecna co nac. 05/17/2024"
        )
        #expect(fax.value(.guardianName) == "Wilma Quill")
        #expect(fax.value(.childBirthDate) == "2024-05-17")
    }

    @Test func `A clinic named for families has its own number`() throws {
        let fax = try FaxText(
            """
            RE: Nora Quill
            DOB: 03/04/2020
            PARENT: Wilma Quill          (760) 555-0163
            From: Lark Hollow Family Health Center, (760) 555-0145, fax (760) 555-0174
            """)
        #expect(fax.value(.childPhone) == "7605550163")
    }

    @Test(arguments: ["tax", "fan", "fox"]) func `A fax's label with a slip still is one`(
        _ word: String
    ) {
        #expect(PhoneUse.isFaxWithSlip(word))
    }

    @Test(arguments: ["fax", "tel", "cell", "at"])
    func `Other words are no fax's label with a slip`(
        _ word: String
    ) {
        #expect(!PhoneUse.isFaxWithSlip(word))
    }

    @Test func `A clinician's name under a heading nobody could read is who asks`() throws {
        let fax = try FaxText("Child: Nora Quill\nSectionX Prbr\nName          Otto Fenwick, MD")
        #expect(fax.value(.referrerName) == "Otto Fenwick")
    }

    @Test func `A remark in parentheses says that a name is asked for`() throws {
        let fax = try FaxText("Name (first, last)         Nora Quill\nDOB: 03/04/2020")
        #expect(fax.sure(.childName) == "Nora Quill")
    }

    @Test func `A day over the word for it is the day of a referral`() throws {
        let fax = try FaxText(
            """
            Patient: Nora Quill
            DOB: 03/04/2020

            N. Paz                          10/17/2026
            Dr. Norma Paz                   Date
            """)
        #expect(fax.value(.referralDate) == "2026-10-17")
    }
}

@Suite("The sex by squares and words") struct SexSquareTests {
    private func fax(
        _ row: String, _ first: Double, _ second: Double, columns: (Int, Int) = (8, 16)
    ) throws -> FaxText {
        try FaxText(
            "Patient: Nora Quill\nSex: \(row)",
            squares: [(columns.0, 1, first), (columns.1, 1, second)])
    }

    @Test func `The other word is meant where the only one read stands behind an empty square`()
        throws
    {
        let fax = try fax("     E       M", 0.7, 0.02)
        #expect(fax.value(.childSex) == "female")
        #expect(fax.sure(.childSex) == nil)
    }

    @Test func `Two letters read as one word are two choices in turn`() throws {
        #expect(try fax("     FM", 0.02, 0.7, columns: (7, 11)).value(.childSex) == "male")
        #expect(try fax("     FM", 0.7, 0.02, columns: (7, 11)).value(.childSex) == "female")
    }

    @Test func `A square left empty tells the other word whose square was lost`() throws {
        let fax = try FaxText(
            "Patient: Nora Quill\nGirl / Boy     Girl       Boy", squares: [(12, 1, 0.03)])
        #expect(fax.value(.childSex) == "male")
    }

    @Test func `Two empty squares say nothing`() throws {
        #expect(try fax("     F       M", 0.02, 0.03, columns: (8, 16)).value(.childSex) == nil)
    }

    @Test(arguments: [
        ("The girl's mother asks for therapy.", "female"),
        ("Soy la mamá de Tomás Quill, niño que nació el 12/17/2021.", "male"),
    ])
    func `Running text says it in passing`(_ text: String, sex: String) throws {
        #expect(try FaxText("Patient: N. Quill\n\n\(text)").value(.childSex) == sex)
    }
}

@Suite("Who asked, who signed, whose it is") struct AskerTests {
    @Test func `Who reads a report gives way to whom it is for`() throws {
        let fax = try FaxText(
            """
            RADIOLOGY REPORT
            MRI BRAIN WITHOUT CONTRAST
            Report to Dr. Norma Paz, fax (760) 555-0117
            Patient: Nora Quill     DOB: 03/04/2020
            Technique: sagittal T1. Findings: normal. Impression: normal study.
            Electronically signed: Abel Wren, MD
            """)
        #expect(fax.value(.referrerName) == "Norma Paz")
    }

    @Test func `Who is named as referring outranks who treated`() throws {
        let fax = try FaxText(
            """
            PHYSICAL THERAPY EVALUATION
            Patient: Nora Quill     DOB: 03/04/2020
            Referring physician     Norma Paz, MD
            Therapist: Abel Wren, PT, DPT
            """)
        #expect(fax.value(.referrerName) == "Norma Paz")
    }

    @Test(arguments: ["Thank you, Wilma Quill", "Muchas gracias, Wilma Quill"])
    func `A parent signs behind the closing`(_ closing: String) throws {
        let fax = try FaxText("Dear Unit:\n\nI write about my son Tomas Quill.\n\n\(closing)")
        #expect(fax.value(.guardianName) == "Wilma Quill")
    }

    @Test func `The boy's mother is his guardian`() throws {
        let fax = try FaxText("Tomas Quill came with Wilma Quill, the boy's mother.")
        #expect(fax.value(.guardianName) == "Wilma Quill")
    }

    @Test func `A running head stands above the letterhead`() throws {
        let fax = try FaxText(
            """
            QUILL, NORA     DOB: 03/04/2020     MRN 4410
            Lark Hollow Pediatrics
            200 Main Street, Heber, CA 92249     Tel 760-555-0120

            Provider: Norma Paz, MD
            Visit type: office
            Address: 9 Elm St, Niland, CA 92257
            """)
        #expect(fax.value(.referrerPhone) == "7605550120")
        #expect(fax.value(.childAddress) == "9 Elm St, Niland, CA 92257")
    }

    @Test func `A title's dash asks for nothing`() throws {
        let fax = try FaxText("Home visit - Lark Hollow Pediatrics\n\nPatient: Nora Quill")
        #expect(fax.value(.referrerOrganization) == "Lark Hollow Pediatrics")
    }

    @Test func `Who gives a service is no school district`() throws {
        let fax = try FaxText(
            """
            Quill Valley Unified School District
            INDIVIDUALIZED EDUCATION PROGRAM (IEP)
            Student: Nora Quill
            District: MTU
            """)
        #expect(fax.value(.schoolDistrict) == "Quill Valley Unified School District")
    }

    @Test func `A ZIP code of another state than the one before it is looked at`() throws {
        let address = "9 Elm St, Niland, CA 82257"
        let fax = try FaxText("Patient: Nora Quill\nHome address: \(address)")
        #expect(fax.value(.childAddress) == address)
        #expect(fax.sure(.childAddress) == nil)
    }

    @Test func `Codes in a row are no address`() throws {
        let fax = try FaxText("Patient: Nora Quill\nAddress: 99213 99214 99392 90460 90696")
        #expect(fax.value(.childAddress) == nil)
    }

    @Test func `Digits in two groups are one number, a full stop aside`() throws {
        let fax = try FaxText("Patient: Nora Quill\nMRN: 391 529.")
        #expect(fax.value(.medicalRecordNumber) == "391 529")
    }
}
