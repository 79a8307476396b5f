import Authority
import Foundation
import Packets
import ReaderProtocol
import Review
import SignIn
import Spool
import StrictYAML
import Vault

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
    /// Rules of the office's own, which may be faulty.
    var hasOwnRules: Bool {
        extraConditions != nil || extraForms != nil || checklist != nil
    }
    public var claimMinutes: Int
    public var retentionYears: Int
    /// Nil: beside the program itself.
    public var pageReader: String?
    /// Walls of page readers that the operator allows this machine's kernel to lack.
    public var allowWithout: Set<Wall>
    /// A folder outside the data folder for signed checkpoints of the audit log; nil keeps them in the
    /// store alone.
    public var auditWitness: String?
    /// The file with the public key that backups are sealed to.
    public var backupKey: String?
    /// Who may do what; nil leaves it to the owner of the data folder, as supervisor and administrator.
    public var people: Staff?
    /// The socket that the service listens at.
    public var socket: String
    /// The group whose members may connect to it; nil for the service's own.
    public var socketGroup: String?
    /// Where people elsewhere reach the service; nil lets nobody in from there.
    public var https: SecureSettings?
    /// The office's OpenID provider, where people elsewhere may come by it as well; nil lets certificates
    /// alone count.
    public var oidc: SignInSettings?
    /// The file they were read from, and how it looked before.
    public var file: String?
    var look: FileLook?
    /// From when on `intake status` warns.
    public var health: HealthLimits
    /// The file that figures for Prometheus are written to.
    public var metrics: String?
    /// The fax server's log of what it received (HylaFAX's xferfaxlog), for `intake balance`.
    public var transferLog: String?
    /// What stands at the head of letters; without it none are written.
    public var letterhead: Letterhead?
    /// The office's own rules of what a complete referral has.
    public var checklist: String?
    /// The office's own words of letters.
    public var letterTexts: String?
    /// Called where something needs a person.
    public var alarm: AlarmProgram?
    /// A descriptor that the passphrase of a wrapped key is read from; nil asks at the terminal. Of the
    /// call, not of the file.
    public var passphraseDescriptor: Int32?

    /// For commands that keep nothing and need no file.
    public static var standard: Settings {
        Settings(
            faxLine: "7603126658", ownNumbers: ["7603126634", "4422651481"],
            timeZone: TimeZone(identifier: "America/Los_Angeles") ?? .gmt, dataFolder: "data",
            key: .file("keys/master.key"), dropFolders: [], languages: ["eng", "spa"],
            workers: ProcessInfo.processInfo.activeProcessorCount, limits: .standard,
            extraConditions: nil, extraForms: nil, claimMinutes: 60, retentionYears: 10,
            pageReader: nil, allowWithout: [], auditWitness: nil, backupKey: nil, people: nil,
            socket: "data/socket", socketGroup: nil, https: nil, oidc: nil, file: nil, look: nil,
            health: HealthLimits(), metrics: nil,
            transferLog: nil, letterhead: nil, checklist: nil, letterTexts: nil,
            alarm: nil, passphraseDescriptor: nil)
    }

    /// A fingerprint of each setting by its name, so that a change is told without its value.
    var prints: [String: String] {
        var texts = [
            "faxLine": faxLine, "ownNumbers": ownNumbers.joined(separator: " "),
            "timeZone": timeZone.identifier, "dataFolder": dataFolder, "key": "\(key)",
            "dropFolders": "\(dropFolders)", "languages": languages.joined(separator: " "),
            "workers": "\(workers)", "limits": "\(limits)",
            "claimMinutes": "\(claimMinutes)", "retentionYears": "\(retentionYears)",
            "health": "\(health)",
        ]
        texts["extraConditions"] = extraConditions
        texts["extraForms"] = extraForms
        texts["pageReader"] = pageReader
        texts["auditWitness"] = auditWitness
        texts["backupKey"] = backupKey
        texts["people"] = people?.text
        texts["socket"] = socket
        texts["socketGroup"] = socketGroup
        texts["https"] = https.map { "\($0)" }
        texts["oidc"] = oidc.map { "\($0)" }
        texts["metrics"] = metrics
        texts["transferLog"] = transferLog
        texts["letterhead"] = letterhead.map { "\($0)" }
        texts["checklist"] = checklist
        texts["letterTexts"] = letterTexts
        texts["alarm"] = alarm.map { "\($0)" }
        texts["allowWithout"] = allowWithout.map(\.rawValue).sorted().joined(separator: " ")
        return texts.mapValues { String(Fingerprint.of(Array($0.utf8)).prefix(16)) }
    }

    /// The instant a day of the unit begins.
    public func start(of day: Day) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let date = calendar.date(
            from: DateComponents(year: day.year, month: day.month, day: day.day))
        return Instant(milliseconds: Int64((date?.timeIntervalSince1970 ?? 0) * 1000))
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

    /// Who works here.
    public var staff: Staff {
        if let people { return people }
        guard let owner = SystemUser.owner(of: dataFolder) else { return Staff([]) }
        return Staff([Staff.Entry(.user(owner.name), roles: [.supervisor, .administrator])])
    }

    /// What a user of the operating system may do here.
    public func caller(_ user: SystemUser) -> Caller {
        staff.caller(user: user.name, groups: user.groups)
    }

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
