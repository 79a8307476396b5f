import Foundation
import Packets
import Synchronization
import Vault

/// Calls the alarm program for what the service can't tell of itself, from outside it, no oftener than the
/// service would: what was told is kept in the data folder.
public struct OutsideAlarms: Sendable {
    private let settings: Settings
    static let fileName = "health.json"

    public init(_ settings: Settings) { self.settings = settings }

    /// Blocks until the program has ended. Gives what went wrong, in words.
    public func tell(_ alarms: [Alarm], now: Instant) -> [String] {
        guard let program = settings.alarm else {
            return alarms.isEmpty ? [] : ["nobody is called: alarm is not set in pipeline.yml"]
        }
        let path = settings.dataFolder + "/" + Self.fileName
        var book =
            FileManager.default.contents(atPath: path)
            .flatMap { try? JSONDecoder().decode(AlarmBook.self, from: $0) } ?? AlarmBook()
        let notices = book.turn(alarms, now: now, repeatMinutes: program.repeatMinutes)
        let wrong = Mutex<[String]>([])
        let call = AlarmCall(program) { notice, outcome in
            guard outcome != .done else { return }
            wrong.withLock {
                $0.append(
                    "the alarm program was called for \(notice.code.rawValue) in vain: \(outcome)")
            }
        }
        for notice in notices where notice.calls { call.call(notice) }
        call.finish()
        do {
            try DurableFolder(path: settings.dataFolder).replace(
                Array(try JSONEncoder().encode(book)), as: Self.fileName)
        } catch {
            // Told too often is better than not at all.
            wrong.withLock { $0.append("what was told can't be noted in the data folder") }
        }
        return wrong.withLock { $0 }
    }
}
