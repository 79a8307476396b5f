import Review

/// What is known of the provider: its document and its keys, asked for when they are needed and kept a while. A
/// provider that is away costs nobody anything who needs nothing new of it.
actor ProviderBook {
    /// How often it is asked.
    struct Pace: Sendable {
        /// After this what is known is asked for anew.
        var fresh: Duration = .seconds(3600)
        /// After this what is known counts no more, should the provider be away so long: keys that were taken
        /// back must come to an end.
        var stale: Duration = .seconds(86_400)
        /// Between two askings because of a key that is not known, which any stranger can name.
        var unknownKey: Duration = .seconds(30)
        /// Between two askings that came to nothing.
        var failed: Duration = .seconds(5)
    }

    struct Known: Sendable {
        let document: ProviderDocument
        let keys: KeySet
        let at: ContinuousClock.Instant
    }

    private let settings: SignInSettings
    private let client: ProviderClient
    private let pace: Pace
    private let now: @Sendable () -> ContinuousClock.Instant
    private var known: Known?
    private var failed: (at: ContinuousClock.Instant, why: ProviderTrouble)?
    private var asking: Task<Result<Known, ProviderTrouble>, Never>?

    init(
        _ settings: SignInSettings, client: ProviderClient, pace: Pace = Pace(),
        now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.settings = settings
        self.client = client
        self.pace = pace
        self.now = now
    }

    /// - Throws: where nothing that counts is known and the provider can't be used.
    func current() async throws(ProviderTrouble) -> Known {
        guard let known else { return try await asked() }
        let age = known.at.duration(to: now())
        guard age >= pace.fresh else { return known }
        do {
            return try await asked()
        } catch {
            guard age < pace.stale else { throw error }
            return known
        }
    }

    /// The key that a token names. One that is not known may be a new one.
    ///
    /// - Throws: `.key` for one that the provider does not publish, `.away` where that can't be told.
    func key(_ id: String?, _ algorithm: KeySet.Algorithm) async throws(SignInFlaw) -> KeySet.Key {
        do {
            let before = try await current()
            if let key = before.keys.key(id, algorithm) { return key }
            guard before.at.duration(to: now()) >= pace.unknownKey else { throw SignInFlaw.key }
            if let key = try await asked().keys.key(id, algorithm) { return key }
            throw SignInFlaw.key
        } catch let flaw as SignInFlaw {
            throw flaw
        } catch {
            throw .away
        }
    }

    /// Whoever comes while it is asked waits for the same answer.
    private func asked() async throws(ProviderTrouble) -> Known {
        if let failed, failed.at.duration(to: now()) < pace.failed { throw failed.why }
        let task: Task<Result<Known, ProviderTrouble>, Never>
        if let asking {
            task = asking
        } else {
            task = Task { [client, settings, now] in
                await Self.ask(client, settings, at: now())
            }
            asking = task
        }
        let result = await task.value
        if asking == task { asking = nil }
        switch result {
        case .success(let found):
            known = found
            failed = nil
            return found
        case .failure(let why):
            failed = (now(), why)
            throw why
        }
    }

    private static func ask(
        _ client: ProviderClient, _ settings: SignInSettings, at now: ContinuousClock.Instant
    ) async -> Result<Known, ProviderTrouble> {
        do throws(ProviderTrouble) {
            let told = try await client.get(ProviderDocument.address(of: settings.issuer))
            guard told.status == 200 else { throw .away }
            let document = try ProviderDocument.read(told.body, for: settings)
            let published = try await client.get(document.keys)
            guard published.status == 200 else { throw .away }
            guard let keys = await KeySet(published.body), !keys.keys.isEmpty else {
                throw .unusable("it publishes no key that can be used")
            }
            return .success(Known(document: document, keys: keys, at: now))
        } catch {
            return .failure(error)
        }
    }
}
