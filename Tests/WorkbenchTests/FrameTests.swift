import Packets
import Review
import TestSupport
import Testing
import Workbench

@Suite("What the bench shows")
struct FrameTests {
    static let sizes = [
        Size(rows: 24, columns: 80), Size(rows: 50, columns: 132), Size(rows: 18, columns: 60),
    ]

    private func packets() -> [ReadPacket] {
        [
            packet(
                doubts: [.childBirthDate: [.readingsDisagree], .childPhone: [.failedCheck]],
                rivals: [.childBirthDate: [("2012-03-04", 5)]], confidence: 0.4)
        ]
    }

    @Test("fits the terminal on every sheet, in both languages", arguments: sizes, Phrases.allCases)
    func fits(size: Size, phrases: Phrases) {
        var desk = InventedDesk(packets(), phrases: phrases, size: size)
        let walks: [[Key]] = [
            [], [.letter("?")], [.escape, .letter("d")], [.letter("2")], [.escape, .letter("p")],
            [.letter("+"), .down], [.escape, .letter("9")], [.escape, .end], [.letter("?")],
        ]
        for keys in walks {
            for key in keys { desk.press(key) }
            let frame = desk.bench.frame()
            #expect(frame.lines.count <= size.rows)
            for line in frame.lines {
                #expect(line.map(\.text).joined().columns <= size.columns)
            }
            if let spot = frame.picture {
                #expect(spot.row + spot.size.rows <= size.rows)
                #expect(spot.column + spot.size.columns <= size.columns)
            }
        }
    }

    @Test func `shows the ink of the place, and nothing else of the page`() throws {
        let desk = InventedDesk(packets())
        let spot = try #require(desk.bench.frame().picture)
        #expect(spot.page == 1)
        // The box is 300 × 28 at 40, 60.
        #expect(spot.part.x <= 40 && spot.part.x + spot.part.width >= 340)
        #expect(spot.part.y <= 60 && spot.part.y + spot.part.height >= 88)
        #expect(spot.part.height < 250)
    }

    @Test(
        "in the lowest window the quote and its ink are there, or nothing is accepted",
        arguments: Phrases.allCases)
    func low(phrases: Phrases) throws {
        let size = Size(rows: 18, columns: 60)
        var desk = InventedDesk(packets(), phrases: phrases, size: size)
        for name in [FieldName.childBirthDate, .childPhone] {
            #expect(desk.bench.frame().text.contains("“\(name.rawValue): "))
            #expect(desk.bench.frame().picture != nil, "\(name)")
            desk.press(.enter)
            #expect(desk.said.map(\.key) == [Change.absent(name).key])
        }
        // So much is said of it that a line of the page has no room: Enter does nothing, and says why.
        let long = String(repeating: "Quillfeather-Castellanos ", count: 12)
        var full = InventedDesk(
            [
                packet(
                    doubts: [.childName: [.readingsDisagree, .handwriting, .weakInk]],
                    rivals: [.childName: [(long, 1)]])
            ], phrases: phrases, size: size)
        full.bench.size = size
        for _ in 0..<2 {
            let sees = full.bench.frame().text.contains("“child.name: ")
            full.press(.enter)
            #expect(full.said.isEmpty != sees)
            guard !sees else { return }
        }
    }

    @Test func `asks for each page's picture once`() {
        var desk = InventedDesk(packets())
        for _ in 0..<6 { desk.press(.tab) }
        let asked = desk.requests.filter { if case .picture = $0 { true } else { false } }
        #expect(asked.count == 1)
    }

    @Test func `tells where the person is and what needs them without colour`() {
        let text = InventedDesk(packets()).bench.frame().text
        #expect(text.contains(">! born"))
        #expect(text.contains(" ! family phone"))
    }

    @Test func `lets no text of a page act on the terminal`() {
        let hostile = "\u{1B}]0;x\u{07}\u{202E}evil"
        let read = packet(
            doubts: [.guardianName: [.weakInk]], rivals: [.guardianName: [(hostile, 1)]])
        var desk = InventedDesk([read])
        for keys in [[], [Key.right], [.letter("?")]] {
            for key in keys { desk.press(key) }
            #expect(
                desk.bench.frame().text.unicodeScalars.allSatisfy {
                    $0 == "\n" || !TerminalText.acts($0)
                })
        }
    }

    @Test func `says everything in Spanish too`() {
        var desk = InventedDesk(packets(), phrases: .spanish)
        #expect(
            desk.bench.frame().text.contains(
                "nacimiento, lecturas distintas: 03/04/2021 en la página 1"))
        desk.press(.letter("9"), .enter)
        #expect(desk.bench.frame().text.contains("no es una fecha posible"))
    }

    @Test("cuts by columns, and wide letters count twice")
    func cutting() {
        #expect("日本語".columns == 6)
        #expect("Peñaranda".columns == 9)
    }
}
