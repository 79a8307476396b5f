import Packets
import StrictYAML
import Testing

@testable import Extraction

@Suite("Labels known by their words, and values no label asks for") struct LabelGrammarTests {
    @Test func `A label no list holds is known by its words`() throws {
        let fax = try FaxText(
            """
            Toddler's whole legal name:   Nora Quill
            Toddler                       Nora Quill
            Day born                      03/04/2024
            Street and town               17 Palm Ct, Brawley, CA 92227
            Both parents                  Adela Quill
            Reach them at                 760-555-0118
            Date of this sheet            11/06/2026
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.childBirthDate) == "2024-03-04")
        #expect(fax.value(.childAddress) == "17 Palm Ct, Brawley, CA 92227")
        #expect(fax.value(.guardianName) == "Adela Quill")
        #expect(fax.value(.childPhone) == "7605550118")
        #expect(fax.value(.referralDate) == "2026-11-06")
    }

    @Test func `Spanish labels are known by their words too`() throws {
        let fax = try FaxText(
            """
            Nombre completo del bebé      Nora Quill Paz
            Dónde vive la familia         17 Palm Ct, Brawley, CA 92227
            Celular de la abuela          760-555-0118
            """)
        #expect(fax.value(.childName) == "Nora Quill Paz")
        #expect(fax.value(.childAddress) == "17 Palm Ct, Brawley, CA 92227")
        #expect(fax.value(.childPhone) == "7605550118")
    }

    @Test func `A heading says whose the unnamed values under it are`() throws {
        let fax = try FaxText(
            """
            Section A  Person
            Name:       Nora Quill            Date of birth:   03/04/2024

            Section C  Prescriber
            Name:       Ottilie Brandt, MD    Phone:           858-555-0164
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.referrerName) == "Ottilie Brandt")
        #expect(fax.value(.referrerPhone) == "8585550164")
        #expect(fax.value(.childPhone) == nil)
    }

    @Test func `A telephone beside a clinician is the clinician's`() throws {
        let fax = try FaxText(
            """
            Name:    Nora Quill                    Parent:   Adela Quill
            DOB:     03/04/2024                    Phone:    442-555-0145




            Clinician:  Ottilie Brandt, MD         Tel:      760-555-0158
            """)
        #expect(fax.value(.childPhone) == "4425550145")
        #expect(fax.value(.referrerPhone) == "7605550158")
    }

    @Test func `A label that runs into its value is the listed one inside it`() throws {
        let fax = try FaxText("Name of applicant (last, first, middie) Quill, Nora")
        #expect(fax.value(.childName) == "Nora Quill")
    }

    @Test func `Numbers under a signature are the signer's`() throws {
        let fax = try FaxText(
            """
            To the intake therapist
            Re: Nora Quill, DOB Mar 1, 2024

            Please accept this referral.

            Respectfully,

            Ottilie Brandt, MD
            NPI 1093817465, telephone 858-555-0144, fax 858-555-0169
            """)
        #expect(fax.value(.referrerPhone) == "8585550144")
        #expect(fax.value(.referrerFax) == "8585550169")
        #expect(fax.value(.childPhone) == nil)
    }

    @Test func `The mother of a child is not named like the child`() throws {
        let fax = try FaxText(
            "Soy la madre de Nora Quill Paz, nacida el 3 de mayo de 2020.\n\nGracias")
        #expect(fax.value(.childName) == "Nora Quill Paz")
        #expect(fax.value(.guardianName) == nil)
        let surname = try FaxText("Le escribe la madre de la Torre Paz, Nora, por la terapia.")
        #expect(surname.value(.guardianName) == nil)
    }

    @Test func `A letter that only a number's end can be is mended and looked at`() throws {
        let fax = try FaxText("Patient: Nora Quill\nMedi-Cal CIN: 912345672")
        #expect(fax.value(.mediCalNumber) == "91234567Z")
        #expect(fax.sure(.mediCalNumber) == nil)
    }

    @Test func `A small l where a capital stands is an I`() throws {
        let fax = try FaxText("Patient: lgnacio Quill lll\nDOB: 03/04/2020")
        #expect(fax.value(.childName) == "Ignacio Quill III")
    }

    @Test func `A health plan is known by its name`() throws {
        let fax = try FaxText("Patient: Nora Quill\nDOB: 03/04/2020\nPlan: Mesa Valley HMO")
        #expect(fax.value(.insurer) == "Mesa Valley HMO")
    }

    @Test func `The title of a form is no clinic`() throws {
        let fax = try FaxText("CERTIFICATE OF MEDICAL NEED\n\nPatient: Nora Quill\nDOB: 03/04/2020")
        #expect(fax.value(.referrerOrganization) == nil)
    }

    @Test(arguments: [
        ("[ Female   X Male", "male"), ("Female   A Male", "male"), ("[ Female   Male", "male"),
        ("Female ZMale", "male"), ("XF   OM", "female"),
    ])
    func `What was read of a box tells which sex is marked`(row: String, sex: String) throws {
        let fax = try FaxText("Child: Nora Quill        DOB: 03/04/2020\nSex\n\(row)")
        #expect(fax.value(.childSex) == sex)
        #expect(fax.sure(.childSex) == nil)
    }

    @Test func `Two marks alike tell nothing`() throws {
        let fax = try FaxText("Child: Nora Quill        DOB: 03/04/2020\nSex\n[ Female   [ Male")
        #expect(fax.value(.childSex) == nil)
    }

    @Test func `A grammar with more rows than it can hold is refused, none is dropped`() throws {
        let row = "- {role: stop, must: [[word]]}\n"
        func entries(_ count: Int) throws -> Int {
            let document = try YAMLDocument(
                text: String(repeating: row, count: count), name: "grammar.yml")
            return try GrammarEntry<Int>.read(document.root, key: "role", sets: [:]) {
                (_: YAMLNode) throws(YAMLFault) in 0
            }.count
        }
        #expect(try entries(64) == 64)
        #expect(throws: YAMLFault.self) { try entries(65) }
    }
}
