import Packets
import TestSupport
import Testing

@testable import ReaderProtocol

@Suite("Messages")
struct MessageTests {
    private let page: UntrustedPage = {
        var page = UntrustedPage(number: 2)
        page.width = 2541
        page.height = 3300
        page.pixelsPerInch = 300
        page.rotation = 180
        let word = UntrustedPage.Word(
            text: "Zúñiga", confidence: 0.5, box: .init(x: 1, y: 2, width: 3, height: 4))
        let line = UntrustedPage.Line(words: [word], box: word.box, block: 1, paragraph: 2)
        page.header = line
        page.lines = [line, line]
        page.tickBoxes = [.init(box: word.box, ink: 0.25)]
        page.rules = [word.box]
        page.handwriting = 0.125
        page.badLines = 7
        page.failure = "damaged"
        page.png = [1, 2, 3]
        page.ink = [4, 5]
        return page
    }()

    @Test func `a page arrives as it was sent`() throws {
        #expect(try UntrustedPage(decoding: page.encoded()) == page)
    }

    @Test func `an opening arrives as it was sent`() throws {
        let opening = Opening(languages: ["eng", "spa"], limits: .standard)
        #expect(try Opening(decoding: opening.encoded()) == opening)
    }

    @Test func `contents arrive as they were sent`() throws {
        let contents = UntrustedContents(
            pages: 3, sender: "CLINIC", receivedAt: "2026-01-02T03:04:05", pageAnnounced: 3,
            badLines: 9)
        #expect(try UntrustedContents(decoding: contents.encoded()) == contents)
    }

    @Test func `a page cut short at any byte is a breach`() {
        let bytes = page.encoded()
        for length in 0..<bytes.count {
            #expect(throws: ProtocolBreach.self) {
                try UntrustedPage(decoding: Array(bytes[..<length]))
            }
        }
    }

    @Test func `a byte too many is a breach`() {
        #expect(throws: ProtocolBreach.leftOver) {
            try UntrustedPage(decoding: page.encoded() + [0])
        }
    }

    @Test func `text that is no UTF-8 is a breach`() {
        var wire = WireWriter()
        wire.put([0xc3, 0x28])
        var reader = WireReader(wire.bytes)
        #expect(throws: ProtocolBreach.badText) { try reader.text(atMost: 10) }
    }

    @Test func `a count that the message is too short for is a breach`() {
        var wire = WireWriter()
        wire.put(19_000)
        var reader = WireReader(wire.bytes)
        #expect(throws: ProtocolBreach.cutShort) {
            try reader.list(atMost: 20_000) { wire throws(ProtocolBreach) in try wire.number() }
        }
    }

    @Test func `flipped bytes are refused or read, and nothing else happens`() {
        var random = Seeded(20_261_124)
        let bytes = page.encoded()
        for _ in 0..<20_000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                damaged[Int.random(in: damaged.indices, using: &random)] =
                    UInt8.random(in: 0...255, using: &random)
            }
            if let read = try? UntrustedPage(decoding: damaged) {
                #expect(read.encoded().count == damaged.count)
            }
        }
    }
}
