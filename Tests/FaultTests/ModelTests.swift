import FaultSupport
import Foundation
import TestSupport
import Testing

/// docs/states.md against the code: random walks, beside a model of a few rules a state.
///
/// `WALKS=1000 STEPS=80 SEED=7 swift test --filter ModelTests` walks further; a walk's seed alone walks it
/// again: `WALKS=1 SEED=…`.
@Suite("The table of states", .serialized)
struct ModelTests {
    @Test func `holds after every step of random walks, and the office does as the model says`()
        async throws
    {
        let walks = Trials.number("INTAKE_WALKS", usual: 2)
        let steps = Trials.number("INTAKE_STEPS", usual: 40)
        let seed = UInt64(Trials.number("INTAKE_SEED", usual: 20_261_127))
        var counts: [String: Int] = [:]
        for number in 0..<walks {
            let own = seed &+ UInt64(number)
            let walk = try Walk(seed: own)
            do {
                for _ in 0..<steps { try await walk.step() }
            } catch {
                Issue.record("walk with seed \(own): \(error)")
            }
            counts.merge(walk.counts) { $0 + $1 }
        }
        print("\(walks) walks of \(steps) steps, seeds from \(seed)")
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { print("  \(count) \(name)") }
    }

    @Test func `has the lines that docs/states.md has`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appendingPathComponent("docs/states.md"), encoding: .utf8)
        let begin = try #require(page.range(of: "## Every legal combination"))
        let rest = page[begin.upperBound...]
        let section = rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
        let written = section.split(separator: "\n").filter { $0.hasPrefix("| **") }.map {
            String($0.dropFirst(4).prefix { $0 != "*" })
        }
        #expect(written.sorted() == StateTable.names.sorted())
    }

    @Test func `tells damage: a row without its original, an original that is nobody's`()
        async throws
    {
        let walk = try Walk(seed: 1)
        try walk.arrive(named: "one")
        try await walk.accept(stoppedAt: nil)
        let whole = try walk.office.picture()
        #expect(StateTable.faults(in: whole, at: .atRest, everyPageHasPicture: true).isEmpty)
        let name = try #require(whole.originals.first)
        let path = walk.office.data + "/originals/" + name
        try FileManager.default.moveItem(atPath: path, toPath: path + "x")
        let broken = StateTable.faults(
            in: try walk.office.picture(), at: .any, everyPageHasPicture: true)
        #expect(broken.count == 2, "\(broken)")
    }
}
