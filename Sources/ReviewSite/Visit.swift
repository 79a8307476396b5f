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
    let query: SiteForm

    static let sessionCookie = "__Host-intake"
    static let languageCookie = "__Host-language"
    static let keysCookie = "__Host-keys"

    /// Nil where the address can't be one of ours.
    init?(_ request: SiteRequest, _ caller: Caller, _ office: Counter) {
        guard let query = SiteForm(request.query ?? "") else { return nil }
        self.query = query
        self.request = request
        self.caller = caller
        self.office = office
        let cookies = Self.cookies(request.header("cookie") ?? "")
        let known = cookies[Self.sessionCookie].flatMap { Self.isSession($0) ? $0 : nil }
        session = known ?? SiteSeal.random()
        isNewSession = known == nil
        hasKeys = cookies[Self.keysCookie] != "off"
        phrases =
            cookies[Self.languageCookie].flatMap(Phrases.init(rawValue:))
            ?? Self.language(request.header("accept-language") ?? "")
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

    private static func cookies(_ header: String) -> [String: String] {
        header.split(separator: ";").reduce(into: [:]) { cookies, part in
            let pair = part.split(separator: "=", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            // The first of a name: what another site of the host set later does not count.
            if pair.count == 2, cookies[pair[0]] == nil { cookies[pair[0]] = pair[1] }
        }
    }

    /// What the browser likes best of our two languages (RFC 9110, 12.5.4).
    static func language(_ header: String) -> Phrases {
        var best: (phrases: Phrases, weight: Double)?
        for part in header.lowercased().split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let tag = pieces.first?.split(separator: "-").first,
                let phrases = Phrases(rawValue: String(tag))
            else { continue }
            let weight =
                pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
                ?? 1
            if weight > (best?.weight ?? 0) { best = (phrases, weight) }
        }
        return best?.phrases ?? .english
    }
}
