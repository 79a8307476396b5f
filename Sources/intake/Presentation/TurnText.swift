import Packets
import Review

/// What a turn of a page did, in plain words, and how it is taken back.
struct TurnText {
    let outcome: TurnOutcome
    let isDone: Bool

    init(_ outcome: TurnOutcome, isDone: Bool) {
        self.outcome = outcome
        self.isDone = isDone
    }

    func text() -> String {
        let was =
            outcome.flagBefore == outcome.flagAfter
            ? "" : " (was \(Words.flag(outcome.flagBefore)))"
        var lines = [
            "\(Ink.bold(outcome.packet.text))  page \(outcome.page) turned and read anew  "
                + "\(Words.flag(outcome.flagAfter))\(was)"
        ]
        if outcome.others > 0 { lines.append("read anew with it: \(Self.packets(outcome.others))") }
        if outcome.left > 0 {
            lines.append(
                Ink.yellow("left as they are: \(Self.packets(outcome.left))")
                    + ", which somebody works on, or which are decided")
        }
        if outcome.isMarked {
            lines.append(Ink.yellow("\(outcome.packet)  look at it before anybody decides"))
        }
        if !isDone {
            lines.append("nothing is written; the same without --dry-run does it")
        } else if outcome.undo != nil {
            lines.append("taken back with: intake undo \(outcome.packet)")
        }
        return lines.joined(separator: "\n")
    }

    private static func packets(_ count: Int) -> String {
        count == 1 ? "1 other packet" : "\(count) other packets"
    }

    /// A turn of a packet's history.
    static func line(_ turn: PageTurn) -> String {
        let undone = turn.undoneBy.map { by in
            Speech.either("; taken back ", "; se deshizo ")
                + "\(turn.undoneAt.map(OfficeTime.text) ?? "")"
                + Speech.either(" by ", " por ") + by.name
        }
        return "\(OfficeTime.text(turn.at))  \(turn.by.name) "
            + Speech.either(
                "turned page \(turn.page) by \(turn.turn.rawValue) degrees",
                "giró la página \(turn.page) \(turn.turn.rawValue) grados") + (undone ?? "")
    }
}

/// The same for programs.
struct TurnDocument: Encodable {
    let done: Bool
    let packet: PacketID
    let page: Int
    let flagBefore, flagAfter: EligibilityFlag
    let look: Bool
    let othersRead, othersLeft: Int
    /// The packet to name to `intake undo`.
    let undo: PacketID?

    init(_ outcome: TurnOutcome, isDone: Bool) {
        done = isDone
        packet = outcome.packet
        page = outcome.page
        flagBefore = outcome.flagBefore
        flagAfter = outcome.flagAfter
        look = outcome.isMarked
        othersRead = outcome.others
        othersLeft = outcome.left
        undo = isDone && outcome.undo != nil ? outcome.packet : nil
    }
}
