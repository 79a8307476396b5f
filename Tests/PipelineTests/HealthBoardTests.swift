import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("What a look at the office says at its doors")
struct HealthBoardTests {
    private static let now = Instant(milliseconds: 1_795_000_000_000)

    @Test("nothing before the first look; then codes, and how bad the worst is")
    func told() async {
        let board = HealthBoard()
        var health = await board.health()
        #expect(health.standing == .unknown && health.at == nil && !health.isServing)
        board.note([], at: Self.now)
        health = await board.health()
        #expect(health.standing == .healthy && health.alarms.isEmpty && health.isServing)
        let fax = Alarm(.faxHeld, .warning, "2 faxes are held")
        board.note([fax], at: Self.now)
        health = await board.health()
        #expect(health.standing == .warning && health.isServing)
        #expect(health.alarms == [.init(code: "fax-held", level: .warning)])
        board.note([Alarm(.folderAway, .critical, "the drop folder x"), fax], at: Self.now)
        health = await board.health()
        #expect(health.standing == .critical && !health.isServing && health.at == Self.now)
        #expect(health.alarms.map(\.code) == ["folder-away", "fax-held"])
    }

    @Test("words of alarms, which may name folders, do not cross")
    func words() async throws {
        let board = HealthBoard()
        board.note([Alarm(.folderAway, .critical, "the drop folder x does not answer")], at: .now)
        let text = String(
            decoding: try JSONEncoder().encode(await board.health()), as: UTF8.self)
        #expect(!text.contains("drop"))
    }

    @Test("a look that is too old says nothing")
    func old() async {
        let board = HealthBoard(longest: .milliseconds(1))
        board.note([], at: Self.now)
        try? await Task.sleep(for: .milliseconds(20))
        #expect(await board.health().standing == .unknown)
    }
}
