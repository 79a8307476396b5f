import Packets
import ReaderProtocol
import Testing

@testable import Recognition

@Suite("What a page reader says is checked")
struct PageCheckTests {
    private let check = PageCheck(limits: .standard)

    private func page(_ change: (inout UntrustedPage) -> Void = { _ in }) -> UntrustedPage {
        var page = UntrustedPage(number: 1)
        page.width = 1000
        page.height = 2000
        page.pixelsPerInch = 300
        page.png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let word = UntrustedPage.Word(
            text: "word", confidence: 0.9, box: .init(x: 10, y: 10, width: 50, height: 20))
        page.lines = [.init(words: [word], box: word.box, block: 0, paragraph: 0)]
        change(&page)
        return page
    }

    @Test func `an honest page is taken`() throws {
        let (page, image) = try #require(check.checked(page(), expecting: 1))
        #expect(page.lines.map(\.text) == ["word"])
        #expect(abs(page.confidence - 0.9) < 0.001)
        #expect(image?.page == 1)
    }

    static let lies: [@Sendable (inout UntrustedPage) -> Void] = [
        { $0.number = 2 }, { $0.width = 0 }, { $0.height = -5 }, { $0.width = .max },
        { $0.rotation = 45 }, { $0.pixelsPerInch = 0 }, { $0.badLines = -1 },
        { $0.failure = "boredom" }, { $0.png = [1, 2, 3] }, { $0.ink = [1] },
        { $0.lines[0].box.x = .max }, { $0.lines[0].words[0].box.width = 991 },
        { $0.lines[0].words[0].box.y = -1 }, { $0.lines[0].block = -1 },
        { $0.rules = [.init(x: 0, y: 0, width: 1001, height: 1)] },
        { $0.tickBoxes = [.init(box: .init(x: 0, y: 1999, width: 1, height: 2), ink: 0)] },
        {
            $0.header = $0.lines[0]
            $0.header?.box.height = 0
        },
    ]

    @Test(arguments: lies.indices)
    func `a page with an impossible number is refused`(index: Int) {
        #expect(check.checked(page(Self.lies[index]), expecting: 1) == nil)
    }

    @Test func `control and direction characters do not come through`() {
        #expect(harmless("a\u{1b}[31mb\u{202e}c\u{200b}d\u{7}\u{0}") == "a[31mbcd")
        #expect(harmless("Zúñiga, María-José") == "Zúñiga, María-José")
    }

    @Test func `a word of nothing but control characters is no word`() throws {
        let untrusted = page { $0.lines[0].words[0].text = "\u{1b}\u{202e}" }
        let (page, _) = try #require(check.checked(untrusted, expecting: 1))
        #expect(page.lines.isEmpty)
    }

    @Test func `a page that failed needs no size and no picture`() throws {
        var untrusted = UntrustedPage(number: 1)
        untrusted.failure = "memory"
        let (page, image) = try #require(check.checked(untrusted, expecting: 1))
        #expect(page.failure == .memory)
        #expect(image == nil)
    }
}
