import NIOCore

/// Closes a connection whose other end will send no more: a page that was closed, which waits for nothing.
final class GoneHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = Any

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }
}
