import ArgumentParser
import Dispatch
import Foundation
import Logging
import Pipeline

struct WatchCommand: OfficeCommand, LongRunning {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Take faxes from the drop folders, read them, and file their packets.",
        discussion: "SIGTERM and Ctrl-C end it cleanly: what is being read is given back unread.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "Empty the drop folders, read what waits, and exit.")
    var once = false

    func work() async throws {
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .info
            return handler
        }
        let service = try WatchService(try common.office(), log: Logger(label: "intake"))
        let isOnce = once
        let task = Task {
            if isOnce { try await service.runOnce() } else { try await service.run() }
        }
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { task.cancel() }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        do {
            try await task.value
        } catch is CancellationError {
            return
        }
    }
}
