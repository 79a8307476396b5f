import Dispatch
import Foundation
import Synchronization

/// Asks what may hang (a disk, a share) on threads of their own, and waits so long and no longer. What was
/// asked before and has not answered is not asked again: a share that is away takes one thread, not more
/// with every look.
final class Probes: Sendable {
    private let open = Mutex<Set<String>>([])
    private let seconds: Double

    init(seconds: Double = 5) { self.seconds = seconds }

    /// Nil where no answer came in time.
    func ask<Value: Sendable>(
        _ name: String, _ body: @escaping @Sendable () -> Value
    ) -> Value? {
        guard open.withLock({ $0.insert(name).inserted }) else { return nil }
        let answer = Answer<Value>()
        let thread = Thread {
            answer.give(body())
            self.open.withLock { _ = $0.remove(name) }
        }
        thread.start()
        return answer.wait(seconds: seconds)
    }

    private final class Answer<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)
        private let given = DispatchSemaphore(value: 0)

        func give(_ value: Value) {
            self.value.withLock { $0 = value }
            given.signal()
        }

        func wait(seconds: Double) -> Value? {
            _ = given.wait(timeout: .now() + seconds)
            return value.withLock { $0 }
        }
    }
}
