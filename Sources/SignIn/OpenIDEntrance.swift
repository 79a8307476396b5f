import Authority
import DoorProtocol
import Packets
import Review
import ReviewPages
import Synchronization
import Workbench

/// Lets people in whom the office's OpenID provider knows: by the authorization code flow with PKCE in a browser
/// (OpenID Connect Core 1.0, section 3.1; RFC 9700), by a token of theirs with a call (RFC 6750). What they may
/// do is the office's to say, with each request.
public struct OpenIDEntrance: Entrance {
    /// What the service's log and the record are told; no token, no code.
    public enum Event: Sendable, Equatable {
        case signedIn(Caller)
        case signedOut(Caller)
        /// The provider can't be used.
        case trouble(ProviderTrouble)
    }

    /// The time tokens are held against, and the one sessions end by, which nobody sets back.
    public struct Clock: Sendable {
        let wall: @Sendable () -> Instant
        let steady: @Sendable () -> ContinuousClock.Instant

        public init(
            wall: @escaping @Sendable () -> Instant,
            steady: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
        ) {
            self.wall = wall
            self.steady = steady
        }
    }

    let settings: SignInSettings
    let pages: ReviewPages
    let book: ProviderBook
    let sessions: Sessions
    let begun: BegunSignIns
    let exchange: CodeExchange
    let clock: Clock
    let look: @Sendable (_ account: String) async throws -> Caller
    let report: @Sendable (Event) async throws -> Void
    let exchanges = RoomForSome(8)

    /// - Parameters:
    ///   - look: who an account is in this office.
    ///   - report: puts on record; where that can't be done nobody is let in.
    /// - Throws: where the file of the provider's authority can't be used, or pages of the program are missing.
    public init(
        _ settings: SignInSettings, clock: Clock,
        look: @escaping @Sendable (_ account: String) async throws -> Caller,
        report: @escaping @Sendable (Event) async throws -> Void
    ) throws {
        try self.init(settings, clock: clock, pace: ProviderBook.Pace(), look: look, report: report)
    }

    init(
        _ settings: SignInSettings, clock: Clock, pace: ProviderBook.Pace,
        look: @escaping @Sendable (_ account: String) async throws -> Caller,
        report: @escaping @Sendable (Event) async throws -> Void
    ) throws {
        let client = try ProviderClient(authority: settings.authority)
        self.settings = settings
        pages = try ReviewPages()
        book = ProviderBook(settings, client: client, pace: pace, now: clock.steady)
        sessions = Sessions(settings, now: clock.steady)
        begun = BegunSignIns(now: clock.steady)
        exchange = CodeExchange(settings: settings, client: client)
        self.clock = clock
        self.look = look
        self.report = report
    }

    // MARK: who asks

    public func account(
        authorization: String?, cookie: String?, use: SessionUse
    ) async throws(TurnedAway) -> String {
        if let authorization { return try await account(bearing: authorization) }
        let cookies = SiteRequest.cookies(cookie ?? "")
        guard let number = cookies[SiteRequest.sessionCookie],
            let account = sessions.account(number, use)
        else { throw TurnedAway(account: nil, .signIn(.missing)) }
        return account
    }

