import Foundation
import Review
import SignInSupport
import Testing

@testable import SignIn

@Suite("What is known of the provider")
struct ProviderBookTests {
    private let clock = SteadyClock()

    private func book(
        _ provider: InventedProvider, issuer: String? = nil, authority: String? = nil
    ) throws -> ProviderBook {
        let clock = clock
        let settings = SignInSettings(
            issuer: issuer ?? provider.issuer, clientID: "intake", host: "fax.test",
            authority: authority ?? provider.authority)
        return ProviderBook(
            settings, client: try ProviderClient(authority: settings.authority),
            now: { clock.now })
    }

    private func count(_ provider: InventedProvider) -> Int {
        provider.paths.count { $0 == "/staff/keys" }
    }

    @Test("is asked for once, and anew after an hour")
    func cached() async throws {
        let provider = try await InventedProvider()
        let book = try book(provider)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try await book.current() } }
            try await group.waitForAll()
        }
        #expect(count(provider) == 1)
        clock.pass(seconds: 3599)
        _ = try await book.current()
        #expect(count(provider) == 1)
        clock.pass(seconds: 1)
        _ = try await book.current()
        #expect(count(provider) == 2)
    }

    @Test(
        "holds new keys when one is named, and none that were taken back; a stranger's hurry is not ours"
    )
    func rotation() async throws {
        let provider = try await InventedProvider()
        let book = try book(provider)
        #expect(try await book.key("first", .es256).id == "first")
        let second = try await SigningKey.es256("second")
        provider.change { $0.keys = [second] }
        // Within half a minute of the last asking it is not asked again.
        await #expect(throws: SignInFlaw.key) { try await book.key("second", .es256) }
        #expect(count(provider) == 1)
        clock.pass(seconds: 30)
        #expect(try await book.key("second", .es256).id == "second")
        #expect(count(provider) == 2)
        for number in 0..<20 {
            await #expect(throws: SignInFlaw.key) {
                try await book.key("made-up-\(number)", .es256)
            }
        }
        #expect(count(provider) == 2)
        await #expect(throws: SignInFlaw.key) { try await book.key("first", .es256) }
    }

    @Test("stays known for a day while the provider is away, and counts no longer")
    func away() async throws {
        let provider = try await InventedProvider()
        let book = try book(provider)
        provider.change { $0.isAway = true }
        await #expect(throws: ProviderTrouble.away) { try await book.current() }
        await #expect(throws: SignInFlaw.away) { try await book.key("first", .es256) }
        // What came to nothing just now is not tried for each who asks.
        #expect(provider.paths.count == 1)
        provider.change { $0.isAway = false }
        clock.pass(seconds: 5)
        #expect(try await book.key("first", .es256).id == "first")
        provider.change { $0.isAway = true }
        clock.pass(seconds: 86_399)
        #expect(try await book.key("first", .es256).id == "first")
        clock.pass(seconds: 1)
        await #expect(throws: SignInFlaw.away) { try await book.key("first", .es256) }
    }

    @Test(
        "is refused where it is another's, or is of no use",
        arguments: [
            ("issuer", "\"https://localhost/other\""), ("token_endpoint", "\"http://localhost/t\""),
            ("jwks_uri", "\"file:///etc/passwd\""), ("authorization_endpoint", nil),
            ("code_challenge_methods_supported", "[\"plain\"]"),
            ("id_token_signing_alg_values_supported", "[\"HS256\",\"none\"]"),
        ] as [(String, String?)])
    func unusable(member: String, value: String?) async throws {
        let provider = try await InventedProvider()
        provider.change { $0.document[member] = .some(value) }
        do {
            _ = try await book(provider).current()
            Issue.record("it was taken")
        } catch {
            guard case .unusable = error as? ProviderTrouble else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test("comes from nobody but who has a certificate that counts")
    func strange() async throws {
        let provider = try await InventedProvider()
        let other = try await InventedProvider()
        let book = try book(provider, authority: other.authority)
        await #expect(throws: ProviderTrouble.strange) { try await book.current() }
        #expect(provider.paths.isEmpty)
    }

    @Test("is told by doctor, with the address that is not entered at the provider")
    func checked() async throws {
        let provider = try await InventedProvider()
        var settings = SignInSettings(
            issuer: provider.issuer, clientID: "intake", host: "fax.test",
            authority: provider.authority)
        do {
            _ = try await ProviderCheck(settings).words()
            Issue.record("it is good")
        } catch {
            #expect("\(error)".contains("enter this address at the provider"))
            #expect("\(error)".contains("https://fax.test/sign-in/back"))
        }
        provider.change { $0.redirects = ["https://fax.test/sign-in/back"] }
        #expect(try await ProviderCheck(settings).words().contains("1 keys (ES256)"))
        // A provider that shows a page to whoever asks tells nothing of it.
        let page = provider.issuer + "/keys"
        provider.change { $0.document["authorization_endpoint"] = "\"\(page)\"" }
        #expect(try await ProviderCheck(settings).words().contains("does not tell"))
        settings.secretFile = "/nowhere/secret"
        await #expect(throws: (any Error).self) { try await ProviderCheck(settings).words() }
    }
}
