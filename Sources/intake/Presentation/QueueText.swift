import Packets
import Review

/// The queue as a table that fits 80 columns, or more where there are more: then names are whole.
struct QueueText {
    let items: [QueueItem]
    let today: Day
    let names: Bool
    let width: Int

    init(_ items: [QueueItem], today: Day, names: Bool, width: Int = 80) {
        self.width = max(80, width)
        self.items = items
        self.today = today
        self.names = names
    }

    func text() -> String {
        guard !items.isEmpty else { return Speech.either("no packets", "ningún paquete") }
        var rows = items.map(cells)
        var columns: [Table.Column] = [
            .init(Speech.either("packet", "paq.")),
            .init(Speech.either("flag", "indicación"), most: 20),
            .init(Speech.either("age", "edad"), .right),
            .init(Speech.either("open", "ver"), .right),
            .init(Speech.either("state", "estado"), most: 9),
            .init(Speech.either("clock", "plazo"), most: 24),
        ]
        if isWide(columns, rows) {
            for number in rows.indices { rows[number][1] = Self.short(rows[number][1]) }
        }
        fit(&columns, to: rows)
        if names {
            columns.insert(
                .init(Speech.either("child", "menor"), most: room(beside: columns, in: rows)), at: 2
            )
        }
        var table = Table(columns)
        for (item, row) in zip(items, rows) {
            var cells = row
            if names { cells.insert(Words.safe(item.childName?.open(for: .showing) ?? "–"), at: 2) }
            table.add(cells, ink: Words.ink(item.flag))
        }
        return ([table.text()] + notes.map(Ink.yellow.callAsFunction)).joined(separator: "\n")
    }

    /// All but the child's name.
    private func cells(_ item: QueueItem) -> [String] {
        let clock = Urgency.clocks(of: item, today: today).min { $0.day < $1.day }
        let isOpen = item.state == .pending || item.state == .claimed
        return [
            item.id.text, Speech.phrases.flag(item.flag), Speech.age(item.ageMonths(on: today)),
            Self.open(item), Self.state(item),
            isOpen ? clock.map { Speech.phrases.clock($0, today: today) } ?? "" : "",
        ]
    }

    /// Where it stands; checked, where a person has looked at the flag and nobody works on it.
    private static func state(_ item: QueueItem) -> String {
        if item.isDamaged { return Speech.either("damaged", "dañado") }
        return item.state == .pending && item.isChecked
            ? Speech.either("checked", "revisado") : Speech.state(item.state)
    }

    /// The least that is shown of a name.
    private static let leastName = 6

    /// A flag in fewer letters: the number of its category is never cut off.
    private static func short(_ flag: String) -> String {
        flag.replacing("category", with: "cat.").replacing("categoría", with: "cat.")
    }

    private func excess(_ columns: [Table.Column], _ rows: [[String]]) -> Int {
        widths(columns, rows).reduce(0, +) + 2 * (columns.count - 1)
            + (names ? Self.leastName + 2 : 0) - width
    }

    private func isWide(_ columns: [Table.Column], _ rows: [[String]]) -> Bool {
        excess(columns, rows) > 0
    }

    /// The flag gives way where the columns are wider than the terminal, so that no line breaks.
    private func fit(_ columns: inout [Table.Column], to rows: [[String]]) {
        let over = excess(columns, rows)
        guard over > 0 else { return }
        let flag = columns[1]
        columns[1] = .init(flag.title, flag.side, most: max(16, widths(columns, rows)[1] - over))
    }

    private func widths(_ columns: [Table.Column], _ rows: [[String]]) -> [Int] {
        columns.indices.map { index in
            let widest = rows.map { Table.width($0[index]) }.max() ?? 0
            return min(columns[index].most, max(Table.width(columns[index].title), widest))
        }
    }

    /// What the columns leave for a name beside the others, within reason.
    private func room(beside columns: [Table.Column], in rows: [[String]]) -> Int {
        let others = widths(columns, rows).reduce(0, +)
        return min(30, max(Self.leastName, width - others - 2 * columns.count))
    }

    /// Values to look at, and a mark where whole pages are to be looked at.
    private static func open(_ item: QueueItem) -> String {
        let count = item.open == 0 ? "" : "\(item.open)"
        return item.hasLostPages ? count + " !" : count
    }

