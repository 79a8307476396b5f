import Packets
import Review

extension ViewText {
    /// What was done with it, in the order in which it was done.
    func history() -> String {
        var lines: [(at: Instant, words: String)] = []
        for correction in view.corrections {
            let isBack = if case .asRead = correction.change { true } else { false }
            let did =
                isBack
                ? Speech.either("took back ", "deshizo lo dicho de ")
                : Speech.either("corrected ", "corrigió ")
            lines.append(
                (
                    correction.at,
                    "\(OfficeTime.text(correction.at))  \(correction.by.name) \(did)"
                        + ShowWords.subject(correction.change)
                ))
        }
        lines += view.surgeries.map { ($0.at, SurgeryText.line($0)) }
        lines += view.turns.map { ($0.at, TurnText.line($0)) }
        for letter in view.letters {
            let items =
                letter.items.isEmpty
                ? Speech.either("nothing", "nada") : letter.items.joined(separator: ", ")
            lines.append(
                (
                    letter.at,
                    "\(OfficeTime.text(letter.at))  \(letter.by.name) "
                        + Speech.either("prepared ", "preparó ") + ShowWords.letter(letter.kind)
                        + Speech.either(" to ", " para ") + ShowWords.recipient(letter.recipient)
                        + " (\(letter.language.rawValue)): " + Speech.either("asks for ", "pide ")
                        + items
                ))
        }
        for remark in view.remarks {
            let words = Words.safe(remark.words.open(for: .showing))
            lines.append(
                (
                    remark.at,
                    "\(OfficeTime.text(remark.at))  \(remark.by.name) \(ShowWords.action(remark.action)): “\(words)”"
                )
            )
        }
        for decision in view.decisions {
            let rule = decision.rule.map { Speech.either(", rule ", ", regla ") + $0 } ?? ""
            var until = ""
            if case .eligibleCategory2(let day) = decision.verdict {
                until = Speech.either(" until ", " hasta ") + day.iso
            }
            let note = decision.note.map { ": “\(Words.safe($0.open(for: .showing)))”" } ?? ""
            lines.append(
                (
                    decision.at,
                    "\(OfficeTime.text(decision.at))  \(decision.by.name) "
                        + Speech.either("decided ", "decidió ")
                        + ShowWords.verdict(decision.verdict)
                        + until
                        + rule + note
                ))
        }
        // Of one moment, in the order of the kinds: `sort` would not keep it.
        let ordered = lines.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        return lines.isEmpty ? "" : "\n" + ordered.map(\.element.words).joined(separator: "\n")
    }
}
