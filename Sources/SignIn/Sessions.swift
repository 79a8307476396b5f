import DoorProtocol
import Synchronization
import Vault

/// Sessions of browsers, in memory alone: a service that is started anew has none. What a browser holds is a
/// number that nobody guesses; here lies its digest.
final class Sessions: Sendable {
    private struct Session {
        let account: String
        let began: ContinuousClock.Instant
        var used: ContinuousClock.Instant
    }

    private let open = Mutex<[String: Session]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant
    private let longest: Duration
    private let idle: Duration
    private static let mostOfOne = 16

    init(_ settings: SignInSettings, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        longest = .seconds(settings.sessionMinutes * 60)
        idle = .seconds(settings.idleMinutes * 60)
        self.now = now
    }

    /// Always under a new number, whatever the browser held before. Of one account there are so many; the one
    /// that was not used for longest makes room.
    func begin(_ account: String) -> String {
        let number = Base64URL.random()
        let now = now()
        open.withLock { open in
            open = open.filter { !isOver($0.value, now) }
            let own = open.filter { $0.value.account == account }
            if own.count >= Self.mostOfOne,
                let eldest = own.min(by: { $0.value.used < $1.value.used })
            {
                open[eldest.key] = nil
            }
            open[Self.digest(number)] = Session(account: account, began: now, used: now)
        }
        return number
    }

    /// Whose it is; nil for one that is over, or never was.
    func account(_ number: String, _ use: SessionUse = .byPerson) -> String? {
        let (digest, now) = (Self.digest(number), now())
        return open.withLock { open in
            guard var session = open[digest] else { return nil }
            guard !isOver(session, now) else {
                open[digest] = nil
                return nil
            }
            if use == .byPerson { session.used = now }
            open[digest] = session
            return session.account
        }
    }

    /// Whose it was, where it went on.
    @discardableResult
    func end(_ number: String) -> String? {
        let now = now()
        return open.withLock { open in
            guard let session = open.removeValue(forKey: Self.digest(number)),
                !isOver(session, now)
            else { return nil }
            return session.account
        }
    }

    private func isOver(_ session: Session, _ now: ContinuousClock.Instant) -> Bool {
        session.began.duration(to: now) >= longest || session.used.duration(to: now) >= idle
    }

    private static func digest(_ number: String) -> String { Fingerprint.of(Array(number.utf8)) }
}
