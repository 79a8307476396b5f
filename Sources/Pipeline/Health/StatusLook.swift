import Foundation
import Glibc
import Logging
import Packets
import ReviewServer

/// A look at the office from within a service: on the board for its doors, and in figures for Prometheus.
struct StatusLook: Sendable {
    private let settings: Settings
    private let taking: StatusTaking
    private let board: HealthBoard
    private let doors: @Sendable () -> [(name: String, figures: DoorFigures)]
    private let log: Logger

    /// - Parameter doors: the doors' figures, by their names.
    init(
        _ settings: Settings, board: HealthBoard,
        doors: @escaping @Sendable () -> [(name: String, figures: DoorFigures)] = { [] },
        log: Logger
    ) {
        self.settings = settings
        taking = StatusTaking(settings)
        self.board = board
        self.doors = doors
        self.log = log
    }

    func look() async -> Status {
        let taking = taking
        let status = await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: taking.take(now: .now)) }
            thread.start()
        }
        board.note(status.alarms(settings.health), at: status.at)
        if let path = settings.metrics {
            write(status.metrics(settings.health) + DoorFigures.metrics(doors()), to: path)
        }
        return status
    }

    /// Whole or not at all, and readable by the exporter's user.
    private func write(_ text: String, to path: String) {
        let beside = path + ".new"
        let isWritten = FileManager.default.createFile(
            atPath: beside, contents: Data(text.utf8), attributes: [.posixPermissions: 0o644])
        guard isWritten, chmod(beside, 0o644) == 0, rename(beside, path) == 0 else {
            log.error("the figures can't be written to \(path) (error \(errno))")
            return
        }
    }
}
