import Packets
import ReaderProtocol

/// Reads faxes with several page readers side by side, each a process of its own that may crash,
/// hang or lie without harm to this one.
public struct PageReaderPool: PageReading {
    /// Path of `page-reader`; `pdf-reader` lies beside it.
    public let executable: String
    public let workers: Int
    /// How long a page may take by the clock, as a multiple of its processor seconds.
    public let patience: Int
    /// Which walls must stand.
    public let walls: WallRule
    /// Told, from any thread, what a reader died of, each time one does; the fax may be read all the same.
    private let died: @Sendable (ReaderFault) -> Void

    public init(
        executable: String, workers: Int, patience: Int = 2, walls: WallRule = WallRule(),
        died: @escaping @Sendable (ReaderFault) -> Void = { _ in }
    ) {
        self.died = died
        self.executable = executable
        self.walls = walls
        self.workers = max(1, workers)
        self.patience = max(1, patience)
    }

    public func read(
        _ fax: [UInt8], limits: FaxLimits, languages: [String], orders: ReadingOrders,
        looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws(RecognitionError) -> Recognized {
        guard !fax.isEmpty else { throw .refused(.empty) }
        guard fax.count <= limits.bytes else { throw .overByteLimit }
        let missing = TrainedData.missing(languages)
        guard missing.isEmpty else { throw .missingLanguage(missing) }
        guard let format = FaxFormat(fax) else { throw .refused(.notAFax) }

        let pageTime = Duration.seconds(limits.secondsPerPage * patience)
        let job = FaxJob(
            start: ReaderOpening(
                fax: fax, executable: program(for: format),
                opening: Opening(languages: languages, limits: limits), walls: walls,
                patience: pageTime, died: died),
            pageTime: pageTime, orders: orders, looking: looking, progress: progress)
        let workers = workers
        let result = await withTaskCancellationHandler {
            await onOwnThread { job.run(workers: workers) }
        } onCancel: {
            job.cancel()
        }
        return try result.get()
    }

    private func program(for format: FaxFormat) -> String {
        switch format {
        case .tiff: executable
        case .pdf: Self.pdfReader(beside: executable)
        }
    }

    /// The path of `pdf-reader` where `page-reader` has this one.
    public static func pdfReader(beside executable: String) -> String {
        let folder = executable.lastIndex(of: "/").map { executable[...$0] } ?? ""
        return folder + "pdf-reader"
    }
}
