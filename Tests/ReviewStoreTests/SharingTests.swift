import Foundation
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

@Suite("Two programs on one data folder")
struct SharingTests {
    @Test("never get one packet both, nor find the store busy")
    func claims() async throws {
        let bench = try Bench()
        let stores = [try bench.store(), try bench.store()]
        let packets = (0..<40).map { Invented.packet(name: "Child \($0)") }
        let ids = try bench.file(stores[0], "a", packets)
        let today = bench.today
        let claimed = try await withThrowingTaskGroup(of: [PacketID].self) { group in
            for number in 0..<6 {
                group.addTask {
                    let person = Person(name: "reviewer-\(number)", role: .reviewer)
                    var mine: [PacketID] = []
                    while true {
                        let claims = try await stores[number % 2].claimNext(
                            3, QueueFilter(today: today), by: person, lease: 600)
                        if claims.isEmpty { return mine }
                        mine += claims.map(\.packet)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.sorted() == ids.sorted())
        guard case .whole = try await stores[0].verifyAudit() else {
            Issue.record("two writers broke the log")
            return
        }
    }

    @Test("never read one fax both")
    func readings() async throws {
        let bench = try Bench()
        let stores = [try bench.store(), try bench.store()]
        let digits = Array("0123456789abcdef")
        for digit in digits {
            _ = try stores[0].accept(
                bench.delivery("\(digit).tif"), digest: Invented.digest(digit), bytes: 3)
        }
        let taken = try await withThrowingTaskGroup(of: [FaxDigest].self) { group in
            for number in 0..<4 {
                group.addTask {
                    var mine: [FaxDigest] = []
                    while let ticket = try stores[number % 2].takeNextToRead(
                        worker: "\(number)", lease: 60)
                    {
                        mine.append(ticket.digest)
                    }
                    return mine
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.count == digits.count)
        #expect(Set(taken).count == digits.count)
    }

    @Test("count each of many deliveries of the same bytes, and have one fax")
    func deliveries() async throws {
        let bench = try Bench()
        let stores = [try bench.store(), try bench.store()]
        let digest = Invented.digest("a")
        let outcomes = try await withThrowingTaskGroup(of: AcceptOutcome.self) { group in
            for number in 0..<10 {
                group.addTask {
                    try stores[number % 2].accept(
                        bench.delivery("\(number).tif"), digest: digest, bytes: 3)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .new } == 1)
        for count in 2...10 { #expect(outcomes.contains(.repeated(deliveries: count))) }
        #expect(try await stores[1].tally().waitingFaxes == 1)
    }
}
