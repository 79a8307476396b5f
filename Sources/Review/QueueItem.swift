import Packets

/// One line of the queue.
public struct QueueItem: Sendable, Equatable, Codable, ShownRedacted {
    public let id: PacketID
    public let fax: FaxDigest
    /// `claimed` only while the lease runs; a lapsed one shows as pending.
    public let state: QueueState
    public let flag: EligibilityFlag
    public let flags: [EligibilityFlag]
    public let alerts: [Alert]
    public let receivedAt: Instant
    /// The unit's local day of receipt: clocks and ages count from here.
    public let receivedOn: Day
    public let childName: Confidential<String>?
    public let childBirthDate: Confidential<Day>?
    public let pages: Int
    /// Values a person must still look at.
    public let open: Int
    public let missing: [String]
    public let claim: Claim?
    /// A later reading of the fax put its pages together otherwise, or gave them to another child: look
    /// before deciding.
    public let pagesChanged: Bool
    /// What is kept of it does not open any more: only what stands in the clear is known.
    public let isDamaged: Bool
    /// A person looked at the flag, with the values as they are.
    public let isChecked: Bool
    /// Where the child lives: which region's packet it is. Never crosses a door, since the address may
    /// stand on a page that is kept back.
    public private(set) var childZIP: Confidential<String>?
    /// Whose work a person made it.
    public let assignment: Assignment?

    private enum CodingKeys: String, CodingKey {
        case id, fax, state, flag, flags, alerts, receivedAt, receivedOn, childName, childBirthDate
        case pages, open, missing, claim, pagesChanged, isDamaged, isChecked, assignment
    }

    public init(
        id: PacketID, fax: FaxDigest, state: QueueState, flag: EligibilityFlag,
        flags: [EligibilityFlag], alerts: [Alert], receivedAt: Instant, receivedOn: Day,
        childName: Confidential<String>?, childBirthDate: Confidential<Day>?, pages: Int,
        open: Int, missing: [String], claim: Claim?, pagesChanged: Bool = false,
        isDamaged: Bool = false, isChecked: Bool = false, childZIP: Confidential<String>? = nil,
        assignment: Assignment? = nil
    ) {
        self.id = id
        self.fax = fax
        self.state = state
        self.flag = flag
        self.flags = flags
        self.alerts = alerts
        self.receivedAt = receivedAt
        self.receivedOn = receivedOn
        self.childName = childName
        self.childBirthDate = childBirthDate
        self.pages = pages
        self.open = open
        self.missing = missing
        self.claim = claim
        self.pagesChanged = pagesChanged
        self.isDamaged = isDamaged
        self.isChecked = isChecked
        self.childZIP = childZIP
        self.assignment = assignment
    }

    /// What tells whose region it is.
    public var whereabouts: Whereabouts { Whereabouts(zip: childZIP, assignment: assignment) }

    /// Pages of its fax could not be read: what they say is not in the flag.
    public var hasLostPages: Bool { alerts.contains(.unreadablePages) }

    /// The child's age in completed months on a day; nil without a birth date.
    public func ageMonths(on day: Day) -> Int? {
        childBirthDate?.open(for: .deciding).completedMonths(until: day)
    }
}

/// Which lines of the queue are asked for. Nil and empty mean: do not narrow.
public struct QueueFilter: Sendable, Equatable, Codable {
    public var states: Set<QueueState>
    /// Packets that carry any of these among their flags.
    public var flags: Set<EligibilityFlag>
    /// The child's age today, in completed months; packets without a birth date do not match.
    public var ageMonths: ClosedRange<Int>?
    public var receivedBefore: Instant?
    public var onlyWithOpenValues: Bool
    /// Packets whose flag nobody looked at, with the values as they are.
    public var onlyUnchecked: Bool
    /// Packets assigned to this person alone, as the log names them. A claim of the next ones is offered what is
    /// another's only where it is asked for so.
    public var assignedTo: String?
    /// The unit's local day, which clocks and ages are counted to.
    public var today: Day
    public var limit: Int
    /// The `next` of the page before.
    public var after: QueueCursor?
    /// Set by whoever checks the asker's rights, over whatever was asked for.
    public var scope: Scope = .everywhere
    /// Packets of this region alone, by its name in the settings.
    public var region: String?
    /// Where that region is: set by whoever knows the settings, over whatever was asked for.
    public var within: Scope?

    public init(
        today: Day, states: Set<QueueState> = [.pending, .claimed],
        flags: Set<EligibilityFlag> = [], ageMonths: ClosedRange<Int>? = nil,
        receivedBefore: Instant? = nil, onlyWithOpenValues: Bool = false,
        onlyUnchecked: Bool = false,
        limit: Int = 50, after: QueueCursor? = nil
    ) {
        self.today = today
        self.states = states
        self.flags = flags
        self.ageMonths = ageMonths
        self.receivedBefore = receivedBefore
        self.onlyWithOpenValues = onlyWithOpenValues
        self.onlyUnchecked = onlyUnchecked
        self.limit = limit
        self.after = after
    }

    /// Whether an item belongs to this list, cursor aside.
    public func matches(_ item: QueueItem) -> Bool {
        let place = item.whereabouts
        guard scope.covers(place), within.map({ $0.covers(place) }) ?? true,
            states.isEmpty || states.contains(item.state)
        else { return false }
        guard flags.isEmpty || !flags.isDisjoint(with: item.flags + [item.flag]) else {
            return false
        }
        if let ageMonths {
            guard let age = item.ageMonths(on: today), ageMonths.contains(age) else { return false }
        }
        if let assignedTo, item.assignment?.person != assignedTo { return false }
        if let receivedBefore, item.receivedAt >= receivedBefore { return false }
        if onlyUnchecked, item.isChecked { return false }
        return !onlyWithOpenValues || item.open > 0
    }

    /// The page of the queue this filter asks for, most urgent first. Its cursors name the packet they stand
    /// behind.
    public func page(of items: [QueueItem]) -> QueuePage {
        let sorted = items.filter(matches).map { ($0, Urgency(of: $0, today: today)) }
            .sorted { $0.1 < $1.1 }.map(\.0)
        let start =
            after.flatMap { after in sorted.firstIndex { $0.id.text == after.rawValue } }
            .map { $0 + 1 } ?? 0
        let shown = Array(sorted.dropFirst(start).prefix(max(limit, 0)))
        let isLast = start + shown.count >= sorted.count
        return QueuePage(
            items: shown, total: sorted.count,
            next: isLast ? nil : shown.last.map { QueueCursor(rawValue: $0.id.text) })
    }
}

/// A page of the queue.
public struct QueuePage: Sendable, Equatable, Codable, ShownRedacted {
    public let items: [QueueItem]
    /// Of all pages together.
    public let total: Int
    /// Hand this over as `after` for the next page; nil on the last.
    public let next: QueueCursor?

    public init(items: [QueueItem], total: Int, next: QueueCursor?) {
        self.items = items
        self.total = total
        self.next = next
    }
}
