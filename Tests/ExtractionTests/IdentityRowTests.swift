import Packets
import Testing

@testable import Extraction

@Suite("Rows that name a child under labels nobody could read") struct IdentityRowTests {
    @Test func `A name, a birth date and a sex on one row are the child's`() throws {
        let fax = try FaxText(
            """
            Rnte o          ob~         5ax         Gvn         Tpn
            Quill, Nora     03/04/2020      F       Wilma Quill     (760) 555-0107
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.childBirthDate) == "2020-03-04")
        #expect(fax.value(.childSex) == "female")
        #expect(fax.value(.guardianName) == "Wilma Quill")
        #expect(fax.value(.childPhone) == "7605550107")
        #expect(fax.sure(.childName) == nil)
        #expect(fax.sure(.childBirthDate) == nil)
    }

    @Test func `A name beside the day it was signed is no child's`() throws {
        let fax = try FaxText("Wilma Quill          11/03/2026")
        #expect(fax.value(.childName) == nil)
        #expect(fax.value(.childBirthDate) == nil)
    }

    @Test func `A clinician beside a day is no child`() throws {
        let fax = try FaxText("Otto Fenwick, MD          03/04/2020")
        #expect(fax.value(.childName) == nil)
    }

    @Test func `A roster of children names none`() throws {
        let fax = try FaxText(
            """
            Quill, Nora          03/04/2020      F
            Fenwick, Otto        05/06/2019      M
            """)
        #expect(fax.value(.childBirthDate) == nil)
    }

    @Test func `A row of another name than the page's says nothing of its child`() throws {
        let fax = try FaxText(
            """
            Patient: Nora Quill
            Seen for a second opinion about her gait.
            Fenwick, Otto        05/06/2019      M
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.childBirthDate) == nil)
    }

    @Test func `A number behind the sex is the record's`() throws {
        let fax = try FaxText("Quill, Nora     03/04/2020      Female     7738512")
        #expect(fax.value(.medicalRecordNumber) == "7738512")
    }

    @Test func `A number under a legible word that asks for something else is not the record's`()
        throws
    {
        let fax = try FaxText(
            """
            ~               ~               ~          Registry
            Quill, Nora     03/04/2020      Female     7738512
            """)
        #expect(fax.value(.medicalRecordNumber) == nil)
    }

    @Test func `Words that ask for something else end no head of a record`() throws {
        let fax = try FaxText("DE QUILL, Nora Ivy DOB: 3/4/2020 MRN 7738512")
        #expect(fax.value(.childName) == "Nora Ivy de Quill")
    }
}
