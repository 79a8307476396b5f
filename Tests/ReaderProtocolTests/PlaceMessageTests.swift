import Packets
import Testing

@testable import ReaderProtocol

@Suite("Messages of second looks")
struct PlaceMessageTests {
    private let request = PlaceRequest(
        page: 3, quarters: 2, box: .init(x: 10, y: 20, width: 300, height: 40), kind: .date)

    private let looks: UntrustedLooks = {
        let word = UntrustedPage.Word(
            text: "03/01/2017", confidence: 0.5, box: .init(x: 1, y: 2, width: 3, height: 4),
            handwriting: 0.25)
        return UntrustedLooks(readings: [[word, word], [], [word]])
    }()

    @Test func `a place arrives as it was sent`() throws {
        for kind in WrittenKind.allCases {
            let request = PlaceRequest(page: 1, quarters: 0, box: request.box, kind: kind)
            #expect(try PlaceRequest(decoding: request.encoded()) == request)
        }
        #expect(request.encoded().count <= Frame.limit(of: .place))
    }

    @Test func `what looks read arrives as it was sent`() throws {
        #expect(try UntrustedLooks(decoding: looks.encoded()) == looks)
    }

    static let lies: [PlaceRequest] = [
        .init(page: 0, quarters: 0, box: .init(x: 0, y: 0, width: 1, height: 1), kind: .date),
        .init(page: 1, quarters: 4, box: .init(x: 0, y: 0, width: 1, height: 1), kind: .date),
        .init(page: 1, quarters: 0, box: .init(x: -1, y: 0, width: 1, height: 1), kind: .date),
        .init(page: 1, quarters: 0, box: .init(x: 0, y: 0, width: 0, height: 1), kind: .date),
    ]

    @Test(arguments: lies) func `an impossible place is a breach`(lie: PlaceRequest) {
        #expect(throws: ProtocolBreach.badNumber) { try PlaceRequest(decoding: lie.encoded()) }
    }

    @Test func `looks cut short at any byte are a breach`() {
        let bytes = looks.encoded()
        for length in 0..<bytes.count {
            #expect(throws: ProtocolBreach.self) {
                try UntrustedLooks(decoding: Array(bytes[..<length]))
            }
        }
    }

    @Test func `more readings than there are ways of looking are a breach`() {
        let many = UntrustedLooks(
            readings: Array(repeating: [], count: PageBounds.readingsPerPlace + 1))
        #expect(throws: ProtocolBreach.tooLong) { try UntrustedLooks(decoding: many.encoded()) }
    }
}
