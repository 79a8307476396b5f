import Packets
import Testing
import Vault

@testable import Review

@Suite("What the queue says when it refuses")
struct ReviewErrorTests {
    let id = PacketID(fax: FaxDigest.of([1]), index: 0)

    @Test("names the subject and the remedy")
    func words() {
        let until = Instant(milliseconds: 0)
        #expect(
            ReviewError.heldByOther(id, holder: "anders", until: until).description
                == "packet \(id) is claimed by anders until 1970-01-01T00:00:00Z\n"
                + "hint: wait till then; anders gives it back with: intake release \(id); a supervisor does "
                + "with: intake release \(id) --supervisor")
        #expect(
            ReviewError.heldByOther(id, holder: "anders", until: until).words { _ in "half past two"
            }
            .hasPrefix("packet \(id) is claimed by anders until half past two\n"))
        // Whoever is a supervisor already reads it too.
        #expect(
            ReviewError.heldByOther(id, holder: "anders", until: until).hint?.contains("have a")
                == false)
        #expect(
            ReviewError.badValue(.childBirthDate, .notADay).description
                == "child.dob: not a possible day\nhint: write YYYY-MM-DD or MM/DD/YYYY")
        #expect(
            ReviewError.noSuchPacket("ab\u{1B}[2J\n").what == "no packet \"ab?[2J?\"")
    }

    @Test("says how many letters of an id it takes, where too few were typed")
    func short() {
        for typed in ["", "K7", "k7q", "K7-Q"] {
            #expect(ReviewError.noSuchPacket(typed).hint?.contains("first four letters") == true)
        }
        for typed in ["K7QF", "K7QF1-2"] {
            #expect(ReviewError.noSuchPacket(typed).hint == "list packets with: intake queue")
        }
    }

    @Test("cuts what was typed")
    func long() {
        #expect(ReviewError.noSuchPacket(String(repeating: "x", count: 9000)).what.utf8.count < 60)
    }

    @Test("tells a retry from what a person must mend")
    func dispositions() {
        #expect(ReviewError.store(.busy).disposition == .retry)
        #expect(ReviewError.store(.full).disposition == .askAPerson)
        #expect(ReviewError.sealBroken("packet").disposition == .askAPerson)
        #expect(ReviewError.leaseLost(id).disposition == .reject)
    }
}
