import Dispatch

/// A thread for one drop folder, so that a share that hangs holds up neither the other folders nor
/// the reading: Swift's own threads are as few as the cores.
final class FolderThread: SerialExecutor {
    private let queue: DispatchQueue

    init(name: String) { queue = DispatchQueue(label: "intake.folder.\(name)") }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
