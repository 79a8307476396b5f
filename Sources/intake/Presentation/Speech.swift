import Packets
import Review
import Synchronization
import Workbench

/// The language that commands speak to people in: that of the terminal, English or Spanish. What programs read
/// is the same in both.
enum Speech {
    /// A command speaks a language wholly or not at all: one that was not translated speaks English.
    private static let spoken = Mutex<Phrases>(.english)

    static func begin(isBilingual: Bool) {
        spoken.withLock { $0 = isBilingual ? Phrases(locale: HelpCommand.locale) : .english }
    }

    static var phrases: Phrases { spoken.withLock { $0 } }

    static func either(_ english: String, _ spanish: String) -> String {
        phrases.either(english, spanish)
    }

    static func either(_ english: Int, _ spanish: Int) -> Int {
        phrases == .english ? english : spanish
    }

    /// A count with its noun.
    static func count(
        _ number: Int, _ english: (one: String, more: String),
        _ spanish: (one: String, more: String)
    ) -> String {
        let words = phrases == .english ? english : spanish
        return "\(number) \(number == 1 ? words.one : words.more)"
    }

    /// For commands that speak English alone.
    static func english(_ number: Int, _ one: String, _ more: String) -> String {
        "\(number) \(number == 1 ? one : more)"
    }

    static func packets(_ number: Int) -> String {
        count(number, ("packet", "packets"), ("paquete", "paquetes"))
    }

    static func faxes(_ number: Int) -> String { count(number, ("fax", "faxes"), ("fax", "faxes")) }

    static func pages(_ number: Int) -> String {
        count(number, ("page", "pages"), ("página", "páginas"))
    }

    /// Where a packet stands.
    static func state(_ state: QueueState) -> String {
        switch state {
        case .pending: either("pending", "pendiente")
        case .claimed: either("claimed", "reservado")
        case .decided: either("decided", "decidido")
        case .exported: either("exported", "entregado")
        }
    }

    /// Where so many packets stand.
    static func state(_ state: QueueState, _ count: Int) -> String {
        either(Self.state(state), count == 1 ? Self.state(state) : Self.state(state) + "s")
    }

    static func age(_ months: Int?) -> String {
        guard let months, months >= 0 else { return "" }
        return months < 36
            ? either("\(months) mo", "\(months) m") : either("\(months / 12) y", "\(months / 12) a")
    }
}
