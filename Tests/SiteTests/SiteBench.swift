import DoorProtocol
import Foundation
import Packets
import Review
import ReviewPages
import ReviewSite
import ReviewStore
import Spool
import TestSupport
import Vault

/// A site over a real store: what a browser asks for goes in, what it is answered comes out.
final class SiteBench: Sendable {
    let folder: String
    let clock = ManualClock()
    let store: ReviewStore
    let site: ReviewerSite
    let staff = Staff(
        [
            .init(.user("cleo"), roles: [.clerk]), .init(.user("vera"), roles: [.supervisor]),
            .init(.user("anders"), roles: [.reviewer]), .init(.user("birgit"), roles: [.reviewer]),
            .init(.user("norah"), roles: [.reviewer], regions: ["north"]),
            .init(.user("otto"), roles: [.auditor]),
        ], regions: ["north": ["92227"], "south": ["92231"]])

    static let roles = [
        "cerebral_palsy": ConceptRole(
            concept: "cerebral_palsy", label: "Cerebral palsy", standing: .category1, ground: .a1),
        "spina_bifida": ConceptRole(
            concept: "spina_bifida", label: "Spina bifida", standing: .category1, ground: .a4),
    ]

    init() throws {
        folder = NSTemporaryDirectory() + "intake-site-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let clock = clock
        store = try ReviewStore(
            folder: folder, source: GivenKey(7), flagging: PlainFlagging(),
            clock: ReviewStore.Clock(
                now: { clock.now }, day: { ManualClock.day($0) ?? clock.today }))
        site = try ReviewerSite(
            conditions: {
                KnownConditions(
                    roles: Self.roles, families: Self.roles.mapValues { _ in "invented" })
            }, now: { clock.now },
            zone: TimeZone(identifier: "America/Los_Angeles") ?? .gmt)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    struct NoTicket: Error {}

    func file(_ fax: InventedFax) throws {
        let delivery = Delivery(
            name: Confidential(fax.fileName), folder: "main", modifiedAt: clock.now,
            arrivedAt: clock.now)
        _ = try store.accept(delivery, digest: fax.digest, bytes: 3)
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else {
            throw NoTicket()
        }
        let images = fax.images.map { PageImage(page: $0.page, png: Self.png) }
        try store.finish(ticket, reading: fax.reading, words: fax.words, images: images)
    }

    /// The head of a picture of 1728 by 2200 pixels is all that the site reads of one.
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0x06, 0xC0, 0, 0, 0x08, 0x98, 1, 0, 0, 0, 0]

    func browser(_ name: String, language: String = "en") -> Browser {
        Browser(bench: self, name: name, language: language)
    }

    func counter(_ name: String) -> (Caller, Counter) {
        let caller = staff.caller(user: name, groups: [])
        return (
            caller,
            Counter(queue: store, desk: SiteDesk(), for: caller, record: store)
        )
    }
}

/// The part of a desk that pages ask for.
struct SiteDesk: OfficeDesk {
    func bearings(by person: Person) async throws(ReviewError) -> Bearings {
        Bearings(
            name: person.name, roles: [person.role], today: Day(known: 2026, 5, 4),
            claimMinutes: 60, logVerifier: "", logWitness: nil)
    }

