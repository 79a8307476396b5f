import Foundation
import TestSupport
import Testing

@Suite("Reading at the command line")
struct ReadTranscriptTests {
    @Test(
        "what is no fax is refused whatever its name", arguments: ["x.txt", "x.tif", "x", "x.json"])
    func noFax(name: String) throws {
        let office = try RereadOffice()
        let path = office.folder + "/" + name
        try Data("Dear colleague, this child was born too soon.\n".utf8)
            .write(to: URL(filePath: path))
        let read = try office.intake("read", path)
        #expect(read.code == 65)
        #expect(read.output.isEmpty)
    }
}
