import Packets
import Review
import Testing
import Vault

@Suite("Packets of a further reading")
struct PacketMatchTests {
    private let one = PacketID(fax: .of([1]), index: 0)
    private let two = PacketID(fax: .of([1]), index: 1)

    @Test("are those filed that have the same pages, in whatever order")
    func samePages() {
        let match = PacketMatch(filed: [one: [1, 2], two: [1, 3]], further: [[1, 3], [1, 2]])
        #expect(match.places == [one: 1, two: 0])
    }

    @Test("are none of those filed where a page more or less lies with them")
    func otherPages() {
        let match = PacketMatch(filed: [one: [1, 2], two: [3]], further: [[1], [2], [3]])
        #expect(match.places == [two: 2])
    }

    @Test("are none of those filed where two have the same pages")
    func twice() {
        #expect(PacketMatch(filed: [one: [1], two: [1]], further: [[1]]).places.isEmpty)
        #expect(PacketMatch(filed: [one: [1]], further: [[1], [1]]).places.isEmpty)
    }

    private func packet(_ name: String?, _ birth: String? = nil) -> ExtractedPacket {
        func field(_ name: FieldName, _ value: String?) -> [Field] {
            value.map {
                [
                    Field(
                        name: name, value: Confidential($0), confidence: 0.9,
                        evidence: Evidence(
                            page: 1, box: Box(x: 0, y: 0, width: 1, height: 1), text: ""))
                ]
            } ?? []
        }
        return ExtractedPacket(
            pages: [1], fields: field(.childName, name) + field(.childBirthDate, birth),
            findings: [], circumstances: Circumstances(), language: "en")
    }

    private func isAnother(
        _ further: ExtractedPacket, than read: ExtractedPacket, corrected: String? = nil
    ) -> Bool {
        let corrections = corrected.map {
            [
                Correction(
                    number: 1, change: .value(.childName, Confidential($0), page: nil),
                    by: .service, at: Instant(milliseconds: 0))
            ]
        }
        return PacketMatch.isAnotherChild(further, than: read, corrections: corrections ?? [])
    }

    @Test("are another child's by the given name, also of twins")
    func names() {
        #expect(isAnother(packet("Teo Paz Ruiz"), than: packet("Ana Paz Ruiz")))
        #expect(
            isAnother(packet("Teo Paz", "2021-03-04"), than: packet("Ana Paz", "2021-03-04")))
        #expect(!isAnother(packet("Ana Paz Ruiz"), than: packet("ANA PAZ")))
        #expect(!isAnother(packet("Ana Paz"), than: packet("Paz Ana")))
        #expect(!isAnother(packet("Ána Paz"), than: packet("Ana Maria Paz")))
    }

    @Test("are the child's whose name a person put right")
    func corrected() {
        let read = packet("Clinic Wrenfield")
        #expect(isAnother(packet("Ana Paz"), than: read))
        #expect(!isAnother(packet("Ana Paz"), than: read, corrected: "Ana Paz"))
    }

    @Test(
        "are told apart by birth dates where a name is missing, and not where that is missing too")
    func births() {
        #expect(isAnother(packet(nil, "2021-03-05"), than: packet("Ana Paz", "2021-03-04")))
        #expect(!isAnother(packet(nil, "2021-03-04"), than: packet("Ana Paz", "2021-03-04")))
        #expect(!isAnother(packet("Ana Paz"), than: packet(nil, "2021-03-04")))
        #expect(!isAnother(packet(nil), than: packet(nil)))
    }
}
