import DoorProtocol
import Packets
import Review
import ReviewPages

/// What somebody does with a form. Nothing is done for one that no page of ours sent.
struct SiteAction: Sendable {
    let site: ReviewerSite
    let visit: Visit
    let form: SiteForm
    /// The form carries this person's and this session's token.
    let isSealed: Bool

    var queue: any ReviewQueue { visit.office.queue }
    var person: Person { visit.person }
    var fence: Int? { Int(form.text("fence")) }

    var stale: Message {
        Message(
            visit.phrases,
            (
                "This form is too old: the service was started anew since, or you use another session.",
                "Nothing was written. Send it once more from here."
            ),
            (
                "Este formulario es demasiado viejo: el servicio se reinició o la sesión es otra.",
                "No se guardó nada. Envíelo otra vez desde aquí."
            ))
    }

    func path(_ id: PacketID, done: String, opening: String? = nil) -> String {
        let kept = (opening ?? form.given("opening")).flatMap { $0.isName ? $0 : nil }
        return "/packets/\(id)?done=\(done)" + (kept.map { "&opening=\($0)" } ?? "")
    }

    /// Runs what needs no more than to be done, and goes on at a page.
    func run(
        _ id: PacketID, _ work: () async throws(ReviewError) -> String
    ) async -> SiteAnswer {
        guard isSealed else { return await again(id, stale, status: 403) }
        do {
            return SiteHeaders.seeOther(try await work(), cookies: visit.cookies)
        } catch {
            return await refused(error, id)
        }
    }

    func again(
        _ id: PacketID, _ message: Message, status: Int,
        _ fill: (inout PacketScreen.Standing) -> Void = { _ in }
    ) async -> SiteAnswer {
        var standing = PacketScreen.Standing()
        standing.trouble = message
        fill(&standing)
        return await site.packet(
            id, standing, opening: form.given("opening"), status: status, visit)
    }

    func refused(
        _ error: ReviewError, _ id: PacketID,
        _ fill: (inout PacketScreen.Standing) -> Void = { _ in }
    ) async -> SiteAnswer {
        let context = site.plainContext(visit, today: .someday)
        let message = Message(error, visit.phrases) { context.shown($0) }
        return await again(id, message, status: Problem(error).status, fill)
    }

    // MARK: the queue

    /// What is typed is posted: no name, number or day of anybody stands in an address.
    func search() async -> SiteAnswer {
        let typed = form.text("words")
        if isSealed, let id = PacketID(typed) { return SiteHeaders.seeOther("/packets/\(id)") }
        guard isSealed else { return await site.trouble(stale, status: 403, visit) }
        let query = SearchQuery(words: typed.split(separator: ",").map(String.init))
        do {
            let (context, _) = try await site.context(visit)
            let found =
                query.isEmpty
                ? [] : try await queue.search(query, by: person, for: visit.purpose)
            let page = QueuePage(items: found, total: found.count, next: nil)
            return SiteHeaders.page(
                site.pages.html(
                    QueueScreen(
                        page, QueueScreen.Choices(), sought: typed, regions: [], canClaim: false,
                        context, files: site.pages.files)), cookies: visit.cookies)
        } catch {
            return await site.trouble(error, visit)
        }
    }

    func claimNext() async -> SiteAnswer {
        guard isSealed else { return await site.trouble(stale, status: 403, visit) }
        let choices = QueueScreen.Choices(
            flag: EligibilityFlag(rawValue: form.text("flag")), region: form.given("region"))
        do {
            let (context, lease) = try await site.context(visit)
            let claims = try await queue.claimNext(
                1, site.filter(choices, today: context.today), by: person, lease: lease)
            guard let claim = claims.first else {
                let back = choices.path()
                return SiteHeaders.seeOther(back + (back == "/" ? "?" : "&") + "done=none")
            }
            return SiteHeaders.seeOther(path(claim.packet, done: "claimed"))
        } catch {
            return await site.trouble(error, visit)
        }
    }

