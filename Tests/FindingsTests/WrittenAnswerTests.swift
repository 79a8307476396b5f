import Layout
import Packets
import Testing

@Suite("What stands in a cell of its own answers its row") struct WrittenAnswerTests {
    /// Rows whose answers stand well apart, as on a checklist.
    private func sheet(_ rows: [(asked: String, answer: String)]) -> String {
        rows.map { asked, answer in
            asked + String(repeating: " ", count: 50 - asked.count) + answer
        }.joined(separator: "\n")
    }

    @Test(arguments: [
        ("N", Assertion.negated), ("No", .negated), ("N/A", .negated), ("Absent", .negated),
        ("Y", .affirmed), ("Present", .affirmed), ("Sí", .affirmed), ("Suspected", .possible),
        ("N          seen by the mother", .negated), ("Y          left more than right", .affirmed),
        // A choice that is printed and not marked, and one that is.
        ("Y  N", .possible), ("Y  (N)", .negated), ("(Y)  N", .affirmed), ("Yes     No", .possible),
    ])
    func `An answer in its own cell turns what it answers`(
        _ answer: String, _ wanted: Assertion
    ) throws {
        let text = sheet([
            ("Persistent primitive reflexes", answer), ("Abnormal posturing", answer),
            ("Deep tendon reflexes 3+ or greater", answer),
        ])
        for family in ["persistent_primitive_reflexes", "abnormal_posturing", "hyperreflexia"] {
            #expect(try Shipped.assertion(of: family, in: text) == wanted, "\(family)")
        }
    }

    @Test(arguments: ["Clonus ..... No", "Clonus ... N", "Clonus ........ none seen"])
    func `Dots lead to the answer`(_ text: String) throws {
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) == .negated)
        #expect(
            try Shipped.assertion(of: "hyperreflexia", in: "Clonus ..... Yes, both ankles")
                == .affirmed)
    }

    @Test func `A relation beside a condition leaves the family's list a family's`() throws {
        let text = """
            Family History: Problem / Relation
            - Asthma                                   Maternal Grandmother
            - Muscular dystrophy                       Cousin
            """
        #expect(try Shipped.assertion(of: "muscular_dystrophy", in: text) == .family)
    }
}
