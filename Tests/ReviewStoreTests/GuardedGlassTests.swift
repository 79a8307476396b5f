import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

extension GuardedTests {
    @Test("broken glass opens one packet to one person, to look, for a while")
    func glass() async throws {
        let ids = try await packets()
        let sam = asker("sam")
        let glass = try await sam.desk.breakGlass(ids[0], "colleague ill, hospital is calling")
        #expect(glass.until == glass.at.adding(seconds: GlassBreak.minutes * 60))
        _ = try await sam.queue.show(ids[0], by: sam.me, for: .review)
        let row = try await rows.last
        #expect(row?.by == Person(name: "sam", role: .breakGlass))
        #expect(row?.purpose == "emergency")
        _ = try await sam.queue.pageImage(1, of: ids[0], by: sam.me, for: .review)
        await #expect(throws: ReviewError.self) {
            try await sam.queue.correct(
                ids[0], [.absent(.insurer)], reason: nil, by: sam.me, fence: nil)
        }
        await #expect(throws: ReviewError.self) {
            try await sam.queue.claim(ids[0], by: sam.me, lease: 60)
        }
        await #expect(throws: ReviewError.self) {
            try await sam.queue.show(ids[2], by: sam.me, for: .review)
        }
        let doc = asker("doc")
        await #expect(throws: ReviewError.self) {
            try await doc.queue.show(ids[0], by: doc.me, for: .review)
        }
        bench.pass(seconds: GlassBreak.minutes * 60)
        await #expect(throws: ReviewError.denied(.otherRegion(ids[0]))) {
            try await sam.queue.show(ids[0], by: sam.me, for: .review)
        }
    }

    @Test("only who has the role breaks the glass, and only for a reason without a name")
    func reasons() async throws {
        let ids = try await packets()
        for name in ["nora", "cleo", "vera", "otto", "ada"] {
            await #expect(throws: ReviewError.self) {
                try await asker(name).desk.breakGlass(ids[0], "the hospital is calling")
            }
        }
        let sam = asker("sam")
        for reason in [
            "", "because", String(repeating: "x", count: 501),
            "mother of Marigold is on the phone", "MARIGOLD, an emergency",
            "born 03/04/2021, urgent", "born 3/4/21, urgent", "born Mar 4, 2021",
            "4 March 2021, urgent",
            "nacida el 4 de marzo de 2021", "born 04.03.2021", "born 03-04-2021", "born 03042021",
            "on March 4th 2021 born", "born 2021 Mar 4", "(2021/3/4) urgent",
            "record MR-7730021 is asked for",
        ] {
            await #expect(throws: ReviewError.self) {
                try await sam.desk.breakGlass(ids[0], reason)
            }
        }
        #expect(try await store.glassBreaks(by: .service).isEmpty)
    }

    @Test("a reason may have other days, and names nobody of the same fax")
    func otherDays() async throws {
        let ids = try bench.file(
            store, "d", [Invented.packet(), Invented.packet(name: "Mateo Quillfeather")])
        let supervisor = Bench.supervisor
        for reason in ["Mateo is ill today", "the brother, MATEO, waits"] {
            await #expect(throws: ReviewError.self) {
                try await store.breakGlass(ids[0], reason: Confidential(reason), by: supervisor)
            }
        }
        for reason in [
            "seen on 03/05/2021 in the ward", "in March 2021 4 calls came", "call 3-4 times, 2022",
        ] {
            try await store.breakGlass(ids[0], reason: Confidential(reason), by: supervisor)
        }
    }

    @Test("a second person reviews it, once, and never the first")
    func reviewed() async throws {
        let ids = try await packets()
        let sam = Person(name: "sam", role: .supervisor)
        let otto = Person(name: "otto", role: .auditor)
        let glass = try await asker("sam").desk.breakGlass(ids[0], "the hospital is calling")
        #expect(try await store.glassBreaks(by: otto) == [glass])
        await #expect(throws: ReviewError.denied(.samePerson)) {
            try await store.reviewGlass(glass.number, .justified, by: sam)
        }
        #expect(try await rows.last?.action == .denied)
        let reviewed = try await store.reviewGlass(glass.number, .notJustified, by: otto)
        #expect(reviewed.review?.by == "otto")
        #expect(reviewed.review?.finding == .notJustified)
        await #expect(throws: ReviewError.self) {
            try await store.reviewGlass(glass.number, .justified, by: otto)
        }
        await #expect(throws: ReviewError.self) {
            try await store.reviewGlass(99, .justified, by: otto)
        }
        let actions = try await rows.map(\.action)
        #expect(actions.contains(.breakGlass) && actions.contains(.reviewGlass))
        #expect(try await rows.allSatisfy { !$0.detail.contains("hospital") })
    }

    @Test("the reason stands sealed, and is destroyed with the packet")
    func purged() async throws {
        let ids = try await packets()
        _ = try await asker("sam").desk.breakGlass(ids[0], "the hospital is calling")
        try await store.requestPurge(
            ids[0], reason: .misdirected, retentionYears: 1, by: Bench.supervisor)
        try await store.approvePurge(ids[0], by: Person(name: "ada", role: .administrator))
        let left = try await store.glassBreaks(by: .service)
        #expect(left.map(\.packet) == [ids[0]])
        #expect(left.first?.reason == nil)
    }
}
