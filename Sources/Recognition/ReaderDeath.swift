import Glibc
import ReaderProtocol

/// How a page reader's process ended, as `wait4` tells it.
struct ReaderDeath: Equatable {
    let status: Int32
    /// Whether this process killed it. One that was dying already has the status of what it was dying of.
    let isKilled: Bool
    /// Whether it had taken more memory than a page needs.
    let hasGrown: Bool

    var fault: ReaderFault {
        let signal = status & 0x7f
        guard signal != 0 else {
            return ReaderExit(rawValue: status >> 8 & 0xff) == .memory ? .memory : .breach
        }
        return switch signal {
        case SIGXCPU, SIGALRM: .timeout
        case SIGSYS: .violation
        // Where it was not sent by this process, the kernel ended what uses up the machine's memory.
        case SIGKILL: isKilled ? .breach : .memory
        // C++ aborts and Swift traps when memory is refused; the size it had grown to tells.
        default: hasGrown ? .memory : .crash
        }
    }
}
