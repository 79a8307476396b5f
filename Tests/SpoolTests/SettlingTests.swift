import Packets
import Testing

@testable import Spool

/// Time diagrams: each step is a moment in seconds, what is seen then, and what must follow.
@Suite("A file in the drop folder settles")
struct SettlingTests {
    private struct Step {
        let at: Double
        let size: Int
        let writer: Settling.Writer
        let expected: Settling.Verdict
        let finishes: Settling.Finish?

        init(
            _ at: Double, size: Int, _ writer: Settling.Writer = .unknown,
            finishes: Settling.Finish? = nil, gives expected: Settling.Verdict
        ) {
            self.at = at
            self.size = size
            self.writer = writer
            self.expected = expected
            self.finishes = finishes
        }
    }

    private func play(quiet: Double, _ steps: [Step]) {
        var settling = Settling(quietMilliseconds: Int64(quiet * 1000))
        for step in steps {
            let now = Instant(milliseconds: Int64(step.at * 1000))
            let stamp = FileStamp(inode: 1, size: step.size, modifiedSeconds: 0)
            if let finish = step.finishes {
                settling.finished("a", by: finish, stamp: stamp, at: now)
            }
            let verdict = settling.look("a", stamp: stamp, writer: step.writer, at: now)
            #expect(verdict == step.expected, "at \(step.at) s")
        }
    }

    @Test("after the quiet time, counted anew whenever it grows")
    func growsPageByPage() {
        play(
            quiet: 30,
            [
                Step(0, size: 100, gives: .wait), Step(29, size: 100, gives: .wait),
                // The next page arrives after tens of seconds of a steady size.
                Step(29.5, size: 200, gives: .wait), Step(59, size: 200, gives: .wait),
                Step(59.5, size: 200, gives: .ready),
            ])
    }

    @Test("never while a program has it open for writing, however long it is quiet")
    func writerPresent() {
        play(
            quiet: 30,
            [
                Step(0, size: 100, .present, gives: .wait),
                Step(500, size: 100, .present, gives: .wait),
                Step(501, size: 100, Settling.Writer.none, gives: .ready),
            ])
    }

    @Test("and is called stuck when it is held open for over an hour")
    func stuck() {
        play(
            quiet: 30,
            [
                Step(0, size: 1, .present, gives: .wait),
                Step(3601, size: 1, .present, gives: .stuck),
            ])
    }

    @Test("at once when it was renamed in and nobody writes")
    func renamedIn() {
        play(
            quiet: 30,
            [Step(0, size: 100, Settling.Writer.none, finishes: .renamed, gives: .ready)])
    }

    @Test("two seconds after it was closed, unless it is opened again for the next page")
    func closed() {
        play(
            quiet: 30,
            [
                Step(0, size: 100, Settling.Writer.none, finishes: .closed, gives: .wait),
                Step(1, size: 200, Settling.Writer.none, finishes: .closed, gives: .wait),
                Step(2.5, size: 200, Settling.Writer.none, gives: .wait),
                Step(3, size: 200, Settling.Writer.none, gives: .ready),
            ])
    }

    @Test("not at once where the system can't tell whether somebody writes")
    func closedOnAShare() {
        play(
            quiet: 30,
            [
                Step(0, size: 100, .unknown, finishes: .closed, gives: .wait),
                Step(30, size: 100, .unknown, gives: .ready),
            ])
    }

    @Test("and starts over when it changes after it was closed")
    func changedAfterClose() {
        play(
            quiet: 30,
            [
                Step(0, size: 100, .present, finishes: .closed, gives: .wait),
                Step(1, size: 150, Settling.Writer.none, gives: .wait),
                Step(31, size: 150, Settling.Writer.none, gives: .ready),
            ])
    }

    @Test("later, never sooner, when the clock jumps back")
    func clockJumpsBack() {
        play(
            quiet: 30,
            [
                Step(1000, size: 1, gives: .wait), Step(500, size: 1, gives: .wait),
                Step(1029, size: 1, gives: .wait),
                Step(1030, size: 1, gives: .ready),
            ])
    }

    @Test("is forgotten when it is gone: a namesake waits its own time")
    func namesake() {
        var settling = Settling(quietMilliseconds: 1000)
        let stamp = FileStamp(inode: 1, size: 1, modifiedSeconds: 0)
        _ = settling.look("a", stamp: stamp, writer: .unknown, at: Instant(milliseconds: 0))
        settling.keepOnly([])
        let verdict = settling.look(
            "a", stamp: stamp, writer: .unknown, at: Instant(milliseconds: 5000))
        #expect(verdict == .wait)
    }

    @Test(
        "unless its name says that it is unfinished",
        arguments: [
            ".hidden", "fax.tif.part", "fax.TMP", "fax.tif~", "x.crdownload", ".fax.tif.swp",
        ])
    func temporaryNames(name: String) {
        #expect(FileName(name).isTemporary)
        #expect(!FileName("fax.tif").isTemporary)
    }
}
