import Findings
import Testing

@Suite("A phrase is assessed in its sentence alone") struct AssessmentTests {
    let assessor: AssertionAssessor

    init() throws { assessor = AssertionAssessor(cues: try Shipped.cues.get()) }

    @Test(arguments: [
        ("pneumonia", "There is no evidence of pneumonia.", "en", "negated"),
        ("PNEUMONIA", "Pneumonia was ruled out.", "en", "negated"),
        ("chest pain", "He has chest pain at rest.", "en", "affirmed"),
        ("stroke", "Her mother had a stroke.", "en", "family"),
        ("seizures", "History of seizures.", "en", "historical"),
        ("fever", "Call us if he develops fever.", "en", "hypothetical"),
        ("brachial plexus injury", "Her mother had a brachial plexus injury.", "en", "family"),
        ("change in vision", "In general, no change in vision today.", "en", "negated"),
        ("signos de isquemia", "Trazado sin signos de isquemia.", "es", "negated"),
        ("heart failure", "He has no history of known heart failure.", "en", "negated"),
        ("cough", "Past medical history: asthma, cough.", "en", "historical"),
        (
            "vomiting", "Call if any of the following are noted: rash, vomiting.", "en",
            "hypothetical"
        ),
        ("clonus", "On examination she had clonus.", "en", "affirmed"),
        ("neumonía", "Rx compatible con neumonía.", "es", "possible"),
        ("hernia", "No clara hernia.", "es", "possible"),
        ("neumonía", "Sin datos de neumonía.", "es", "negated"),
        ("neumonia", "Se descarta neumonía.", "es", "negated"),
    ])
    func word(phrase: String, sentence: String, language: String, expected: String) {
        #expect(
            assessor.assertion(of: phrase, in: sentence, language: language)?.rawValue == expected)
        #expect(assessor.assertion(of: phrase, in: sentence)?.rawValue == expected)
    }

    @Test func aPhraseThatDoesNotStandThereHasNoAssertion() {
        #expect(assessor.assertion(of: "absent phrase", in: "Fine.") == nil)
        #expect(assessor.assertion(of: "...", in: "Fine.") == nil)
        #expect(assessor.assertion(of: "neumonia", in: "Sin neumonitis.") == nil)
    }

    @Test func theOccurrenceInCapitalsCounts() {
        let sentence = "Fever last week, now no FEVER."
        #expect(assessor.assertion(of: "fever", in: sentence) == .negated)
        #expect(assessor.assertion(of: "fever", in: sentence.lowercased()) == .affirmed)
    }

    @Test func theCuesOfTheNamedLanguageAloneCount() {
        let sentence = "Sin datos de neumonía."
        #expect(assessor.assertion(of: "neumonía", in: sentence, language: "en") == .affirmed)
        #expect(assessor.assertion(of: "neumonía", in: sentence, language: "es") == .negated)
    }
}

@Suite("A table of phrases and sentences") struct AssessmentTableTests {
    let languages = ["en", "es"]

    @Test func holdsARowForEachLine() throws {
        let text = "fever\tNo fever.\r\n  cough\t Cough today. \ten\ntos\tSin tos.\t\n"
        let table = try AssessmentTable(text: text, languages: languages)
        #expect(table.rows.map(\.phrase) == ["fever", "cough", "tos"])
        #expect(table.rows.map(\.sentence) == ["No fever.", "Cough today.", "Sin tos."])
        #expect(table.rows.map(\.language) == [nil, "en", nil])
    }

    @Test func mayBeEmpty() throws {
        #expect(try AssessmentTable(text: "", languages: languages).rows.isEmpty)
    }

    @Test(arguments: [
        ("fever\tNo fever.\nfever", AssessmentTable.Trouble.columns(line: 2, found: 1)),
        ("a\tb\ten\td", .columns(line: 1, found: 4)),
        ("fever\tNo fever.\n\ncough\tCough.", .columns(line: 2, found: 1)),
        ("fever\t \n", .empty(line: 1)),
        ("\tNo fever.", .empty(line: 1)),
        ("fever\tNo fever.\tde", .language(line: 1, known: ["en", "es"])),
    ])
    func namesALineThatCantBeTaken(text: String, trouble: AssessmentTable.Trouble) {
        #expect(throws: trouble) { try AssessmentTable(text: text, languages: languages) }
        #expect(trouble.description.contains("line "))
        #expect(!trouble.description.contains("fever"))
    }
}
