import Findings
import Packets
import Testing

@Suite("A mark under yes or no answers its row") struct AnswerColumnsTests {
    /// Pads a row so that a mark stands under "Y" or "N".
    private func sheet(_ rows: [(asked: String, mark: Mark)], after: String = "") -> String {
        func row(_ text: String, _ yes: String, _ no: String) -> String {
            text + String(repeating: " ", count: 84 - text.count) + yes
                + String(repeating: " ", count: 10 - yes.count) + no
        }
        let lines = rows.map { asked, mark in
            switch mark {
            case .yes: row(asked, "X", "")
            case .no: row(asked, "", "X")
            case .both: row(asked, "X", "X")
            case .lost: asked
            }
        }
        return ([row("Told by a doctor", "Y", "N")] + lines + [after])
            .joined(separator: "\n")
    }

    private enum Mark { case yes, no, both, lost }

    private let rows: [(asked: String, mark: Mark)] = [
        ("Cerebral palsy of any kind", .yes), ("Muscular dystrophy or weakness", .no),
        ("Spinal muscular atrophy, any type", .lost), ("Osteogenesis imperfecta, any type", .both),
        ("Arthrogryposis of arms or legs", .no),
    ]

    @Test func `Yes affirms and no denies`() throws {
        let text = sheet(rows)
        #expect(try Shipped.assertion(of: "cerebral_palsy", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "muscular_dystrophy", in: text) == .negated)
        #expect(try Shipped.assertion(of: "arthrogryposis", in: text) == .negated)
    }

    @Test func `A row whose mark can't be told is possible`() throws {
        let text = sheet(rows)
        #expect(try Shipped.assertion(of: "spinal_muscular_atrophy", in: text) == .possible)
        #expect(try Shipped.assertion(of: "osteogenesis_imperfecta", in: text) == .possible)
    }

    @Test func `The last row may have lost its mark`() throws {
        let text = sheet(rows.dropLast() + [("Arthrogryposis of arms or legs", .lost)])
        #expect(try Shipped.assertion(of: "arthrogryposis", in: text) == .possible)
    }

    @Test func `What stands below the sheet is no answer`() throws {
        let short = "\n\nShe has a brachial plexus injury."
        #expect(
            try Shipped.assertion(of: "brachial_plexus_injury", in: sheet(rows, after: short))
                == .affirmed)
        let long =
            "\nShe has a brachial plexus injury of the right arm since birth, and the orthopedic surgeon follows her each year."
        #expect(
            try Shipped.assertion(of: "brachial_plexus_injury", in: sheet(rows, after: long))
                == .affirmed)
    }
}
