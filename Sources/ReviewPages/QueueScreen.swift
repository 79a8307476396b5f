import Foundation
import Packets
import Review

/// The list of packets, or what a search found.
public struct QueueScreen: Screen {
    /// What a list is narrowed to, as its address has it.
    public struct Choices: Sendable, Equatable {
        public var flag: EligibilityFlag?
        public var state: QueueState?
        public var after: QueueCursor?
        public var region: String?

        public init(
            flag: EligibilityFlag? = nil, state: QueueState? = nil, after: QueueCursor? = nil,
            region: String? = nil
        ) {
            self.flag = flag
            self.state = state
            self.after = after
            self.region = region
        }

        /// The address of a list, without a value of anybody's.
        public func path(after next: QueueCursor? = nil) -> String {
            let parts = [
                flag.map { "flag=\($0.rawValue)" }, state.map { "state=\($0.rawValue)" },
                region.map { "region=\(Self.escaped($0))" }, next.map { "after=\($0.rawValue)" },
            ].compactMap { $0 }
            return parts.isEmpty ? "/" : "/?" + parts.joined(separator: "&")
        }

        private static func escaped(_ name: String) -> String {
            name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
    }

    struct Row: Sendable {
        let id: String
        let child: String
        let hasName: Bool
        let age: String?
        let flag: String
        let flagClass: String
        let alerts: String?
        let state: String
        let due: String?
        let isLate: Bool
        let received: String
        let pages: Int
        let open: Int?
        let missing: Int?
        let isDamaged: Bool
    }

    let frame: FrameModel
    let w: [String: String]
    let rows: [Row]
    let isEmpty: Bool
    let total: String
    let flags: [Choice]
    let states: [Choice]
    let flag: String?
    let regions: [Choice]
    let hasRegions: Bool
    let region: String?
    let next: String?
    let first: String?
    /// Of a search; nil for the list.
    let sought: String?
    let canClaim: Bool
    let canSearch: Bool

    /// - Parameters:
    ///   - sought: what was searched for, where these were found by it.
    ///   - regions: those somebody may choose among.
    public init(
        _ page: QueuePage, _ choices: Choices, sought: String?, regions: [String], canClaim: Bool,
        _ context: PageContext, files: [SiteFile]
    ) {
        let words = context.words
        let phrases = context.phrases
        frame = FrameModel(context, title: words["queue"], files: files)
        w = words.all
        rows = page.items.map { Row($0, context) }
        isEmpty = rows.isEmpty
        total =
            sought == nil
            ? phrases.either(
                page.total == 1 ? "1 packet" : "\(page.total) packets",
                page.total == 1 ? "1 paquete" : "\(page.total) paquetes")
            : phrases.either("\(page.total) found", "\(page.total) encontrados")
        flags = EligibilityFlag.allCases
            .sorted { Urgency.severity(of: $0) < Urgency.severity(of: $1) }
            .map {
                Choice(
                    value: $0.rawValue, label: phrases.flag($0), isChosen: choices.flag == $0)
            }
        states = QueueState.allCases.map {
            Choice(value: $0.rawValue, label: words.state($0), isChosen: choices.state == $0)
        }
        flag = choices.flag?.rawValue
        self.regions = regions.map {
            Choice(value: $0, label: $0, isChosen: choices.region == $0)
        }
        hasRegions = !regions.isEmpty
        region = choices.region
        next = page.next.map { choices.path(after: $0) }
        first = choices.after == nil ? nil : choices.path()
        self.sought = sought
        self.canClaim = canClaim
        canSearch = true
    }
}

extension QueueScreen.Row {
    init(_ item: QueueItem, _ context: PageContext) {
        let phrases = context.phrases
        let name = item.childName?.open(for: .showing)
        id = item.id.text
        child = name ?? phrases.either("no name was read", "no se leyó el nombre")
        hasName = name != nil
        age = item.ageMonths(on: context.today).map(context.age)
        flag = phrases.flag(item.flag)
        flagClass = item.flag.rawValue
        let told = item.alerts.map(phrases.alert)
        alerts = told.isEmpty ? nil : told.joined(separator: ", ")
        let holder = item.claim.map { " · \($0.holder.name)" } ?? ""
        let assignee = item.assignment.map { " · → \(context.assignee($0))" } ?? ""
        state = context.words.state(item.state) + holder + assignee
        let urgency = Urgency(of: item, today: context.today)
        let clock = Urgency.clocks(of: item, today: context.today).min { $0.day < $1.day }
        due = urgency.due == nil ? nil : clock.map { phrases.clock($0, today: context.today) }
        isLate = urgency.isOverdue
        received = phrases.day(item.receivedOn)
        pages = item.pages
        open = item.open > 0 ? item.open : nil
        missing = item.missing.isEmpty ? nil : item.missing.count
        isDamaged = item.isDamaged
    }
}

/// Why something is not shown or was not done, on a page of its own.
public struct TroubleScreen: Screen {
    struct Typed: Sendable {
        let label: String
        let value: String
    }

    let frame: FrameModel
    let w: [String: String]
    let what: String
    let hint: String?
    /// A packet to go back to.
    let packet: String?
    /// What somebody wrote, so that it is not lost.
    let typed: [Typed]
    let hasTyped: Bool

    public init(
        _ message: Message, packet: PacketID?, typed: [(label: String, value: String)] = [],
        _ context: PageContext, files: [SiteFile]
    ) {
        let kept = typed.filter { !$0.value.isEmpty }
        frame = FrameModel(context, title: message.what, files: files)
        w = context.words.all
        what = message.what
        hint = message.hint
        self.packet = packet?.text
        self.typed = kept.map { Typed(label: context.words[$0.label], value: $0.value) }
        hasTyped = !kept.isEmpty
    }
}
