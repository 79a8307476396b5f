import Packets
import Testing

@testable import Extraction

@Suite("Offices' own sheets") struct OfficeSheetTests {
    @Test(arguments: ["F", "M"])
    func `Both letters in one word ask for the sex`(_ answer: String) throws {
        let fax = try FaxText("Pt Name: Quill, Nora\nPt DOB: 03/04/2020\nM/F          \(answer)")
        #expect(fax.value(.childSex) == (answer == "F" ? "female" : "male"))
    }

    @Test func `Printed letters that nobody answered tell no sex`() throws {
        let fax = try FaxText("Pt Name: Quill, Nora\nPt DOB: 03/04/2020\nSex: M / F")
        #expect(fax.value(.childSex) == nil)
    }

    @Test func `An office's fax may be short for it`() throws {
        let fax = try FaxText(
            "Ref. Provider: Wilma Paz, MD\nOffice Ph: 760-555-0118\nOffice Fx: 760-555-0124")
        #expect(fax.value(.referrerFax) == "7605550124")
        #expect(fax.value(.referrerPhone) == "7605550118")
    }

    @Test func `Who gives the service is not who asked for it`() throws {
        let fax = try FaxText(
            """
            Member Name: Nora Quill
            Member DOB: 03/04/2020
            Requesting Provider: Wilma Paz, MD
            SERVICING PROVIDER
            Phone: 442-555-0157
            """)
        #expect(fax.value(.referrerPhone) == nil)
    }

    @Test func `The day of birth is not the day of the referral`() throws {
        let fax = try FaxText(
            "Child's name: Nora Quill          B-date: 5/19/26\nReferral taken 11/09/2026")
        #expect(fax.value(.childBirthDate) == "2026-05-19")
        #expect(fax.value(.referralDate) == "2026-11-09")
    }

    @Test func `Who has an office's task for a name is nobody`() throws {
        let fax = try FaxText(
            "CLIENT: Nora Quill\nMOTHER: Wilma Quill\nSENDING UNIT CONTACT: PT SUPERVISOR")
        #expect(fax.value(.guardianName) == "Wilma Quill")
    }

    @Test func `A resource parent is the child's`() throws {
        let fax = try FaxText(
            "Minor's full name: Nora Quill\nResource parent: Wilma Paz\nPlacement address: none")
        #expect(fax.value(.guardianName) == "Wilma Paz")
    }

    @Test func `Where a place of work stands behind a name the name ends at the comma`() throws {
        let fax = try FaxText(
            "Child: Nora Quill\nPCP/referring: Wilma Paz, Desert Lark Pediatric Group")
        #expect(fax.value(.referrerName) == "Wilma Paz")
    }

    @Test(arguments: ["Quill Iti", "Quill ITI", "Quill 111"])
    func `The third of a name is read as what it looks like`(_ text: String) throws {
        #expect(try FaxText("Child: Nora \(text)").value(.childName) == "Nora Quill III")
    }

    @Test func `A name whose given part was not legible is looked at`() throws {
        let fax = try FaxText("PATIENT: PAZ QUILL, -RE\nDOB: 03/04/2020")
        #expect(fax.sure(.childName) == nil)
    }

    @Test func `A guardian who has but the child's surname is looked at`() throws {
        let fax = try FaxText("Child: Nora Paz Quill\nParent: Paz Quill")
        #expect(fax.value(.guardianName) == "Paz Quill")
        #expect(fax.sure(.guardianName) == nil)
    }

    @Test func `A birth date with the age beside it is known anywhere on a page`() throws {
        let order = (1...30).map { "Line \($0) of the order." }.joined(separator: "\n")
        let fax = try FaxText(order + "\nQUILL, NORA\n03/04/2020  F  6y8m\nMRN 4471882")
        #expect(fax.value(.childBirthDate) == "2020-03-04")
        #expect(fax.value(.childSex) == "female")
        #expect(fax.value(.childName) == "Nora Quill")
    }

    @Test func `A line over "Born" names the child, and a person looks`() throws {
        let fax = try FaxText("Nora Quill\nBorn Feb 17, 2013\n\nDear Colleague:\nI saw this girl.")
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.sure(.childName) == nil)
    }

    @Test func `Words that each name a kind of care are a department, and its hospital the sender`()
        throws
    {
        let fax = try FaxText(
            """
            High Risk Infant Follow-Up Clinic
            Lark Hollow Hospital
            (760) 555-0118

            Patient: Nora Quill   DOB: 03/04/2026
            """)
        #expect(fax.value(.referrerOrganization) == "Lark Hollow Hospital")
    }

    @Test func `Kinds of plans that are printed to be ticked are no plan`() throws {
        let fax = try FaxText("Child: Nora Quill\nInsurance: PPO  HMO  Other")
        #expect(fax.value(.insurer) == nil)
    }

    @Test(arguments: [("She", "her", "female"), ("He", "his", "male")])
    func `Pronouns tell a sex that nothing else tells, and a person looks`(
        _ subject: String, _ owner: String, _ sex: String
    ) throws {
        let fax = try FaxText(
            "RE: Nora Quill\nDOB: 03/04/2020\n\(subject) walks late. \(subject) holds \(owner) arm."
        )
        #expect(fax.value(.childSex) == sex)
        #expect(fax.sure(.childSex) == nil)
    }

    @Test func `Pronouns of both kinds tell nothing`() throws {
        let fax = try FaxText(
            "RE: Nora Quill\nDOB: 03/04/2020\nShe walks late. He says she holds her arm.")
        #expect(fax.value(.childSex) == nil)
    }

    @Test func `A number in a note's head stands for the record number`() throws {
        let fax = try FaxText("NORA QUILL (id #AB896385, dob: 02/18/2023)")
        #expect(fax.value(.medicalRecordNumber) == "AB896385")
        #expect(fax.sure(.medicalRecordNumber) == nil)
    }
}
