import Glibc
import Synchronization

/// Lets one thread wait until some others have arrived.
final class CountDown: Sendable {
    private let left: Atomic<Int>

    init(_ count: Int) { left = Atomic(count) }

    func arrive() { left.subtract(1, ordering: .releasing) }

    /// Pages take seconds: looking a hundred times a second costs nothing that shows.
    func wait() {
        while left.load(ordering: .acquiring) > 0 { usleep(10_000) }
    }
}
