import DoorProtocol
import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOSSL
import Review

/// A way in beside certificates: who people are by the office's OpenID provider, and what they may do here.
public struct OpenEntrance: Sendable {
    let entrance: any Entrance
    let look: @Sendable (_ account: String) async throws -> Caller

    /// - Parameter look: who that account is in this office, asked for every call.
    public init(
        _ entrance: any Entrance,
        look: @escaping @Sendable (_ account: String) async throws -> Caller
    ) {
        self.entrance = entrance
        self.look = look
    }
}

/// Somebody who is not known: nothing is put on record of nobody, which strangers could fill it with.
struct NotSignedIn: Error {
    let denial: Denial
}

/// Knows people by their certificates, and those who show none by what the entrance makes of their request. Who
/// shows a certificate is who it says, and nobody where it does not count.
struct SignedInDoorkeeper: Doorkeeper {
    let certificates: CertificateDoorkeeper
    let open: OpenEntrance

    func caller(on channel: any Channel, _ headers: HTTPFields) async throws -> Caller {
        let showsCertificate = try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.handler(type: Handshake.self).showsCertificate
        }.get()
        guard !showsCertificate else {
            return try await certificates.caller(on: channel, headers)
        }
        let account: String
        do {
            account = try await open.entrance.account(
                authorization: headers[.authorization], cookie: headers[.cookie],
                use: headers[.accept] == "text/event-stream" ? .byPage : .byPerson)
        } catch {
            guard let account = error.account else { throw NotSignedIn(denial: error.denial) }
            throw NotAdmitted(name: account, error.denial)
        }
        return try await open.look(account)
    }
}

extension Answering {
    /// For those who are not known yet; nil for what is asked of those who are.
    func welcome(_ request: Request) async -> DoorAnswer? {
        guard let entrance = open?.entrance,
            let method = SiteRequest.Method(rawValue: request.method.rawValue)
        else { return nil }
        if let problem = Origin.problem(of: request, .page) { return DoorAnswer(problem) }
        let asked = Self.asked(method, request, body: [])
        guard let given = await entrance.answer(asked) else { return nil }
        if let turned = given.turnedAway {
            if let account = turned.account {
                do {
                    try await noteTurnedAway(NotAdmitted(name: account, turned.denial))
                } catch {
                    return DoorAnswer(Problem(error))
                }
            } else {
                note(NotSignedIn(denial: turned.denial))
            }
        }
        return DoorAnswer(given.answer)
    }

    /// What a browser is answered whose owner is not known.
    func invitation(_ request: Request) -> DoorAnswer? {
        guard let entrance = open?.entrance,
            let method = SiteRequest.Method(rawValue: request.method.rawValue)
        else { return nil }
        return DoorAnswer(entrance.invitation(Self.asked(method, request, body: [])))
    }

    /// In the service's log alone, and so many in a while.
    func note(_ nobody: NotSignedIn) {
        let name = "nobody"
        guard nobody.denial != .signIn(.missing), !pace.isShut(to: name) else { return }
        _ = pace.note(name)
        log.warning("somebody who showed no certificate was refused: \(nobody.denial.code)")
    }
}