    /// What the marks in the table mean, where there are any.
    private var notes: [String] {
        let lost = items.count { $0.hasLostPages }
        let damaged = items.count { $0.isDamaged }
        return given
            + [
                lost == 0
                    ? nil
                    : Speech.either(
                        "! \(lost) with pages that could not be read: look at the fax itself",
                        "! \(lost) con páginas que no se pudieron leer: vea el fax mismo"),
                damaged == 0
                    ? nil
                    : Speech.either(
                        "\(damaged) damaged: what is kept does not open; restore it from a backup",
                        "\(damaged) con daño: lo guardado no se abre; recupérelo de un respaldo"),
            ].compactMap { $0 }
    }

    /// Whose work packets are that a person gave away, in the order of the queue.
    private var given: [String] {
        let parts = items.compactMap { item in
            item.assignment.map { assignment in
                Speech.either(
                    "\(item.id) for \(Words.assignee(assignment))",
                    "\(item.id) para \(Words.assignee(assignment))")
            }
        }
        return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
    }

    /// How many of a list that was narrowed by flag are shown by another: a person said so, or the rules gave
    /// several. Nil where none are.
    static func otherwise(_ items: [QueueItem], than flags: Set<EligibilityFlag>) -> String? {
        let count = flags.isEmpty ? 0 : items.count { !flags.contains($0.flag) }
        guard count > 0 else { return nil }
        return Speech.count(
            count,
            (
                "is shown by another flag: the rules gave it the one asked for as well",
                "are shown by another flag: the rules gave them the one asked for as well"
            ),
            (
                "se muestra con otra indicación: las reglas le dieron también la pedida",
                "se muestran con otra indicación: las reglas les dieron también la pedida"
            ))
    }

    static func summary(_ page: QueuePage, tally: QueueTally) -> String {
        var parts = [
            page.total > page.items.count
                ? Speech.either(
                    "\(page.items.count) of \(page.total) packets",
                    "\(page.items.count) de \(page.total) paquetes")
                : Speech.packets(page.items.count)
        ]
        let unread = tally.waitingFaxes + tally.readingFaxes
        if unread > 0 {
            parts.append(
                Speech.count(
                    unread, ("fax still to be read", "faxes still to be read"),
                    ("fax aún por leer", "faxes aún por leer")))
        }
        return parts.joined(separator: "; ")
    }
}

/// One packet of the queue for programs.
struct QueueLine: Encodable {
    struct Clock: Encodable {
        let kind: String
        let day: Day
    }

    let id: String
    let fax: String
    let state: QueueState
    let flag: EligibilityFlag
    let flags: [EligibilityFlag]
    let alerts: [Alert]
    let childName: String?
    let childBirthDate: Day?
    let ageMonths: Int?
    let receivedOn: Day
    let receivedAt: String
    let pages: Int
    let open: Int
    let missing: [String]
    let clocks: [Clock]
    let claimedBy: String?
    let claimedUntil: String?
    let pagesChanged: Bool
    let isDamaged: Bool
    /// A person looked at the flag, with the values as they are.
    let isChecked: Bool
    let assignedTo: String?
    let assignedRegion: String?

    init(_ item: QueueItem, today: Day, names: Bool) {
        id = item.id.text
        fax = item.fax.hex
        state = item.state
        flag = item.flag
        flags = item.flags
        alerts = item.alerts
        childName = names ? item.childName?.open(for: .showing) : nil
        childBirthDate = names ? item.childBirthDate?.open(for: .showing) : nil
        ageMonths = item.ageMonths(on: today)
        receivedOn = item.receivedOn
        receivedAt = item.receivedAt.iso
        pages = item.pages
        open = item.open
        missing = item.missing
        clocks = Urgency.clocks(of: item, today: today).map {
            Clock(kind: $0.kind.rawValue, day: $0.day)
        }
        claimedBy = item.claim?.holder.name
        claimedUntil = item.claim?.until.iso
        pagesChanged = item.pagesChanged
        isDamaged = item.isDamaged
        isChecked = item.isChecked
        assignedTo = item.assignment?.person
        assignedRegion = item.assignment?.region
    }
}
