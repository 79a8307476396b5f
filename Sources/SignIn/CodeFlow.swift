import DoorProtocol
import Review
import ReviewPages

/// The way of a browser to the provider and back.
extension OpenIDEntrance {
    func start(_ request: SiteRequest) async -> EntranceAnswer {
        // Pictures and scripts of other sites begin nothing.
        if let mode = request.header("sec-fetch-mode"), mode != "navigate" {
            return EntranceAnswer(page(.refused(.signIn(.state)), request, status: 400))
        }
        let document: ProviderDocument
        do {
            document = try await book.current().document
        } catch {
            return await away(error, request)
        }
        let wanted = SiteForm(request.query ?? "")?.text("to") ?? ""
        let one = begun.begin(to: wanted.isOwnPath ? wanted : "/")
        guard let sealed = begun.sealed(one) else {
            return EntranceAnswer(page(.busy, request, status: 503))
        }
        let address = FormText.address(
            document.authorization,
            [
                ("response_type", "code"), ("client_id", settings.clientID),
                ("redirect_uri", settings.redirect), ("scope", settings.scope),
                ("state", one.state), ("nonce", one.nonce),
                ("code_challenge", one.challenge), ("code_challenge_method", "S256"),
            ])
        let cookie = SiteHeaders.cookie(
            BegunSignIns.cookie, sealed, seconds: BegunSignIns.lastsSeconds)
        return EntranceAnswer(SiteHeaders.seeOther(address, cookies: [cookie]))
    }

    /// Whoever comes back from the provider. Nothing of the address is believed before it is known that this
    /// browser began, and nothing is asked of the provider.
    func back(_ request: SiteRequest) async -> EntranceAnswer {
        guard let query = SiteForm(request.query ?? ""),
            let cookie = request.cookies[BegunSignIns.cookie], let one = begun.opened(cookie),
            query.all("state").count == 1, SteadyTime.isSame(query.text("state"), one.state),
            begun.end(one)
        else { return refused(.state, nil, request) }
        guard isOfIssuer(query) else { return refused(.issuer, nil, request) }
        guard query.given("error") == nil else { return refused(.declined, nil, request) }
        guard query.all("code").count == 1, (1...4096).contains(query.text("code").utf8.count)
        else { return refused(.state, nil, request) }
        let answer = await exchanges.run { await exchanged(query.text("code"), one, request) }
        return answer
            ?? EntranceAnswer(page(.busy, request, status: 503, cookies: [Self.ending]))
    }

    /// Whether the answer is this provider's, as far as it says (RFC 9207).
    private func isOfIssuer(_ query: SiteForm) -> Bool {
        let named = query.all("iss")
        return named.isEmpty ? true : named == [settings.issuer]
    }

    private func exchanged(
        _ code: String, _ one: BegunSignIn, _ request: SiteRequest
    ) async -> EntranceAnswer {
        let token: String
        do {
            let document = try await book.current().document
            guard
                document.namesItself != true
                    || SiteForm(request.query ?? "")?.given("iss") != nil
            else { return refused(.issuer, nil, request) }
            token = try await exchange.idToken(for: code, one, at: document)
        } catch ProviderTrouble.refusesCode {
            return refused(.declined, nil, request)
        } catch {
            return await away(error, request)
        }
        do {
            let account = try await account(in: token, as: .signIn(nonce: one.nonce))
            return await letIn(account, one, request)
        } catch {
            return refused(error.flaw, error.account, request)
        }
    }

    private func letIn(
        _ account: String, _ one: BegunSignIn, _ request: SiteRequest
    ) async -> EntranceAnswer {
        guard let caller = try? await look(account) else {
            return EntranceAnswer(page(.busy, request, status: 503, cookies: [Self.ending]))
        }
        guard !caller.roles.isEmpty else {
            let denial = Denial.noRole(user: account)
            return EntranceAnswer(
                page(.refused(denial), request, status: 403, cookies: [Self.ending]),
                turnedAway: TurnedAway(account: account, denial))
        }
        do {
            try await report(.signedIn(caller))
        } catch {
            return EntranceAnswer(page(.busy, request, status: 503, cookies: [Self.ending]))
        }
        // Whatever session the browser had is another's, or was.
        if let before = request.cookies[SiteRequest.sessionCookie] { sessions.end(before) }
        let number = sessions.begin(account)
        return EntranceAnswer(
            SiteHeaders.seeOther(
                one.to,
                cookies: [SiteHeaders.cookie(SiteRequest.sessionCookie, number), Self.ending]))
    }

    private static var ending: String { SiteHeaders.endingCookie(BegunSignIns.cookie) }

    private func refused(
        _ flaw: SignInFlaw, _ account: String?, _ request: SiteRequest
    ) -> EntranceAnswer {
        let denial = Denial.signIn(flaw)
        return EntranceAnswer(
            page(
                .refused(denial), request, status: flaw == .away ? 503 : 403,
                cookies: [Self.ending]),
            turnedAway: TurnedAway(account: account, denial))
    }

    private func away(
        _ trouble: ProviderTrouble, _ request: SiteRequest
    ) async -> EntranceAnswer {
        try? await report(.trouble(trouble))
        return EntranceAnswer(
            page(.refused(.signIn(.away)), request, status: 503, cookies: [Self.ending]))
    }
}
