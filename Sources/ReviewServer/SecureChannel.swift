import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// HTTP behind TLS, with the server's certificate as it is when somebody connects.
struct SecureChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let base: HTTP1Channel
    let identity: ServerIdentity
    let limits: DoorLimits
    let addresses: ConnectionCount<String>
    let certificates: ConnectionCount<String>

    init(_ base: HTTP1Channel, _ identity: ServerIdentity, _ limits: DoorLimits) {
        self.base = base
        self.identity = identity
        self.limits = limits
        addresses = ConnectionCount(most: limits.connectionsOfAddress)
        certificates = ConnectionCount(most: limits.connectionsOfOne)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            guard addresses.counts(channel, of: channel.remoteAddress?.ipAddress ?? "") else {
                throw ChannelError.ioOnClosedChannel
            }
            try channel.pipeline.syncOperations.addHandlers([
                NIOSSLServerHandler(context: identity.context()),
                Handshake(certificates, limits),
            ])
        }.flatMap {
            base.setup(channel: channel, logger: logger)
        }.flatMapErrorThrowing { error in
            channel.close(promise: nil)
            throw error
        }
    }

    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
