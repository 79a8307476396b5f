import Glibc
import NIOCore

/// Has the kernel give up a connection to another machine that was cut: an answer may take its time, but from a
/// machine that is not there any more none comes, and a pull is to say so and to be gone on with.
enum CutConnection {
    /// Of silence before the other side is asked whether it is there, in seconds.
    static let askAfter = 10
    static let askEvery = 5
    /// Until a connection on which nothing comes back is given up, in milliseconds (RFC 5482).
    static let patience = 30_000

    /// `TCP_USER_TIMEOUT` of linux/tcp.h.
    private static let userTimeout: CInt = 18

    @Sendable static func watch(_ channel: any Channel) -> EventLoopFuture<Void> {
        let options: [(ChannelOptions.Types.SocketOption, Int)] = [
            (.init(level: .socket, name: .so_keepalive), 1),
            (.init(level: .tcp, name: .init(rawValue: TCP_KEEPIDLE)), askAfter),
            (.init(level: .tcp, name: .init(rawValue: TCP_KEEPINTVL)), askEvery),
            (.init(level: .tcp, name: .init(rawValue: userTimeout)), patience),
        ]
        return EventLoopFuture.andAllSucceed(
            options.map { channel.setOption($0.0, value: $0.1) }, on: channel.eventLoop)
    }
}
