import Packets
import Testing

/// What is only supposed, what a disease is, and what of it is said of the child all the same.
@Suite("What would be, what a disease does, and what is said of the child") struct SupposedTests {
    @Test(arguments: [
        (
            "Were walking lost, Rett syndrome and leukodystrophy would be looked for.",
            "leukodystrophy", Assertion.hypothetical
        ),
        (
            "If a panel is done and shows a dystrophinopathy, the county would be told.",
            "muscular_dystrophy", .hypothetical
        ),
        (
            "Juvenile idiopathic arthritis causes stiff joints.", "juvenile_idiopathic_arthritis",
            .hypothetical
        ),
        ("Spina bifida is a gap in the spine.", "spina_bifida", .hypothetical),
        (
            "Cerebral palsy can be neither confirmed nor excluded.", "cerebral_palsy", .possible
        ),
        (
            "A normal CK makes it clear that muscular dystrophy is very unlikely.",
            "muscular_dystrophy",
            .negated
        ),
        (
            "Considered and not supported by the history or examination: cerebral palsy, Duchenne or Becker dystrophy, arthrogryposis.",
            "arthrogryposis", .negated
        ),
        ("Nothing that suggests osteogenesis imperfecta.", "osteogenesis_imperfecta", .negated),
        (
            "Muscular dystrophy (Becker, limb girdle) seems the likeliest.", "muscular_dystrophy",
            .possible
        ),
        ("Panel: SMN1 deletion", "spinal_muscular_atrophy", .possible),
        ("Se buscaría distrofia muscular si hay debilidad.", "muscular_dystrophy", .hypothetical),
        ("La distrofia muscular es muy improbable.", "muscular_dystrophy", .negated),
        ("No se puede ni confirmar ni descartar parálisis cerebral.", "cerebral_palsy", .possible),
    ])
    func `It is not had`(text: String, family: String, expected: Assertion) throws {
        #expect(try Shipped.assertion(of: family, in: text) == expected)
    }

    @Test(arguments: [
        ("Cerebral palsy is a known diagnosis.", "cerebral_palsy"),
        ("Cerebral palsy is a lifelong condition for her, GMFCS II.", "cerebral_palsy"),
        ("Muscular dystrophy affects his walking.", "muscular_dystrophy"),
        ("Arthrogryposis means she cannot bend her elbows.", "arthrogryposis"),
        ("His cerebral palsy would be easier to manage with braces.", "cerebral_palsy"),
        ("If he tires he rests, but he has muscular dystrophy.", "muscular_dystrophy"),
        ("Call us if there are questions. Patient has spina bifida.", "spina_bifida"),
        ("Handouts given: bracing. Diagnosis: spina bifida, lumbar", "spina_bifida"),
        ("La parálisis cerebral afecta su marcha; el niño usa andadera.", "cerebral_palsy"),
    ])
    func `It is had`(text: String, family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .affirmed)
    }

    @Test func `What a family was given to read ends with its paragraph`() throws {
        let text = """
            Education given: Living with a pump. Scoliosis in muscular dystrophy.

            Spastic diplegic cerebral palsy, stable.
            """
        #expect(try Shipped.assertion(of: "muscular_dystrophy", in: text) == .hypothetical)
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) == .affirmed)
    }

    @Test func `The numbers of a form's paragraph are nobody's until they are circled`() throws {
        let factors = """
            Factors: (1) birth before 32 weeks; (2) asphyxia; (3) neonatal seizures; (4) hypotonia; (5) spasticity.
            """
        let asked = factors + " Circle those met: 1 2"
        #expect(try Shipped.assertion(of: "neonatal_seizures", in: asked) == .hypothetical)
        #expect(try Shipped.assertion(of: "neonatal_seizures", in: factors) == .affirmed)
    }

    @Test func `What may heal and is over in the conclusion was had before`() throws {
        let text = """
            Seen today for Erb palsy, followed here monthly.

            Assessment: Birth palsy, fully recovered.
            """
        #expect(try Shipped.assertion(of: "brachial_plexus_injury", in: text) == .historical)
        let lasting = text.replacing(
            "Birth palsy, fully recovered.", with: "Erb palsy, weak deltoid.")
        #expect(try Shipped.assertion(of: "brachial_plexus_injury", in: lasting) == .affirmed)
    }

    @Test func `A remark in brackets leaves a heading what it is`() throws {
        let text = """
            Covered indications (for office use)
            Braces for cerebral palsy and spina bifida
            """
        #expect(try Shipped.assertion(of: "spina_bifida", in: text) == .hypothetical)
    }
}
