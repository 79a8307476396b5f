import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let logging: [Clause] = [
        Clause("every effect and every view leaves its row") { office in
            let id = try await office.file()
            let queue = office.queue
            _ = try await queue.show(id, by: .anders, for: .review)
            _ = try await queue.pageImage(1, of: id, by: .anders, for: .review)
            let claim = try await queue.claim(id, by: .anders, lease: 60)
            _ = try await queue.renew(claim, lease: 60)
            try await queue.correct(
                id, [.typed(.childName, "Marisela Ruiz")], reason: nil, by: .anders, fence: nil)
            try await queue.release(id, reason: "", by: .anders, fence: nil)
            try await queue.decide(id, Ruling(.needsEvaluation), by: .anders, fence: nil)
            try await queue.export(id, to: "county", by: .anders)
            try await queue.reopen(id, reason: "", by: .anders)
            let wanted: [AuditAction] = [
                .file, .view, .viewPage, .claim, .renew, .correct, .flag, .release, .claim, .decide,
                .export, .reopen,
            ]
            #expect(try await office.actions(on: id) == wanted)
            _ = try await office.list()
            _ = try await ReviewQueueContract.search(["marisela"], office)
            try await queue.retry(id.text, reason: "", by: .anders)
            #expect(
                try await office.actions().suffix(4) == [.reviewAudit, .list, .search, .retry])
        },
        Clause("a view's row says who looked and why; no row tells a value") { office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.typed(.childName, "Marisela Vandermeer")], reason: "heard it", by: .clerk,
                fence: nil)
            _ = try await office.queue.show(id, by: .anders, for: .quality)
            _ = try await ReviewQueueContract.search(["Marisela", "2021-03-04"], office)
            let rows = try await office.queue.audit(AuditFilter(), by: .vera)
            let view = try #require(rows.last { $0.action == .view })
            #expect(view.by == .anders)
            #expect(view.purpose == "quality")
            #expect(view.at == office.clock.now)
            #expect(rows.last { $0.action == .correct }?.detail == "child.name")
            let secrets = InventedChild().secrets + ["Marisela", "Vandermeer", "heard it"]
            for row in rows {
                let text = "\(row.object) \(row.detail) \(row.purpose)"
                #expect(!secrets.contains { text.contains($0) })
            }
        },
        Clause("what is refused leaves nothing but the log as it was") { office in
            let id = try await office.file()
            _ = try await office.queue.claim(id, by: .anders, lease: 600)
            let before = try await office.queue.verifyAudit()
            _ = try? await office.queue.claim(id, by: .birgit, lease: 600)
            _ = try? await office.queue.decide(id, Ruling(.wrongProgram), by: .birgit, fence: nil)
            _ = try? await office.queue.export(id, to: "county", by: .birgit)
            #expect(try await office.queue.verifyAudit() == before)
            // Reaching for another's page is on record.
            _ = try? await office.queue.pageImage(9, of: id, by: .birgit, for: .review)
            let rows = try await office.queue.audit(AuditFilter(packet: id), by: .vera)
            #expect(rows.last?.action == .denied)
            #expect(rows.last?.by == .birgit)
        },
        Clause("the log is narrowed by packet, person, time and number") { office in
            let one = try await office.file("one")
            let two = try await office.file("two", InventedChild(1))
            let start = office.clock.now
            office.clock.advance(seconds: 10)
            _ = try await office.queue.show(one, by: .anders, for: .review)
            _ = try await office.queue.show(two, by: .birgit, for: .review)
            let queue = office.queue
            func rows(_ filter: AuditFilter) async throws -> [AuditAction] {
                try await queue.audit(filter, by: .vera).map(\.action)
            }
            #expect(try await rows(AuditFilter(packet: two)) == [.file, .view])
            #expect(try await rows(AuditFilter(person: "birgit")) == [.view])
            #expect(try await rows(AuditFilter(packet: one, to: start)) == [.file])
            let later = AuditFilter(packet: one, from: office.clock.now)
            #expect(try await rows(later).first == .view)
            let last = try await queue.audit(AuditFilter(limit: 2), by: .vera)
            #expect(last.count == 2)
            #expect(last.first.map(\.number) ?? 0 < last.last.map(\.number) ?? 0)
        },
        Clause("the log is whole after a day's work") { office in
            let id = try await office.file()
            try await office.queue.decide(id, Ruling(.needsEvaluation), by: .anders, fence: nil)
            guard case .whole(let rows, let head) = try await office.queue.verifyAudit() else {
                Issue.record("the log is broken")
                return
            }
            let entries = try await office.queue.audit(AuditFilter(), by: .vera)
            #expect(entries.count == rows)
            #expect(entries.map(\.number) == Array(1...rows))
            #expect(entries.last?.hash == head)
        },
    ]
}