    private func none() -> ReviewError { .badRequest("no page asks for this") }
    func leftFiles(by person: Person) async throws(ReviewError) -> [LeftFile] { throw none() }
    func balance(
        of days: ClosedRange<Day>, by person: Person
    ) async throws(ReviewError) -> Balance { throw none() }
    func letter(
        _ wish: LetterWish, about id: PacketID, by person: Person
    ) async throws(ReviewError) -> PreparedLetter { throw none() }
    func purgeSubject(
        _ typed: String, by person: Person
    ) async throws(ReviewError) -> PurgeSubject { throw none() }
    func requestPurge(
        _ subject: PurgeSubject, reason: PurgeReason, by person: Person
    ) async throws(ReviewError) -> PurgeRequest { throw none() }
    func withdrawPurge(_ subject: PurgeSubject, by person: Person) async throws(ReviewError) {
        throw none()
    }
    func approvePurge(
        _ subject: PurgeSubject, by person: Person
    ) async throws(ReviewError) -> Tombstone { throw none() }
    func purgeRequests(by person: Person) async throws(ReviewError) -> [PurgeRequest] {
        throw none()
    }
    func tombstones(by person: Person) async throws(ReviewError) -> [Tombstone] { throw none() }
    func certificate(
        of id: PacketID, by person: Person
    ) async throws(ReviewError) -> DestructionCertificate { throw none() }
    func turn(
        _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> TurnOutcome { throw none() }
    func breakGlass(
        _ id: PacketID, reason: Confidential<String>, by person: Person
    ) async throws(ReviewError) -> GlassBreak { throw none() }
    func glassBreaks(by person: Person) async throws(ReviewError) -> [GlassBreak] { throw none() }
    func reviewGlass(
        _ number: Int, _ finding: GlassBreak.Finding, by person: Person
    ) async throws(ReviewError) -> GlassBreak { throw none() }
}

/// Somebody's browser: keeps cookies, sends what a browser sends with forms of a page it was given.
final class Browser {
    let bench: SiteBench
    let name: String
    let language: String
    private var cookies: [String: String] = [:]
    private(set) var token = ""

    init(bench: SiteBench, name: String, language: String) {
        self.bench = bench
        self.name = name
        self.language = language
    }

    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
        var location: String? { headers["location"] }
    }

    /// What a browser is shown of somebody without a role, with the cookie of a session or without one.
    func refused(session: String?) async -> Answer {
        let caller = Caller(name: name, scopes: [:])
        let counter = bench.counter(name).1
        let request = SiteRequest(
            method: .get, path: "/", query: nil,
            headers: ["accept-language": language, "host": "office.test"].merging(
                session.map { ["cookie": "\(SiteRequest.sessionCookie)=\($0)"] } ?? [:]
            ) { $1 }, body: [])
        let answer = await bench.site.refusal(request, for: caller, at: counter)
        return Answer(
            status: answer.status,
            headers: Dictionary(
                answer.headers.map { ($0.name.lowercased(), $0.value) },
                uniquingKeysWith: { $1 }), body: answer.body)
    }

    func get(_ address: String, _ more: [String: String] = [:]) async -> Answer {
        let answer = await ask(.get, address, more, body: [])
        if let range = answer.text.range(of: "name=\"token\" value=\"") {
            token = String(answer.text[range.upperBound...].prefix { $0 != "\"" })
        }
        return answer
    }

    /// - Parameter more: headers in place of those a page of ours brings about.
    func post(
        _ address: String, _ values: [(String, String)], token: String? = nil,
        _ more: [String: String] = [:]
    ) async -> Answer {
        let all = [("token", token ?? self.token)] + values
        let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        let own = [
            "content-type": "application/x-www-form-urlencoded", "origin": "https://office.test",
            "sec-fetch-site": "same-origin",
        ]
        return await ask(.post, address, own.merging(more) { $1 }, body: Array(body.utf8))
    }

    private func ask(
        _ method: SiteRequest.Method, _ address: String, _ more: [String: String], body: [UInt8]
    ) async -> Answer {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        var headers = ["accept-language": language, "host": "office.test"]
        if !cookies.isEmpty {
            headers["cookie"] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        }
        let request = SiteRequest(
            method: method, path: parts.first ?? "/", query: parts.count > 1 ? parts[1] : nil,
            headers: headers.merging(more) { $1 }.filter { !$0.value.isEmpty }, body: body)
        let (caller, counter) = bench.counter(name)
        let answer = await bench.site.answer(request, for: caller, at: counter)
        var kept: [String: String] = [:]
        for (name, value) in answer.headers {
            kept[name.lowercased()] = value
            guard name == "Set-Cookie", let pair = value.split(separator: ";").first else {
                continue
            }
            let cookie = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if cookie.count == 2 { cookies[cookie[0]] = cookie[1] }
        }
        return Answer(status: answer.status, headers: kept, body: answer.body)
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}
