import Findings
import StrictYAML
import Testing

@Suite struct ConditionBookTests {
    private func entry(_ id: String, term: String, more: String = "") -> String {
        """
        conditions:
          - id: \(id)
            family: \(id)
            label: \(id)
            standing: C1
            terms: {en: [\(term)]}
        \(more)
        """
    }

    @Test func anIdThatStandsAlreadyIsRefused() throws {
        #expect(throws: YAMLFault.self) {
            try ConditionBook(documents: [
                (name: "a.yml", text: entry("one", term: "first")),
                (name: "b.yml", text: entry("one", term: "second")),
            ])
        }
    }

    @Test func anEntryThatSaysSoReplacesTheOlder() throws {
        let book = try ConditionBook(documents: [
            (name: "a.yml", text: entry("one", term: "first")),
            (name: "b.yml", text: entry("one", term: "second", more: "    replaces: true")),
        ])
        #expect(book.roles.count == 1)
    }

    @Test func anUnknownKeyIsRefused() {
        #expect(throws: YAMLFault.self) {
            try ConditionBook(documents: [
                (name: "a.yml", text: entry("one", term: "first", more: "    colour: red"))
            ])
        }
    }

    @Test func aCodeThatIsNoCodeIsRefused() {
        #expect(throws: YAMLFault.self) {
            try ConditionBook(documents: [
                (
                    name: "a.yml",
                    text: entry("one", term: "first", more: "    codes: {icd10cm: [hello world]}")
                )
            ])
        }
    }

    @Test func everyFamilyOfTheContractHasItsConcepts() throws {
        let book = try Shipped.book.get()
        for concept in [
            "cp_unspecified", "polio_sequelae", "dmd_bmd", "sma1", "congenital_myopathy", "cmt",
            "myasthenia_gravis", "osteogenesis_imperfecta", "arthrogryposis", "jia_other",
            "amputation_acquired", "burn_contracture", "spina_bifida", "sci",
            "brachial_plexus_birth", "f1_primitive_reflexes", "f2_dtr_3plus", "f2_clonus",
            "f3_abnormal_posturing", "f4_hypotonia_normal_or_increased_dtr", "f5_asymmetry",
        ] {
            #expect(book.roles[concept] != nil, "\(concept)")
        }
    }
}
