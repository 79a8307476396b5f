import Packets
import Testing

@Suite struct MatchingTests {
    @Test(arguments: [
        ("Dx: spastlc diplegic cerebra1 paisy", "cerebral_palsy"),
        ("Duchenne rnuscular dystrophy", "muscular_dystrophy"),
        ("Diagnosis: myelomeningoceie", "spina_bifida"),
        ("PARALISIS CEREBRAL ESPASTICA", "cerebral_palsy"),
        ("hemiplegia right side, spastic", "cerebral_palsy"),
        ("s/p left BKA", "limb_deficiency_amputation"),
        ("contractures of the neck secondary to flame burns", "burn_contracture"),
        ("ICD-10: Q78.0", "osteogenesis_imperfecta"),
        ("Dx code G8O.1", "cerebral_palsy"),
        ("mi hijo tiene la enfermedad de huesos de cristal", "osteogenesis_imperfecta"),
    ])
    func theFamilyIsFound(text: String, family: String) throws {
        #expect(try Shipped.assertion(of: family, in: text) == .affirmed)
    }

    @Test(arguments: [
        "Patient denies CP, SOB, palpitations.", "Jane Doe, MD", "Primary disability: OI",
        "Spina bifida occulta, sacral dimple", "IPV/OPV series complete. Polio #3 given.",
        "Serial casting of both ankles.", "Facial asymmetry.", "Cuts paper with scissors.",
        "Strength 3/5.", "Zip 34390", "Congenital muscular torticollis (CMT)",
    ])
    func nothingOfCategoryOneIsFound(text: String) throws {
        let book = try Shipped.book.get()
        let found = try Shipped.read(text).findings.filter {
            $0.assertion == .affirmed && book.roles[$0.concept]?.standing == .category1
                || $0.assertion == .affirmed && book.roles[$0.concept]?.finding != nil
        }
        #expect(found.map(\.concept) == [])
    }

    @Test func theCodeStandsWithTheConditionItNames() throws {
        let found = try Shipped.read("Right spastic hemiplegic cerebral palsy (G80.2)").findings
        #expect(found.map(\.concept) == ["cp_spastic_hemiplegic"])
        #expect(found.first?.codes == ["G80.2"])
    }

    @Test func lowToneCountsOnlyWithReflexesThatAreWrittenDown() throws {
        #expect(try Shipped.assertion(of: "hypotonia", in: "Hypotonia, DTR 2+") == .affirmed)
        #expect(try Shipped.assertion(of: "hypotonia", in: "Hypotonia.") == .possible)
        #expect(
            try Shipped.assertion(of: "hypotonia", in: "Hypotonia with absent reflexes.")
                == .possible)
    }

    @Test func theFindingIsQuotedFromItsPlaceOnThePage() throws {
        let finding = try #require(
            try Shipped.read("First line.\n\nDiagnosis: arthrogryposis").findings.first)
        #expect(finding.evidence.text == "Diagnosis: arthrogryposis")
        #expect(finding.evidence.page == 1)
        #expect(finding.evidence.box.width > 0)
    }

    @Test func anAdvertisementIsNotRead() throws {
        let read = try Shipped.read("Help for cerebral palsy", kind: .advertisement)
        #expect(read.findings.isEmpty)
    }

    @Test func circumstancesAreReadBesideFindings() throws {
        let read = try Shipped.read(
            """
            Date of visit: 11/05/2026

            Ex 28 weeker with clonus. Referred under at-risk criteria.
            """)
        #expect(read.examinationDay == Day(year: 2026, month: 11, day: 5))
        #expect(read.gestationalWeeks == 28)
        #expect(read.asksForAtRisk)
    }

    @Test func earlyStartsAtRiskListIsAnotherList() throws {
        let read = try Shipped.read("Qualifies for Early Start at-risk category: ventilation.")
        #expect(!read.asksForAtRisk)
    }
}
