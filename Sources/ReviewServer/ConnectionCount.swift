import Glibc
import NIOCore
import Synchronization

/// Keeps one user of the machine from taking all connections there are.
final class ConnectionCount: Sendable {
    private let open = Mutex<[uid_t: Int]>([:])
    private let most: Int

    init(most: Int) { self.most = most }

    fileprivate func enter(_ user: uid_t) -> Bool {
        open.withLock { open in
            guard open[user, default: 0] < most else { return false }
            open[user, default: 0] += 1
            return true
        }
    }

    fileprivate func leave(_ user: uid_t) {
        open.withLock { open in
            let left = open[user, default: 1] - 1
            open[user] = left > 0 ? left : nil
        }
    }

    var handler: ConnectionCounting { ConnectionCounting(self) }
}

/// Counts one connection while it stands.
final class ConnectionCounting: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let count: ConnectionCount

    init(_ count: ConnectionCount) { self.count = count }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        let count = count
        Task {
            guard let peer = try? await Peer.of(channel), count.enter(peer.user) else {
                channel.close(promise: nil)
                return
            }
            channel.closeFuture.whenComplete { _ in count.leave(peer.user) }
        }
    }
}
