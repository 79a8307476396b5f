import Authority
import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import ReviewServer
import Synchronization
import TestSupport
import Testing
import Vault

@Suite("A queue behind TLS keeps the queue's contract")
struct SecureContractTests {
    /// As at the socket: whoever is one in the contract may act as they wish.
    static let staff = Staff(
        [
            .init(.certificate("cleo"), roles: [.clerk]),
            .init(.certificate("vera"), roles: [.supervisor]),
        ]
            + (["anders", "birgit"] + (0..<64).flatMap { ["puller\($0)", "racer\($0)"] }).map {
                .init(.certificate($0), roles: [.reviewer, .supervisor])
            }, regions: ["north": ["92227"], "south": ["92231"]])

    /// The same calls cross as at the socket, where every clause is tried: each fifth here, and all of them by
    /// `make test-door`.
    static let clauses = ReviewQueueContract.clauses.enumerated().filter {
        $0.offset % 5 == 0 || ProcessInfo.processInfo.environment["INTAKE_CLAUSES"] == "all"
    }.map(\.element)

    @Test("clause", arguments: Self.clauses)
    func keeps(_ clause: ReviewQueueContract.Clause) async throws {
        let bench = try await SecureBench(staff: Self.staff, register: OpenRegister())
        let people = People(bench)
        try await clause.check(
            ContractOffice(
                queue: RemoteQueue { people.client($0.name.isEmpty ? "vera" : $0.name) },
                clock: bench.office.clock, file: { try await bench.office.file($0) },
                hold: { try await bench.office.hold($0) }))
        try await bench.close()
    }

    /// Each with a certificate, and a client of their own.
    final class People: Sendable {
        private let bench: SecureBench
        private let known = Mutex<[String: DoorClient]>([:])

        init(_ bench: SecureBench) { self.bench = bench }

        func client(_ name: String) -> DoorClient {
            known.withLock { known in
                if let client = known[name] { return client }
                guard let client = try? bench.client(as: name) else {
                    preconditionFailure("certificates of tests are good")
                }
                known[name] = client
                return client
            }
        }
    }
}

@Suite("Who comes by certificate")
struct SecureDoorTests {
    private let vera = Person(name: "vera", role: .supervisor)

    private func queue(_ bench: SecureBench, _ name: String) throws -> RemoteQueue {
        let client = try bench.client(as: name)
        return RemoteQueue { _ in client }
    }

    @Test("who asks is the certificate's name, whatever the request says")
    func name() async throws {
        let bench = try await SecureBench()
        try await bench.register("vera")
        let fax = InventedFax("one")
        try await bench.office.file(fax)
        let view = try await queue(bench, "vera").show(
            fax.ids[0], by: Person(name: "somebody else", role: .supervisor), for: .review)
        #expect(view.item.id == fax.ids[0])
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        #expect(rows.contains { $0.action == .view && $0.by == vera })
        #expect(!rows.contains { $0.by.name == "somebody else" })
        try await bench.close()
    }