    private func account(bearing authorization: String) async throws(TurnedAway) -> String {
        let parts = authorization.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw TurnedAway(account: nil, .signIn(.malformed))
        }
        do {
            return try await account(in: String(parts[1]), as: .call)
        } catch {
            throw TurnedAway(account: error.account, .signIn(error.flaw))
        }
    }

    func account(
        in text: String, as purpose: TokenCheck.Purpose
    ) async throws(TokenRefused) -> String {
        let check = TokenCheck(settings: settings)
        let token: CompactToken
        let key: KeySet.Key
        do throws(SignInFlaw) {
            token = try CompactToken(text)
            key = try await book.key(token.header.kid, try check.algorithm(of: token))
        } catch {
            throw TokenRefused(error)
        }
        return try check.account(of: token, key: key, as: purpose, at: clock.wall())
    }

    // MARK: pages

    public func answer(_ request: SiteRequest) async -> EntranceAnswer? {
        if request.method != .post,
            let file = pages.files.first(where: { $0.path == request.path })
        {
            return EntranceAnswer(SiteHeaders.file(file.bytes, file.mediaType))
        }
        switch (request.method, request.path) {
        case (.get, "/sign-in"), (.head, "/sign-in"): return await asked(request)
        case (.get, "/sign-in/start"): return await start(request)
        case (.get, SignInSettings.returnPath): return await back(request)
        case (.post, SiteRequest.signOutPath): return await signOut(request)
        default: return nil
        }
    }

    public func invitation(_ request: SiteRequest) -> SiteAnswer {
        // A form that is sent too late is answered with words: what was typed is still in the browser.
        guard request.method != .post else {
            return page(.endedMeanwhile, request, status: 401)
        }
        if let mode = request.header("sec-fetch-mode"), mode != "navigate" {
            return SiteAnswer(
                status: 401, headers: SiteHeaders.all + [("Content-Type", "text/plain")], body: [])
        }
        let query = request.query.map { "?" + $0 } ?? ""
        return SiteHeaders.seeOther(Self.signIn(to: request.path + query))
    }

    private static func signIn(to path: String) -> String {
        guard path != "/", path.isOwnPath else { return "/sign-in" }
        return FormText.address("/sign-in", [("to", path)])
    }

    private func asked(_ request: SiteRequest) async -> EntranceAnswer {
        let query = SiteForm(request.query ?? "")
        guard query?.given("out") == nil else {
            return EntranceAnswer(
                page(.signedOut, request, status: 200, provider: await providersExit()))
        }
        return EntranceAnswer(page(.asked, request, status: 200))
    }

    private func providersExit() async -> String? {
        guard let address = try? await book.current().document.endSession,
            SignInSettings.isSecure(address)
        else { return nil }
        return FormText.address(
            address,
            [
                ("client_id", settings.clientID),
                ("post_logout_redirect_uri", "https://\(settings.host)/sign-in"),
            ])
    }

    private func signOut(_ request: SiteRequest) async -> EntranceAnswer {
        guard request.whence == .ownPage else {
            return EntranceAnswer(page(.refused(.signIn(.state)), request, status: 403))
        }
        if let number = request.cookies[SiteRequest.sessionCookie],
            let account = sessions.end(number), let caller = try? await look(account)
        {
            // It is ended whether that can be put on record or not.
            try? await report(.signedOut(caller))
        }
        return EntranceAnswer(
            SiteHeaders.seeOther(
                "/sign-in?out=1", cookies: [SiteHeaders.endingCookie(SiteRequest.sessionCookie)]))
    }

    func page(
        _ occasion: SignInScreen.Occasion, _ request: SiteRequest, status: Int,
        provider: String? = nil, cookies: [String] = []
    ) -> SiteAnswer {
        let phrases =
            request.cookies[SiteRequest.languageCookie].flatMap(Phrases.init(rawValue:))
            ?? Phrases(accepted: request.header("accept-language") ?? "")
        let wanted = SiteForm(request.query ?? "")?.text("to") ?? ""
        let start =
            wanted.isOwnPath
            ? FormText.address("/sign-in/start", [("to", wanted)]) : "/sign-in/start"
        return SiteHeaders.page(
            pages.html(
                SignInScreen(
                    occasion, phrases, signIn: start, provider: provider, files: pages.files)),
            status: status, cookies: cookies)
    }
}

/// Lets so many at a time through, and refuses the others.
final class RoomForSome: Sendable {
    private let free: Mutex<Int>

    init(_ most: Int) { free = Mutex(most) }

    /// Nil where there is no room.
    func run<Value>(_ work: () async -> Value) async -> Value? {
        let isLetIn = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        guard isLetIn else { return nil }
        let value = await work()
        free.withLock { $0 += 1 }
        return value
    }
}
