import ReaderProtocol
import Testing

@testable import Recognition

@Suite("Words of recognition errors")
struct RecognitionErrorTests {
    private static let all: [RecognitionError] =
        Refusal.allCases.map(RecognitionError.refused)
        + ReaderFault.allCases.map(RecognitionError.readerFailed)
        + [.overByteLimit, .missingLanguage(["spa"]), .readerNotStarted, .cancelled]
        + Wall.allCases.map { .missingWalls([$0]) } + Probe.allCases.map { .leakyWalls([$0]) }

    @Test(arguments: all)
    func `each says what happened and what to do, in lower case and without a full stop`(
        error: RecognitionError
    ) {
        let lines = error.description.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.last?.hasPrefix("hint: ") == true)
        for line in lines { #expect(!line.hasSuffix(".")) }
        #expect(error.happened.first?.isLowercase == true)
    }

    @Test func `a missing language names its package`() {
        #expect(
            RecognitionError.missingLanguage(["spa"]).description
                == "trained data is missing: spa\nhint: install tesseract-ocr-spa")
    }
}
