import Packets
import Testing

@testable import Extraction

@Suite struct LabelTests {
    @Test func `A label and its value may touch`() throws {
        let fax = try FaxText("Name: Tomas Quill  DOB:03/04/2020  Sex:M  MRN:4471882")
        #expect(fax.value(.childBirthDate) == "2020-03-04")
        #expect(fax.value(.childSex) == "male")
        #expect(fax.value(.medicalRecordNumber) == "4471882")
    }

    @Test func `A district's name holds words that are labels elsewhere`() throws {
        let fax = try FaxText(
            """
            Child's Name: Tomas Quill        DOB: 03/04/2020
            School District: Larkmead Unified School District     Grade: 3
            """)
        #expect(fax.value(.schoolDistrict) == "Larkmead Unified School District")
    }

    @Test func `A dash before a value is not part of it`() throws {
        let fax = try FaxText(
            """
            Child's Name: Tomas Quill        DOB: 03/04/2020
            District of Residence: -Larkmead Elementary School District
            """)
        #expect(fax.value(.schoolDistrict) == "Larkmead Elementary School District")
    }

    @Test func `A garbled label of a birth date is guessed and looked at`() throws {
        let fax = try FaxText("CHILD'S NAME: Tomas Quill       bos: 03/04/2020\nSEX: Male")
        #expect(fax.value(.childBirthDate) == "2020-03-04")
        #expect(fax.sure(.childBirthDate) == nil)
    }

    @Test func `A garbled label of a record number is guessed and looked at`() throws {
        let fax = try FaxText("Patient: Tomas Quill  DOB: 03/04/2020  Sex: M  MAN: 60-4471")
        #expect(fax.value(.medicalRecordNumber) == "60-4471")
        #expect(fax.sure(.medicalRecordNumber) == nil)
    }

    @Test func `The heading of a section asks for nothing`() throws {
        let fax = try FaxText(
            """
            Hospital Information
            Lark Regional
            Client Information
            Tomas Quill
            """)
        #expect(fax.value(.childName) == nil)
    }

    @Test func `Prose that begins like a label is no label`() throws {
        let fax = try FaxText(
            """
            Patient: Tomas Quill     DOB: 03/04/2020
            PT evaluation, three visits
            Mother notes that Larkmead Clinic called
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.guardianName) == nil)
    }

    @Test func `Values stand in the boxes under their labels`() throws {
        let fax = try FaxText(
            """
            Student Name                    Birthdate                 Grade
            Tomas Quill                     03/04/2020                1
            Parent/Guardian                 Phone                     Native language
            Wilma Quill                     (760) 555-0142            English
            Residence                       District of residence
            14 Pepper Lane, Heber, CA 92249     Larkmead School District
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2020-03-04")
        #expect(fax.value(.guardianName) == "Wilma Quill")
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.value(.childAddress) == "14 Pepper Lane, Heber, CA 92249")
        #expect(fax.value(.schoolDistrict) == "Larkmead School District")
    }

    @Test func `An address is put together from boxes side by side`() throws {
        let fax = try FaxText(
            """
            Client name: Tomas Quill
            Residence address (number, street)      City              State / ZIP code
            14 Pepper Lane                          Heber             CA 92249
            """)
        #expect(fax.value(.childAddress) == "14 Pepper Lane, Heber, CA 92249")
    }

    @Test func `A hint in parentheses belongs to its label`() throws {
        let fax = try FaxText(
            """
            Nombre del solicitante (apellido, nombre)
            Quill Robledo, Tomas
            Domicilio (número, calle, ciudad, código postal)
            14 Calle Olivo, Heber 92249
            """)
        #expect(fax.value(.childName) == "Tomas Quill Robledo")
        #expect(fax.value(.childAddress) == "14 Calle Olivo, Heber 92249")
    }
}
