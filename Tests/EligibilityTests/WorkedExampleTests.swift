import Packets
import Testing

/// The county's worked examples of triage, as text at an age.
@Suite struct WorkedExampleTests {
    @Test(arguments: [
        ("Assessment: spastic diplegic cerebral palsy, GMFCS III", 48, EligibilityFlag.category1),
        (
            "ex 26 weeker, 6 m corrected: obligatory ATNR, DTRs 3+ with ankle clonus, early right hand "
                + "preference", 9, .category2
        ),
        ("9 mo: hypotonia, DTR 2+, Moro integrated", 9, .possible2),
        ("14 mo: hypotonia, DTR 3+", 14, .possible2),
        ("HIE, cooled, PVL on MRI, normal exam", 5, .possible2),
        ("hypertonia of legs, clonus 3 beats", 7, .possible2),
        ("Qualifies for Early Start at-risk: < 32 wk and ventilation 48 h", 8, .noIndication),
        ("Toe walker, no spasticity, DTRs 2+ symmetric", 60, .noIndication),
        ("r/o muscular dystrophy; CK pending", 60, .possible1),
        ("Mother has RA; SpO2 98 % on RA", 60, .noIndication),
        ("Spina bifida occulta, sacral dimple", 20, .noIndication),
        ("Moro present, suck and grasp intact", 0, .noIndication),
        ("RN pretermino 28 SDG, HIV grado III", 2, .possible2),
        ("IPV/OPV series complete", 24, .noIndication),
        ("Primary disability: OI", 96, .noIndication),
        ("Erb palsy at birth, full recovery by 4 months", 24, .possible1),
        ("SMN1 deletion on newborn screen, asymptomatic, Zolgensma", 2, .category1),
        (
            "Eligible conditions include cerebral palsy, spina bifida, muscular dystrophy, "
                + "arthrogryposis and osteogenesis imperfecta.", 60, .noIndication
        ),
        ("Burns 12 % TBSA, hands, day 3", 60, .ccsOther),
        ("CP: annual MTC re-evaluation. Diagnosis: cerebral palsy", 96, .category1),
    ])
    func theExampleComesOutAsTheCountySays(
        text: String, months: Int, wanted: EligibilityFlag
    ) throws {
        let result = try Bench.flag(text, months: months)
        #expect(result.flag == wanted, "\(text): \(result.reasons.map(\.rule))")
    }
}
