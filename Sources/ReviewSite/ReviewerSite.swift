import DoorProtocol
import Foundation
import Packets
import Review
import ReviewPages

/// The pages that reviewers and the unit's staff use, behind the door's `Site`: what a browser asks for becomes
/// calls of the same guarded queue and desk that every other way in has.
public struct ReviewerSite: Site {
    public let longestRequest = 1 << 16

    let pages: ReviewPages
    let conditions: @Sendable () throws -> KnownConditions
    let now: @Sendable () -> Instant
    let zone: TimeZone
    let report: @Sendable (Event) -> Void
    let seal = SiteSeal()
    let openings = Openings()

    /// What the service's log is told; nothing of a packet.
    public enum Event: Sendable, Equatable {
        /// A form that no page of ours sent.
        case foreignForm(person: String)
    }

    /// - Parameters:
    ///   - conditions: those of the office's rules. Without them no packet is shown:
    ///     a page that places nothing would say that nothing is documented.
    ///   - zone: the unit's.
    public init(
        conditions: @escaping @Sendable () throws -> KnownConditions,
        now: @escaping @Sendable () -> Instant, zone: TimeZone,
        report: @escaping @Sendable (Event) -> Void = { _ in }
    ) throws(PageTemplates.Missing) {
        pages = try ReviewPages()
        self.conditions = conditions
        self.now = now
        self.zone = zone
        self.report = report
    }

    public func answer(
        _ request: SiteRequest, for caller: Caller, at office: Counter
    ) async -> SiteAnswer {
        guard let visit = Visit(request, caller, office) else {
            return SiteAnswer(
                status: 400, headers: SiteHeaders.all + [("Content-Type", "text/plain")], body: [])
        }
        if let file = pages.files.first(where: { $0.path == request.path }) {
            return request.method == .post
                ? await notFound(visit) : SiteHeaders.file(file.bytes, file.mediaType)
        }
        guard isOfOurs(request) else {
            report(.foreignForm(person: caller.name))
            return await trouble(
                Message(
                    visit.phrases,
                    (
                        "Another site asked for this.",
                        "Open the page from the queue. Nothing was done."
                    ),
                    ("Otro sitio pidió esto.", "Abra la página desde la lista. No se hizo nada.")),
                status: 403, visit)
        }
        let path = request.path.split(separator: "/", omittingEmptySubsequences: true)
            .map(String.init)
        return request.method == .post
            ? await post(path, visit) : await get(path, visit)
    }

    /// A page that says so, with a way to leave, where they have a session.
    public func refusal(
        _ request: SiteRequest, for caller: Caller, at office: Counter
    ) async -> SiteAnswer {
        guard let visit = Visit(request, caller, office) else {
            return SiteAnswer(
                status: 400, headers: SiteHeaders.all + [("Content-Type", "text/plain")], body: [])
        }
        // Files of ours tell nothing, and the page looks like one with them.
        if request.method != .post,
            let file = pages.files.first(where: { $0.path == request.path })
        {
            return SiteHeaders.file(file.bytes, file.mediaType)
        }
        let message = Message(
            visit.phrases,
            (
                "You have no role in this office.",
                "Nothing was written. Whoever looks after people in the office gives roles; who signed in as "
                    + "somebody else signs out first."
            ),
            (
                "No tiene función en esta oficina.",
                "No se guardó nada. Las funciones las da quien administra las personas; quien entró con otra "
                    + "cuenta cierre primero la sesión."
            ))
        let context = plainContext(visit, today: .someday)
        return SiteHeaders.page(
            pages.html(TroubleScreen(message, packet: nil, context, files: pages.files)),
            status: 403, cookies: visit.cookies)
    }

    /// Certificates go with whatever a browser is made to ask for. A page may be come to by a link; nothing of
    /// a page is given to another site, and forms come from pages of ours alone.
    private func isOfOurs(_ request: SiteRequest) -> Bool {
        guard request.method != .post else { return request.whence == .ownPage }
        return request.whence != .otherSite
            || request.header("sec-fetch-mode") == "navigate"
                && request.header("sec-fetch-dest") == "document"
    }

    // MARK: looking

