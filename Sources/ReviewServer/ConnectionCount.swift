import Authority
import Glibc
import NIOCore
import NIOSSL
import NIOTLS
import Synchronization

/// Keeps one user of the machine, one certificate or one address from taking all connections there are.
final class ConnectionCount<Key: Hashable & Sendable>: Sendable {
    private let open = Mutex<[Key: Int]>([:])
    private let most: Int

    init(most: Int) { self.most = most }

    fileprivate func enter(_ key: Key) -> Bool {
        open.withLock { open in
            guard open[key, default: 0] < most else { return false }
            open[key, default: 0] += 1
            return true
        }
    }

    private func leave(_ key: Key) {
        open.withLock { open in
            let left = open[key, default: 1] - 1
            open[key] = left > 0 ? left : nil
        }
    }

    /// Counts the connection while it stands; false where it is one too many.
    func counts(_ channel: any Channel, of key: Key) -> Bool {
        guard enter(key) else { return false }
        channel.closeFuture.whenComplete { _ in self.leave(key) }
        return true
    }
}

/// Counts one connection of a user of this machine.
final class PeerCounting: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let count: ConnectionCount<uid_t>

    init(_ count: ConnectionCount<uid_t>) { self.count = count }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        let count = count
        Task {
            guard let peer = try? await Peer.of(channel), count.counts(channel, of: peer.user)
            else {
                channel.close(promise: nil)
                return
            }
        }
    }
}

/// Stands behind TLS: hangs up on those who do not come to an end of their handshake, and knows whose
/// certificate was verified in it.
final class Handshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let count: ConnectionCount<String>
    private let seconds: Int
    private var deadline: Scheduled<Void>?
    /// Nil before the handshake is done, and where the certificate is of no kind known here.
    private(set) var certificate: CertificateFacts?
    /// Whether one was shown at all, known here or not.
    private(set) var showsCertificate = false

    init(_ count: ConnectionCount<String>, _ limits: DoorLimits) {
        self.count = count
        seconds = limits.handshakeSeconds
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            channel.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent {
            deadline?.cancel()
            let tls = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
            let shown = tls?.peerCertificate
            showsCertificate = shown != nil
            certificate = (try? shown?.toDERBytes()).flatMap { CertificateFacts(der: $0) }
            // Those without one are counted by address alone: they need not be one.
            let key = certificate?.serial ?? ""
            guard !showsCertificate || count.counts(context.channel, of: key) else {
                context.close(promise: nil)
                return
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }
}
