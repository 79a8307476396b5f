import Packets
import Testing

@testable import Extraction

@Suite("Forms whose words and layout no template knows") struct UnknownFormTests {
    @Test func `A label is composed of whose and what`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill          DOB: 03/04/2020
            Our record no.                4471882
            Doctor tel                    442-555-0180
            """)
        #expect(fax.value(.medicalRecordNumber) == "4471882")
        #expect(fax.value(.referrerPhone) == "4425550180")
    }

    @Test func `Labels that ask together share their answers`() throws {
        let fax = try FaxText(
            """
            Child                         Nora Quill
            Birth date / sex              11/15/2020 / female
            Clinic phone / fax            619-555-0118 / 619-555-0125
            """)
        #expect(fax.value(.childBirthDate) == "2020-11-15")
        #expect(fax.value(.childSex) == "female")
        #expect(fax.value(.referrerPhone) == "6195550118")
        #expect(fax.value(.referrerFax) == "6195550125")
    }

    @Test func `Dots that lead to a value are no value`() throws {
        let fax = try FaxText(
            """
            (a) PATIENT LAST NAME ........oo.o.... QUILL
            (b) PATIENT FIRST NAME c..oooo.oooo.. TOMAS
            (c) D.O.B. ...ooo.ooooo.oo..      05-14-2017
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2017-05-14")
    }

    @Test func `The head of a record names the child without labels`() throws {
        let fax = try FaxText("QUILL, TOMAS\nM  6 y  03/04/2020\n\nSeen with his father today.")
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2020-03-04")
        #expect(fax.value(.childSex) == "male")
    }

    @Test func `A date is no birth date where the age beside it differs`() throws {
        let fax = try FaxText("QUILL, TOMAS\nM  6 y  03/04/2011\n\nSeen with his father today.")
        #expect(fax.value(.childBirthDate) == nil)
    }

    @Test func `A name before the birth date is read without the word that asks for it`() throws {
        let fax = try FaxText("Infant Nora Quill          DOB 07/11/2025")
        #expect(fax.value(.childName) == "Nora Quill")
    }

    @Test func `A word behind a number says what it is for`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill          DOB: 03/04/2020
            Office phone: 760-555-0166 (facsimile) 760-555-0161 (voice)
            """)
        #expect(fax.value(.referrerPhone) == "7605550161")
        #expect(fax.value(.referrerFax) == "7605550166")
    }

    @Test func `A word to be circled is no answer; what a ring spoiled is offered instead`() throws
    {
        let fax = try FaxText(
            """
            Child's full name: Nora Quill          Birthday: 03/14/2024
            Gender (circle): Boy
            """)
        #expect(fax.value(.childSex) == "female")
        #expect(fax.sure(.childSex) == nil)
    }

    @Test func `A row of labels alone is the head of columns, also without capitals`() throws {
        let fax = try FaxText(
            """
            QUILL, TOMAS                                        MRN 8812190

            born            sex        legal guardian      telephone
            28-MAY-2021     male       Quill, Berta        760 555 0133
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2021-05-28")
        #expect(fax.value(.childSex) == "male")
        #expect(fax.value(.childPhone) == "7605550133")
        #expect(fax.value(.medicalRecordNumber) == "8812190")
    }

    @Test func `A number before a label is the number of its box`() throws {
        let fax = try FaxText(
            """
            1 Patient: Tomas Quill
            3 Sex
            male
            """)
        #expect(fax.value(.childSex) == "male")
    }

    @Test(arguments: [
        "Hospital ID: 8812190", "Institution record no. 8812190", "Unit No. 8812190",
        "HRIF / hospital number 8812190", "Facility ID: 8812190",
    ])
    func `A record's number is asked for in many words`(line: String) throws {
        let fax = try FaxText("Patient: Tomas Quill          DOB: 03/04/2020\n\(line)")
        #expect(fax.value(.medicalRecordNumber) == "8812190")
    }

    @Test func `A name is asked for as it stands on a record`() throws {
        let fax = try FaxText("Infant's name as on birth record          Quill, Tomas Reed")
        #expect(fax.value(.childName) == "Tomas Reed Quill")
    }

    @Test func `Ones behind a surname are a third`() throws {
        let fax = try FaxText("Patient: Quill 111, Tomas          DOB: 03/04/2020")
        #expect(fax.value(.childName) == "Tomas Quill III")
    }

    @Test(arguments: [
        "Tomas Quill, born March 4, 2020, boy. Seen today.",
        "I follow this boy for weakness of the legs.",
    ])
    func `The sex is told in passing`(line: String) throws {
        let fax = try FaxText("Re: Tomas Quill\n\n\(line)")
        #expect(fax.value(.childSex) == "male")
    }

    @Test(arguments: [
        "Dictated and read: Leigh Marsh, MD", "Acute visit - Leigh Marsh, MD",
    ])
    func `Who wrote is known by the degree behind a colon or a dash`(line: String) throws {
        let fax = try FaxText("Patient: Tomas Quill          DOB: 03/04/2020\n\n\(line)")
        #expect(fax.value(.referrerName) == "Leigh Marsh")
    }

    @Test(arguments: ["cc: Leigh Marsh, MD", "To: Leigh Marsh, MD", "Attn: Leigh Marsh, MD"])
    func `Who is written to did not write`(line: String) throws {
        let fax = try FaxText("Patient: Tomas Quill          DOB: 03/04/2020\n\n\(line)")
        #expect(fax.value(.referrerName) == nil)
    }

    @Test(arguments: [
        "From: Lark Hollow Clinic, (760) 555-0100", "Newborn consult - Lark Hollow Clinic",
        "Lark Hollow Clinic, 760-555-0100 (voice)", "Lark Hollow Clinic office 760-555-0100",
    ])
    func `A clinic's name ends at its number and begins behind a title`(line: String) throws {
        let fax = try FaxText("Patient: Tomas Quill          DOB: 03/04/2020\n\n\(line)")
        #expect(fax.value(.referrerOrganization) == "Lark Hollow Clinic")
    }

    @Test
    func `Ten digits that pass the check of a provider's number are one, for a person to see`()
        throws
    {
        let fax = try FaxText(
            """
            Patient: Tomas Quill          DOB: 03/04/2020

            Leigh Marsh, MD     1245319599     10/14/2026
            """)
        #expect(fax.value(.referrerNPI) == "1245319599")
        #expect(fax.sure(.referrerNPI) == nil)
    }

    @Test(arguments: ["1245319598", "7605550100", "MRN: 1245319599", "1234567893   1245319599"])
    func `Other numbers are no provider's`(numbers: String) throws {
        let fax = try FaxText("Patient: Tomas Quill          DOB: 03/04/2020\n\n\(numbers)")
        #expect(fax.value(.referrerNPI) == nil)
    }

    @Test func `The day beside a clinician's name is the day it was written`() throws {
        let fax = try FaxText(
            """
            Referral to the Medical Therapy Program

            Child: Tomas Quill          Birthday: 03/14/2020
            Please evaluate for therapy.

            Leigh Marsh, MD     NPI 1245319599     10/14/2026   Lark Hollow Clinic
            """)
        #expect(fax.value(.referralDate) == "2026-10-14")
    }

    @Test func `A record number in two groups is whole, and looked at where they stand apart`()
        throws
    {
        let near = try FaxText("Patient: Tomas Quill   DOB: 03/04/2020   MRN: 881 190")
        #expect(near.sure(.medicalRecordNumber) == "881 190")
        let apart = try FaxText("Patient: Tomas Quill   DOB: 03/04/2020   MRN: 881  190")
        #expect(apart.value(.medicalRecordNumber) == "881 190")
        #expect(apart.sure(.medicalRecordNumber) == nil)
    }

    @Test func `A label nobody knows ends the value before it`() throws {
        let fax = try FaxText(
            "Patient: Tomas Quill   DOB: 03/04/2020\nGuardian: Nora Quill Locker Code: 92725924")
        #expect(fax.value(.guardianName)?.hasPrefix("Nora Quill") == true)
        #expect(fax.value(.guardianName)?.contains("Code") == false)
    }

    @Test func `Labels may stand under what they ask for`() throws {
        let fax = try FaxText(
            """
            Quill, Tomas                          05/14/2020
            Pupil, surname first                  Date of birth (month/day/year)

            521 W Larch Ave, Ocotillo, CA 92259   760-555-0102
            Residence: number, street, city       Telephone of the home
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2020-05-14")
        #expect(fax.value(.childAddress) == "521 W Larch Ave, Ocotillo, CA 92259")
        #expect(fax.value(.childPhone) == "7605550102")
    }

    @Test func `Two columns are about two people`() throws {
        let fax = try FaxText(
            """
            Patient                                 Ordering provider
            Name: Tomas Quill                       Provider: Nora Lark, MD
            DOB: 03/04/2020                         Department: Larkmead Clinic
            Mobile: 619-555-0151                    Fax: 760-555-0133
            """)
        #expect(fax.value(.childPhone) == "6195550151")
        #expect(fax.value(.referrerFax) == "7605550133")
    }

    @Test func `A name wrapped in a narrow column is whole and looked at`() throws {
        let fax = try FaxText(
            """
            Infant: Nora Quill      Rec. no. 22963898      Born Jul 1, 2026      Sex female
                    Larkmead

            Mother: Ana Quill       Tel. 442-555-0129
            """)
        #expect(fax.value(.childName) == "Nora Quill Larkmead")
        #expect(fax.sure(.childName) == nil)
        #expect(fax.value(.childSex) == "female")
        #expect(fax.value(.medicalRecordNumber) == "22963898")
    }

    @Test func `A name asked for in parts is put together, however one part is spelled`() throws {
        let fax = try FaxText(
            """
            8. Client name - Jast                first                9. Alias
            Quill                                Tomas                Baby Boy
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
    }

    @Test func `A frame read as letters hides no label`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill          DOB: 03/04/2020
            S68 Contact no.               442-555-0133
            """, ink: 0.6)
        #expect(fax.value(.childPhone) == "4425550133")
    }

    @Test func `The head of a column asks for what stands in the cell below`() throws {
        let across = [42, 90, 140].map { Box(x: 4, y: $0, width: 1200, height: 3) }
        let down = [4, 380, 690, 870, 1200].map { Box(x: $0, y: 42, width: 3, height: 100) }
        let fax = try FaxText(
            """
            Name                 Birth date       Sex       Lab number
            Quill, Tomas         05/22/2024       Male      S44360
            """, rules: across + down)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2024-05-22")
        #expect(fax.value(.childSex) == "male")
    }

    @Test func `What was legible of printed choices is looked at`() throws {
        let fax = try FaxText("Patient: Tomas Quill   DOB: 03/04/2020\nGender: M OOM")
        #expect(fax.sure(.childSex) == nil)
    }
}

@Suite("Letters and notes in running text") struct RunningTextTests {
    @Test func `A boy or a girl is named where the birth is told`() throws {
        let fax = try FaxText(
            "Dear colleagues:\n\nPlease see Tomas Quill, a boy born on March 7, 2024.")
        #expect(fax.value(.childSex) == "male")
    }

    @Test func `Spanish says in the word for born whether it is a girl`() throws {
        let fax = try FaxText("Les escribo acerca de Nora Quill, nacida el 20 de marzo de 2021.")
        #expect(fax.value(.childSex) == "female")
    }

    @Test func `A mother stands behind her name`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill   DOB: 03/04/2020
            SOCIAL: Stays with Ana Quill Larkmead, his mother, and two brothers.
            """)
        #expect(fax.value(.guardianName) == "Ana Quill Larkmead")
    }

    @Test func `A number in a letter's text is read and looked at`() throws {
        let fax = try FaxText(
            """
            Dear colleagues:

            Please see Tomas Quill, a boy born on March 7, 2024. Use the number 760-555-0133 after noon.
            """)
        #expect(fax.value(.childPhone) == "7605550133")
        #expect(fax.sure(.childPhone) == nil)
    }

    @Test func `A letter's sentence goes on below a wide space`() throws {
        let fax = try FaxText(
            """
            Dear colleagues:

            Tomas Quill was born on March 7, 2024. We have no car, and the number is

            760-555-0133.
            """)
        #expect(fax.value(.childPhone) == "7605550133")
    }
}
