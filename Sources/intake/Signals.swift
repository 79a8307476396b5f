import Foundation

/// Signals that end the program, heard where it can end in good order.
enum Signals {
    /// - Returns: what hears them, until it is cancelled.
    static func hear(
        _ numbers: [Int32], _ then: @escaping @Sendable () -> Void
    ) -> [any DispatchSourceSignal] {
        numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: then)
            source.resume()
            return source
        }
    }

    /// Works until it is done, or SIGTERM or Ctrl-C ends it.
    static func untilEnded(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = hear([SIGTERM, SIGINT]) { task.cancel() }
        defer { for source in sources { source.cancel() } }
        do {
            try await task.value
        } catch is CancellationError {
            return
        }
    }
}