    func preferences() async -> SiteAnswer {
        guard isSealed else { return await site.trouble(stale, status: 403, visit) }
        let year = 365 * 86_400
        var cookies = visit.cookies
        if ["en", "es"].contains(form.text("language")) {
            cookies.append(
                SiteHeaders.cookie(Visit.languageCookie, form.text("language"), seconds: year))
        }
        if ["on", "off"].contains(form.text("keys")) {
            cookies.append(SiteHeaders.cookie(Visit.keysCookie, form.text("keys"), seconds: year))
        }
        let back = form.text("back")
        return SiteHeaders.seeOther(back.isOwnPath ? back : "/", cookies: cookies)
    }

    // MARK: one packet

    func claim(_ id: PacketID) async -> SiteAnswer {
        await run(id) { () async throws(ReviewError) in
            let (_, lease) = try await site.context(visit)
            _ = try await queue.claim(id, by: person, lease: lease)
            return path(id, done: "claimed")
        }
    }

    func renew(_ id: PacketID) async -> SiteAnswer {
        await run(id) { () async throws(ReviewError) in
            guard let fence else { throw .leaseLost(id) }
            let (_, lease) = try await site.context(visit)
            let held = Claim(packet: id, fence: fence, holder: person, until: site.now())
            _ = try await queue.renew(held, lease: lease)
            return path(id, done: "renewed")
        }
    }

    func release(_ id: PacketID) async -> SiteAnswer {
        await run(id) { () async throws(ReviewError) in
            guard let fence else { throw .leaseLost(id) }
            guard !form.text("reason").allSatisfy(\.isWhitespace) else {
                throw .badRequest("a reason is needed to hand a packet back")
            }
            try await queue.release(id, reason: form.text("reason"), by: person, fence: fence)
            return "/?done=released"
        }
    }

    func assign(_ id: PacketID) async -> SiteAnswer {
        await run(id) { () async throws(ReviewError) in
            guard let step = AssignmentChoice.step(form.text("to")) else {
                throw .badRequest("say whom it is given to")
            }
            try await queue.assign(id, step, reason: form.text("reason"), by: person)
            return path(id, done: "assigned")
        }
    }

    func open(_ id: PacketID) async -> SiteAnswer {
        await run(id) { () async throws(ReviewError) in
            let words = form.given("words").map { Confidential($0) }
            guard let reason = SensitiveOpening.Reason(rawValue: form.text("reason")),
                reason != .comparing
            else { throw .badRequest("a reason is needed to see what is kept back") }
            let opening = SensitiveOpening(reason, words: words)
            guard opening.isComplete else {
                throw .badRequest("the reason \"other\" needs words")
            }
            let name = site.openings.add(opening, of: id, by: visit.caller.name, at: site.now())
            return "/packets/\(id)?opening=\(name)"
        }
    }

    func decide(_ id: PacketID) async -> SiteAnswer {
        let draft = DecisionDraft(form)
        let keep = { (standing: inout PacketScreen.Standing) in standing.draft = draft }
        guard isSealed else { return await again(id, stale, status: 403, keep) }
        let ruling: Ruling
        do {
            ruling = try draft.ruling()
        } catch {
            let message = Message(error, site.plainContext(visit, today: .someday))
            return await again(id, message, status: 422, keep)
        }
        do {
            _ = try await queue.decide(id, ruling, by: person, fence: fence)
            return SiteHeaders.seeOther(path(id, done: "decided"), cookies: visit.cookies)
        } catch {
            return await refused(error, id, keep)
        }
    }
}

extension DecisionDraft {
    init(_ form: SiteForm) {
        self.init()
        verdict = form.text("verdict")
        grounds = form.all("ground")
        until = form.text("until")
        refusal = form.text("refusal")
        items = form.text("items")
        from = form.text("from")
        by = form.text("by")
        elsewhere = form.text("elsewhere")
        duplicate = form.text("duplicate")
        rule = form.text("rule")
        pages = form.all("pages")
        text = form.text("text")
    }
}

extension String {
    /// Letters and digits of a name that we made.
    var isName: Bool {
        utf8.count == 32 && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension Day {
    /// Where a day is asked for and none is shown.
    static var someday: Day {
        guard let day = Day(year: 1970, month: 1, day: 1) else { preconditionFailure("a day") }
        return day
    }
}
