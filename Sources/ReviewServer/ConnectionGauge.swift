import NIOCore

/// Counts a connection while it stands.
final class ConnectionGauge: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let count: DoorCount

    init(_ count: DoorCount) { self.count = count }

    func handlerAdded(context: ChannelHandlerContext) {
        let count = count
        count.connected()
        context.channel.closeFuture.whenComplete { _ in count.disconnected() }
    }
}
