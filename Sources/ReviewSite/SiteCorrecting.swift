import DoorProtocol
import Packets
import Review
import ReviewPages

/// What somebody corrects with a form, and what they take back. A claim's fence goes with each form; on a packet that
/// nobody holds, the number of the latest correction that was seen does, so that nobody writes over
/// what another said meanwhile.
extension SiteAction {
    func correct(_ id: PacketID) async -> SiteAnswer {
        guard let draft = ChangeDraft(form) else { return await site.notFound(visit) }
        let keep = { (standing: inout PacketScreen.Standing) in standing.correction = draft }
        guard isSealed else { return await again(id, stale, status: 403, keep) }
        let context = site.plainContext(visit, today: .someday)
        // Where the rules can't be read, the packet's page says so.
        guard let conditions = try? site.conditions() else {
            var standing = PacketScreen.Standing()
            keep(&standing)
            return await site.packet(id, standing, opening: nil, status: 500, visit)
        }
        do {
            let view = try await seen(id)
            let change: Change
            do {
                change = try draft.change(of: view, conditions)
            } catch {
                return await again(id, Message(error, context), status: 422, keep)
            }
            guard fence != nil || !isOvertaken(change, view) else {
                return await again(id, .overtaken(context), status: 409, keep)
            }
            let added = try await queue.correct(
                id, [change], reason: form.given("reason"), by: person, fence: fence)
            return SiteHeaders.seeOther(
                path(id, done: added.isEmpty ? "same" : "corrected") + place(of: draft.subject),
                cookies: visit.cookies)
        } catch {
            return await refused(error, id, keep)
        }
    }

    /// Takes back one correction, where it is the latest on what it is about.
    func undo(_ id: PacketID) async -> SiteAnswer {
        guard isSealed else { return await again(id, stale, status: 403) }
        do {
            guard let number = Int(form.text("number")),
                let change = try await seen(id).corrections.takingBack(number)
            else {
                let context = site.plainContext(visit, today: .someday)
                return await again(id, .overtaken(context), status: 409)
            }
            _ = try await queue.correct(id, [change], reason: nil, by: person, fence: fence)
            return SiteHeaders.seeOther(
                path(id, done: "undone") + "#record", cookies: visit.cookies)
        } catch {
            return await refused(error, id)
        }
    }

    /// Back to where it was corrected; nothing that was sent gets into an address unless it is a name of ours.
    private func place(of subject: ChangeDraft.Subject) -> String {
        let place = subject.place
        let isName = place.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0) || "-_.".utf8.contains($0)
        }
        return isName ? "#" + place : ""
    }

    /// The packet as whoever sent the form sees it.
    private func seen(_ id: PacketID) async throws(ReviewError) -> PacketView {
        let reason = form.given("opening").flatMap {
            site.openings.reason($0, of: id, by: visit.caller.name, at: site.now())
        }
        return try await site.view(id, because: reason, visit)
    }

    /// Somebody spoke on the same thing since the page was made, otherwise than this says. Of a flag everything
    /// speaks.
    private func isOvertaken(_ change: Change, _ view: PacketView) -> Bool {
        let seen = Int(form.text("seen")) ?? 0
        let since = view.corrections.filter { $0.number > seen }
        guard change.key != FlagCheck.key else { return !since.isEmpty }
        return since.last { $0.change.key == change.key }.map { $0.change != change } ?? false
    }
}

extension ChangeDraft {
    /// Nil for what no form of ours sends.
    init?(_ form: SiteForm) {
        guard let subject = Subject(form.text("about"), name: form.text("name")) else {
            return nil
        }
        self.init(subject)
        value = form.text("value")
        choice = form.text("choice")
        concept = form.text("concept")
        page = form.text("page")
        isAbsent = form.text("absent") == "yes"
        reason = form.text("reason")
        isReverted = form.text("revert") == "yes"
    }
}
