import Packets
import Testing

/// Text that speaks of nobody, beside text that speaks of a child.
@Suite("A leaflet, a programme's page and a list of diseases say nothing of the child")
struct DiscourseTests {
    private func affirmed(_ text: String) throws -> Set<String> {
        Set(
            try Shipped.read(text).findings.filter { $0.assertion == .affirmed }.map(\.family))
    }

    @Test(arguments: [
        """
        Cerebral palsy: questions parents ask
        Does my child have cerebral palsy?
        Only a doctor who has examined your child can say.
        Signs may include stiff muscles, brisk reflexes and scissoring legs.
        """,
        """
        Fragile bones
        Children with osteogenesis imperfecta break bones easily.
        """,
        """
        If your baby has trouble feeding, keeps one hand in a fist, arches all day, or uses one side
        more than the other, call your doctor.
        """,
        "Our unit. Conditions we treat: cerebral palsy, spina bifida and muscular dystrophy.",
        """
        Vaccines given today
        Diseases prevented: polio, diphtheria, measles
        """,
        "CCS atiende a niños con parálisis cerebral, distrofia muscular y artritis reumatoide juvenil.",
        """
        Si su bebé tiene los puños cerrados, llame a su pediatra. Los bebés con hipotonía son flojos.
        """,
        "A registry for cerebral palsy is looking for families.",
        "Babies with low tone (doctors say hypotonia) feel floppy, like a rag doll.",
        "The internet says that you treat cerebral palsy and muscular dystrophy.",
        "CK can be high in diseases of muscle like Duchenne muscular dystrophy.",
        "The earlier label of ataxic cerebral palsy has been withdrawn and was wrong.",
    ])
    func `General text names nothing that a child has`(text: String) throws {
        #expect(try affirmed(text) == [])
    }

