import Foundation
import Packets
import Synchronization

/// Moments as people of the office read them: in its time zone. Programs get UTC, and so does whoever reads the log.
enum OfficeTime {
    /// Until the office's settings are read, this machine's own.
    private static let zone = Mutex<TimeZone>(.current)

    static func set(_ office: TimeZone) { zone.withLock { $0 = office } }

    /// `YYYY-MM-DD HH:MM`.
    @Sendable static func text(_ instant: Instant) -> String {
        text(instant, in: zone.withLock { $0 })
    }

    /// `YYYY-MM-DD`.
    static func day(_ instant: Instant) -> String { String(text(instant).prefix(10)) }

    static func text(_ instant: Instant, in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        guard let year = parts.year, let month = parts.month, let ofMonth = parts.day,
            let day = Day(year: year, month: month, day: ofMonth), let hour = parts.hour,
            let minute = parts.minute
        else { return instant.iso }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day.iso) \(two(hour)):\(two(minute))"
    }
}
