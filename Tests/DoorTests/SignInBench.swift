import DoorProtocol
import Foundation
import NIOSSL
import Packets
import Review
import ReviewClient
import ReviewServer
import SignIn
import SignInSupport
import Synchronization
import TestSupport
import Testing

/// An office that people come to by an OpenID provider, or by certificate.
final class SignInBench: Sendable {
    static let host = "office.test"

    let provider: InventedProvider
    let bench: SecureBench
    let clock: Steady

    /// Sessions end by it.
    final class Steady: Sendable {
        private let ahead = Mutex<Duration>(.zero)
        var now: ContinuousClock.Instant {
            ContinuousClock.now.advanced(by: ahead.withLock { $0 })
        }
        func pass(minutes: Int) { ahead.withLock { $0 += .seconds(minutes * 60) } }
    }

    /// Tells who came: pages themselves are tried elsewhere.
    struct Greeting: Site {
        let longestRequest = 64

        func answer(
            _ request: SiteRequest, for caller: Caller, at office: Counter
        ) async -> SiteAnswer {
            let roles = caller.roles.map(\.rawValue).joined(separator: " ")
            return SiteAnswer(
                status: 200, headers: [("Content-Type", "text/plain")],
                body: Array("\(caller.name): \(roles) at \(request.path)".utf8))
        }

        func refusal(
            _ request: SiteRequest, for caller: Caller, at office: Counter
        ) async -> SiteAnswer {
            SiteAnswer(
                status: 403, headers: [("Content-Type", "text/plain")],
                body: Array("\(caller.name): nothing".utf8))
        }
    }

    private let people: People

    static let people = Staff([
        .init(.account("ames", name: "dr-ames"), roles: [.supervisor]),
        .init(.account("otto", name: "otto"), roles: [.auditor]),
        .init(.certificate("vera"), roles: [.supervisor]),
        // Of that name, and come by certificate alone.
        .init(.certificate("cleo"), roles: [.clerk]),
    ])

    init(secret: String? = nil, change: (inout SignInSettings) -> Void = { _ in }) async throws {
        let provider = try await InventedProvider()
        self.provider = provider
        provider.change { $0.redirects = ["https://\(Self.host)/sign-in/back"] }
        var settings = SignInSettings(
            issuer: provider.issuer, clientID: provider.clientID, host: Self.host,
            authority: provider.authority)
        if let secret {
            provider.change { $0.secret = secret }
            let path = provider.folder + "/client.secret"
            try (secret + "\n").write(toFile: path, atomically: true, encoding: .utf8)
            chmod(path, 0o600)
            settings.secretFile = path
        }
        change(&settings)
        let known = settings
        let clock = Steady()
        self.clock = clock
        let staff = People()
        people = staff
        bench = try await SecureBench(
            staff: Self.people, site: Greeting(),
            open: { office in
                let look: @Sendable (String) async throws -> Caller = { account in
                    staff.now.withLock { $0 }.caller(account: account)
                }
                let store = office.store
                let entrance = try OpenIDEntrance(
                    known, clock: .init(wall: { Certificates.now }, steady: { clock.now }),
                    look: look
                ) { event in
                    switch event {
                    case .signedIn(let caller):
                        try await store.recordSession(
                            .signIn,
                            by: Person(name: caller.name, role: caller.roles.first ?? .stranger))
                    case .signedOut(let caller):
                        try await store.recordSession(
                            .signOut,
                            by: Person(name: caller.name, role: caller.roles.first ?? .stranger))
                    case .trouble: break
                    }
                }
                return OpenEntrance(entrance, look: look)
            })
    }

    private final class People: Sendable {
        let now = Mutex(SignInBench.people)
    }

    /// As a change of pipeline.yml does.
    func change(_ staff: Staff) { people.now.withLock { $0 = staff } }

    func browser() throws -> FarBrowser {
        try FarBrowser(
            host: Self.host, port: bench.port,
            trusting: [bench.certificates.folder + "/authority.pem", provider.authority])
    }

    /// What the log has, newest last: who, what, why.
    func rows(_ action: AuditAction) async throws -> [String] {
        try await bench.store.audit(AuditFilter(), by: .service).filter { $0.action == action }
            .map { "\($0.by.name) \($0.by.role.rawValue) \($0.detail)" }
    }

    /// A command that shows what stands in a file.
    func queue(token: String) throws -> RemoteQueue {
        let path = provider.folder + "/" + UUID().uuidString
        try token.write(toFile: path, atomically: true, encoding: .utf8)
        chmod(path, 0o600)
        let server = try #require(
            SecureServer(
                url: bench.url, showing: .token(path),
                authority: bench.certificates.folder + "/authority.pem"))
        let client = try DoorClient(server)
        return RemoteQueue { _ in client }
    }
}

/// The queue by a client that is made already.
func remoteQueue(_ client: DoorClient) -> RemoteQueue { RemoteQueue { _ in client } }
