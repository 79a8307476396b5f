/// Something that walls must stop. A page reader that was given no fax is told to try it, behind
/// the walls it has put up: it dies of it, or says how it was refused.
public enum Probe: Int, Sendable, CaseIterable {
    case openFile = 1
    case createFile, socket, connect, fork, execute, trace, signal, raiseLimit
    case executableMemory, memory, ring, namespace

    /// In words, after "it could".
    public var deed: String {
        switch self {
        case .openFile: "open a file"
        case .createFile: "create a file"
        case .socket: "make a socket"
        case .connect: "connect to this machine"
        case .fork: "start a process"
        case .execute: "run a program"
        case .trace: "look into another process"
        case .signal: "signal another process"
        case .raiseLimit: "raise its limits"
        case .executableMemory: "make memory executable"
        case .memory: "use more memory than it may"
        case .ring: "set up an io_uring"
        case .namespace: "enter a namespace of its own"
        }
    }

    /// The walls of which each alone stops it; where none of them stands, it is not tried.
    public var stoppedBy: Set<Wall> {
        switch self {
        case .openFile, .createFile: [.landlock, .seccomp]
        case .memory: [.limits]
        case .connect, .signal: [.landlock, .seccomp]
        default: [.seccomp]
        }
    }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(rawValue)
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        guard let probe = Probe(rawValue: try wire.number()) else { throw .badNumber }
        try wire.end()
        self = probe
    }
}

/// What came of a probe that its reader survived.
public struct UntrustedProbeResult: Sendable, Equatable {
    /// 0 where it went through.
    public let errno: Int

    public init(errno: Int) { self.errno = errno }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(errno)
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        errno = try wire.number()
        guard (0...4095).contains(errno) else { throw .badNumber }
        try wire.end()
    }
}

/// How a page reader says it ended, where no signal ended it.
public enum ReaderExit: Int32, Sendable {
    case done = 0
    /// It said why it refuses the fax.
    case refused = 2
    case parentGone = 3
    case breach = 4
    case memory = 5
}
