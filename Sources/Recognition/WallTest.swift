import Glibc
import ReaderProtocol

/// The self-test of the page readers' walls: the real programs, without a fax, are told to try what
/// the walls must stop, each attempt in a process of its own. A second or two; blocking.
public struct WallTest: Sendable {
    private let executables: [String]
    private let walls: WallRule

    /// Tests `page-reader` and the `pdf-reader` beside it.
    public init(pageReader: String, walls: WallRule) {
        self.init(
            executables: [pageReader, PageReaderPool.pdfReader(beside: pageReader)], walls: walls)
    }

    init(executables: [String], walls: WallRule) {
        self.executables = executables
        self.walls = walls
    }

    /// What the walls are, where they hold.
    public struct Outcome: Sendable, Equatable {
        public let landlockVersion: Int
        /// Walls the operator allowed to be missing.
        public let missing: [Wall]
        /// How many attempts were stopped.
        public let stopped: Int
    }

    /// - Throws: `missingWalls` where a wall does not stand that nobody allowed to be missing,
    ///   `leakyWalls` where an attempt went through, `readerNotStarted` and `readerFailed` where the
    ///   program is not what it should be.
    public func run() throws(RecognitionError) -> Outcome {
        var outcome = Outcome(landlockVersion: 0, missing: [], stopped: 0)
        for executable in executables {
            let one = try run(executable)
            outcome = Outcome(
                landlockVersion: one.landlockVersion, missing: one.missing,
                stopped: outcome.stopped + one.stopped)
        }
        return outcome
    }

    private func run(_ executable: String) throws(RecognitionError) -> Outcome {
        var leaks: [Probe] = []
        var stopped = 0
        var walls = UntrustedWalls(standing: [], landlockVersion: 0)
        var missing: [Wall] = []
        for probe in Probe.allCases {
            let reader = try ready(executable, &walls, &missing)
            let standing = Set(Wall.allCases).subtracting(missing)
            guard !probe.stoppedBy.isDisjoint(with: standing) else { continue }
            if try isStopped(probe, reader, standing) { stopped += 1 } else { leaks.append(probe) }
        }
        guard leaks.isEmpty else { throw .leakyWalls(leaks) }
        return Outcome(
            landlockVersion: walls.landlockVersion, missing: missing, stopped: stopped)
    }

    private static let patience = Duration.seconds(20)

    /// A reader behind its walls.
    private func ready(
        _ executable: String, _ said: inout UntrustedWalls, _ missing: inout [Wall]
    ) throws(RecognitionError) -> ReaderProcess {
        guard let reader = ReaderProcess(executable: executable) else { throw .readerNotStarted }
        reader.allow(seconds: 20)
        let opening = Opening(languages: [], limits: .standard)
        guard reader.send(.opening, opening.encoded()) else {
            throw .readerFailed(reader.fault())
        }
        let frame = try answer(of: reader)
        guard case .success(let frame) = frame, frame.kind == .ready,
            let walls = try? UntrustedWalls(decoding: frame.body)
        else { throw .readerFailed(frame.fault ?? .breach) }
        said = walls
        missing = self.walls.missing(walls, of: reader.pid)
        let forbidden = self.walls.forbidden(missing)
        guard forbidden.isEmpty else { throw .missingWalls(forbidden) }
        return reader
    }

    /// Behind a filter an attempt ends the process, but for those that Landlock and limits refuse.
    private func isStopped(
        _ probe: Probe, _ reader: ReaderProcess, _ standing: Set<Wall>
    ) throws(RecognitionError) -> Bool {
        guard reader.send(.probe, probe.encoded()) else { throw .readerFailed(reader.fault()) }
        switch try answer(of: reader) {
        case .failure(.violation): return true
        case .failure(let fault): throw .readerFailed(fault)
        case .success(let frame):
            guard frame.kind == .probed,
                let result = try? UntrustedProbeResult(decoding: frame.body)
            else { throw .readerFailed(.breach) }
            return result.errno != 0
        }
    }

    private func answer(
        of reader: ReaderProcess
    ) throws(RecognitionError) -> Result<(kind: FrameKind, body: [UInt8]), ReaderFault> {
        do {
            return .success(try reader.receive(until: .now + Self.patience) { false })
        } catch .fault(let fault) {
            return .failure(fault)
        } catch {
            throw .cancelled
        }
    }
}

extension ReaderFault: Error {}

extension Result where Failure == ReaderFault {
    fileprivate var fault: ReaderFault? {
        if case .failure(let fault) = self { fault } else { nil }
    }
}
