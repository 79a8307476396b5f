import Packets
import Testing

@testable import Layout

@Suite("A printed list's boxes are found by their column") struct ChoiceColumnsTests {
    private func ticks(_ lines: [String]) -> [Bool?] {
        let page = PageLayout(
            page: RecognizedPage(number: 1, plainText: lines.joined(separator: "\n")))
        return page.lines.indices.map { line in
            page.choices.first { $0.line == line }?.isTicked
        }
    }

    @Test(arguments: [
        ["O Cerebral palsy", "O Spina bifida", "x Muscular dystrophy", "O Arthrogryposis"],
        ["[J Cerebral palsy", "[J Spina bifida", "[x Muscular dystrophy", "LI Arthrogryposis"],
        ["C1 Cerebral palsy", "0 Spina bifida", "X Muscular dystrophy", "D Arthrogryposis"],
        ["__ Cerebral palsy", "__ Spina bifida", "_X_ Muscular dystrophy", "__ Arthrogryposis"],
        ["( ) Cerebral palsy", "( ) Spina bifida", "(X) Muscular dystrophy", "( ) Arthrogryposis"],
        ["☐ Cerebral palsy", "☐ Spina bifida", "☒ Muscular dystrophy", "☐ Arthrogryposis"],
        ["□ Cerebral palsy", "□ Spina bifida", "■ Muscular dystrophy", "□ Arthrogryposis"],
        ["(1 Cerebral palsy", "(J Spina bifida", "BA Muscular dystrophy", "[O Arthrogryposis"],
        ["O Cerebral palsy", "J Spina bifida", "B] Muscular dystrophy", "C Arthrogryposis"],
        ["O Cerebral palsy", "D Spina bifida", "pz] Muscular dystrophy", "( Arthrogryposis"],
        ["{ ) Cerebral palsy", "(_ ) Spina bifida", "(X ) Muscular dystrophy", "(_) Arthritis"],
        [
            "[ ] Cerebral palsy", "[ ] Spina bifida", "[x ] Muscular dystrophy",
            "[ ] Arthrogryposis",
        ],
    ])
    func `Boxes read as letters are boxes where they stand above one another`(_ lines: [String]) {
        #expect(ticks(lines) == [false, false, true, false])
    }

    @Test func `A line whose box was lost is not ticked where another is`() {
        let lines = ["O Cerebral palsy", "  Spina bifida", "X Muscular dystrophy", "O Arthritis"]
        #expect(ticks(lines) == [false, false, true, false])
    }

    @Test func `A line whose box was lost may be the ticked one where no other is`() throws {
        let text = "O Cerebral palsy\n  Spina bifida\nO Muscular dystrophy\nO Arthritis"
        let page = PageLayout(page: RecognizedPage(number: 1, plainText: text))
        let lost = try #require(page.choices.first { $0.line == 1 })
        #expect(lost.isTicked && lost.certainty < 0.5)
    }

    @Test func `Running text that begins a line with a short word is no list`() {
        let lines = [
            "O sea que la niña camina sola", "desde los dos años, con apoyo", "u otra ayuda, según",
            "la terapeuta que la ve cada", "o con su hermano en la casa",
            "donde viven todos juntos",
        ]
        #expect(ticks(lines).allSatisfy { $0 == nil })
    }

    @Test func `Text below a list at its left edge is no part of it`() {
        let lines = [
            "(J Cerebral palsy", "Cl Muscular dystrophy", "C Spina bifida", "17] Arthritis",
            "No words yet, spins wheels", "Normal tone and strength", "Climbs and runs",
        ]
        #expect(ticks(lines) == [false, false, false, false, nil, nil, nil])
    }

    @Test func `Numbers of a form's questions are no boxes`() {
        let lines = ["12. Name", "O Cerebral palsy", "O Spina bifida", "13. Home", "X Arthritis"]
        #expect(ticks(lines) == [nil, false, false, nil, true])
    }

    @Test func `Two lines are no list`() {
        #expect(ticks(["O Cerebral palsy", "O Spina bifida"]) == [nil, nil])
    }

    @Test func `A tick stands out from the dirt in the other boxes`() {
        func box(_ ink: Double) -> TickBox {
            TickBox(box: Box(x: 0, y: 0, width: 40, height: 40), ink: ink)
        }
        let dirty = [0.10, 0.09, 0.13, 0.10, 0.24].map(box)
        #expect(dirty.map(TickBox.ticking(of: dirty)) == [false, false, false, false, true])
        let clean = [0.0, 0.01, 0.0, 0.13].map(box)
        #expect(clean.map(TickBox.ticking(of: clean)) == [false, false, false, true])
        let all = [0.6, 0.5, 0.7].map(box)
        #expect(all.map(TickBox.ticking(of: all)) == [true, true, true])
    }
}
