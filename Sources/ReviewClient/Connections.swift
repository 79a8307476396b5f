import Glibc
import NIOCore
import Synchronization

/// Connections to a service on another machine. Has the kernel give one up that was cut: an answer may take its time,
/// but from a machine that is not there any more none comes, and a pull is to say so and to be gone on with. And knows
/// whether there was one, over which something may have been asked.
final class Connections: Sendable {
    /// Of silence before the other side is asked whether it is there, in seconds.
    static let askAfter = 10
    static let askEvery = 5
    /// Until a connection on which nothing comes back is given up, in milliseconds (RFC 5482).
    static let patience = 30_000

    /// `TCP_USER_TIMEOUT` of linux/tcp.h.
    private static let userTimeout: CInt = 18

    struct Counted: Sendable {
        var open = 0
        var made = 0
    }

    private let counts = Mutex(Counted())

    var counted: Counted { counts.withLock { $0 } }

    /// Whether there was a connection at any time since.
    func mayHaveAsked(since before: Counted) -> Bool {
        before.open > 0 || counted.made != before.made
    }

    /// A connection stands; nothing was asked over it yet.
    func take(_ channel: any Channel) -> EventLoopFuture<Void> {
        counts.withLock { counts in
            counts.open += 1
            counts.made += 1
        }
        channel.closeFuture.whenComplete { _ in self.counts.withLock { $0.open -= 1 } }
        let options: [(ChannelOptions.Types.SocketOption, Int)] = [
            (.init(level: .socket, name: .so_keepalive), 1),
            (.init(level: .tcp, name: .init(rawValue: TCP_KEEPIDLE)), Self.askAfter),
            (.init(level: .tcp, name: .init(rawValue: TCP_KEEPINTVL)), Self.askEvery),
            (.init(level: .tcp, name: .init(rawValue: Self.userTimeout)), Self.patience),
        ]
        return EventLoopFuture.andAllSucceed(
            options.map { channel.setOption($0.0, value: $0.1) }, on: channel.eventLoop)
    }
}