    @Test(
        "a certificate that is signed and not in the register lets nobody in, and that is on record"
    )
    func unregistered() async throws {
        let bench = try await SecureBench()
        await #expect(throws: ReviewError.denied(.certificate(.unknown))) {
            try await queue(bench, "vera").tally()
        }
        // Registered for another name or kind.
        let issued = try bench.certificates.person("vera")
        try await bench.register(issued, as: .server)
        await #expect(throws: ReviewError.denied(.certificate(.unknown))) {
            try await queue(bench, "vera").tally()
        }
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        let denied = rows.filter { $0.action == .denied }
        #expect(denied.map(\.detail) == ["door: certificate unknown", "door: certificate unknown"])
        #expect(denied.allSatisfy { $0.by == Person(name: "vera", role: .stranger) })
        try await bench.close()
    }

    @Test("one that is revoked is worth nothing with the next request of a standing connection")
    func revoked() async throws {
        let bench = try await SecureBench()
        let issued = try await bench.register("vera")
        let queue = try queue(bench, "vera")
        #expect(try await queue.tally().filedFaxes == 0)
        try await bench.store.revokeCertificate(
            issued.facts.serial, because: .lost, by: SecureBench.administrator)
        await #expect(throws: ReviewError.denied(.certificate(.revoked))) {
            try await queue.tally()
        }
        try await bench.close()
    }

    @Test("the list outside holds against a register that was brought back")
    func revokedOutside() async throws {
        let bench = try await SecureBench()
        let issued = try await bench.register("vera")
        let queue = try queue(bench, "vera")
        #expect(try await queue.tally().filedFaxes == 0)
        try RevokedList(path: bench.identity + "/revoked").add([issued.facts.serial])
        await #expect(throws: ReviewError.denied(.certificate(.revoked))) {
            try await queue.tally()
        }
        try Data("no serial\n".utf8).write(to: URL(fileURLWithPath: bench.identity + "/revoked"))
        await #expect(throws: ReviewError.denied(.certificate(.revoked))) {
            try await queue.tally()
        }
        try await bench.close()
    }

    @Test("one that runs out while its connection stands is worth nothing from then on")
    func expires() async throws {
        let bench = try await SecureBench()
        try await bench.register("vera")
        let queue = try queue(bench, "vera")
        #expect(try await queue.tally().filedFaxes == 0)
        bench.moved.pass(days: 31)
        await #expect(throws: ReviewError.denied(.certificate(.expired))) {
            try await queue.tally()
        }
        bench.moved.pass(days: -62)
        await #expect(throws: ReviewError.denied(.certificate(.notYet))) {
            try await queue.tally()
        }
        try await bench.close()
    }

    @Test(
        "a name without a role may do nothing; a user of the machine of that name counts for nothing"
    )
    func roles() async throws {
        let staff = Staff([.init(.user("vera"), roles: [.supervisor])])
        let bench = try await SecureBench(staff: staff)
        try await bench.register("vera")
        await #expect(throws: ReviewError.denied(.noRole(user: "vera"))) {
            try await queue(bench, "vera").tally()
        }
        try await bench.close()
    }

    @Test("a server's new certificate is shown to whoever connects, and nobody is cut off")
    func reload() async throws {
        let bench = try await SecureBench()
        try await bench.register("vera")
        try await bench.register("cleo")
        let standing = try queue(bench, "vera")
        #expect(try await standing.tally().filedFaxes == 0)
        // Of another authority: only who trusts that one gets through afterwards.
        let other = try Certificates()
        defer { try? FileManager.default.removeItem(atPath: other.folder) }
        try await Task.sleep(for: .milliseconds(600))
        let place = DurableFolder(path: bench.identity)
        for name in ["server.key", "server.pem"] {
            let bytes = try GuardedFile.read(other.folder + "/" + name, .secret)
            try place.replace(bytes, as: name)
        }
        let trusting = try DoorClient(
            bench.server("cleo", authority: other.folder + "/authority.pem"))
        #expect(try await RemoteQueue { _ in trusting }.tally().filedFaxes == 0)
        #expect(try await standing.tally().filedFaxes == 0)
        // A torn one is not taken; the one before goes on.
        try await Task.sleep(for: .milliseconds(600))
        try place.replace(Array("torn".utf8), as: "server.pem")
        let later = try DoorClient(
            bench.server(
                "cleo", url: "https://127.0.0.1:\(bench.port)",
                authority: other.folder + "/authority.pem"))
        #expect(try await RemoteQueue { _ in later }.tally().filedFaxes == 0)
        try await bench.close()
    }

    @Test("a client talks to nobody but a server of its authority and name")
    func strangers() async throws {
        let bench = try await SecureBench()
        try await bench.register("vera")
        let other = try Certificates()
        defer { try? FileManager.default.removeItem(atPath: other.folder) }
        let wrong = bench.server("vera", authority: other.folder + "/authority.pem")
        let client = try DoorClient(wrong)
        await #expect(throws: ReviewError.service(.strangeServer(server: bench.url))) {
            try await RemoteQueue { _ in client }.tally()
        }
        let loop = "https://127.0.0.2:\(bench.port)"
        let named = try DoorClient(bench.server("vera", url: loop))
        await #expect(throws: ReviewError.self) { try await RemoteQueue { _ in named }.tally() }
        let nobody = "https://127.0.0.1:1"
        let away = try DoorClient(bench.server("vera", url: nobody))
        await #expect(throws: ReviewError.service(.notRunning(path: nobody))) {
            try await RemoteQueue { _ in away }.tally()
        }
        try await bench.close()
    }

    @Test("a key that others may read is not used")
    func openKey() async throws {
        let bench = try await SecureBench()
        _ = try bench.certificates.person("careless")
        let path = bench.certificates.folder + "/careless.key"
        chmod(path, 0o644)
        #expect(throws: CertificateTrouble.self) { try bench.client(as: "careless") }
        chmod(bench.identity + "/server.key", 0o640)
        #expect(throws: CertificateTrouble.self) {
            _ = try Door(
                SecurePort(
                    address: "127.0.0.1", port: 0, certificate: bench.identity + "/server.pem",
                    key: bench.identity + "/server.key",
                    authority: bench.identity + "/authority.pem"),
                to: bench.office.served,
                keeper: CertificateDoorkeeper(
                    register: bench.store, revoked: RevokedList(path: "/nowhere"),
                    now: { Certificates.now }
                ) { Caller(name: $0, scopes: [:]) }, log: .init(label: "test"))
        }
        try await bench.close()
    }
}
