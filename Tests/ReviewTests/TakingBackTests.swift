import Packets
import Review
import Testing

struct TakingBackTests {
    private func phone(_ number: String) -> Change {
        .value(.childPhone, Confidential(number), page: nil)
    }

    /// Takes back what stands, until nothing is left.
    private func steps(_ said: [Change]) -> [Change] {
        var all: [Correction] = []
        func say(_ change: Change) {
            all.append(
                Correction(
                    number: all.count + 1, change: change,
                    by: Person(name: "anders", role: .clerk), at: Instant(milliseconds: 0)))
        }
        said.forEach(say)
        var taken: [Change] = []
        while let back = all.takingBack(all.count), taken.count < 20 {
            taken.append(back)
            say(back)
        }
        return taken
    }

    @Test("goes back through all that was said, to what was read, and ends there")
    func all() {
        let read = Change.asRead(key: phone("").key)
        let (a, b, c) = (phone("7605550101"), phone("7605550102"), phone("7605550103"))
        #expect(steps([a, b]) == [a, read])
        #expect(steps([a, b, c]) == [b, a, read])
        #expect(steps([a, b, c, a]) == [c, b, a, read])
        #expect(steps([a, .absent(.childPhone), c]) == [.absent(.childPhone), a, read])
        #expect(steps([a, b, a, c]) == [a, read])
        #expect(steps([a, b, read, c]) == [read])
        #expect(steps([a, read]) == [])
    }
}
