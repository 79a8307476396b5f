import Packets
import Testing

@testable import Findings

@Suite("Tendon reflexes are read by their grade") struct ReflexTests {
    @Test(arguments: [
        ("DTRs 3+ at the knees.", Assertion.affirmed),
        ("Patellar reflexes 4+ with clonus.", .affirmed),
        ("Reflexes: 3+/4 bilaterally", .affirmed), ("DTR's are +3.", .affirmed),
        ("Knee jerks 3 plus.", .affirmed), ("ROT +++ en las cuatro extremidades.", .affirmed),
        ("Brisk reflexes in the legs.", .affirmed),
        ("Sustained ankle clonus on the left.", .affirmed),
        ("Two beats of clonus at the right ankle.", .affirmed),
        ("No clonus, but DTRs are 3+.", .affirmed),
        ("Reflejos osteotendinosos exaltados.", .affirmed),
    ])
    func `Three plus and more is raised`(_ text: String, _ wanted: Assertion) throws {
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) == wanted)
    }

    @Test(arguments: [
        "DTRs 2+ and symmetric.", "Reflexes 1+ throughout.", "Reflexes 2+/4.", "DTRs 2-3+.",
        "No clonus.", "Without hyperreflexia or clonus.", "Clonus absent bilaterally.",
        "Sin clonus.", "ROT ++ simétricos.", "Strength 3/5, pulses 3+.", "Reflexes are not brisk.",
        "Reflejos normales, sin hiperreflexia.", "Ankle clonus was not elicited.",
        "No hyperreflexia, clonus or scissoring.",
    ])
    func `Less is not`(_ text: String) throws {
        #expect(try Shipped.assertion(of: "hyperreflexia", in: text) != .affirmed)
    }

    @Test(arguments: [
        ("Hypotonia, DTRs 2+.", Assertion.affirmed), ("Hypotonia with brisk reflexes.", .affirmed),
        ("Hypotonia of trunk and limbs, deep tendon reflexes 24+ throughout.", .affirmed),
        ("Low tone. Reflexes normal.", .affirmed), ("Hypotonia.", .possible),
        ("Hypotonia with absent reflexes.", .possible),
        ("Hipotonía axial, ROT normales.", .affirmed),
    ])
    func `Low tone counts with reflexes that are normal or raised`(
        _ text: String, _ wanted: Assertion
    ) throws {
        #expect(try Shipped.assertion(of: "hypotonia", in: text) == wanted)
    }
}
