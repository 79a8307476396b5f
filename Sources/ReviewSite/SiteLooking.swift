import DoorProtocol
import Packets
import Review
import ReviewPages

/// What is only looked at.
extension ReviewerSite {
    static let pageLength = 50

    func queue(_ visit: Visit) async -> SiteAnswer {
        let choices = QueueScreen.Choices(
            flag: EligibilityFlag(rawValue: visit.query.text("flag")),
            state: QueueState(rawValue: visit.query.text("state")),
            after: visit.query.given("after").map { QueueCursor(rawValue: $0) },
            region: visit.query.given("region"))
        do {
            let (context, _) = try await context(visit, done: visit.query.given("done"))
            let page = try await visit.office.queue.list(
                filter(choices, today: context.today), by: visit.person)
            return SiteHeaders.page(
                pages.html(
                    QueueScreen(
                        page, choices, sought: nil, regions: visit.caller.regionNames,
                        canClaim: visit.may(.claimNext), context, files: pages.files)),
                cookies: visit.cookies)
        } catch {
            return await trouble(error, visit)
        }
    }

    func filter(_ choices: QueueScreen.Choices, today: Day) -> QueueFilter {
        var filter = QueueFilter(
            today: today, states: choices.state.map { [$0] } ?? [.pending, .claimed],
            flags: choices.flag.map { [$0] } ?? [], limit: Self.pageLength, after: choices.after)
        filter.region = choices.region
        return filter
    }

    func packet(_ id: PacketID, _ visit: Visit) async -> SiteAnswer {
        await packet(
            id, PacketScreen.Standing(), opening: visit.query.given("opening"),
            done: visit.query.given("done"), status: 200, visit)
    }

    /// - Parameters:
    ///   - standing: what was typed and could not be written, and why.
    ///   - opening: the name of a reason that was given before.
    func packet(
        _ id: PacketID, _ standing: PacketScreen.Standing, opening: String?, done: String? = nil,
        status: Int, _ visit: Visit
    ) async -> SiteAnswer {
        guard let conditions = try? conditions() else {
            return await trouble(
                Message(
                    visit.phrases,
                    (
                        "The office's rules can't be read.",
                        "Tell whoever looks after the service: intake doctor"
                    ),
                    (
                        "No se pueden leer las reglas.",
                        "Avise a quien atiende el servicio: intake doctor"
                    )),
                status: 500, typed: standing.typed, visit)
        }
        do {
            let (context, _) = try await context(visit, done: done)
            let reason = opening.flatMap {
                openings.reason($0, of: id, by: visit.caller.name, at: now())
            }
            let view = try await view(id, because: reason, visit)
            // Who may look at the packet and not for others of the child is shown the packet.
            let kin = try? await visit.office.queue.kin(
                KinQuery(id), by: visit.person, for: visit.purpose)
            var standing = standing
            standing.opening = reason == nil ? nil : opening
            standing.mayClaim = visit.may(.claim)
            standing.mayDecide = visit.may(.decide)
            standing.mayCloseDuplicate = visit.may(.closeDuplicate)
            if visit.may(.assign) {
                standing.assignees = Assignees(
                    regions: visit.caller.regionNames, people: visit.caller.colleagues.sorted())
            }
            standing.mayCorrect =
                visit.may(.correct) && (view.item.state == .pending || view.item.state == .claimed)
                && (view.item.claim.map { $0.holder.name == visit.caller.name } ?? true)
            let screen = PacketScreen(
                view, kin: kin, conditions, standing, context, files: pages.files)
            return SiteHeaders.page(pages.html(screen), status: status, cookies: visit.cookies)
        } catch {
            return await trouble(error, packet: nil, typed: standing.typed, visit)
        }
    }

    /// The packet as somebody may see it: whole, for a reason they gave.
    func view(
        _ id: PacketID, because reason: SensitiveOpening?, _ visit: Visit
    ) async throws(ReviewError) -> PacketView {
        guard let reason else {
            return try await visit.office.queue.show(id, by: visit.person, for: visit.purpose)
        }
        return try await visit.office.queue.showWhole(
            id, because: reason, by: visit.person, for: visit.purpose)
    }

    func picture(_ page: Int, of id: PacketID, _ visit: Visit) async -> SiteAnswer {
        let reason = visit.query.given("opening").flatMap {
            openings.reason($0, of: id, by: visit.caller.name, at: now())
        }
        do {
            let image: PageImage
            if let reason {
                image = try await visit.office.queue.wholePageImage(
                    page, of: id, because: reason, by: visit.person, for: visit.purpose)
            } else {
                image = try await visit.office.queue.pageImage(
                    page, of: id, by: visit.person, for: visit.purpose)
            }
            return SiteHeaders.picture(image.png)
        } catch {
            return await trouble(error, packet: id, visit)
        }
    }
}

extension PacketScreen.Standing {
    /// What somebody typed, whatever for.
    fileprivate var typed: [(label: String, value: String)] {
        draft?.typed ?? correction?.typed ?? []
    }
}

extension DecisionDraft {
    /// As lines to copy, where the form can't be shown again.
    var typed: [(label: String, value: String)] {
        [
            ("verdict", verdict), ("grounds", grounds.joined(separator: ", ")),
            ("until-day", until), ("because", refusal), ("items", items), ("from-whom", from),
            ("by-day", by), ("to-where", elsewhere), ("of-packet", duplicate), ("rule-cited", rule),
            ("relied-on", pages.joined(separator: ", ")), ("text", text),
        ]
    }
}
