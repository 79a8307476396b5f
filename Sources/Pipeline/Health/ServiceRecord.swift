import Foundation
import Packets
import Vault

/// What the service writes of itself into the data folder: a sign of life, and what happened to its page
/// readers. Counts and times only.
public struct ServiceRecord: Sendable, Equatable, Codable {
    public var version: String
    public var pid: Int32
    public var startedAt: Instant
    /// The last sign of life.
    public var at: Instant
    /// Since this service started.
    public var faxesRead = 0
    public var pagesRead = 0
    /// Page readers that died, by `ReaderFault`: since this service started, ever, and by day (UTC) of the
    /// last month.
    public var deaths: [String: Int] = [:]
    public var deathsEver: [String: Int] = [:]
    public var deathsByDay: [String: [String: Int]] = [:]
    /// When the clock was last set by more than a minute while the service ran, and by how many seconds.
    public var jumpAt: Instant?
    public var jumpSeconds = 0
    public var alarms = AlarmBook()

    public init(version: String, pid: Int32, startedAt: Instant) {
        self.version = version
        self.pid = pid
        self.startedAt = startedAt
        at = startedAt
    }

    static let fileName = "watch.json"
    static let daysKept = 31

    /// Nil where there is none, or one that makes no sense: it is only ever written anew.
    public static func read(folder: String) -> ServiceRecord? {
        FileManager.default.contents(atPath: folder + "/" + fileName)
            .flatMap { try? JSONDecoder().decode(ServiceRecord.self, from: $0) }
    }

    func write(folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try DurableFolder(path: folder).replace(
            Array(try encoder.encode(self)), as: Self.fileName)
    }

    /// The record of a service that starts now: counts of ever and alarms go on.
    func succeeded(version: String, pid: Int32, now: Instant) -> ServiceRecord {
        var next = ServiceRecord(version: version, pid: pid, startedAt: now)
        next.deathsEver = deathsEver
        next.deathsByDay = deathsByDay
        next.jumpAt = jumpAt
        next.jumpSeconds = jumpSeconds
        next.alarms = alarms
        return next
    }

    mutating func count(death kind: String, on day: Day) {
        deaths[kind, default: 0] += 1
        deathsEver[kind, default: 0] += 1
        deathsByDay[day.iso, default: [:]][kind, default: 0] += 1
        for old in deathsByDay.keys.sorted().dropLast(Self.daysKept) {
            deathsByDay[old] = nil
        }
    }

    /// Of today and yesterday: no less than a day's.
    func lateDeaths(_ now: Instant) -> [String: Int] {
        let today = Int(now.milliseconds / 86_400_000)
        let days = [today, today - 1].compactMap { Day(daysSince1970: $0)?.iso }
        return days.compactMap { deathsByDay[$0] }.reduce(into: [:]) { sum, day in
            sum.merge(day, uniquingKeysWith: +)
        }
    }
}
