import Packets
import Testing

@testable import Extraction

@Suite("Print-outs, labels of charts, messages, call notes") struct PrintoutTests {
    @Test func `A chart's label names the child over its number`() throws {
        let fax = try FaxText(
            """
            PHYSICIAN ORDERS                  QUILL, NORA
                                              MRN 4471882 F
                                              DOB 02-NOV-2019
                                              ATT Fenwick, Otto DO
            Evaluate and treat
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.childSex) == "female")
        #expect(fax.value(.referrerName) == "Otto Fenwick")
        #expect(fax.sure(.childName) == nil)
    }

    @Test func `The letter between a name and its birth date is the sex`() throws {
        let fax = try FaxText(
            """
            12 Lagoon Blvd, San Diego, CA 92126
            QUILL, NORA F 03/04/2020 MD214407
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.childSex) == "female")
        #expect(fax.value(.medicalRecordNumber) == "MD214407")
    }

    @Test func `A name on a row that tells the relation is a relative's`() throws {
        let fax = try FaxText(
            """
            Patient: Nora Quill          DOB: 03/04/2020
            Name: Quill, Rosa            Relation: Mother
            Born: 11/03/1989             Employer: Ormat Field Svc
            Name: Penn, Oona             Relation: Aunt
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.value(.guardianName) == "Rosa Quill")
    }

    @Test func `A message's subject names the child behind its topic`() throws {
        let fax = try FaxText(
            """
            From: Otto Fenwick, MD
            To: MTP Intake
            Sent: October 7, 2026
            Subject: Referral - Nora Quill
            Please open a case. DOB 12/30/2022.
            """)
        #expect(fax.value(.childName) == "Nora Quill")
        #expect(fax.kinds == [.letter])
    }

    @Test func `Who calls is the guardian`() throws {
        let fax = try FaxText(
            """
            Date of call          11/02/2026
            Caller                Rosa Quill
            Caller's phone        442-555-0172
            Child's name          Nora Quill
            """)
        #expect(fax.value(.guardianName) == "Rosa Quill")
        #expect(fax.value(.childPhone) == "4425550172")
        #expect(fax.value(.referralDate) == "2026-11-02")
    }

    @Test func `Who is written about is the child`() throws {
        let fax = try FaxText(
            "I write about Nora Quill, who was born on June 22, 2019 and is in my care at school.")
        #expect(fax.value(.childName) == "Nora Quill")
    }

    @Test func `A fax behind a word without a colon is told from the telephone`() throws {
        let fax = try FaxText(
            """
            Patient: Nora Quill          DOB: 03/04/2020
            Lark Hollow Clinic   tel 619-555-0118   fax 619-555-0125
            """)
        #expect(fax.value(.referrerOrganization) == "Lark Hollow Clinic")
        #expect(fax.value(.referrerFax) == "6195550125")
        #expect(fax.value(.referrerPhone) == "6195550118")
        #expect(fax.value(.childPhone) == nil)
    }

    @Test func `A telephone number from far away is looked at`() throws {
        let near = try FaxText("Child: Nora Quill\nParent's phone: 858-555-0179")
        #expect(near.sure(.childPhone) == "8585550179")
        let far = try FaxText("Child: Nora Quill\nParent's phone: 856-555-0179")
        #expect(far.value(.childPhone) == "8565550179")
        #expect(far.sure(.childPhone) == nil)
    }

    @Test func `Digits behind an area code are no case number`() {
        func number(_ text: String) -> String? {
            let page = PageText(page: RecognizedPage(number: 1, plainText: text))
            return NumberParsers.ccs(page.lines[0])?.value
        }
        #expect(number("(760) 555-0158") == nil)
        #expect(number("(760} 555-0158") == nil)
        #expect(number("4471882") == "4471882")
    }

    @Test func `A fax without a colon is an office's, among a child's own lines too`() throws {
        let fax = try FaxText(
            """
            Patient: Nora Quill          DOB: 03/04/2020
            Guardian: Rosa Quill         Home address: 12 Palm Ave, Durmid, CA 92257
            Unit 619-555-0191 fax 619-555-0105
            """)
        #expect(fax.value(.referrerFax) == "6195550105")
    }

    @Test func `A street that ends with a number begins with another`() throws {
        let fax = try FaxText(
            """
            Child: Nora Quill
            Address: .2739 Old Highway 111, Durmid, CA 92257
            """)
        #expect(fax.value(.childAddress) == "2739 Old Highway 111, Durmid, CA 92257")
        let place = try FaxText("Child: Nora Quill\nAddress: 346 Quill PI, Durmid, CA 92257")
        #expect(place.value(.childAddress) == "346 Quill Pl, Durmid, CA 92257")
    }

    @Test func `City, state and ZIP code in a column of their own belong to the street`() throws {
        let fax = try FaxText(
            """
            Patient: Nora Quill
            Street: 1923 Palm Ave          City/St/Zip: Durmid, CA 92257
            """)
        #expect(fax.value(.childAddress) == "1923 Palm Ave, Durmid, CA 92257")
    }

    @Test func `A particle may be a whole surname`() throws {
        let fax = try FaxText("Patient: Nora Quill\nGuardian: OLINDA LE")
        #expect(fax.value(.guardianName) == "Olinda Le")
    }

    @Test func `A clinic's telephone and fax asked for together are both the clinic's`() throws {
        let fax = try FaxText(
            """
            Paciente: Nora Quill
            Tel. del responsable          442-555-0142
            Tel. / Fax de la clínica      760-555-0187 / 760-555-0165
            """)
        #expect(fax.value(.childPhone) == "4425550142")
        #expect(fax.value(.referrerPhone) == "7605550187")
        #expect(fax.value(.referrerFax) == "7605550165")
    }

    @Test func `A clinic on this side of the border writes the month first`() throws {
        let fax = try FaxText(
            """
            Clínica Quill
            212 Plaza, Calexico, CA 92231
            Paciente: Tomás Quill Robledo
            Fecha de nac.: 02/10/2016      Sexo: masculino F. nac.
            No. de expediente: 24706169
            """)
        #expect(fax.value(.childBirthDate) == "2016-02-10")
    }

    @Test func `Words that ask for a clinic begin the names of many`() throws {
        let fax = try FaxText(
            """
            Centro de Salud Río Nuevo
            212 Plaza, Calexico, CA 92231     Tel. 760-555-0187
            Paciente: Tomás Quill Robledo
            """)
        #expect(fax.value(.referrerOrganization) == "Centro de Salud Río Nuevo")
    }

    @Test func `A note in four parts is a note`() throws {
        let fax = try FaxText(
            """
            Patient: Nora Quill     DOB: 03/04/2020     Sex: F     Phone: 442-555-0142
            Guardian: Rosa Quill    Address: 12 Palm Ave, Durmid, CA 92257
            S: Falls on stairs.
            O: Calves firm.
            A: Weakness.
            P: Referral for therapy.
            """)
        #expect(fax.kinds == [.clinicalNote])
    }

    @Test func `A page that goes on with a summary is one`() throws {
        let fax = try FaxText(
            """
            DISCHARGE SUMMARY
            Patient: Nora Quill     DOB: 03/04/2020
            Hospital course: uneventful.
            \u{0C}
            Medications: none. Allergies: none.
            Physical exam: tone normal, reflexes 2+, strength full.
            Follow up: neurology.
            """)
        #expect(fax.kinds == [.dischargeSummary, .dischargeSummary])
    }

    @Test func `A prescription's sign on a line of its own is its title`() throws {
        let fax = try FaxText(
            """
            Lark Hollow Clinic
            12 Palm Ave, Durmid, CA 92257
            Phone (858) 555-0103
            Patient Nora Quill
            DOB 12/30/2018
            Date 11/09/2026
            Rx
            AFOs bilateral, tone and gait, reflexes brisk, exam today
            """)
        #expect(fax.kinds == [.order])
    }
}
