import Packets
import Review
import Workbench

/// The checklist of a packet, an item a line.
struct ChecklistText {
    let id: PacketID
    let checklist: Checklist

    func text() -> String {
        var lines = [
            Ink.bold("packet \(id)") + "  what a complete referral has (rules \(checklist.rules))"
        ]
        let width = checklist.items.map { $0.name.en.count }.max() ?? 0
        for item in checklist.items { lines.append(line(item, width: width)) }
        let open = checklist.items(.doubtful)
        if open.contains(where: { $0.doubts.contains(.unconfirmed) }) {
            lines.append("values that need a look: intake next \(id)")
        }
        if let item = open.first(where: { !$0.doubts.contains(.unconfirmed) }) {
            lines.append("what you saw, say: intake missing \(id) \(item.id)=there (or missing)")
        }
        if !checklist.items(.missing).isEmpty {
            lines.append(
                "to ask for what is missing: intake letter \(id) --to referrer (or family)")
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ item: CheckItem, width: Int) -> String {
        let standing = Phrases.english.standing(item.standing)
        let padded = standing + String(repeating: " ", count: max(11 - standing.count, 1))
        let name = item.name.en + String(repeating: " ", count: width - item.name.en.count)
        var notes: [String] = []
        if item.isKeptBack {
            notes.append("on a page that is kept back")
        } else if !item.pages.isEmpty {
            notes.append(
                (item.pages.count == 1 ? "page " : "pages ")
                    + item.pages.map(String.init).joined(separator: ", "))
        }
        notes += item.doubts.map(Phrases.english.checkDoubt)
        if let day = item.day { notes.append(day.iso) }
        if let said = item.said { notes.append("said by \(said.by) \(OfficeTime.day(said.at))") }
        if let quote = item.quote?.open(for: .showing) {
            notes.append("“\(Self.short(Words.safe(quote)))”")
        }
        let line = "  \(mark(item)) \(padded)\(name)  \(notes.joined(separator: "; "))"
        let id = "  [\(item.id)]"
        return colour(item, line) + Ink.dim(id)
    }

    private func mark(_ item: CheckItem) -> String {
        switch item.standing {
        case .there: "x"
        case .missing: "-"
        case .doubtful: "?"
        case .notApplicable: " "
        }
    }

    private func colour(_ item: CheckItem, _ line: String) -> String {
        switch item.standing {
        case .missing: Ink.red(line)
        case .doubtful: Ink.yellow(line)
        case .there, .notApplicable: line
        }
    }

    private static func short(_ text: String) -> String {
        text.count > 60 ? text.prefix(59) + "…" : text
    }
}