    @Test(arguments: [
        "We see Ana for cerebral palsy.", "We treat Ana in our clinic for cerebral palsy.",
        "Ana has a form of cerebral palsy.", "Infant with cerebral palsy.",
        "Trial of baclofen for spastic cerebral palsy.", "Doctor says cerebral palsy.",
        "Cerebral palsy: therapy goals were kept.", "Condition treated: cerebral palsy",
        "Weakness is caused by cerebral palsy.", "Can my son with cerebral palsy come to you?",
        "Ana, a child with cerebral palsy, was withdrawn from school.",
        "Has no head control: cerebral palsy.", "There is no independent sitting: cerebral palsy.",
        "Monitoring for hip subluxation: cerebral palsy.",
        "Increased tone prevents sitting, due to cerebral palsy.",
        "Ana has cerebral palsy and should be referred to CCS.",
        "Diagnosis: Cerebral palsy      Allergies: [X] None",
        "Diagnosis: Cerebral palsy      Interpreter: [X] No [ ] Yes",
        "Diagnosis: Cerebral palsy      Vision [X] Normal",
    ])
    func `A statement about one child stays, however short`(text: String) throws {
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) == .affirmed)
    }

    @Test(arguments: [
        "CCS serves children with muscle disease. Spastic cerebral palsy, GMFCS II.",
        "Does my child have cerebral palsy?", "Is Ana, with cerebral palsy, eligible?",
    ])
    func `What may be said of the child or of nobody is possible`(text: String) throws {
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) == .possible)
    }

    @Test func `What a letter says of the child stays, beside and behind general text`() throws {
        let found = try affirmed(
            """
            Children with cerebral palsy often need braces. Spastic diplegia is one kind.

            Diagnosis: Spina bifida, lumbar
            """)
        #expect(found.contains("spina_bifida"))
        #expect(
            try affirmed(
                """
                CCS serves children with muscle disease. He has muscular dystrophy, Becker type.
                """
            ).contains("muscular_dystrophy"))
        #expect(
            try affirmed("El médico dice que es parálisis cerebral.").contains("cerebral_palsy"))
    }

    @Test(arguments: [
        "Cerebral palsy   Spina bifida   Muscular dystrophy   Arthrogryposis",
        "O Cerebral palsy O Spina bifida O Arthrogryposis O Juvenile arthritis",
        "Parálisis cerebral   Espina bífida   Distrofia muscular   Artrogriposis",
    ])
    func `A row of diseases whose boxes were lost leaves each open`(row: String) throws {
        let found = try Shipped.read(row).findings
        #expect(found.count >= 3)
        #expect(found.allSatisfy { $0.assertion == .possible })
    }

    private static let boxes =
        "[ ] OT  [ ] PT  [ ] Both  [ ] Evaluation  [ ] Equipment\n\nSeen today.\n"

    @Test(arguments: [
        "Hypotonicity   Abnormal posturing   Asymmetry of motor findings   Increased reflexes (3+)",
        "Hypotonicity, abnormal posturing, asymmetry of motor findings",
    ])
    func `A form's row of signs is not the child's`(row: String) throws {
        let found = try Shipped.read(Self.boxes + row).findings
        #expect(found.count >= 3)
        #expect(found.allSatisfy { $0.assertion != .affirmed })
    }

    @Test(arguments: [
        "Exam: hypotonia, DTRs 2+, abnormal posturing and asymmetry of motor findings.",
        "He has abnormal posturing and asymmetry of motor findings.",
    ])
    func `Signs said of the child stand, on a form too`(text: String) throws {
        let found = try Shipped.read(Self.boxes + text).findings
        #expect(found.count >= 2)
        #expect(found.allSatisfy { $0.assertion == .affirmed })
    }

    @Test(arguments: [
        "Dx: spastic quadriplegic cerebral palsy, dystonia, hip dislocation, scoliosis, epilepsy",
        "Metachromatic leukodystrophy with spastic quadriplegia and dystonia.",
        "Lumbar myelomeningocele, Chiari II malformation, paraplegia, clubfoot, hydrocephalus",
    ])
    func `One disease with what it leads to is no row`(text: String) throws {
        #expect(try Shipped.read(text).findings.contains { $0.assertion == .affirmed })
        #expect(try Shipped.read(text).findings.allSatisfy { $0.assertion != .possible })
    }

    @Test func `A diagnosis written below a printed list stands, the list does not`() throws {
        let found = try affirmed(
            """
            ICD-10 (circle)
            G80.9 Cerebral palsy      G71.01 Duchenne/Becker MD
            G12.1 Spinal muscular atrophy      Q74.3 Arthrogryposis
            M08.00 Juvenile arthritis      Q78.0 Osteogenesis imperfecta
            G70.00 Myasthenia gravis      G60.0 Charcot-Marie-Tooth
            Procedures: 99213 99214 99392
            Referral to: Medical Therapy Program

            Next visit in three months.
            Bring the braces.
            Records were sent on Monday.
            The family moved here in June.
            Spina bifida, lumbosacral, shunted.
            """)
        #expect(found == ["spina_bifida"])
    }

    @Test(arguments: [
        (
            "Differential that was considered and is not supported by the history or examination: cerebral palsy.",
            "cerebral_palsy"
        ),
        ("Nobody in this house has muscular dystrophy. Nobody has spina bifida.", "spina_bifida"),
    ])
    func `What is said not to be is negated`(text: String, family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .negated)
    }

    @Test(arguments: [
        ("Please evaluate for tethered cord, spina bifida, cerebral palsy.", "spina_bifida"),
        ("Please evaluate for tethered cord, spina bifida, cerebral palsy.", "cerebral_palsy"),
        ("Clinical suspicion: nemaline myopathy.", "congenital_myopathy"),
        ("A congenital myopathy seems likeliest.", "congenital_myopathy"),
        ("Hemiplegic cerebral palsy may still declare itself.", "cerebral_palsy"),
    ])
    func `A question about each of a list leaves each open`(text: String, family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .possible)
    }

    @Test func `A hard birth is no dystonia`() throws {
        #expect(try Shipped.read("Shoulder dystocia, 4,380 g.").findings.isEmpty)
    }
}
