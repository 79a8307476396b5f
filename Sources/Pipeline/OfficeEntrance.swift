import Authority
import Logging
import Packets
import Review
import ReviewServer
import SignIn

extension Office {
    /// The way in by the office's OpenID provider. The provider itself is asked when somebody comes: one that is
    /// away keeps no service from starting.
    ///
    /// - Throws: where the file of the provider's authority can't be used.
    func entrance(
        _ settings: SignInSettings, _ people: LivePeople, log: Logger
    ) throws -> OpenEntrance {
        let look: @Sendable (String) async throws -> Caller = { account in
            await AsideFromTasks.run { people.settings().staff.caller(account: account) }
        }
        let store = store
        let entrance = try OpenIDEntrance(settings, clock: .init(wall: { .now }), look: look) {
            event in
            switch event {
            case .signedIn(let caller):
                try await store.recordSession(.signIn, by: Self.person(caller))
            case .signedOut(let caller):
                try await store.recordSession(.signOut, by: Self.person(caller))
            case .trouble(let trouble): log.warning("\(trouble)")
            }
        }
        return OpenEntrance(entrance, look: look)
    }

    private static func person(_ caller: Caller) -> Person {
        Person(name: caller.name, role: caller.roles.first ?? .stranger)
    }

    /// What `intake doctor` finds of the OpenID provider.
    ///
    /// - Throws: what is not as it must be.
    public static func checkSignIn(_ settings: Settings) async throws -> String {
        guard let oidc = settings.oidc else { return "people come without it" }
        return try await ProviderCheck(oidc).words()
    }
}
