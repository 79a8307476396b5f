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

@Suite struct AddressTests {
    private func address(_ text: String) -> String? {
        AddressParser.address(tokens(text))?.value
    }

    @Test(arguments: [
        ("14 Pepper Lane, Heber, CA 92249", "14 Pepper Lane, Heber, CA 92249"),
        ("71 Elm Ct Brawley 92227", "71 Elm Ct Brawley 92227"),
        ("Av. Colón 233, Calexico, CA 92231", "Av. Colón 233, Calexico, CA 92231"),
        ("P.O. Box 41, Niland, CA 92257", "P.O. Box 41, Niland, CA 92257"),
    ])
    func `An address runs from street to ZIP code`(_ written: String, _ read: String) {
        #expect(address(written) == read)
    }

    @Test func `The end of a date begins no address`() {
        #expect(
            AddressParser.address(
                tokens("14, 2020. We live at 22 Ross Ave, Heber, CA 92249"), within: 1) == nil)
        #expect(address("12 visits were made. See 92249") == nil)
    }

    @Test func `City, state and ZIP code may follow with labels of their own`() throws {
        let fax = try FaxText(
            """
            PATIENT NAME: Quill, Tomas        DOB: 03/04/2020
            ADDRESS: 14 Pepper Lane Apt 12    HOME PHONE: (760) 555-0142
            CITY: Heber      STATE: CA     ZIP: 92249
            """)
        #expect(fax.value(.childAddress) == "14 Pepper Lane Apt 12, Heber, CA, 92249")
    }

    @Test func `Drive is no doctor`() throws {
        let fax = try FaxText("Student: Quill, Tomas\nAddress: 14 Pepper Dr, Imperial, CA 92251")
        #expect(fax.value(.referrerName) == nil)
        #expect(fax.value(.childAddress) == "14 Pepper Dr, Imperial, CA 92251")
    }
}

@Suite struct RoleTests {
    @Test func `A plain Name beside a birth date is the child's though a service stands over it`()
        throws
    {
        let fax = try FaxText(
            """
            HOSPITAL CIVIL DE LA LOMA
            SERVICIO DE PEDIATRIA
            RESUMEN CLINICO
            Nombre: Quill Robledo Tomás Bram       Expediente: 2231-26
            F. Nac: 17/03/2025     Edad: 1 año 7 meses     Sexo: Masculino

            Atentamente
            Dra. Inés Robledo Cano
            """)
        #expect(fax.value(.childName) == "Quill Robledo Tomás Bram")
        #expect(fax.sure(.childBirthDate) == "2025-03-17")
        #expect(fax.value(.referrerName) == "Inés Robledo Cano")
        #expect(fax.extraction.drafts[0].statedAgeMonths == 19)
    }

    @Test func `Of several telephones the first asked for is taken`() throws {
        let fax = try FaxText(
            """
            Child's name: Tomas Quill
            Mother's name: Wilma Quill
            Telephone: (760) 555-0142       Message phone: (760) 555-0143
            """)
        #expect(fax.value(.childPhone) == "7605550142")
    }

    @Test func `Two parents in one line are not one person`() throws {
        let fax = try FaxText("Client: Tomas Quill\nParents: Wilma & Bram Quill")
        #expect(fax.value(.guardianName) != "Wilma Bram Quill")
    }

    @Test func `Months of therapy are no age`() throws {
        let fax = try FaxText(
            "Rx: Physical Therapy\nPt: Tomas Quill     DOB 2/14/2018\nEval & treat 2x/wk x 6 mo")
        #expect(fax.sure(.childBirthDate) == "2018-02-14")
        #expect(fax.extraction.drafts[0].statedAgeMonths == nil)
    }

    @Test func `A last name asked for in a hint is one part of the name`() throws {
        let fax = try FaxText(
            """
            1. Name of applicant (last)        (first)          (middle)
            Quill                              Tomas            Bram
            """)
        #expect(fax.value(.childName) == "Tomas Bram Quill")
    }
}

@Suite struct FaceSheetTests {
    static let sheet = """
        PATIENT REGISTRATION FACE SHEET
        Name: QUILL, EDDA R          MR#: H-0099182
        DOB: 08/08/2019  Age: 7Y   Sex: Female
        Guarantor: QUILL, BRAM       Rel: Father     DOB: 03/03/1985
        """

    @Test func `A guarantor's birth date is not the child's`() throws {
        let fax = try FaxText(Self.sheet)
        #expect(fax.value(.childBirthDate) == "2019-08-08")
        #expect(fax.extraction.drafts[0].notAReferral == nil)
        #expect(fax.extraction.alerts.isEmpty)
    }

    @Test func `A title that begins with Patient names nobody`() throws {
        #expect(try FaxText(Self.sheet).value(.childName) == "Edda R. Quill")
    }

    @Test func `A record number may be asked for by two letters`() throws {
        #expect(try FaxText(Self.sheet).value(.medicalRecordNumber) == "H-0099182")
    }
}

@Suite struct OtherFormTests {
    @Test func `Short labels in a left column are read with the values beside them`() throws {
        let fax = try FaxText(
            """
            Lark Hollow Burn Clinic
            200 Main Street, Heber, CA 92249
            Rx
            For            Tomas de la Loma
            Born           12/13/2024
            Res.           14 Pepper Lane, Heber, CA 92249
            Dx             Scar contracture
            Pt phone       760-555-0142
            """)
        #expect(fax.value(.childName) == "Tomas de la Loma")
        #expect(fax.value(.childBirthDate) == "2024-12-13")
        #expect(fax.value(.childAddress) == "14 Pepper Lane, Heber, CA 92249")
        #expect(fax.value(.childPhone) == "7605550142")
    }

    @Test func `Numbers and words of labels may run together`() throws {
        let fax = try FaxText(
            """
            1. Patient (last, first)  Quill, Tomas
            2.Bornon  March 4, 2021       3. Boy/Girl  Boy       4. Chartno.  3872501
            """)
        #expect(fax.value(.childName) == "Tomas Quill")
        #expect(fax.value(.childBirthDate) == "2021-03-04")
        #expect(fax.value(.childSex) == "male")
        #expect(fax.value(.medicalRecordNumber) == "3872501")
    }

    @Test func `A heading of a part is no label of who receives`() throws {
        let fax = try FaxText(
            """
            PART A - PATIENT
            Street address              City            ZIP
            14 Pepper Lane              Heber           92249
            Mother / father             Daytime telephone
            Wilma Quill                 (760) 555-0142
            """)
        #expect(fax.value(.childAddress) == "14 Pepper Lane, Heber, 92249")
        #expect(fax.value(.childPhone) == "7605550142")
        #expect(fax.value(.guardianName) == "Wilma Quill")
    }

    @Test func `A name before a family's number is the guardian's`() throws {
        let fax = try FaxText(
            "Client           Tomas Quill\nParent / phone   Wilma Quill  760-555-0142")
        #expect(fax.value(.guardianName) == "Wilma Quill")
        #expect(fax.value(.childPhone) == "7605550142")
    }

    @Test func `A clinician is found behind a sentence`() throws {
        let fax = try FaxText(
            """
            RE: Tomas Quill     D.O.B. April 1, 2019
            Dictated, not read. Ines Robledo, MD, Orthopaedic Surgery.
            """)
        #expect(fax.value(.referrerName) == "Ines Robledo")
    }

    @Test func `A sex with a slip is read and looked at`() throws {
        let fax = try FaxText("Infant      Edda Quill\nSex         lemale")
        #expect(fax.value(.childSex) == "female")
        #expect(fax.sure(.childSex) == nil)
    }
}
