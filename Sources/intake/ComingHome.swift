import PacketFolder
import Packets
import Pipeline
import Review

/// Puts decisions on record that were made where there is no connection: each under a claim of its own, so that
/// nobody else decides meanwhile, and only where the packet is as it was copied.
struct ComingHome {
    let seat: Seat
    let person: Person
    let sender: PacketParcel.Recipient

    private enum Outcome {
        case recorded
        case left(because: String)
    }

    func record(_ decisions: [FolderDecision]) async throws {
        let lease = try await seat.claimSeconds()
        var left: [String] = []
        for decision in decisions {
            switch try await record(decision, lease) {
            case .recorded:
                Console.say(
                    "\(decision.packet)  decided: \(decision.ruling.verdict.word) by "
                        + "\(Words.safe(decision.by)), of \(sender.subject)")
            case .left(let why):
                Console.say("\(decision.packet)  not put on record: \(why)")
                left.append(decision.packet.text)
            }
        }
        guard left.isEmpty else {
            throw CommandFailure(
                what: "decisions were not put on record: \(left.joined(separator: ", "))",
                hint: "look at each packet, and export it again where it is still to be decided",
                code: .incomplete)
        }
    }

    private func record(_ decision: FolderDecision, _ lease: Int) async throws -> Outcome {
        let claim: Claim
        do {
            claim = try await seat.queue.claim(decision.packet, by: person, lease: lease)
        } catch ReviewError.wrongState, ReviewError.heldByOther {
            return .left(because: "it is decided already, or somebody works on it")
        }
        do {
            let view = try await seat.queue.show(decision.packet, by: person, for: .review)
            guard !decision.isOvertaken(by: view) else {
                try await seat.queue.release(
                    decision.packet, reason: "went on since it was copied", by: person,
                    fence: claim.fence)
                return .left(because: "it went on since it was copied")
            }
            _ = try await seat.queue.decide(
                decision.packet, decision.ruling(from: sender), by: person, fence: claim.fence)
            return .recorded
        } catch {
            try? await seat.queue.release(
                decision.packet, reason: "the decision could not be put on record", by: person,
                fence: claim.fence)
            throw error
        }
    }
}
