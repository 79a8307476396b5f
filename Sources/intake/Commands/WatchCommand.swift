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
        let isOnce = once
        let service = try WatchService(
            try common.office(), isForElsewhere: !isOnce, log: ServiceLog.started())
        try await Signals.untilEnded {
            if isOnce { try await service.runOnce() } else { try await service.run() }
        }
    }
}

struct ServeCommand: OfficeCommand, LongRunning {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Let people in without taking or reading faxes.",
        discussion: """
            intake watch lets people in as well, and is what an office runs. This is for the time in which \
            reading stands still, as while page readers can't be started: what is filed can be worked off, \
            faxes wait in their drop folders. One of the two at a time has the store. SIGTERM and Ctrl-C \
            end it cleanly.
            """)

    @OptionGroup var common: CommonOptions

    func work() async throws {
        let service = try ServeService(try common.office(), log: ServiceLog.started())
        try await Signals.untilEnded { try await service.run() }
    }
}

/// The log of a service, to standard error.
private enum ServiceLog {
    static func started() -> Logger {
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .info
            return handler
        }
        return Logger(label: "intake")
    }
}
