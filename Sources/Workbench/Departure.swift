import Packets
import Review

/// How a packet left the queue at the bench, and so whether and how it comes back.
enum Departure: Sendable, Equatable {
    case joined(PacketID, into: PacketID)
    case apart(PacketID, MisdirectReason)
    /// As typed, nil where it is not known of which.
    case duplicate(PacketID, of: String?)
}

/// What waits all the same where nothing is left for one person, and why it is not theirs to do now.
public struct Remainder: Sendable, Equatable {
    /// Packets that somebody else works on.
    public struct Held: Sendable, Equatable {
        public let holder: String
        public let count: Int
        /// The latest of their claims.
        public let until: Instant

        public init(holder: String, count: Int, until: Instant) {
            self.holder = holder
            self.count = count
            self.until = until
        }
    }

    /// Packets that somebody gave to another person.
    public struct Given: Sendable, Equatable {
        public let person: String
        public let count: Int

        public init(person: String, count: Int) {
            self.person = person
            self.count = count
        }
    }

    public let held: [Held]
    public let given: [Given]
    /// Gone through; a reviewer decides.
    public let checked: Int
    /// With other flags than were asked for.
    public let otherFlags: Int

    public init(held: [Held], given: [Given] = [], checked: Int, otherFlags: Int) {
        self.held = held
        self.given = given
        self.checked = checked
        self.otherFlags = otherFlags
    }
}

extension Phrases {
    /// What was done, and the way back.
    func left(_ departure: Departure) -> String {
        switch departure {
        case .joined(let id, let other):
            either(
                "\(id) was joined into \(other); u takes it back",
                "\(id) se unió a \(other); u lo deshace")
        case .apart(let id, _):
            either(
                "\(id) stands apart as misdirected: its sender is to be called, intake misdirected has the "
                    + "number; u takes it back",
                "\(id) está apartado como mal dirigido: hay que llamar a quien lo envió, el número está en intake "
                    + "misdirected; u lo deshace")
        case .duplicate(let id, _):
            either(
                "\(id) is closed as a duplicate; a reviewer opens it again: intake release \(id) --reopen",
                "\(id) se cerró como duplicado; quien revisa lo reabre: intake release \(id) --reopen"
            )
        }
    }

    /// What is told once somebody said what the pages are.
    func said(_ what: NotAReferral?) -> String {
        let kind = what.map(notReferral) ?? either("a referral", "una referencia")
        return either("said: \(kind); u takes it back", "queda dicho: \(kind); u lo deshace")
    }

    func waiting(_ others: Remainder, _ time: (Instant) -> String) -> [String] {
        var lines: [String] = []
        if others.checked > 0 {
            lines.append(
                either(
                    others.checked == 1
                        ? "1 packet is gone through and waits for a reviewer to decide: intake queue"
                        : "\(others.checked) packets are gone through and wait for a reviewer to decide: intake "
                            + "queue",
                    others.checked == 1
                        ? "1 paquete ya revisado espera que quien revisa decida: intake queue"
                        : "\(others.checked) paquetes ya revisados esperan que quien revisa decida: intake queue"
                ))
        }
        for held in others.held {
            let until = time(held.until)
            lines.append(
                either(
                    held.count == 1
                        ? "1 packet is with \(held.holder), until \(until)"
                        : "\(held.count) packets are with \(held.holder), until \(until)",
                    held.count == 1
                        ? "1 paquete lo tiene \(held.holder), hasta \(until)"
                        : "\(held.count) paquetes los tiene \(held.holder), hasta \(until)"))
        }
        for given in others.given {
            lines.append(
                either(
                    given.count == 1
                        ? "1 packet is \(given.person)'s to work on, and nobody works on it yet"
                        : "\(given.count) packets are \(given.person)'s to work on, and nobody works on them yet",
                    given.count == 1
                        ? "1 paquete le toca a \(given.person), y nadie lo tiene aún"
                        : "\(given.count) paquetes le tocan a \(given.person), y nadie los tiene aún"
                ))
        }
        if others.otherFlags > 0 {
            lines.append(
                either(
                    others.otherFlags == 1
                        ? "1 packet has another flag than you asked for: intake next"
                        : "\(others.otherFlags) packets have other flags than you asked for: intake next",
                    others.otherFlags == 1
                        ? "1 paquete tiene otra indicación que la que pidió: intake next"
                        : "\(others.otherFlags) paquetes tienen otra indicación que la que pidió: intake next"
                ))
        }
        return lines
    }

    var lostKeys: [String] {
        [
            either("Enter the next packet", "Enter el siguiente paquete"),
            either("q leave", "q salir"),
        ]
    }
    var notAllSeen: String {
        either(
            "this window is too low to show all of it: make it higher, or press ? to read it whole",
            "esta ventana es muy baja para mostrarlo todo: hágala más alta, o lea todo con ?")
    }
    var nothingTyped: String {
        either(
            "nothing is typed: Esc leaves it as it was, x then says that nobody wrote it",
            "no hay nada escrito: Esc lo deja, y luego x dice que nadie lo escribió")
    }
}
