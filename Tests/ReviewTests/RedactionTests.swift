import Packets
import Testing
import Vault

@testable import Review

@Suite("What carries a child's values shows none of them")
struct RedactionTests {
    @Test("printed, dumped or reflected")
    func redacted() {
        let secret = "Ximena Zubiria"
        let evidence = Evidence(page: 1, box: Box(x: 0, y: 0, width: 1, height: 1), text: secret)
        let field = Field(
            name: .childName, value: Confidential(secret), confidence: 1, evidence: evidence)
        let read = ExtractedPacket(
            pages: [1], fields: [field], findings: [], circumstances: Circumstances(),
            language: "en")
        let change = Change.value(.childName, Confidential(secret), page: 1)
        let correction = Correction(
            number: 1, change: change, by: .service, at: Instant(milliseconds: 0),
            reason: Confidential(secret))
        let shown = ShownPacket(read, corrections: [correction])
        let values: [Any] = [
            change, correction, shown, shown.fields, SearchQuery(names: [secret]),
            SearchWords([field]), Ruling(.wrongPatient, note: Confidential(secret)),
            QueueItem.invented("x"), Change.noFinding(concept: secret),
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(value)", String(reflecting: value), dumped] {
                #expect(!text.lowercased().contains("ximena"))
                #expect(!text.lowercased().contains("zubiria"))
            }
        }
    }
}
