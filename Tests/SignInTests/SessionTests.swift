import Foundation
import SignInSupport
import Synchronization
import Testing

@testable import SignIn

/// Goes where a test sets it.
final class SteadyClock: Sendable {
    private let base = ContinuousClock.now
    private let ahead = Mutex<Duration>(.zero)

    var now: ContinuousClock.Instant { base.advanced(by: ahead.withLock { $0 }) }
    func pass(seconds: Int) { ahead.withLock { $0 += .seconds(seconds) } }
}

@Suite("Sessions")
struct SessionTests {
    private let clock = SteadyClock()
    private let sessions: Sessions

    init() {
        let clock = clock
        let settings = SignInSettings(
            issuer: "https://login.test", clientID: "intake", host: "fax.test",
            sessionMinutes: 60, idleMinutes: 20)
        sessions = Sessions(settings) { clock.now }
    }

    @Test("end after their time however much is done in them, and sooner where nothing is")
    func ends() {
        let busy = sessions.begin("ames")
        let idle = sessions.begin("ames")
        for _ in 0..<3 {
            clock.pass(seconds: 19 * 60)
            #expect(sessions.account(busy) == "ames")
        }
        #expect(sessions.account(idle) == nil)
        clock.pass(seconds: 3 * 60)
        #expect(sessions.account(busy) == nil)
        clock.pass(seconds: -60 * 60)
        #expect(sessions.account(busy) == nil)
    }

    @Test("are not kept from ending by a page that listens by itself")
    func listening() {
        let number = sessions.begin("ames")
        for _ in 0..<19 {
            clock.pass(seconds: 60)
            #expect(sessions.account(number, .byPage) == "ames")
        }
        clock.pass(seconds: 60)
        #expect(sessions.account(number, .byPage) == nil)
    }

    @Test("are of one number each, which nobody guesses and which counts until it is ended")
    func numbers() {
        let one = sessions.begin("ames")
        let other = sessions.begin("boyd")
        #expect(one != other && one.utf8.count == 43)
        #expect(sessions.account(one) == "ames" && sessions.account(other) == "boyd")
        for wrong in ["", "A", String(one.dropLast()), one + "A", one.lowercased() + "x"] {
            #expect(sessions.account(wrong) == nil)
        }
        #expect(sessions.end(one) == "ames")
        #expect(sessions.account(one) == nil && sessions.end(one) == nil)
        #expect(sessions.account(other) == "boyd")
    }

    @Test("of one person are so many; the one not used for longest makes room")
    func bounded() {
        let others = sessions.begin("boyd")
        let first = sessions.begin("ames")
        clock.pass(seconds: 1)
        let second = sessions.begin("ames")
        clock.pass(seconds: 1)
        for _ in 0..<14 { _ = sessions.begin("ames") }
        clock.pass(seconds: 1)
        #expect(sessions.account(first) == "ames")
        _ = sessions.begin("ames")
        #expect(sessions.account(first) == "ames" && sessions.account(second) == nil)
        #expect(sessions.account(others) == "boyd")
    }
}

@Suite("Sign-ins that were begun")
struct BegunSignInTests {
    private let clock = SteadyClock()

    private func book() -> BegunSignIns {
        let clock = clock
        return BegunSignIns { clock.now }
    }

    @Test("open again in the browser that began, for ten minutes, and end once")
    func once() throws {
        let book = book()
        let one = book.begin(to: "/packets/X")
        let sealed = try #require(book.sealed(one))
        #expect(book.opened(sealed) == one)
        #expect(book.end(one))
        #expect(!book.end(one))
        clock.pass(seconds: 599)
        #expect(book.opened(sealed) == one && !book.end(one))
        clock.pass(seconds: 1)
        #expect(book.opened(sealed) == nil)
    }

    @Test("can't be written by anybody else, nor read")
    func sealed() throws {
        let book = book()
        let one = book.begin(to: "/")
        let sealed = try #require(book.sealed(one))
        for secret in [one.state, one.nonce, one.verifier] { #expect(!sealed.contains(secret)) }
        #expect(self.book().opened(sealed) == nil)
        for place in stride(from: 0, to: sealed.utf8.count, by: 5) {
            var letters = Array(sealed)
            letters[place] = letters[place] == "A" ? "B" : "A"
            #expect(book.opened(String(letters)) == nil)
        }
        #expect(book.opened("") == nil)
        #expect(book.opened(String(repeating: "A", count: 5000)) == nil)
    }

    @Test("show the provider what RFC 7636 makes of their secret")
    func challenge() {
        // The example of its appendix B.
        let one = BegunSignIn(
            state: "", nonce: "", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            to: "/", begun: 0)
        #expect(one.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }
}

@Suite("Hosts as browsers name them")
struct HostTests {
    @Test(
        "are small letters, with a port where it is not the usual one",
        arguments: [
            ("fax.county.example:8443", true), ("fax", true), ("10.1.2.3:8443", true),
            ("fax:443", false), ("fax:0", false), ("fax:08443", false), ("Fax", false),
            ("https://fax", false), ("fax/x", false), ("", false), (":8443", false),
            ("a:b:c", false), ("user@fax", false), ("fax?x", false),
        ])
    func hosts(text: String, isOne: Bool) {
        #expect(SignInSettings.isHost(text) == isOne)
    }
}

@Suite("Room for some")
struct RoomTests {
    @Test("lets so many through at a time, refuses the next, and has room again afterwards")
    func room() async {
        let room = RoomForSome(2)
        let inner = await room.run { await room.run { await room.run { true } } }
        // The first two are in; the third is refused.
        #expect(inner == .some(.some(.none)))
        let later = await room.run { true }
        #expect(later == true)
    }
}
