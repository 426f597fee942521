import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// A server below HTTP, for vendors that misbehave: it writes the same bytes to whoever says something.
struct RawServer: Sendable {
  enum Manner: Sendable {
    /// Writes these bytes and closes.
    case answer([UInt8])
    /// Accepts and never says anything.
    case silence
  }

  let port: Int

  static func run<Result: Sendable>(
    _ manner: Manner, tls: TLSConfiguration? = nil, _ body: (RawServer) async throws -> Result
  ) async throws -> Result {
    let context = try tls.map { try NIOSSLContext(configuration: $0) }
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          }
          try channel.pipeline.syncOperations.addHandler(Handler(manner: manner))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    do {
      let result = try await body(RawServer(port: channel.localAddress?.port ?? 0))
      try await channel.close()
      return result
    } catch {
      try await channel.close()
      throw error
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let manner: Manner

    init(manner: Manner) {
      self.manner = manner
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard case .answer(let bytes) = manner else { return }
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
      context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
