import Foundation
import Packets
import ReaderProtocol
import Spool
import StrictYAML

/// What an operator sets in `pipeline.yml`, checked wholly before anything starts.
public struct Settings: Sendable, Equatable {
    public enum Key: Sendable, Equatable {
        case file(String)
        case credential(String)
    }

    /// The fax line, ten digits; with `ownNumbers` never a value of a packet.
    public var faxLine: String
    public var ownNumbers: [String]
    public var timeZone: TimeZone
    public var dataFolder: String
    public var key: Key
    public var dropFolders: [DropFolderWatcher.Folder]
    /// Tesseract's names.
    public var languages: [String]
    /// Page readers at work side by side.
    public var workers: Int
    public var limits: FaxLimits
    public var extraConditions: String?
    public var extraForms: String?
    public var claimMinutes: Int
    public var retentionYears: Int
    /// Nil: beside the program itself.
    public var pageReader: String?
    /// Walls of page readers that the operator allows this machine's kernel to lack.
    public var allowWithout: Set<Wall>

    /// For commands that keep nothing and need no file.
    public static var standard: Settings {
        Settings(
            faxLine: "7603126658", ownNumbers: ["7603126634", "4422651481"],
            timeZone: TimeZone(identifier: "America/Los_Angeles") ?? .gmt, dataFolder: "data",
            key: .file("keys/master.key"), dropFolders: [], languages: ["eng", "spa"],
            workers: ProcessInfo.processInfo.activeProcessorCount, limits: .standard,
            extraConditions: nil, extraForms: nil, claimMinutes: 60, retentionYears: 10,
            pageReader: nil, allowWithout: [])
    }

    /// The unit's local day of an instant.
    public func day(of instant: Instant) -> Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        let day = Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
        return day ?? Day.epoch
    }

    public var today: Day { day(of: .now) }

    /// Every number of the programme itself, ten digits.
    public var programmeNumbers: Set<String> { Set(ownNumbers + [faxLine]) }
}

extension Day {
    /// 1970-01-01, the day no clock of a fax is set to.
    static var epoch: Day {
        guard let day = Day(daysSince1970: 0) else { preconditionFailure("1970-01-01 exists") }
        return day
    }
}

extension Instant {
    public static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
