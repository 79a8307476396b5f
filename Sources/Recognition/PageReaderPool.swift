import Packets
import ReaderProtocol

/// Reads faxes with several page readers side by side, each a process of its own that may crash,
/// hang or lie without harm to this one.
public struct PageReaderPool: PageReading {
    /// Path of `page-reader`.
    public let executable: String
    public let workers: Int
    /// How long a page may take by the clock, as a multiple of its processor seconds.
    public let patience: Int

    public init(executable: String, workers: Int, patience: Int = 2) {
        self.executable = executable
        self.workers = max(1, workers)
        self.patience = max(1, patience)
    }

    public func read(
        _ fax: [UInt8], limits: FaxLimits, languages: [String],
        looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws(RecognitionError) -> Recognized {
        guard !fax.isEmpty else { throw .refused(.empty) }
        guard fax.count <= limits.bytes else { throw .overByteLimit }
        let missing = TrainedData.missing(languages)
        guard missing.isEmpty else { throw .missingLanguage(missing) }
        guard let memory = SealedMemory(fax) else { throw .readerNotStarted }

        let pageTime = Duration.seconds(limits.secondsPerPage * patience)
        let job = FaxJob(
            start: ReaderOpening(
                fax: memory, executable: executable,
                opening: Opening(languages: languages, limits: limits), patience: pageTime),
            pageTime: pageTime, looking: looking, progress: progress)
        let workers = workers
        let result = await withTaskCancellationHandler {
            await onOwnThread { job.run(workers: workers) }
        } onCancel: {
            job.cancel()
        }
        return try result.get()
    }
}
