import FaultSupport
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

/// docs/states.md while people lay pages otherwise, destroy packets, have faxes read again, and processes die.
@Suite("The table of states, under surgery", .serialized)
struct SurgeryWalkTests {
    @Test func `holds after every step, and no page is lost or in two packets`() async throws {
        let walks = Trials.number("INTAKE_WALKS", usual: 2)
        let steps = Trials.number("INTAKE_STEPS", usual: 40)
        let seed = UInt64(Trials.number("INTAKE_SEED", usual: 20_261_127))
        for number in 0..<walks {
            let own = seed &+ UInt64(number)
            let walk = try Walk(seed: own)
            do {
                for _ in 0..<4 { try walk.arrive() }
                try await walk.accept(stoppedAt: nil)
                try walk.readAll()
                for _ in 0..<steps {
                    try await walk.surgeryStep()
                    try await walk.holdPages()
                }
                _ = try walk.store.openEverything()
            } catch {
                Issue.record("walk with seed \(own): \(error); \(walk.steps.suffix(8))")
            }
        }
    }
}

extension Walk {
    private static let clerk = Person(name: "clerk", role: .clerk)

    fileprivate func readAll() throws {
        while let ticket = try store.takeNextToRead(worker: "w", lease: 60) {
            guard let drill = sent.first(where: { $0.digest == ticket.digest }) else { continue }
            try store.finish(
                ticket, reading: drill.fax.reading, words: drill.fax.words, images: drill.fax.images
            )
        }
    }

    private func packets() async throws -> [FiledFax.Packet] {
        try await store.filedFaxes(by: Self.supervisors[0]).flatMap(\.packets)
    }

    fileprivate func surgeryStep() async throws {
        guard let one = pick(try await packets()) else { return }
        do {
            switch Int.random(in: 0..<12, using: &random) {
            case 0:
                note("purge \(one.id)")
                try await store.requestPurge(
                    one.id, reason: .misdirected, retentionYears: 10, by: Self.supervisors[0])
                try await store.approvePurge(one.id, by: Self.supervisors[1])
            case 1:
                note("retry \(one.id)")
                try await store.retry(one.id.text, reason: "", by: Self.clerk)
                // A purge or a step is refused while it is read.
                if chance(0.5) { try await lay(one) }
                try readAll()
            case 2:
                note("claim \(one.id)")
                _ = try await store.claim(one.id, by: Self.people[0], lease: 60)
                if chance(0.7) { clock.turn(seconds: 61) }
            case 3:
                note("killed")
                try reopen()
            case 4, 5, 6:
                let view = try await store.show(one.id, by: Self.people[0], for: .review)
                guard let last = view.surgeries.last(where: \.stands) else { return }
                note("undo \(last.source) \(last.target)")
                try await store.operate(
                    .undo(last.source, with: last.target), .doing, reason: nil, by: Self.clerk)
            default: try await lay(one)
            }
        } catch let error as ReviewError {
            note("refused: \(error.what)")
            try readAll()
            if case .askAPerson = error.disposition { throw error }
        }
    }

    private func lay(_ one: FiledFax.Packet) async throws {
        let other = pick(try await packets().filter { $0.id != one.id })
        let some = one.pages.filter { _ in chance(0.5) }
        let surgery: Surgery
        switch Int.random(in: 0..<3, using: &random) {
        case 0: surgery = .split(one.id, pages: some)
        case 1:
            guard let other else { return }
            surgery = .move(one.id, pages: some, to: other.id)
        default:
            guard let other else { return }
            surgery = .join(one.id, into: other.id)
        }
        note("\(surgery)")
        try await store.operate(surgery, .anyway, reason: nil, by: Self.clerk)
    }

    fileprivate func holdPages() async throws {
        let picture = try office.picture()
        var wrong = StateTable.faults(in: picture, at: .any, everyPageHasPicture: true)
        var held: [PageSource: Int] = [:]
        for fax in try await store.filedFaxes(by: Self.supervisors[0]) {
            for packet in fax.packets {
                for page in packet.pages {
                    let guest = packet.guests.first { $0.number == page }
                    let source = PageSource(
                        fax: guest?.fax ?? fax.digest, page: guest?.page ?? page)
                    held[source, default: 0] += 1
                }
            }
        }
        for drill in sent where picture.faxes[drill.digest.hex] != nil {
            let purged = try await store.pool.read {
                try Tombstone.purgedPages(of: drill.digest, in: $0)
            }
            for page in 1...drill.fax.children.count {
                let count = held[PageSource(fax: drill.digest, page: page)] ?? 0
                if count != (purged.contains(page) ? 0 : 1) {
                    wrong.append("page \(page) of \(drill.digest.short) lies in \(count) packets")
                }
            }
        }
        guard wrong.isEmpty else { throw Differs(description: "\(wrong)") }
    }
}
