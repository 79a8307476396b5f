import Findings
import Foundation
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

    /// Rows of a ruled sheet: what is asked, what stands under each head, a remark.
    private func table(_ head: (String, String), _ rows: [(String, String, String, String)])
        -> String
    {
        ([("", head.0, head.1, "Remark")] + rows).map { asked, yes, no, remark in
            [(asked, 60), (yes, 12), (no, 12), (remark, 20)].map { text, width in
                text + String(repeating: " ", count: max(1, width - text.count))
            }.joined()
        }.joined(separator: "\n")
    }

    @Test(arguments: [
        ("Present", "Absent"), ("Yes", "No"), ("Seen", "Not seen"), ("Presente", "Ausente"),
        ("Positive", "Negative"),
    ])
    func `Heads of any such kind are understood`(_ yes: String, _ no: String) throws {
        let text = table(
            (yes, no),
            [
                ("Primitive reflexes persisting", "X", "O", "ATNR and Moro persist"),
                ("Tendon reflexes 3+", "O", "X", ""),
                ("Abnormal posturing", "O", "x", ""),
                ("Hypotonia", "O", "X", ""),
                ("Motor asymmetry", "x", "O", "right less than left"),
            ])
        #expect(try Shipped.assertion(of: "persistent_primitive_reflexes", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "motor_asymmetry", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) == .negated)
        #expect(try Shipped.assertion(of: "abnormal_posturing", in: text) == .negated)
        #expect(try Shipped.assertion(of: "hypotonia", in: text) == .negated)
    }

    @Test func `A box that can't be read beside an empty one is the ticked one`() throws {
        let text = table(
            ("Present", "Absent"),
            [
                ("Tendon reflexes 3+", "pz]", "O", ""), ("Abnormal posturing", "O", "ps", ""),
                ("Motor asymmetry", "O", "i", ""),
            ])
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "abnormal_posturing", in: text) == .negated)
        #expect(try Shipped.assertion(of: "motor_asymmetry", in: text) == .negated)
    }

    @Test func `A remark beside "not done" is of its own row`() throws {
        let text = [
            ("", "Normal", "Abnormal", "Not done", "Describe"),
            ("Reflexes of the newborn", "X", "O", "O", "integrated"),
            ("Tone", "X", "O", "O", "no hypotonia"),
            ("Symmetry", "O", "X", "O", "asymmetry of the legs"),
            ("Posture", "O", "O", "X", ""),
        ].map { asked, normal, abnormal, undone, remark in
            [(asked, 60), (normal, 12), (abnormal, 12), (undone, 14), (remark, 24)].map {
                $0.padding(toLength: $1, withPad: " ", startingAt: 0)
            }.joined()
        }.joined(separator: "\n")
        #expect(try Shipped.assertion(of: "motor_asymmetry", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "hypotonia", in: text) == .negated)
    }

    @Test func `Letters with boxes answer as the sheet's heading explains them`() throws {
        let text = """
            B. Examination   [N] normal [S] suspect [A] abnormal [U] unable

            Tendon reflexes 3+     [ ]N [ 1s (X]aA ( JU
            Abnormal posturing     EXIN c ]S f JA { jo
            Hypotonia              [xX ]N [ ]S [ ]A [ ]U
            Motor asymmetry        [ ]N [X]S [ ]A [ ]U
            """
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) == .affirmed)
        #expect(try Shipped.assertion(of: "abnormal_posturing", in: text) == .negated)
        #expect(try Shipped.assertion(of: "hypotonia", in: text) == .negated)
        #expect(try Shipped.assertion(of: "motor_asymmetry", in: text) == .possible)
    }
}
