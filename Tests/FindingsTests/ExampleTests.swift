import Findings
import Testing

@Suite struct ExampleTests {
    @Test func everyExampleOfEveryConditionComesOutAsItsEntrySays() throws {
        let failures = try Shipped.reader.get().failingExamples()
        #expect(failures.map(\.description) == [])
    }

    @Test func aFailingExampleIsReportedWithFileAndLine() throws {
        let text = """
            conditions:
              - id: madeup
                family: madeup
                label: Made up
                standing: C1
                terms: {en: [made up disease]}
                examples:
                  affirmed: [another disease]
            """
        let book = try ConditionBook(documents: [(name: "extra.yml", text: text)])
        let reader = FindingReader(
            conditions: book, cues: try Shipped.cues.get(), vocabulary: Vocabulary(text: ""))
        let failures = reader.failingExamples().map(\.description)
        #expect(failures.count == 1)
        #expect(failures.first?.hasPrefix("extra.yml:8: madeup is not found") ?? false)
    }
}
