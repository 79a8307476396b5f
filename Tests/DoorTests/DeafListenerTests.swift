import Packets
import Review
import ReviewServer
import TestSupport
import Testing

@Suite("Somebody who listens and does not hear")
struct DeafListenerTests {
    @Test("who does not take what they are told is waited for only so long, and costs only so much")
    func unread() async throws {
        let fax = InventedFax("endless")
        let office = try OfficeBench()
        try await office.file(fax)
        let item = try await office.store.show(fax.ids[0], by: .service, for: .review).item
        let endless = EndlessArrivals(item)
        var limits = DoorLimits()
        limits.beatSeconds = 1
        limits.answerSeconds = 2
        limits.streamsOfOne = 1
        let bench = try await DoorBench(limits: limits, arrivals: endless)
        func listener() async throws -> RawClient {
            let client = try RawClient(bench.socket.path)
            await client.say(
                "GET /v1/events HTTP/1.1\r\nHost: x\r\n\(DoorBench.nameHeader): cleo\r\n\r\n")
            return client
        }
        let deaf = try await listener()
        // Until it stands, and what it does not take fills what lies between.
        for _ in 0..<1000 where bench.figures.streams == 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(bench.figures.streams == 1)
        // Others are answered meanwhile, and the stream ends by itself.
        for _ in 0..<1000 where bench.figures.streams > 0 {
            #expect(try await bench.queue.tally().filedFaxes == 0)
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(bench.figures.streams == 0)
        // 50 events are some ten kilobytes; a socket holds a few hundred.
        #expect(endless.looks > 0 && endless.looks < 500)
        let looks = endless.looks
        try await Task.sleep(for: .milliseconds(200))
        #expect(endless.looks == looks)
        // Their place is free again.
        let next = try await listener()
        #expect(await next.hearSome()?.hasPrefix("HTTP/1.1 200") == true)
        withExtendedLifetime((deaf, office)) {}
        try await bench.close()
    }
}
