import Foundation
import Packets
import Review
import Workbench

/// For whom a page is made, in which language, and when.
public struct PageContext: Sendable {
    public let phrases: Phrases
    public let person: String
    public let roles: [Role]
    /// Goes back with every form; see `SiteSeal` of the site.
    public let token: String
    /// Whether single letters are keys: people who speak to their machine switch them off.
    public let hasKeys: Bool
    /// Whether they came by a session, which the page offers to end. A certificate has none.
    public let hasSession: Bool
    /// Of this page, where forms of the frame come back to.
    public let path: String
    /// A code of what was just done.
    public let done: String?
    /// The unit's local day.
    public let today: Day
    public let now: Instant
    public let zone: TimeZone

    public init(
        phrases: Phrases, person: String, roles: [Role], token: String, hasKeys: Bool,
        hasSession: Bool = false, path: String, done: String?, today: Day, now: Instant,
        zone: TimeZone
    ) {
        self.phrases = phrases
        self.person = person
        self.roles = roles
        self.token = token
        self.hasKeys = hasKeys
        self.hasSession = hasSession
        self.path = path
        self.done = done
        self.today = today
        self.now = now
        self.zone = zone
    }

    var words: SiteWords { SiteWords(phrases: phrases) }

    /// MM/DD/YYYY hh:mm in the unit's zone.
    func time(_ instant: Instant) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        guard let year = parts.year, let month = parts.month, let ofMonth = parts.day,
            let day = Day(year: year, month: month, day: ofMonth), let hour = parts.hour,
            let minute = parts.minute
        else { return instant.iso }
        return "\(phrases.day(day)) \(Self.two(hour)):\(Self.two(minute))"
    }

    /// The same; of this day, its hour and minute alone.
    func clock(_ instant: Instant) -> String {
        let whole = time(instant)
        let day = phrases.day(today) + " "
        return whole.hasPrefix(day) ? String(whole.dropFirst(day.count)) : whole
    }

    /// A moment as pages tell it.
    public func shown(_ instant: Instant) -> String { time(instant) }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    func minutes(until instant: Instant) -> Int {
        max(0, Int((instant.milliseconds - now.milliseconds + 59_999) / 60_000))
    }

    /// Months below three years; then years, and months below ten.
    func age(_ months: Int) -> String {
        let (years, rest) = (months / 12, months % 12)
        switch months {
        case ..<0: return "–"
        case ..<36:
            return phrases.either(
                months == 1 ? "1 month" : "\(months) months",
                months == 1 ? "1 mes" : "\(months) meses")
        case ..<120 where rest > 0:
            return phrases.either("\(years) y \(rest) mo", "\(years) a \(rest) m")
        default: return phrases.either("\(years) years", "\(years) años")
        }
    }
}

/// What stands around every page.
struct FrameModel: Sendable {
    let lang: String
    let otherLang: String
    let otherLangName: String
    let title: String
    let style: String
    let script: String
    let mark: String
    let person: String
    let roles: String
    let token: String
    let path: String
    let keys: String
    let hasKeys: Bool
    let hasSession: Bool
    let done: String?

    init(_ context: PageContext, title: String, files: [SiteFile]) {
        func path(_ name: String) -> String { files.first { $0.name == name }?.path ?? "" }
        let isEnglish = context.phrases == .english
        lang = context.phrases.rawValue
        otherLang = isEnglish ? "es" : "en"
        otherLangName = isEnglish ? "Español" : "English"
        self.title = title
        style = path("pages.css")
        script = path("pages.js")
        mark = path("mark.svg")
        person = context.person
        roles = context.roles.map { context.words.role($0) }.joined(separator: ", ")
        token = context.token
        self.path = context.path
        hasKeys = context.hasKeys
        hasSession = context.hasSession
        keys = context.hasKeys ? "on" : "off"
        done = context.done.flatMap { SiteWords.table["done-\($0)"] == nil ? nil : "done-\($0)" }
            .map { context.words[$0] }
    }
}

/// One choice of a list, a group of buttons or of boxes.
struct Choice: Sendable {
    let value: String
    let label: String
    let isChosen: Bool
    /// Further words below it.
    var note: String?
}
