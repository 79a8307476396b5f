import DoorProtocol
import Foundation
import Packets
import Review
import ReviewServer
import TestSupport
import Testing

/// Every call there is, by every role there is: what nobody gave is denied. A new call is not forgotten here:
/// the compiler asks for its body.
@Suite("Each call of the door")
struct EveryCallTests {
    private static let rights = Right.allCases.filter { AnyCall.type(of: $0) != nil }

    private static var patient: DoorLimits {
        var limits = DoorLimits()
        limits.refusals = .max
        return limits
    }

    private static func ask(
        _ bench: DoorBench, _ path: String, _ body: String, as name: String, role: Role
    ) async throws -> String {
        let client = try RawClient(bench.socket.path)
        await client.say(
            "POST /v1/\(path) HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "\(DoorBench.nameHeader): \(name)\r\n\(DoorHeader.role): \(role.rawValue)\r\n"
                + "Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return try #require(await client.hearAnswer())
    }

    @Test("is for the roles that have its right, whatever role is asked for; the rest is on record")
    func roles() async throws {
        let staff = Staff(Role.given.map { .init(.user("one-\($0.rawValue)"), roles: [$0]) })
        let bench = try await DoorBench(
            keeper: NamedDoorkeeper(staff: staff), limits: Self.patient)
        var refused = 0
        for right in Self.rights {
            for role in Role.given {
                let isTheirs =
                    right.roles.contains(role)
                    || (role == .breakGlass && right.opensUnderGlass)
                for wanted in [role, .supervisor] {
                    // Nothing of a body is taken in before it is known that they may ask.
                    let heard = try await Self.ask(
                        bench, right.rawValue, "no JSON", as: "one-\(role.rawValue)", role: wanted)
                    guard !isTheirs else {
                        #expect(heard.hasPrefix("HTTP/1.1 400"), "\(right) by \(role)")
                        continue
                    }
                    refused += 1
                    #expect(heard.hasPrefix("HTTP/1.1 403"), "\(right) by \(role) as \(wanted)")
                }
            }
            for name in ["nobody", "ONE-SUPERVISOR", "one-supervisor,one-clerk"] {
                refused += 1
                let heard = try await Self.ask(
                    bench, right.rawValue, "{}", as: name, role: .supervisor)
                #expect(heard.hasPrefix("HTTP/1.1 403"), "\(right) by nobody")
            }
        }
        let rows = try await bench.store.audit(AuditFilter(limit: 10_000), by: .service)
        #expect(rows.count { $0.action == .denied } == refused)
        // So many of the calls are everybody's: it is not that none was let through, nor all.
        #expect(refused > Self.rights.count * 5)
        try await bench.close()
    }

    /// What is asked about a packet; nil where a call is about none.
    private static func body(_ right: Right, about id: PacketID, _ fax: FaxDigest) throws -> String?
    {
        let me = Person(name: "nora", role: .reviewer)
        let claim = Claim(packet: id, fence: 1, holder: me, until: Instant(milliseconds: 1))
        let care = SensitiveOpening(.care)
        let call: (any Encodable)? =
            switch right {
            case .resolve: QueueCall.Resolve(id.text)
            case .ids: QueueCall.IDs(beginning: id.text)
            case .show: QueueCall.Show(id, for: .review)
            case .showWhole: QueueCall.ShowWhole(id, because: care, for: .review)
            case .pageImage: QueueCall.Page(1, of: id, for: .review)
            case .wholePageImage: QueueCall.WholePage(1, of: id, because: care, for: .review)
            case .pageWords: QueueCall.WordsBehind(id, because: nil, for: .export)
            case .kin: QueueCall.KinOf(KinQuery(id), for: .review)
            case .claim: QueueCall.ClaimOne(id, lease: 60)
            case .renew: QueueCall.Renew(claim, lease: 60)
            case .release: QueueCall.Release(id, reason: "x", fence: nil)
            case .assign: QueueCall.Assign(id, .person("nora"), reason: "x")
            case .correct: QueueCall.Correct(id, [.absent(.insurer)], reason: nil, fence: nil)
            case .decide: QueueCall.Decide(id, Ruling(.wrongProgram), fence: nil)
            case .reopen: QueueCall.Reopen(id, reason: "x")
            case .export: QueueCall.Export(id, to: "x")
            case .disclose: QueueCall.Disclose(id, to: "certificate 1", fence: nil)
            case .retry: QueueCall.Retry(id.text, reason: "x")
            case .setChild: QueueCall.SetChild(id, .new)
            case .letter:
                DeskCall.Letter(LetterWish(recipient: .referrer, kind: .fax), about: id)
            case .misdirect: QueueCall.Misdirect(id, .setApart(.otherCounty))
            case .operate:
                QueueCall.Operate(.split(id, pages: [1]), .showing, reason: nil)
            case .turnPage:
                DeskCall.TurnPage(.turn(page: 1, by: .right), of: id, .showing, reason: nil)
            case .markPagesChanged: QueueCall.MarkPagesChanged(id)
            case .purgeSubject: DeskCall.PurgeSubjectOf(id.text)
            case .requestPurge: DeskCall.RequestPurge(.packet(id), reason: .misdirected)
            case .withdrawPurge: DeskCall.WithdrawPurge(.packet(id))
            case .approvePurge: DeskCall.ApprovePurge(.packet(id))
            case .certificate: DeskCall.Certificate(of: id)
            case .breakGlass: DeskCall.BreakGlass(id, reason: Confidential("somebody is ill"))
            case .words: QueueCall.WordsOf(1, of: fax, for: .review)
            case .original: QueueCall.Original(of: fax, for: .review)
            case .readAgain, .keepWords, .list, .search, .heldFaxes, .leftFiles, .balance, .tally,
                .claimNext, .closeDuplicate, .misdirected, .filedFaxes, .audit, .verifyAudit,
                .purgeRequests, .tombstones, .glassBreaks, .reviewGlass, .bearings, .backUp, .keys,
                .certificates:
                nil
            }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try call.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    }

    @Test("about a packet of another region is answered byte for byte as about one that nobody has")
    func regions() async throws {
        let staff = Staff(
            [
                .init(.user("nora"), roles: [.reviewer], regions: ["north"]),
                .init(.user("vera"), roles: [.supervisor]),
            ], regions: ["north": ["92227"], "south": ["92231"]])
        let bench = try await DoorBench(
            keeper: NamedDoorkeeper(staff: staff), limits: Self.patient)
        let (south, unknown) = (InventedFax("south"), InventedFax("never came"))
        try await bench.file(south)
        try await bench.store.correct(
            south.ids[0], [.value(.childAddress, Confidential("2 Date St, CA 92231"), page: nil)],
            reason: nil, by: Person(name: "vera", role: .supervisor), fence: nil)
        let before = try await bench.store.show(south.ids[0], by: .service, for: .review)
        var told = 0
        for right in Self.rights {
            for role in [Role.reviewer, .supervisor, .clerk] {
                func heard(_ fax: InventedFax) async throws -> String? {
                    guard let body = try Self.body(right, about: fax.ids[0], fax.digest) else {
                        return nil
                    }
                    return try await Self.ask(
                        bench, right.rawValue, body, as: "nora", role: role
                    ).replacingOccurrences(of: fax.ids[0].text, with: "ID")
                        .replacingOccurrences(of: fax.digest.hex, with: "FAX")
                }
                guard let there = try await heard(south), let never = try await heard(unknown)
                else { continue }
                told += 1
                #expect(there == never, "\(right) as \(role)")
                // Who completes ids is told of none; all else is refused.
                if right != .ids {
                    #expect(there.hasPrefix("HTTP/1.1 403") || there.hasPrefix("HTTP/1.1 404"))
                }
            }
        }
        #expect(told >= 90)
        let after = try await bench.store.show(south.ids[0], by: .service, for: .review)
        #expect(after.item == before.item && after.corrections == before.corrections)
        let denied = try await bench.store.audit(
            AuditFilter(packet: south.ids[0], limit: 10_000), by: .service
        ).filter { $0.action == .denied }
        // Each time that nora may ask, and not about this packet.
        let asked = Set(denied.map { $0.detail.prefix { $0 != ":" } }.map(String.init))
        for right in Self.rights where right.roles.contains(.reviewer) {
            guard right != .ids, try Self.body(right, about: south.ids[0], south.digest) != nil
            else { continue }
            #expect(asked.contains(right.rawValue), "\(right) is not on record")
        }
        try await bench.close()
    }
}
