import Layout
import Packets
import Testing

@Suite("What only hints at a disease") struct HintTests {
    @Test(arguments: [
        ("GMFCS level III, uses a posterior walker.", "cerebral_palsy"),
        ("On nusinersen every four months.", "spinal_muscular_atrophy"),
        ("Takes deflazacort daily.", "muscular_dystrophy"),
        ("IV pamidronate every 4 months.", "osteogenesis_imperfecta"),
        ("Narakas group II, sural nerve graft.", "brachial_plexus_injury"),
        ("Spasticity of the legs, scissors in standing.", "abnormal_posturing"),
        ("JADAS-10 of 18 today.", "juvenile_idiopathic_arthritis"),
    ])
    func `A scale or drug of one disease asks for a look`(_ text: String, _ family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .possible)
    }

    @Test func `A hint in the assessment doubts nothing that is stated`() throws {
        let text = """
            Diagnosis: cerebral palsy
            Assessment: GMFCS level III, doing well.
            """
        let found = try Shipped.read(text).findings.filter { $0.family == "cerebral_palsy" }
        #expect(found.map(\.assertion) == [.affirmed])
        let history = "He has cerebral palsy.\nAssessment: GMFCS level III, doing well."
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: history) == .affirmed)
    }

    @Test func `A short form whose other meaning stands on the page is not taken`() throws {
        let other = "Torticollis clinic. R CMT with occipital flattening. Helmet for plagiocephaly."
        #expect(try Shipped.assertion(of: "hereditary_neuropathy", in: other) == nil)
        let both = other + "\nDiagnosis: Charcot-Marie-Tooth disease."
        #expect(try Shipped.assertion(of: "hereditary_neuropathy", in: both) == .affirmed)
        #expect(
            try Shipped.assertion(of: "hereditary_neuropathy", in: "Diagnosis: CMT, pes cavus.")
                == .affirmed)
    }
}
