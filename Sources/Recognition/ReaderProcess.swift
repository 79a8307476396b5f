import CLinux
import Glibc
import ReaderProtocol

/// One running page reader. Blocking; used from a thread of its own. Ends with its process dead
/// and reaped, whatever happened.
final class ReaderProcess {
    let pid: pid_t
    private let memory: SealedMemory
    private var budget: ReaderBudget?
    private let toChild: Int32
    private let fromChild: Int32
    private var isReaped = false

    /// Starts the program with nothing but empty memory for the fax, two pipes and the few settings
    /// Tesseract needs. Nothing about the fax stands in the arguments or the environment.
    init?(executable: String) {
        // Descriptor 3 and above are taken on the child's side; keep clear of them here.
        guard let requests = Pipe(), let replies = Pipe() else { return nil }
        defer {
            requests.closeReading()
            replies.closeWriting()
        }
        guard let memory = SealedMemory() else { return nil }
        let document = fcntl(memory.descriptor, F_DUPFD_CLOEXEC, 10)
        guard document >= 0 else { return nil }
        defer { close(document) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, requests.reading, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, replies.writing, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, document, 3)
        // Whatever else this process holds open without the close-on-exec mark stays here.
        posix_spawn_file_actions_addclosefrom_np(&actions, 4)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: Ctrl-C at the terminal reaches intake, which ends its readers itself.
        posix_spawnattr_afresh(&attributes)

        // A Swift program that crashes would start another to tell of it, which its walls forbid.
        var environment = [
            "OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no",
        ]
        if let folder = getenv("TESSDATA_PREFIX") {
            environment.append("TESSDATA_PREFIX=" + String(cString: folder))
        }
        var child: pid_t = 0
        let result = withCStrings(["page-reader"]) { arguments in
            withCStrings(environment) { environment in
                // A program that is just being installed is busy for a moment.
                for _ in 0..<20 {
                    let result = posix_spawn(
                        &child, executable, &actions, &attributes, arguments, environment)
                    guard result == ETXTBSY else { return result }
                    usleep(20_000)
                }
                return ETXTBSY
            }
        }
        guard result == 0 else {
            requests.closeWriting()
            replies.closeReading()
            return nil
        }
        pid = child
        self.memory = memory
        budget = ReaderBudget(child)
        toChild = requests.writing
        fromChild = replies.reading
        // A reader that ends while it is written to must not end this process by SIGPIPE: pipes
        // have no flag for that, so that `send` never blocks and the signal is held back there.
        _ = fcntl(toChild, F_SETFL, O_NONBLOCK)
        _ = fcntl(fromChild, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(toChild)
        close(fromChild)
        if !isReaped {
            kill(pid, SIGKILL)
            _ = reap()
        }
    }

    /// Hands the fax over, for good; false where the reader no longer listens.
    func feed(_ fax: [UInt8]) -> Bool { memory.fill(fax) && send(.fax, []) }

    /// Gives the next answer its share of processor time.
    func allow(seconds: Int) { budget?.allow(seconds: seconds) }

    /// Sends one frame; false where the reader no longer listens. Frames sent are small.
    func send(_ kind: FrameKind, _ body: [UInt8]) -> Bool {
        let bytes = Frame.header(kind, length: body.count) + body
        return withoutBrokenPipeSignal {
            var sent = 0
            while sent < bytes.count {
                let put = bytes.withUnsafeBytes {
                    write(toChild, $0.baseAddress.map { $0 + sent }, bytes.count - sent)
                }
                if put < 0, errno == EINTR { continue }
                guard put > 0 else { return false }
                sent += put
            }
            return true
        }
    }

    /// Waits for the next frame until the deadline; throws how the reader failed instead.
    func receive(
        until deadline: ContinuousClock.Instant, isCancelled: () -> Bool
    ) throws(ReaderEnd) -> (kind: FrameKind, body: [UInt8]) {
        let header = try take(Frame.headerLength, until: deadline, isCancelled: isCancelled)
        guard let frame = try? Frame.parse(header: header) else {
            stop()
            throw .fault(.breach)
        }
        let body = try take(frame.length, until: deadline, isCancelled: isCancelled)
        return (frame.kind, body)
    }

    /// Ends the process now.
    func stop() {
        guard !isReaped else { return }
        kill(pid, SIGKILL)
        _ = reap()
    }

    private func take(
        _ count: Int, until deadline: ContinuousClock.Instant, isCancelled: () -> Bool
    ) throws(ReaderEnd) -> [UInt8] {
        var bytes: [UInt8] = []
        // Memory grows with what arrives, never with what is announced.
        var chunk = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 16))
        while bytes.count < count {
            if isCancelled() {
                stop()
                throw .cancelled
            }
            guard ContinuousClock.now < deadline, budget?.isUsedUp != true else {
                stop()
                throw .fault(.timeout)
            }
            var ready = pollfd(fd: fromChild, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 100) > 0 else { continue }
            let wanted = min(count - bytes.count, chunk.count)
            let got = chunk.withUnsafeMutableBytes { read(fromChild, $0.baseAddress, wanted) }
            if got < 0, errno == EINTR || errno == EAGAIN { continue }
            guard got > 0 else { throw .fault(ending()) }
            bytes.append(contentsOf: chunk[..<got])
        }
        return bytes
    }

    /// What the process's end says. It closed its pipe; if it lives on, it is ended.
    private func ending() -> ReaderFault {
        guard !isReaped else { return .breach }
        // A process that closed its output is given a moment to end by itself.
        for _ in 0..<20 {
            if let end = reap(options: WNOHANG) { return end }
            usleep(10_000)
        }
        // On a machine with much to do a death takes longer; what it was of is told all the same.
        kill(pid, SIGKILL)
        return reap(isKilled: true) ?? .breach
    }

    @discardableResult
    private func reap(options: Int32 = 0, isKilled: Bool = false) -> ReaderFault? {
        var status: Int32 = 0
        var used = rusage()
        while true {
            let answer = wait4(pid, &status, options, &used)
            if answer < 0, errno == EINTR { continue }
            if answer == 0 { return nil }
            break
        }
        isReaped = true
        // The kernel counts what this process held when it began the reader as the reader's own.
        var own = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
        return ReaderDeath(
            status: status, isKilled: isKilled,
            hasGrown: used.ru_maxrss > max(1_000 << 10, own.ru_maxrss)
        ).fault
    }
}

/// Why a frame did not come.
enum ReaderEnd: Error, Equatable {
    case fault(ReaderFault)
    case cancelled
}

/// Both ends of a pipe, above the descriptors that the child is given, closed on exec.
private struct Pipe {
    let reading: Int32
    let writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in ends { close(end) }
        guard moved.allSatisfy({ $0 >= 0 }) else {
            for end in moved where end >= 0 { close(end) }
            return nil
        }
        reading = moved[0]
        writing = moved[1]
    }

    func closeReading() { close(reading) }
    func closeWriting() { close(writing) }
}

/// Holds SIGPIPE back on this thread while `body` writes, and takes a pending one away.
private func withoutBrokenPipeSignal(_ body: () -> Bool) -> Bool {
    var pipeSignal = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    let result = body()
    if !result {
        var now = timespec(tv_sec: 0, tv_nsec: 0)
        sigtimedwait(&pipeSignal, nil, &now)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return result
}

private func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
