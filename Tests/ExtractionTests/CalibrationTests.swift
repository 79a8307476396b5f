import Packets
import Testing

@testable import Extraction

@Suite("What a stated confidence means") struct CalibrationTests {
    @Test func `More weight never states less`() {
        let stated = (0...100).map { Calibration.stated(Double($0) / 100) }
        #expect(zip(stated, stated.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(stated.allSatisfy { $0 > 0 && $0 < 1 })
    }

    @Test func `Between two counted weights the share is between theirs`() {
        #expect(abs(Calibration.stated(0.76) - 0.97) < 0.001)
        #expect(abs(Calibration.stated(0.245) - 0.435) < 0.001)
    }

    @Test func `A clear value at its label is one that is right in ninety-eight of a hundred`()
        throws
    {
        let fax = try FaxText("Patient: Nora Quill\nDOB: 03/04/2020", ink: 0.95)
        let field = try #require(fax.field(.childBirthDate))
        #expect(field.confidence >= 0.98)
        #expect(field.confidence < 1)
    }
}
