import DoorProtocol
import Foundation
import Packets
import Review
import ReviewPages
import Workbench

/// One request of one person: who asks, in which language, and what is theirs to do.
struct Visit: Sendable {
    let request: SiteRequest
    let caller: Caller
    let office: Counter
    let session: String
    let isNewSession: Bool
    let phrases: Phrases
    let hasKeys: Bool
    /// Came by a session, which can be ended.
    let hasSession: Bool
    let query: SiteForm

    static let sessionCookie = "__Host-intake"
    static let languageCookie = SiteRequest.languageCookie
    static let keysCookie = "__Host-keys"

    /// Nil where the address can't be one of ours.
    init?(_ request: SiteRequest, _ caller: Caller, _ office: Counter) {
        guard let query = SiteForm(request.query ?? "") else { return nil }
        self.query = query
        self.request = request
        self.caller = caller
        self.office = office
        let cookies = request.cookies
        let known = cookies[Self.sessionCookie].flatMap { Self.isSession($0) ? $0 : nil }
        session = known ?? SiteSeal.random()
        isNewSession = known == nil
        hasKeys = cookies[Self.keysCookie] != "off"
        hasSession = cookies[SiteRequest.sessionCookie] != nil
        phrases =
            cookies[Self.languageCookie].flatMap(Phrases.init(rawValue:))
            ?? Phrases(accepted: request.header("accept-language") ?? "")
    }

    /// The role to act in: the one that decides first.
    var person: Person {
        let wanted: [Role] = [.reviewer, .supervisor, .therapist, .clerk]
        let role = wanted.first { caller.scopes[$0] != nil } ?? caller.roles.first ?? .stranger
        return Person(name: caller.name, role: role)
    }

    var purpose: ViewPurpose { person.role == .reviewer ? .review : .intake }

    func may(_ right: Right) -> Bool { !caller.standings(for: right, as: person.role).isEmpty }

    var cookies: [String] {
        isNewSession ? [SiteHeaders.cookie(Self.sessionCookie, session)] : []
    }

    private static func isSession(_ text: String) -> Bool {
        text.utf8.count == 32
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
