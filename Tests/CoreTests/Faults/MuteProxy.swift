import NIOCore
import NIOPosix

/// A proxy that agrees to every tunnel, and speaks no TLS in it.
struct MuteProxy {
  let port: Int

  static func run<Result: Sendable>(_ body: (MuteProxy) async throws -> Result) async throws -> Result {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Handler()) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let result: Result
    do {
      result = try await body(MuteProxy(port: channel.localAddress?.port ?? 0))
    } catch {
      try await channel.close()
      throw error
    }
    try await channel.close()
    return result
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let answer = ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n")
      context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}
