import Authority
import DoorProtocol
import Foundation
import Glibc
import Logging
import NIOCore
import Packets
import Review
import ReviewClient
import ReviewServer
import ReviewStore
import Spool
import Synchronization
import TestSupport
import Vault

/// Invented certificates: an authority, a server of localhost and people, made once for all tests.
final class Certificates: Sendable {
    static let shared: Certificates = {
        do { return try Certificates() } catch { preconditionFailure("\(error)") }
    }()

    let folder: String
    let authority: Authority
    private let people = Mutex<[String: Authority.Issued]>([:])

    struct NoPassphrase: Error {}

    init(folder name: String = UUID().uuidString) throws {
        folder = NSTemporaryDirectory() + "intake-certificates-" + name
        guard let words = Passphrase(Array("four or five words".utf8)) else {
            throw NoPassphrase()
        }
        authority = try Authority.found(
            in: folder, name: "Invented office", wrappedBy: words, at: Self.now, cost: .least)
        try place(
            try authority.issue(server: ["localhost", "127.0.0.1"], from: Self.now, days: 30),
            as: "server")
    }

    static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    func place(_ issued: Authority.Issued, as name: String, in folder: String? = nil) throws {
        let place = DurableFolder(path: folder ?? self.folder)
        if let key = issued.key { try place.replace(key, as: name + ".key") }
        try place.replace(issued.certificate, as: name + ".pem")
    }

    /// The same certificate whenever the name is asked for.
    func person(_ name: String) throws -> Authority.Issued {
        try people.withLock { people in
            if let known = people[name] { return known }
            let issued = try authority.issue(to: name, from: Self.now, days: 30)
            try place(issued, as: name)
            people[name] = issued
            return issued
        }
    }
}

/// An office that people elsewhere come to: a real store behind a real port.
final class SecureBench: Sendable {
    /// Beside many other tests a handshake may take its time.
    static var patient: DoorLimits {
        var limits = DoorLimits()
        limits.handshakeSeconds = 300
        return limits
    }

    let folder: String
    let office: OfficeBench
    let port: Int
    let certificates: Certificates
    /// Where the server's certificate and the list of revoked ones are.
    let identity: String
    private let serving: Task<Void, any Error>

    var store: ReviewStore { office.store }

    init(
        staff: Staff = NamedDoorkeeper.certified, limits: DoorLimits = SecureBench.patient,
        site: (any Site)? = nil, register: (any CertificateRegister)? = nil,
        open: (OfficeBench) throws -> OpenEntrance? = { _ in nil },
        certificates: Certificates = .shared
    ) async throws {
        let office = try OfficeBench()
        self.office = office
        self.certificates = certificates
        folder = office.folder
        let identity = folder + "/https"
        self.identity = identity
        try DurableFolder(path: identity).create()
        for name in ["server.pem", "server.key", "authority.pem"] {
            try FileManager.default.copyItem(
                atPath: certificates.folder + "/" + name, toPath: identity + "/" + name)
            chmod(identity + "/" + name, 0o600)
        }
        var log = Logger(label: "test")
        log.logLevel = .critical
        let moved = SharedClock()
        self.moved = moved
        let door = try Door(
            SecurePort(
                address: "127.0.0.1", port: 0, certificate: identity + "/server.pem",
                key: identity + "/server.key", authority: identity + "/authority.pem"),
            to: office.served,
            keeper: CertificateDoorkeeper(
                register: register ?? office.store,
                revoked: RevokedList(path: identity + "/revoked"),
                now: { moved.now }
            ) { staff.caller(certificate: $0) }, site: site, open: try open(office),
            limits: limits, log: log)
        let (opened, isOpen) = AsyncStream.makeStream(of: Int.self)
        serving = Task {
            defer { isOpen.finish() }
            try await door.run {
                if let port = $0 { isOpen.yield(port) }
                isOpen.finish()
            }
        }
        var found = 0
        for await port in opened { found = port }
        port = found
    }

    /// The time certificates are held against.
    let moved: SharedClock

