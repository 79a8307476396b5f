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
}
