import Packets
import Testing

@Suite struct AssertionTests {
    @Test(arguments: [
        ("My son has CP and goes to school.", "cerebral_palsy", Assertion.affirmed),
        ("History of cerebral palsy.", "cerebral_palsy", .affirmed),
        ("Cerebral palsy was ruled out.", "cerebral_palsy", .negated),
        ("He does not have cerebral palsy or muscular dystrophy.", "muscular_dystrophy", .negated),
        (
            "No evidence of muscular dystrophy, cerebral palsy, or spina bifida.", "spina_bifida",
            .negated
        ),
        ("Exam: no spasticity, no evidence of cerebral palsy.", "cerebral_palsy", .negated),
        ("No falls, spastic diplegia stable.", "cerebral_palsy", .affirmed),
        ("Cerebral palsy cannot be excluded.", "cerebral_palsy", .possible),
        ("A normal MRI does not exclude cerebral palsy.", "cerebral_palsy", .possible),
        ("Cerebral palsy is not completely ruled out.", "cerebral_palsy", .possible),
        ("Newborn screen normal, including SMA.", "spinal_muscular_atrophy", .negated),
        ("Newborn screening was negative for SMA.", "spinal_muscular_atrophy", .negated),
        (
            "Parents were told that the risk for cerebral palsy is raised.", "cerebral_palsy",
            .hypothetical
        ),
        ("R/O muscular dystrophy; DMD gene panel sent.", "muscular_dystrophy", .possible),
        ("High risk infant with cerebral palsy.", "cerebral_palsy", .affirmed),
        ("No se descarta parálisis cerebral.", "cerebral_palsy", .possible),
        ("No permite descartar parálisis cerebral.", "cerebral_palsy", .possible),
        ("Sin poderse descartar parálisis cerebral.", "cerebral_palsy", .possible),
        ("No se excluye parálisis cerebral.", "cerebral_palsy", .possible),
        ("No se ha podido descartar parálisis cerebral.", "cerebral_palsy", .possible),
        ("Se descarta parálisis cerebral.", "cerebral_palsy", .negated),
        ("Su madre tuvo una lesión del plexo braquial.", "brachial_plexus_injury", .family),
        ("Her mother had a brachial plexus injury.", "brachial_plexus_injury", .family),
        (
            "Se retira férula; parálisis cerebral espástica estable.", "cerebral_palsy", .affirmed
        ),
        ("Se suspende baclofeno, parálisis cerebral espástica.", "cerebral_palsy", .affirmed),
        ("r/o muscular dystrophy; CK pending", "muscular_dystrophy", .possible),
        ("Findings raise concern for evolving cerebral palsy.", "cerebral_palsy", .possible),
        ("Referral reason: evaluate for CP", "cerebral_palsy", .possible),
        ("Mother has rheumatoid arthritis.", "juvenile_idiopathic_arthritis", .family),
        ("No family history of muscular dystrophy.", "muscular_dystrophy", .familyNegated),
        ("Family history negative for myasthenia gravis.", "myasthenia_gravis", .familyNegated),
        ("Mother reports he was diagnosed with cerebral palsy.", "cerebral_palsy", .affirmed),
        (
            "Her mother has multiple sclerosis and she has cerebral palsy.", "cerebral_palsy",
            .affirmed
        ),
        ("If he develops signs of cerebral palsy, please call.", "cerebral_palsy", .hypothetical),
        (
            "Conditions such as cerebral palsy and spina bifida may be eligible.", "spina_bifida",
            .hypothetical
        ),
        ("History of Erb's palsy, resolved at 3 months.", "brachial_plexus_injury", .historical),
        ("Patient with cerebral palsy.", "cerebral_palsy", .affirmed),
        ("Infant with spina bifida.", "spina_bifida", .affirmed),
        ("Student with muscular dystrophy.", "muscular_dystrophy", .affirmed),
        ("Paciente con parálisis cerebral.", "cerebral_palsy", .affirmed),
        ("Niño con mielomeningocele.", "spina_bifida", .affirmed),
        ("Services for children with cerebral palsy.", "cerebral_palsy", .hypothetical),
        ("PMH: CP, epilepsy", "cerebral_palsy", .affirmed),
        ("Motivo de referencia: descartar parálisis cerebral", "cerebral_palsy", .possible),
        ("No tiene distrofia muscular.", "muscular_dystrophy", .negated),
        ("Se descarta parálisis cerebral.", "cerebral_palsy", .negated),
        ("Sospecha de atrofia muscular espinal.", "spinal_muscular_atrophy", .possible),
        ("El hermano tiene parálisis cerebral.", "cerebral_palsy", .family),
        (
            "Describe the suspected medical condition: lumbar myelomeningocele", "spina_bifida",
            .affirmed
        ),
    ])
    func theSentenceDecides(text: String, family: String, wanted: Assertion) throws {
        #expect(try Shipped.assertion(of: family, in: text) == wanted)
    }

    @Test func aFamilyHeadingHoldsForTheRowsUnderItOnly() throws {
        let text = """
            Family History:
            Mother with rheumatoid arthritis
            Assessment:
            Spastic diplegic cerebral palsy
            """
        #expect(try Shipped.assertion(of: "juvenile_idiopathic_arthritis", in: text) == .family)
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) == .affirmed)
    }

    @Test func aMothersNameOnAFormDoesNotTurnThePage() throws {
        let text = """
            MOTHER: Ana Example
            CONTACT: 760-555-0100

            He has spastic quadriplegia.
            """
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) == .affirmed)
    }

    @Test func onlyTickedChoicesCount() throws {
        let text = "[ ] Cerebral palsy   [X] Spina bifida   [ ] Muscular dystrophy"
        #expect(try Shipped.assertion(of: "spina_bifida", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) != .affirmed)
        #expect(try Shipped.assertion(of: "muscular_dystrophy", in: text) != .affirmed)
    }

    @Test func aPageThatNamesEverythingDescribesTheProgramme() throws {
        let text = """
            Cerebral palsy
            Spina bifida
            Muscular dystrophy
            Arthrogryposis
            Osteogenesis imperfecta
            Spinal cord injury
            Juvenile rheumatoid arthritis
            """
        let found = try Shipped.read(text).findings
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.assertion != .affirmed })
    }
}

@Suite struct ListTests {
    @Test func bareSignsInARowAreDeniedTogether() throws {
        let text = "No clonus, asymmetry, abnormal posturing."
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) == .negated)
        #expect(try Shipped.assertion(of: "motor_asymmetry", in: text) == .negated)
        #expect(try Shipped.assertion(of: "abnormal_posturing", in: text) == .negated)
    }

    @Test func aDiseaseBehindACommaIsNotDenied() throws {
        let text = "No falls, cerebral palsy stable."
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) == .affirmed)
    }

    @Test func aListThatEndsInOrIsDeniedWhole() throws {
        let text = "No falls, seizures, or hypotonia."
        #expect(try Shipped.assertion(of: "hypotonia", in: text) == .negated)
    }

    @Test func aFormersAgeDoesNotMakeFindingsPast() throws {
        let text = "Former 28-week infant with persistent Moro reflex and hyperreflexia."
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "persistent_primitive_reflexes", in: text) == .affirmed)
    }
}
