import Layout
import Packets
import Testing

@testable import Findings

@Suite("Sensitive strata")
struct StrataTests {
    private static let reader = Result {
        try StrataReader(
            documents: try ShippedRules.strata(),
            beside: FindingReader(
                conditions: try ConditionBook(entries: []),
                cues: try ShippedRules.cues().map {
                    try AssertionCues(name: $0.name, text: $0.text)
                }, vocabulary: try ShippedRules.vocabulary()),
            vocabulary: try ShippedRules.strataVocabulary())
    }

    private func tags(_ texts: String..., kinds: [Int: PageKind] = [:]) throws -> [SensitivePage] {
        let pages = texts.enumerated().map {
            PageLayout(page: RecognizedPage(number: $0 + 1, plainText: $1))
        }
        return try Self.reader.get().read(pages, kinds: kinds, language: "en")
    }

    @Test("every example of the rules comes out as its rule says")
    func examples() throws {
        let failures = try Self.reader.get().failingExamples()
        #expect(failures.isEmpty, "\n\(failures.map(\.description).joined(separator: "\n"))")
    }

    @Test("a page is tagged once a stratum, with the rules that say so")
    func once() throws {
        let found = try tags(
            "Seen for hypotonia.",
            "Mother used heroin and cocaine. She is treated at a methadone clinic.\n\nCPS report filed."
        )
        #expect(found.map(\.page) == [2, 2])
        #expect(found.map(\.stratum) == [.substanceUse, .abuse])
        #expect(found.first?.rules == ["substance_treatment", "substance_use"])
    }

    @Test("a cover's own words about what faxes may contain tag nothing")
    func covers() throws {
        for text in [
            "This facsimile may contain confidential information, including HIV test results, mental health treatment and drug or alcohol abuse records.",
            "CONFIDENTIAL: information about psychiatric treatment, substance abuse or HIV status is protected by state and federal law.",
            "If you are not the intended recipient, any disclosure of substance abuse, psychiatric or HIV information is prohibited.",
            "I authorize the release of records, including mental health, HIV and drug and alcohol treatment records.",
        ] { #expect(try tags(text, kinds: [1: .cover]).isEmpty, "\(text)") }
    }

    @Test("the notice of a part 2 programme speaks for every page, where it stands on the cover")
    func notice() throws {
        let notice = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
        #expect(
            try tags(notice, "Seen for hypotonia.", kinds: [1: .cover]).map(\.page) == [1, 2])
        #expect(
            try tags("Seen for hypotonia.", notice, kinds: [2: .letter]).map(\.page) == [2])
    }

    @Test("a box left open on a form tags nothing, a ticked one does")
    func forms() throws {
        let form = """
            Check all that apply:
            [ ] Asthma          [ ] Seizures
            [ ] Substance abuse [ ] Domestic violence
            """
        #expect(try tags(form).isEmpty)
        #expect(
            try tags(form.replacing("[ ] Substance", with: "[X] Substance")).map(\.stratum)
                == [.substanceUse])
    }

    @Test("a leaflet is about nobody")
    func leaflet() throws {
        #expect(
            try tags(
                "What is postpartum depression? Many mothers feel sad after birth. Postpartum depression can affect any woman. Call your doctor if you feel sad."
            ).isEmpty)
    }

    @Test(
        "ordinary birth and school records are left alone",
        arguments: [
            "Born at 29 weeks to a 24 year old G2P1 mother. Prenatal labs: HIV neg, HBsAg neg, RPR NR, GBS pos, GC/CT neg. Urine tox screen negative.",
            "Apgar 3 and 7. Respiratory depression at birth. Received naloxone? No. Fentanyl drip during ventilation, weaned with morphine.",
            "IPV series complete. Hearing aids bilaterally. Scar management after burns. PID 443120.",
            "Social: lives with foster parents. No tobacco, alcohol or drug exposure. Denies depression.",
            "Behaviour: attention deficit, autism spectrum disorder; attends play group.",
        ])
    func ordinary(_ text: String) throws {
        #expect(try tags(text).isEmpty)
    }

    @Test(
        "words of any case, worn by the fax, are known",
        arguments: [
            ("NEONATAL ABSTlNENCE SYNDROME", Stratum.substanceUse),
            ("Dx: shaken baby syndrorne", .abuse),
            ("history of psychiatric hospitalizatlon", .mentalHealth),
        ])
    func worn(_ text: String, _ stratum: Stratum) throws {
        #expect(try tags(text).map(\.stratum) == [stratum])
    }
}