    private func get(_ path: [String], _ visit: Visit) async -> SiteAnswer {
        switch path.count {
        case 0: return await queue(visit)
        case 2 where path[0] == "packets":
            guard let id = PacketID(path[1]) else { return await notFound(visit) }
            guard path[1] == id.text else { return SiteHeaders.seeOther("/packets/\(id)") }
            return await packet(id, visit)
        case 4 where path[0] == "packets" && path[2] == "pages":
            guard let id = PacketID(path[1]), let page = Int(path[3]) else {
                return await notFound(visit)
            }
            return await picture(page, of: id, visit)
        default: return await notFound(visit)
        }
    }

    // MARK: doing

    private func post(_ path: [String], _ visit: Visit) async -> SiteAnswer {
        let type = visit.request.header("content-type")?.lowercased() ?? ""
        guard type.hasPrefix(SiteForm.mediaType), let form = SiteForm(visit.request.body) else {
            return await trouble(
                Message(
                    visit.phrases, ("This form can't be read.", nil),
                    ("Este formulario no se puede leer.", nil)), status: 400, visit)
        }
        let isOurs = seal.isOurs(
            form.text("token"), person: visit.caller.name, session: visit.session)
        if !isOurs { report(.foreignForm(person: visit.caller.name)) }
        let action = SiteAction(site: self, visit: visit, form: form, isSealed: isOurs)
        switch path.count {
        case 1 where path[0] == "search": return await action.search()
        case 1 where path[0] == "claim-next": return await action.claimNext()
        case 1 where path[0] == "preferences": return await action.preferences()
        case 3 where path[0] == "packets":
            guard let id = PacketID(path[1]) else { return await notFound(visit) }
            switch path[2] {
            case "claim": return await action.claim(id)
            case "renew": return await action.renew(id)
            case "release": return await action.release(id)
            case "assign": return await action.assign(id)
            case "correct": return await action.correct(id)
            case "undo": return await action.undo(id)
            case "decide": return await action.decide(id)
            case "open": return await action.open(id)
            default: return await notFound(visit)
            }
        default: return await notFound(visit)
        }
    }

    // MARK: answers that several give

    /// - Throws: where the office does not tell its day.
    func context(
        _ visit: Visit, done: String? = nil
    ) async throws(ReviewError) -> (PageContext, leaseSeconds: Int) {
        let bearings = try await visit.office.desk.bearings(by: visit.person)
        return (
            plainContext(visit, today: bearings.today, done: done), bearings.claimMinutes * 60
        )
    }

    func plainContext(_ visit: Visit, today: Day, done: String? = nil) -> PageContext {
        PageContext(
            phrases: visit.phrases, person: visit.caller.name, roles: visit.caller.roles,
            token: seal.token(person: visit.caller.name, session: visit.session),
            hasKeys: visit.hasKeys, hasSession: visit.hasSession,
            path: visit.request.method == .post ? "/" : address(visit),
            done: done, today: today, now: now(), zone: zone)
    }

    /// Where a page is, without what was just done there.
    private func address(_ visit: Visit) -> String {
        let parts = (visit.request.query ?? "").split(separator: "&")
            .filter { !$0.hasPrefix("done=") }
        let path = visit.request.path
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    func trouble(
        _ message: Message, status: Int, packet: PacketID? = nil,
        typed: [(label: String, value: String)] = [], _ visit: Visit
    ) async -> SiteAnswer {
        let context: PageContext
        if let (known, _) = try? await self.context(visit) {
            context = known
        } else {
            // The day is on none of these pages.
            context = plainContext(visit, today: .someday)
        }
        return SiteHeaders.page(
            pages.html(
                TroubleScreen(message, packet: packet, typed: typed, context, files: pages.files)),
            status: status, cookies: visit.cookies)
    }

    func trouble(
        _ error: ReviewError, packet: PacketID? = nil,
        typed: [(label: String, value: String)] = [], _ visit: Visit
    ) async -> SiteAnswer {
        let context = plainContext(visit, today: .someday)
        let message = Message(error, visit.phrases) { context.shown($0) }
        let isSeen: Bool =
            switch error {
            case .denied, .noSuchPacket, .joined, .standsApart: false
            default: true
            }
        return await trouble(
            message, status: Problem(error).status, packet: isSeen ? packet : nil, typed: typed,
            visit)
    }

    func notFound(_ visit: Visit) async -> SiteAnswer {
        await trouble(
            Message(
                visit.phrases, ("There is no such page.", nil), ("No existe esa página.", nil)),
            status: 404, visit)
    }
}
