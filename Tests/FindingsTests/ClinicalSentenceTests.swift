import Packets
import Testing

/// Sentences as clinicians, parents and schools write them.
@Suite struct ClinicalSentenceTests {
    @Test(arguments: [
        ("Cerebral palsy had been suspected but was excluded.", "cerebral_palsy"),
        ("No evidence of cerebral palsy, arthritis or muscle disease.", "cerebral_palsy"),
        ("There is nothing to suggest spina bifida.", "spina_bifida"),
        ("Findings are not consistent with muscular dystrophy.", "muscular_dystrophy"),
        ("Muscular dystrophy is excluded by the genetic testing.", "muscular_dystrophy"),
        ("Parents deny cerebral palsy.", "cerebral_palsy"),
        ("Duchenne and Becker muscular dystrophy are not supported.", "muscular_dystrophy"),
        (
            "Criteria for juvenile idiopathic arthritis are not met.",
            "juvenile_idiopathic_arthritis"
        ),
        ("Spinal muscular atrophy has been ruled out.", "spinal_muscular_atrophy"),
        ("He does not carry a diagnosis of cerebral palsy.", "cerebral_palsy"),
        (
            "Does not meet criteria for juvenile idiopathic arthritis.",
            "juvenile_idiopathic_arthritis"
        ),
        ("Workup negative for myasthenia gravis and SMA.", "myasthenia_gravis"),
        ("Never had a spinal cord injury.", "spinal_cord_injury"),
        ("No diagnosis of cerebral palsy has been given.", "cerebral_palsy"),
        ("A diagnosis of cerebral palsy has not been made.", "cerebral_palsy"),
        ("Has not been given a diagnosis of muscular dystrophy.", "muscular_dystrophy"),
        ("No se ha hecho el diagnóstico de parálisis cerebral.", "cerebral_palsy"),
        ("Sin diagnóstico de distrofia muscular.", "muscular_dystrophy"),
        (
            "Juvenile idiopathic arthritis considered, criteria not met.",
            "juvenile_idiopathic_arthritis"
        ),
        ("Screen negative for spinal muscular atrophy.", "spinal_muscular_atrophy"),
        ("The team finds no cerebral palsy.", "cerebral_palsy"),
        ("Not known to have osteogenesis imperfecta.", "osteogenesis_imperfecta"),
        ("Se descarta distrofia muscular.", "muscular_dystrophy"),
        ("Sin datos de parálisis cerebral.", "cerebral_palsy"),
        ("La madre niega parálisis cerebral.", "cerebral_palsy"),
        ("Nunca ha tenido artritis idiopática juvenil.", "juvenile_idiopathic_arthritis"),
        ("Tampoco presenta espina bífida.", "spina_bifida"),
        ("No se ha encontrado evidencia de atrofia muscular espinal.", "spinal_muscular_atrophy"),
    ])
    func `Denied conditions are negated`(_ text: String, _ family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .negated)
    }

    @Test(arguments: [
        ("At risk for cerebral palsy.", "cerebral_palsy"),
        ("Concern for cerebral palsy given early hand preference.", "cerebral_palsy"),
        ("R/o spinal muscular atrophy.", "spinal_muscular_atrophy"),
        ("?CP", "cerebral_palsy"), ("Cerebral palsy is unlikely.", "cerebral_palsy"),
        ("Rule out cerebral palsy: late walker, legs stiff at times.", "cerebral_palsy"),
        ("Cerebral palsy vs. muscular dystrophy.", "muscular_dystrophy"),
        ("Cerebral palsy vs. muscular dystrophy.", "cerebral_palsy"),
        ("Please evaluate for muscular dystrophy.", "muscular_dystrophy"),
        ("Showing signs of cerebral palsy.", "cerebral_palsy"),
        (
            "Loss of white matter. Compatible with, not diagnostic of, cerebral palsy.",
            "cerebral_palsy"
        ),
        ("Suggests, but does not prove, cerebral palsy.", "cerebral_palsy"),
        ("Changes compatible with cerebral palsy.", "cerebral_palsy"),
        ("Findings are thought to be consistent with arthrogryposis.", "arthrogryposis"),
        ("The boy is suspected to have muscular dystrophy.", "muscular_dystrophy"),
        ("It is unclear whether this is cerebral palsy.", "cerebral_palsy"),
        ("Differential includes cerebral palsy and spinal cord injury.", "cerebral_palsy"),
        ("Not diagnostic of muscular dystrophy.", "muscular_dystrophy"),
        (
            "These results neither confirm nor exclude a diagnosis of muscular dystrophy.",
            "muscular_dystrophy"
        ),
        ("Concern for a diagnosis of cerebral palsy.", "cerebral_palsy"),
        ("The referring note queried arthrogryposis.", "arthrogryposis"),
        ("Probable parálisis cerebral.", "cerebral_palsy"),
        ("Parálisis cerebral a descartar.", "cerebral_palsy"),
        ("Parece tener parálisis cerebral.", "cerebral_palsy"),
        ("Dx: PB parálisis cerebral infantil", "cerebral_palsy"),
    ])
    func `Doubted conditions are possible`(_ text: String, _ family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .possible)
    }

    @Test(arguments: [
        ("Sibling with SMA.", "spinal_muscular_atrophy"),
        ("An older brother has muscular dystrophy.", "muscular_dystrophy"),
        ("Maternal cousin with cerebral palsy.", "cerebral_palsy"),
        ("A maternal aunt has what is described as muscular dystrophy.", "muscular_dystrophy"),
        (
            "His father has arthritis, it is said: juvenile arthritis.",
            "juvenile_idiopathic_arthritis"
        ),
        ("FHx: muscular dystrophy in a maternal uncle", "muscular_dystrophy"),
        ("AHF: madre con artritis reumatoide", "juvenile_idiopathic_arthritis"),
        ("Madre con artritis reumatoide.", "juvenile_idiopathic_arthritis"),
        ("Un primo tiene distrofia muscular.", "muscular_dystrophy"),
        ("Cerebral palsy in a paternal aunt.", "cerebral_palsy"),
    ])
    func `A relative's condition is the relative's`(_ text: String, _ family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .family)
    }

    @Test(arguments: [
        ("If weakness develops, muscular dystrophy should be looked for.", "muscular_dystrophy"),
        ("Handout about cerebral palsy was given.", "cerebral_palsy"),
        ("The risk of cerebral palsy was discussed.", "cerebral_palsy"),
        ("Call if she develops signs of spinal cord injury.", "spinal_cord_injury"),
        ("Diseases such as muscular dystrophy qualify.", "muscular_dystrophy"),
        ("Acudir en caso de parálisis cerebral.", "cerebral_palsy"),
        ("Portadora sana de atrofia muscular espinal.", "spinal_muscular_atrophy"),
    ])
    func `What may be is not said of the child`(_ text: String, _ family: String) throws {
        let assertion = try Shipped.assertion(of: family, in: text)
        #expect(assertion != .affirmed && assertion != .negated)
    }

    @Test(arguments: [
        ("History of cerebral palsy since infancy.", "cerebral_palsy"),
        ("A 6-year-old boy with spastic diplegia.", "cerebral_palsy"),
        ("No hip pain or fever, spastic quadriplegia is stable.", "cerebral_palsy"),
        ("He is non-verbal with cerebral palsy.", "cerebral_palsy"),
        ("She is not walking because of spina bifida.", "spina_bifida"),
        ("No seizures, and a known brachial plexus injury on the right.", "brachial_plexus_injury"),
        ("Exam consistent with spastic diplegic cerebral palsy.", "cerebral_palsy"),
        ("1) No seizures 2) Cerebral palsy 3) Asthma", "cerebral_palsy"),
        ("Paciente portador de distrofia muscular de Duchenne.", "muscular_dystrophy"),
        ("No camina por parálisis cerebral espástica.", "cerebral_palsy"),
        ("Sin fiebre ni tos y parálisis cerebral conocida.", "cerebral_palsy"),
        ("Mother states that he has muscular dystrophy.", "muscular_dystrophy"),
        (
            "His parent Rosa Quill (760-555-0113) told us of a brachial plexus injury at birth.",
            "brachial_plexus_injury"
        ),
        ("Su madre, Rosa Quill (760-555-0113), comenta espina bífida.", "spina_bifida"),
        (
            "Two-month history of refusing to walk; juvenile idiopathic arthritis.",
            "juvenile_idiopathic_arthritis"
        ),
    ])
    func `What is said of the child is affirmed`(_ text: String, _ family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .affirmed)
    }

    @Test(arguments: [
        ("No clonus, asymmetry or posturing.", "motor_asymmetry"),
        ("No clonus, asymmetry or posturing.", "abnormal_posturing"),
        ("Primitive reflexes have integrated.", "persistent_primitive_reflexes"),
        ("Moro present, suck and grasp intact.", "persistent_primitive_reflexes"),
        ("ATNR is no longer seen.", "persistent_primitive_reflexes"),
        ("Moves all limbs equally.", "motor_asymmetry"),
        ("Hypotonia has resolved.", "hypotonia"), ("Conus at L1-L2, moves well.", "hyperreflexia"),
        ("Cuts with scissors.", "abnormal_posturing"),
        ("No fisting, arching or scissoring.", "abnormal_posturing"),
        ("Sin asimetría ni posturas anormales.", "motor_asymmetry"),
        ("Sin asimetría ni posturas anormales.", "abnormal_posturing"),
        ("Reflejo de Moro integrado.", "persistent_primitive_reflexes"),
    ])
    func `Signs that are not there are not affirmed`(_ text: String, _ family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) != .affirmed)
    }

    @Test(arguments: [
        ("Moro persists at 8 months corrected.", "persistent_primitive_reflexes"),
        ("Obligatory ATNR to the right.", "persistent_primitive_reflexes"),
        ("Retained palmar grasp at 9 months.", "persistent_primitive_reflexes"),
        ("ATNR has not integrated.", "persistent_primitive_reflexes"),
        ("Hands fisted with thumbs in palm, persistent fisting.", "abnormal_posturing"),
        ("Opisthotonic posturing when upset.", "abnormal_posturing"),
        ("Legs scissor, scissoring when held upright.", "abnormal_posturing"),
        ("Uses the right hand less than the left, motor asymmetry.", "motor_asymmetry"),
        ("Tone right greater than left.", "motor_asymmetry"),
        ("Persiste reflejo de Moro a los 8 meses.", "persistent_primitive_reflexes"),
        ("Piernas en tijera.", "abnormal_posturing"), ("Braceo asimétrico.", "motor_asymmetry"),
        ("Moro presente a los 10 meses corregidos.", "persistent_primitive_reflexes"),
        ("Early handedness - r/o a stroke.", "motor_asymmetry"),
        (
            "Was diagnosed with cerebral palsy following presumed perinatal stroke.",
            "cerebral_palsy"
        ),
        ("Cerebral palsy and possible epilepsy.", "cerebral_palsy"),
        ("Parent concern: moves the left arm less than the right.", "motor_asymmetry"),
    ])
    func `Signs that are there are affirmed`(_ text: String, _ family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .affirmed)
    }

    @Test(arguments: [
        (
            "11. What is the applicant's suspected eligible condition or disability? Juvenile myasthenia gravis, generalized",
            "myasthenia_gravis", Assertion.affirmed
        ),
        (
            "11. ¿Qué enfermedad o discapacidad se sospecha que tiene el solicitante?\nParálisis braquial obstétrica izquierda",
            "brachial_plexus_injury", .affirmed
        ),
        ("Which condition is suspected? Spina bifida", "spina_bifida", .affirmed),
        ("Is it cerebral palsy? MRI pending.", "cerebral_palsy", .possible),
        (
            "According to the papers the family gave the school: Muscular dystrophy, Becker type.",
            "muscular_dystrophy", .affirmed
        ),
        ("Family history (both sides): muscular dystrophy", "muscular_dystrophy", .family),
        (
            "A variant of uncertain significance does not establish a diagnosis of congenital myopathy or of muscular dystrophy.",
            "muscular_dystrophy", .negated
        ),
        ("Floppy as a newborn, tone normal since eight months, DTRs 2+.", "hypotonia", .historical),
        ("Hypotonia as a newborn, DTRs 2+.", "hypotonia", .historical),
        ("Erb palsy as a newborn.", "brachial_plexus_injury", .affirmed),
    ])
    func `A question says nothing, its answer does`(
        _ text: String, _ family: String, _ wanted: Assertion
    ) throws {
        #expect(try Shipped.assertion(of: family, in: text) == wanted)
    }

    @Test func `An answer that can't be read is no silence`() throws {
        let question = "11. ¿Qué enfermedad o discapacidad se sospecha que tiene el solicitante?"
        #expect(try Shipped.read(question).hasUnreadText)
        #expect(try !Shipped.read(question + "\nRetraso del habla").hasUnreadText)
    }
}
