import Foundation
import Packets

/// A fax that the line took, as HylaFAX logs it (xferfaxlog(5)): what must have come to a drop folder.
public struct LoggedFax: Sendable, Equatable, ShownRedacted {
    /// The office's day and time, to the minute.
    public private(set) var day: Day
    public private(set) var time: String
    /// The server's number for the call.
    public let call: String
    /// The name under which the server kept it; empty where it kept nothing.
    public let file: String
    public let pages: Int
    /// What the sending machine calls itself.
    public let station: String
    public let caller: String
    /// What went wrong, in the server's words; empty where nothing did.
    public let reason: String
    /// The number that was called, or its last digits; empty where the line did not say.
    public let called: String
}

/// The fax server's transfer log, read as far as it can be.
public struct TransferLog: Sendable, Equatable, ShownRedacted {
    public let faxes: [LoggedFax]
    /// Lines that are none of its forms, by number from 1.
    public let strange: [Int]

    /// - Parameters:
    ///   - text: lines of tab-separated fields. Only receptions (`RECV`) with a file or pages are kept;
    ///     calls, sent faxes and pages are not ours to count.
    ///   - lines: faxes for other numbers of the same server are left out; nil leaves none out.
    ///   - clock: the zone of the server's clock, by which it writes.
    ///   - office: the zone by whose days faxes are counted.
    public init(
        _ text: String, lines: [String]? = nil, clock: TimeZone = .gmt, office: TimeZone = .gmt
    ) {
        var faxes: [LoggedFax] = []
        var strange: [Int] = []
        for (index, row) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated() where !row.isEmpty {
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
                .map(Self.plain)
            guard fields.count > 1,
                [
                    "RECV", "SEND", "CALL", "POLL", "PAGE", "UNSENT", "SUBMIT",
                    "PROXY", "SUSPEND", "RESUME",
                ].contains(fields[1])
            else {
                strange.append(index + 1)
                continue
            }
            guard fields[1] == "RECV" else { continue }
            guard var fax = LoggedFax(fields) else {
                strange.append(index + 1)
                continue
            }
            fax.move(from: clock, to: office)
            guard lines.map({ CalledNumber.isFor(fax.called, lines: $0) }) ?? true else {
                continue
            }
            if !fax.file.isEmpty || fax.pages > 0 { faxes.append(fax) }
        }
        self.faxes = faxes
        self.strange = strange
    }

    /// Without the quotes around a text.
    private static func plain(_ field: Substring) -> String {
        let isQuoted = field.count > 1 && field.first == "\"" && field.last == "\""
        return String(isQuoted ? field.dropFirst().dropLast() : field)
    }
}

extension LoggedFax {
    /// date, RECV, call, modem, file, –, "fax", local number, station, parameters, pages, two times, reason,
    /// and what the line said of the caller: number, name, more.
    fileprivate init?(_ fields: [String]) {
        guard fields.count >= 14, let pages = Int(fields[10]), pages >= 0 else { return nil }
        let when = fields[0].split(separator: " ")
        guard when.count == 2, let day = Self.day(when[0]), Self.isTime(when[1]) else { return nil }
        self.day = day
        time = String(when[1])
        call = fields[2]
        file = fields[4].split(separator: "/").last.map(String.init) ?? ""
        self.pages = pages
        station = fields[8]
        reason = fields[13]
        caller = fields.count > 14 ? fields[14] : ""
        called = fields.count > 16 ? fields[16] : ""
    }

    /// Many servers keep their clock by UTC: there the evening's faxes are logged under the next day.
    fileprivate mutating func move(from clock: TimeZone, to office: TimeZone) {
        guard clock != office else { return }
        let parts = time.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { return }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = clock
        let written = calendar.date(
            from: DateComponents(
                year: day.year, month: day.month, day: day.day, hour: parts[0], minute: parts[1]))
        guard let written else { return }
        calendar.timeZone = office
        let there = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: written)
        guard let year = there.year, let month = there.month, let date = there.day,
            let hour = there.hour, let minute = there.minute,
            let moved = Day(year: year, month: month, day: date)
        else { return }
        day = moved
        time = String(format: "%02d:%02d", hour, minute)
    }

    /// MM/DD/YY, of this century: the form is younger than 1991 and faxes of the last one are no morning's.
    private static func day(_ text: Substring) -> Day? {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, parts[2] < 100 else { return nil }
        return Day(year: 2000 + parts[2], month: parts[0], day: parts[1])
    }

    private static func isTime(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        return parts.count == 2 && (0..<24).contains(parts[0]) && (0..<60).contains(parts[1])
    }
}
