import Packets
import Recognition
import Review
import ReviewStore
import Vault

/// Has a page recognised as people say that it stands, where the key and the originals are.
struct PageTurner: Sendable {
    let store: ReviewStore
    let originals: Originals
    let rules: @Sendable () throws -> RuleSet
    let recognizer: @Sendable () throws -> FaxRecognizer

    func turn(
        _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> TurnOutcome {
        switch turning {
        case .back(let number):
            return try await store.turnBack(number, of: id, mode, reason: reason, by: person)
        case .turn(let page, let turn):
            let wanted = try await store.pageToTurn(page, by: turn, of: id, by: person)
            let new = try await recognized(wanted, shown: page, of: id)
            return try await store.turn(
                wanted, to: new, of: id, mode, reason: reason, by: person)
        }
    }

    private func recognized(
        _ wanted: PageToTurn, shown page: Int, of id: PacketID
    ) async throws(ReviewError) -> TurnedPage {
        do {
            let bytes = try originals.fax(wanted.fax)
            let read = try await recognizer().recognize(
                page: wanted.page, turned: wanted.turned, of: bytes, among: wanted.known,
                rules: rules(), received: wanted.receivedOn)
            guard let read else {
                throw ReviewError.refused(
                    "page \(page) of packet \(id) could not be read so: it stays as it is",
                    hint: "look at it with: intake show \(id) --page \(page)")
            }
            return TurnedPage(read.page, read.image)
        } catch let error as ReviewError {
            throw error
        } catch let error as RecognitionError {
            throw .refused("page \(page) stays as it is: \(error.happened)", hint: error.remedy)
        } catch VaultTrouble.sealBroken(let subject) {
            throw .sealBroken(subject)
        } catch {
            throw .refused(
                "page \(page) stays as it is: no page reader could be started where the office is",
                hint: "see: intake doctor")
        }
    }
}
