import NIOCore
import NIOHTTPTypes

/// Closes connections of those who drip their request, or do not take their answer; and after an answer
/// that says so.
final class Deadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: DoorLimits
    private var request: Scheduled<Void>?
    private var answer: Scheduled<Void>?
    private var isLast = false
    /// An answer without an end of its own: each piece has its time to be taken.
    private var isStream = false

    init(_ limits: DoorLimits) { self.limits = limits }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            request?.cancel()
            request = closing(context, after: limits.requestSeconds)
        case .body: break
        case .end:
            request?.cancel()
            request = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            isLast = head.headerFields[.connection] == "close"
            isStream = head.headerFields[.contentType] == EventText.mediaType
            answer?.cancel()
            answer = isStream ? nil : closing(context, after: limits.answerSeconds)
            context.write(data, promise: promise)
        case .body where isStream:
            let taken = promise ?? context.eventLoop.makePromise()
            let deadline = closing(context, after: limits.answerSeconds)
            taken.futureResult.whenComplete { _ in deadline.cancel() }
            context.write(data, promise: taken)
        case .body: context.write(data, promise: promise)
        case .end:
            let taken = promise ?? context.eventLoop.makePromise()
            let deadline = answer
            answer = nil
            // One who is still sending may not see an answer behind which the door falls shut: they have
            // until their request's deadline.
            let closes = isLast && request == nil
            let channel = context.channel
            taken.futureResult.whenComplete { _ in
                deadline?.cancel()
                if closes { channel.close(promise: nil) }
            }
            context.write(data, promise: taken)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        request?.cancel()
        answer?.cancel()
        context.fireChannelInactive()
    }

    private func closing(_ context: ChannelHandlerContext, after seconds: Int) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            channel.close(promise: nil)
        }
    }
}
