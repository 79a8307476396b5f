import Dispatch

/// Work that may wait for the system, as a look into its lists of users over the network does, kept off
/// the threads that all tasks share.
enum AsideFromTasks {
    private static let queue = DispatchQueue(label: "aside", attributes: .concurrent)

    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
