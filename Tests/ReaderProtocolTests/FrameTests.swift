import Testing

@testable import ReaderProtocol

@Suite("Frames")
struct FrameTests {
    @Test(arguments: FrameKind.allCases)
    func `a header says again what was put into it`(kind: FrameKind) throws {
        let frame = try Frame.parse(header: Frame.header(kind, length: 40))
        #expect(frame.kind == kind)
        #expect(frame.length == 40)
    }

    @Test func `an unknown kind is a breach`() {
        #expect(throws: ProtocolBreach.unknownFrame) {
            try Frame.parse(header: [99, 0, 0, 0, 1])
        }
    }

    @Test func `a length over the limit is a breach before memory is set aside`() {
        #expect(throws: ProtocolBreach.tooLong) {
            try Frame.parse(header: [FrameKind.page.rawValue, 0xff, 0xff, 0xff, 0xff])
        }
        #expect(throws: ProtocolBreach.tooLong) {
            try Frame.parse(header: [FrameKind.ready.rawValue, 0, 0, 1, 1])
        }
    }
}
