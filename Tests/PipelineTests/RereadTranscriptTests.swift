import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("intake reread, as it prints")
struct RereadTranscriptTests {
    @Test("what would change, what to do, and how many; then the same as filed; then nothing more")
    func transcript() throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        try folder.learn()
        let changed = """
            \(id)  pending  Amara Holloway
              finding         Starfish gait syndrome: – → affirmed
              flag            No indication found → Likely category 1
            1 packet: 0 unchanged, 1 changed, 0 left as they are

            """
        let shown = try folder.intake("reread")
        #expect(
            shown.output == changed + "nothing is written yet; the same with --apply files it\n")
        #expect(shown.code == 0)
        #expect(try folder.intake("reread", "--apply", String(id.text.prefix(6))).output == changed)
        #expect(
            try folder.intake("reread").output
                == "1 packet: 1 unchanged, 0 changed, 0 left as they are\n")
        #expect(
            try folder.intake("reread", "--since", "2100-01-01").output
                == "0 packets: 0 unchanged, 0 changed, 0 left as they are\n")
    }

    @Test("whom it left, by id, and what to do")
    func left() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        try folder.learn()
        _ = try await folder.office().queue.claim(id, by: RereadOffice.clerk, lease: 600)
        #expect(
            try folder.intake("reread", "--apply").output == """
                \(id)  left as it is: claimed by clerk
                1 packet: 0 unchanged, 0 changed, 1 left as they are (1 claimed)
                hint: reread when decided or released: intake reread \(id)

                """)
    }

    @Test("an object a packet for programs")
    func json() throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        try folder.learn()
        let lines = try folder.intake("reread", "--json").output.split(separator: "\n")
        #expect(lines.count == 1)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(lines.joined().utf8)) as? [String: Any])
        #expect(object["packet"] as? String == id.text)
        #expect(object["outcome"] as? String == "changed")
        #expect(object["filed"] as? Bool == false)
        #expect((object["flag"] as? [String: String])?["now"] == "category-1")
    }

    @Test("what is typed wrong is refused in words")
    func wrong() throws {
        let folder = try RereadOffice()
        #expect(try folder.intake("reread", "--since", "yesterday").code == 64)
        let unknown = try folder.intake("reread", "ABCD")
        #expect(unknown.code == 66)
        #expect(unknown.errors.contains("no packet"))
    }
}
