import Packets

/// What came and where it is, so that nothing is missing: every fax that the audit log says was received in
/// some days is filed, waiting, held, set apart or destroyed, and the line's own log is held against what was
/// taken.
public struct Balance: Sendable, Equatable, Codable, ShownRedacted {
    /// Local days of the unit, both among them.
    public let since: Day
    public let until: Day
    /// Files taken from drop folders, as the audit log has it; a fax that was there already is `repeated`.
    public let delivered: Int
    public let repeated: Int
    /// Faxes for another line of the same server, which went their own way.
    public let diverted: Int
    /// Faxes that came first in these days, by where they are.
    public let places: [Place: Int]
    /// Received by the audit log, and nowhere: the first digits of each.
    public let lost: [String]
    public let held: [String: Int]
    public let oldestWaiting: Instant?
    /// In the queue, whenever they came.
    public let pendingByFlag: [EligibilityFlag: Int]
    public let packets: [QueueState: Int]
    /// Pending packets whose flag nobody looked at.
    public let unchecked: Int
    /// Faxes of these days by whom they came from, most first.
    public let senders: [Sender]
    /// Days that run out, the earliest first.
    public let clocks: [Running]
    public let line: Line?
    /// A log is named in the settings and could not be read.
    public let isLogUnread: Bool
    /// What lies in drop folders and was not taken yet.
    public let folders: [Folder]
    /// What was refused there: no faxes.
    public let left: Int

    public struct Folder: Sendable, Equatable, Codable {
        public let name: String
        /// Nil where the folder does not answer.
        public let lying: Int?

        public init(name: String, lying: Int?) {
            self.name = name
            self.lying = lying
        }
    }

    public enum Place: String, Sendable, Codable, CaseIterable, Hashable, CodingKeyRepresentable {
        case filed, waiting, held, misdirected, destroyed
    }

    public struct Sender: Sendable, Equatable, Codable, ShownRedacted {
        /// What the machine calls itself, else its number; nil where it said neither.
        public let name: Confidential<String>?
        public let faxes: Int

        public init(name: Confidential<String>?, faxes: Int) {
            self.name = name
            self.faxes = faxes
        }
    }

    public struct Running: Sendable, Equatable, Codable {
        public let kind: Kind
        public let day: Day
        public let packet: PacketID

        public enum Kind: String, Sendable, Codable, CaseIterable {
            case notice
            case thirdBirthday = "third-birthday"
            /// The programme ends at 21.
            case lastBirthday = "twenty-first-birthday"
        }

        public init(kind: Kind, day: Day, packet: PacketID) {
            self.kind = kind
            self.day = day
            self.packet = packet
        }
    }

    /// The fax server's log beside what was taken.
    public struct Line: Sendable, Equatable, Codable, ShownRedacted {
        public let logged: Int
        /// In the log and not here.
        public let missing: [Missing]
        /// Taken in these days and not in the log: names of files.
        public let unlogged: [Confidential<String>]
        /// Lines of the log that are none of its forms.
        public let strangeLines: Int

        public struct Missing: Sendable, Equatable, Codable, ShownRedacted {
            public let day: Day
            public let time: String
            public let file: Confidential<String>
            public let pages: Int
            public let caller: Confidential<String>
            /// The server's own words for what went wrong; empty where nothing did.
            public let reason: String

            public init(
                day: Day, time: String, file: Confidential<String>, pages: Int,
                caller: Confidential<String>, reason: String
            ) {
                self.day = day
                self.time = time
                self.file = file
                self.pages = pages
                self.caller = caller
                self.reason = reason
            }
        }

        public init(
            logged: Int, missing: [Missing], unlogged: [Confidential<String>], strangeLines: Int
        ) {
            self.logged = logged
            self.missing = missing
            self.unlogged = unlogged
            self.strangeLines = strangeLines
        }
    }

    /// Taken, less all that is said of where they are: anything but 0 is a fault of the count itself.
    public var difference: Int {
        delivered - repeated - lost.count - places.values.reduce(0, +)
    }

    /// Whether every fax is accounted for, by our own log and by the line's.
    public var isEven: Bool {
        !isLogUnread && lost.isEmpty && difference == 0 && (line.map { $0.missing.isEmpty } ?? true)
    }

    public init(
        since: Day, until: Day, delivered: Int, repeated: Int, places: [Place: Int],
        lost: [String], held: [String: Int], oldestWaiting: Instant?,
        pendingByFlag: [EligibilityFlag: Int],
        packets: [QueueState: Int], unchecked: Int, senders: [Sender], clocks: [Running],
        line: Line?, isLogUnread: Bool, folders: [Folder], left: Int, diverted: Int = 0
    ) {
        self.since = since
        self.until = until
        self.delivered = delivered
        self.repeated = repeated
        self.diverted = diverted
        self.places = places
        self.lost = lost
        self.held = held
        self.oldestWaiting = oldestWaiting
        self.pendingByFlag = pendingByFlag
        self.packets = packets
        self.unchecked = unchecked
        self.senders = senders
        self.clocks = clocks
        self.line = line
        self.isLogUnread = isLogUnread
        self.folders = folders
        self.left = left
    }
}
