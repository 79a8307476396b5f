import Glibc
import ReaderProtocol
import Testing

@testable import Recognition

@Suite("How a page reader died")
struct ReaderDeathTests {
    static let deaths: [(status: Int32, isKilled: Bool, hasGrown: Bool, fault: ReaderFault)] = [
        (SIGSYS, false, false, .violation),
        // Killed while it was dying of something else: on a busy machine a death takes its time.
        (SIGSYS, true, false, .violation),
        (SIGXCPU, true, false, .timeout),
        (SIGSEGV, true, false, .crash),
        (SIGABRT, false, true, .memory),
        (SIGKILL, false, false, .memory),
        // It closed its output and lived on.
        (SIGKILL, true, false, .breach),
        (ReaderExit.memory.rawValue << 8, true, false, .memory),
        (ReaderExit.done.rawValue << 8, false, false, .breach),
    ]

    @Test("is told by what it died of, killed or not", arguments: deaths)
    func told(
        _ death: (status: Int32, isKilled: Bool, hasGrown: Bool, fault: ReaderFault)
    ) {
        let told = ReaderDeath(
            status: death.status, isKilled: death.isKilled, hasGrown: death.hasGrown)
        #expect(told.fault == death.fault)
    }

    @Test("a process that was dying when it was killed says what it was dying of")
    func killedWhileDying() throws {
        var child: pid_t = 0
        let words = ["sh", "-c", "kill -SYS $$"]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        try #require(posix_spawn(&child, "/bin/sh", nil, nil, arguments, nil) == 0)
        var information = siginfo_t()
        try #require(waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) == 0)
        #expect(kill(child, SIGKILL) == 0)
        var status: Int32 = 0
        try #require(waitpid(child, &status, 0) == child)
        #expect(ReaderDeath(status: status, isKilled: true, hasGrown: false).fault == .violation)
    }
}
