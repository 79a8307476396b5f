import Layout
import Packets
import Testing

@testable import Findings

@Suite("Of a printed list only what is ticked is said of the child") struct TickListTests {
    private func assertions(_ text: String) throws -> [String: Assertion] {
        Dictionary(
            try Shipped.read(text).findings.map { ($0.family, $0.assertion) },
            uniquingKeysWith: { left, right in left == .affirmed ? left : right })
    }

    @Test func `A letter read for a box does not tick its line`() throws {
        let found = try assertions(
            """
            Mark what applies
            O Cerebral palsy              O Arthrogryposis
            X Muscular dystrophy          O Spinal cord injury
            O Spina bifida                O Brachial plexus injury
            """)
        #expect(found["muscular_dystrophy"] == .affirmed)
        for family in ["cerebral_palsy", "arthrogryposis", "spina_bifida", "spinal_cord_injury"] {
            #expect(found[family] == .hypothetical, "\(family)")
        }
    }

    @Test func `A line whose mark can't be told is possible where nothing else is ticked`() throws {
        let found = try assertions("O Cerebral palsy\n  Spina bifida\nO Arthrogryposis\nO Other")
        #expect(found["spina_bifida"] == .possible)
        #expect(found["cerebral_palsy"] == .hypothetical)
    }

    @Test func `A tick counts under a heading that makes a printed list`() throws {
        let found = try assertions(
            """
            Qualifying conditions
            [ ] Cerebral palsy
            [X] Spina bifida
            [ ] Arthrogryposis
            """)
        #expect(found["spina_bifida"] == .affirmed)
        #expect(found["cerebral_palsy"] == .hypothetical)
    }

    @Test func `The answer ticked behind a question on its row is the question's`() throws {
        let text = """
            Neurologic examination
            Abnormal posturing      [X]N [ ]S [ ]A
            Hyperreflexia           [ ]N [ ]S [X]A
            Motor asymmetry         [ ]N [X]S [ ]A
            Cerebral palsy          (X) No ( ) Suspected ( ) Yes
            """
        let found = try assertions(text)
        #expect(found["abnormal_posturing"] == .negated)
        #expect(found["hyperreflexia"] == .affirmed)
        #expect(found["motor_asymmetry"] == .possible)
        #expect(found["cerebral_palsy"] != .affirmed)
    }

    @Test func `A bullet of a leaflet ticks nothing`() throws {
        let found = try assertions(
            """
            x If your baby keeps one hand in a fist or uses one side more than the other, call your doctor.
            """)
        #expect(found.values.allSatisfy { $0 != .affirmed })
    }

    @Test func `A price is no code`() throws {
        #expect(try Shipped.read("Total due $612.00").findings.isEmpty)
        #expect(try Shipped.read("ICD-10: 612.0").findings.map(\.family).isEmpty == false)
    }

    @Test func `What a report denies in the end was only asked before`() throws {
        let found = try Shipped.read(
            """
            Test: Muscular dystrophy panel, 64 genes
            Interpretation: Negative. Muscular dystrophy is excluded.
            """)
        #expect(
            found.findings.allSatisfy { $0.assertion != .possible && $0.assertion != .affirmed })
    }
}
