import Glibc

/// Runs blocking work on a thread of its own, so that Swift's small pool of threads never waits
/// for a page reader.
func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        startThread { continuation.resume(returning: work()) }
    }
}

/// Starts a detached thread; where the system refuses one, the work runs here.
func startThread(_ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(ThreadWork(work))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let result = pthread_create(
        &thread, &attributes,
        { pointer in
            if let pointer {
                Unmanaged<ThreadWork>.fromOpaque(pointer).takeRetainedValue().work()
            }
            return nil
        }, box.toOpaque())
    if result != 0 { box.takeRetainedValue().work() }
}

private final class ThreadWork: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
