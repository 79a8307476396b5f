import Packets
import Review

/// What a step on pages did, in plain words, and how it is taken back.
struct SurgeryText {
    let outcome: SurgeryOutcome
    let isDone: Bool

    init(_ outcome: SurgeryOutcome, isDone: Bool) {
        self.outcome = outcome
        self.isDone = isDone
    }

    func text() -> String {
        var lines = outcome.parts.map(line)
        if !outcome.carried.isEmpty {
            lines.append(
                "what people said goes along: " + outcome.carried.joined(separator: ", "))
        }
        if !outcome.left.isEmpty {
            lines.append(
                Ink.yellow("said before and not of these pages now: ")
                    + outcome.left.joined(separator: ", ") + "; look whether it holds")
        }
        if let why = outcome.twoChildren {
            lines.append(
                Ink.yellow("these look like two children's (\(why))")
                    + (isDone ? "" : ": it is done with --anyway alone"))
        }
        for part in outcome.parts where part.isMarked {
            lines.append(Ink.yellow("\(part.id)  look at it before anybody decides"))
        }
        if !isDone {
            lines.append("nothing is written; the same without --dry-run does it")
        } else if case .undo(_, let other) = outcome.undo {
            lines.append("taken back with: intake undo \(other)")
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ part: SurgeryOutcome.Part) -> String {
        let id = Ink.bold(part.id.text)
        guard let after = part.pagesAfter, let flag = part.flagAfter else {
            return "\(id)  out of the queue; joined into \(part.joinedInto?.text ?? "another")"
        }
        let made = part.pagesBefore == nil ? "in the queue  " : ""
        let was = part.flagBefore.flatMap {
            $0 == flag ? nil : " (was \(Words.flag($0)))"
        }
        return "\(id)  \(made)\(Self.pages(after))  \(Words.flag(flag))\(was ?? "")"
    }

    /// `page 2`, `pages 1-3, 5`.
    static func pages(_ pages: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for page in pages.sorted() {
            if let last = runs.last, last.upperBound + 1 == page {
                runs[runs.count - 1] = last.lowerBound...page
            } else {
                runs.append(page...page)
            }
        }
        let words = runs.map { run in
            run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
        }
        let noun =
            pages.count == 1
            ? Speech.either("page ", "página ") : Speech.either("pages ", "páginas ")
        return noun + words.joined(separator: ", ")
    }

    /// A step of a packet's history.
    static func line(_ step: SurgeryStep) -> String {
        let did =
            switch step.kind {
            case .split:
                Speech.either(
                    "split \(pages(step.sourcePages)) off packet \(step.source): packet \(step.target)",
                    "separó \(pages(step.sourcePages)) del paquete \(step.source): paquete \(step.target)"
                )
            case .join:
                Speech.either(
                    "joined packet \(step.source) into \(step.target)",
                    "unió el paquete \(step.source) a \(step.target)")
            case .move:
                Speech.either(
                    "moved \(pages(step.sourcePages)) of packet \(step.source) to \(step.target)",
                    "pasó \(pages(step.sourcePages)) del paquete \(step.source) a \(step.target)")
            }
        let undone = step.undoneBy.map { by in
            Speech.either("; taken back ", "; se deshizo ")
                + "\(step.undoneAt.map(OfficeTime.text) ?? "")"
                + Speech.either(" by ", " por ") + by.name
        }
        return "\(OfficeTime.text(step.at))  \(step.by.name) \(did)\(undone ?? "")"
    }
}

/// The same for programs.
struct SurgeryDocument: Encodable {
    struct Part: Encodable {
        let packet: PacketID
        let pagesBefore, pagesAfter: [Int]?
        let flagBefore, flagAfter: EligibilityFlag?
        let joinedInto: PacketID?
        let look: Bool
    }

    let done: Bool
    let packets: [Part]
    let carried, left: [String]
    /// Why pages that lie together now look like two children's.
    let twoChildren: String?
    /// The packet to name to `intake undo`.
    let undo: PacketID?

    init(_ outcome: SurgeryOutcome, isDone: Bool) {
        done = isDone
        packets = outcome.parts.map {
            Part(
                packet: $0.id, pagesBefore: $0.pagesBefore, pagesAfter: $0.pagesAfter,
                flagBefore: $0.flagBefore, flagAfter: $0.flagAfter, joinedInto: $0.joinedInto,
                look: $0.isMarked)
        }
        carried = outcome.carried
        left = outcome.left
        twoChildren = outcome.twoChildren
        if isDone, case .undo(_, let other) = outcome.undo { undo = other } else { undo = nil }
    }
}
