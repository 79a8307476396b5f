import Packets
import Testing

@testable import Extraction

@Suite struct ChildrenTests {
    static let twins = """
        Lark Hollow Neurology Clinic
        200 Main Street, Heber, CA 92249
        FAX COVER SHEET
        TO: Medical Therapy Program
        FROM: Front desk
        PAGES: 3
        RE: 2 patients, twins
        Two children on this fax. Mother: Wilma Quill-Osei, (760) 555-0142, 14 Pepper Lane, Heber, CA 92249.
        \u{0C}
        LARK HOLLOW NEUROLOGY CLINIC  200 Main Street, Heber, CA 92249
        Name: Quill-Osei, Tomas   DOB: 02/22/2025   Sex: M   MRN: LH-5518
        ASSESSMENT
        Spastic diplegia.
        Electronically signed by Bram Osei-Lund, MD
        \u{0C}
        LARK HOLLOW NEUROLOGY CLINIC  200 Main Street, Heber, CA 92249
        Name: Quill-Osei, Edda   DOB: 02/22/2025   Sex: F   MRN: LH-5519
        ASSESSMENT
        Normal examination.
        Electronically signed by Bram Osei-Lund, MD
        """

    @Test func `Each twin gets a packet with its own name, sex and record number`() throws {
        let fax = try FaxText(Self.twins)
        try #require(fax.extraction.drafts.count == 2)
        #expect(fax.value(.childName, of: 0) == "Tomas Quill-Osei")
        #expect(fax.value(.childName, of: 1) == "Edda Quill-Osei")
        #expect(fax.value(.childSex, of: 0) == "male")
        #expect(fax.value(.childSex, of: 1) == "female")
        #expect(fax.value(.medicalRecordNumber, of: 0) == "LH-5518")
        #expect(fax.value(.medicalRecordNumber, of: 1) == "LH-5519")
        #expect(fax.extraction.alerts.contains(.multipleChildren))
    }

    @Test func `The cover's mother and telephone are both twins'`() throws {
        let fax = try FaxText(Self.twins)
        for twin in 0..<2 {
            #expect(fax.value(.guardianName, of: twin) == "Wilma Quill-Osei")
            #expect(fax.value(.childPhone, of: twin) == "7605550142")
            #expect(fax.value(.childAddress, of: twin) == "14 Pepper Lane, Heber, CA 92249")
            #expect(fax.extraction.drafts[twin].pages.contains(1))
        }
        #expect(fax.extraction.drafts.map(\.pages) == [[1, 2], [1, 3]])
    }

    @Test func `What a cover says of a family is not given to children of two families`() throws {
        let text = Self.twins.replacing("Quill-Osei, Edda", with: "Robledo, Edda")
        let fax = try FaxText(text)
        try #require(fax.extraction.drafts.count == 2)
        #expect(fax.value(.guardianName, of: 1) == nil)
        #expect(fax.value(.childPhone, of: 1) == nil)
    }

    @Test func `Two record numbers on one page are looked at`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill    DOB: 02/22/2025    MRN: LH-5518
            Patient: Edda Quill     DOB: 02/22/2025    MRN: LH-5519
            """)
        for draft in fax.extraction.drafts.indices {
            #expect(fax.sure(.medicalRecordNumber, of: draft) == nil)
            #expect(fax.sure(.childName, of: draft) == nil)
        }
        #expect(fax.extraction.alerts.contains(.multipleChildren))
    }

    @Test func `One child's pages stay together though one writes an initial`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill    DOB: 02/22/2020
            \u{0C}
            PATIENT: QUILL, T.      DOB: 02/22/2020
            \u{0C}
            Grip strength table, page without a name
            """)
        #expect(fax.extraction.drafts.map(\.pages) == [[1, 2, 3]])
        #expect(fax.value(.childName) == "Tomas Quill")
    }

    @Test func `A birth date that two pages give differently is looked at`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill    DOB: 02/22/2020
            \u{0C}
            Patient: Tomas Quill    DOB: 02/23/2020
            """)
        #expect(fax.sure(.childBirthDate) == nil)
        #expect(fax.field(.childBirthDate)?.doubts.contains(.readingsDisagree) == true)
    }

    @Test func `Every page of the fax lies in a packet`() throws {
        let fax = try FaxText("\u{0C}Patient: Tomas Quill    DOB: 02/22/2020\u{0C}\u{0C}scribble")
        #expect(Set(fax.extraction.drafts.flatMap(\.pages)) == [1, 2, 3, 4])
    }
}