    final class SharedClock: Sendable {
        private let ahead = Mutex<Int64>(0)
        var now: Instant {
            Instant(milliseconds: Certificates.now.milliseconds + ahead.withLock { $0 })
        }
        func pass(days: Int64) { ahead.withLock { $0 += days * 86_400_000 } }
    }

    deinit { serving.cancel() }

    func close() async throws {
        serving.cancel()
        try await serving.value
    }

    static let administrator = Person(name: "ada", role: .administrator)

    /// Registered, as `intake certificate issue` does.
    @discardableResult
    func register(_ name: String) async throws -> Authority.Issued {
        let issued = try certificates.person(name)
        if try await store.flaw(ofCertificate: issued.facts.serial, of: name) == .unknown {
            try await register(issued)
        }
        return issued
    }

    func register(
        _ issued: Authority.Issued, as kind: IssuedCertificate.Kind = .person
    ) async throws {
        try await store.registerCertificate(
            IssuedCertificate(
                serial: issued.facts.serial, name: issued.facts.name, kind: kind,
                issuedAt: Certificates.now, until: issued.facts.until), by: Self.administrator)
    }

    var url: String { "https://localhost:\(port)" }

    func server(_ file: String, url: String? = nil, authority: String? = nil) -> SecureServer {
        let folder = certificates.folder
        guard
            let server = SecureServer(
                url: url ?? self.url, certificate: "\(folder)/\(file).pem",
                key: "\(folder)/\(file).key", authority: authority ?? folder + "/authority.pem")
        else { preconditionFailure("it is an address") }
        return server
    }

    /// A client of somebody who has a certificate, registered or not.
    func client(as name: String) throws -> DoorClient {
        _ = try certificates.person(name)
        return try DoorClient(server(name))
    }
}

/// Has everybody's certificate registered.
struct OpenRegister: CertificateRegister {
    func flaw(
        ofCertificate serial: String, of name: String
    ) async throws(ReviewError) -> CertificateFlaw? { nil }
}

extension NamedDoorkeeper {
    /// Who has a certificate, with the roles the other bench gives by name.
    static let certified = Staff([
        .init(.certificate("cleo"), roles: [.clerk]),
        .init(.certificate("vera"), roles: [.supervisor]),
        .init(.certificate("otto"), roles: [.auditor]),
        .init(.certificate("ada"), roles: [.administrator]),
    ])
}

/// A store of its own in a folder of its own.
final class OfficeBench: Sendable {
    let folder: String
    let clock = ManualClock()
    let store: ReviewStore

    init() throws {
        folder = NSTemporaryDirectory() + "intake-door-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let clock = clock
        store = try ReviewStore(
            folder: folder, source: GivenKey(7), flagging: PlainFlagging(),
            clock: ReviewStore.Clock(
                now: { clock.now }, day: { ManualClock.day($0) ?? clock.today }))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var served: ServedOffice { served(answers: store) }

    func served(
        answers: any AnswerKeeping, arrivals: (any ArrivalTelling)? = nil,
        health: OfficeHealth = PlainHealth.usual
    ) -> ServedOffice {
        ServedOffice(
            queue: store, desk: BareDesk(store: store), record: store, answers: answers,
            arrivals: arrivals ?? store, health: PlainHealth(told: health))
    }

    /// - Parameter images: pictures of its pages, in place of some bytes each.
    func file(_ fax: InventedFax, images: [PageImage]? = nil) async throws {
        try store.finish(
            try await ticket(fax), reading: fax.reading, words: fax.words,
            images: images ?? fax.images)
    }

    func hold(_ fax: InventedFax) async throws {
        try store.hold(try await ticket(fax), reason: .damaged)
    }

    struct NoTicket: Error {}

    private func ticket(_ fax: InventedFax) async throws -> ReadingTicket {
        let delivery = Delivery(
            name: Confidential(fax.fileName), folder: "main", modifiedAt: clock.now,
            arrivedAt: clock.now)
        if try store.accept(delivery, digest: fax.digest, bytes: 3) != .new,
            try await store.tally().waitingFaxes == 0
        {
            try await store.retry(fax.digest.hex, reason: "", by: .service)
        }
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else {
            throw NoTicket()
        }
        return ticket
    }
}
