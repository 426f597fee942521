import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// A server below HTTP, for vendors that misbehave: it writes the same bytes to whoever says something.
struct RawServer: Sendable {
  enum Manner: Sendable {
    /// Writes these bytes and closes.
    case answer([UInt8])
    /// Writes these bytes every time and leaves the connection open.
    case answerAndStay([UInt8])
    /// Writes the first bytes, and then the same byte again and again.
    case drip([UInt8], UInt8, every: TimeAmount)
    /// Accepts and never says anything.
    case silence
  }

  let port: Int
  /// What was said to it, one text for each connection.
  let heard: Shared<[String]>

  static func run<Result: Sendable>(
    _ manner: Manner, tls: TLSConfiguration? = nil, _ body: (RawServer) async throws -> Result
  ) async throws -> Result {
    let heard = Shared<[String]>([])
    let context = try tls.map { try NIOSSLContext(configuration: $0) }
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          }
          try channel.pipeline.syncOperations.addHandler(Handler(manner, heard))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    do {
      let result = try await body(RawServer(port: channel.localAddress?.port ?? 0, heard: heard))
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
    private let heard: Shared<[String]>
    private var connection = 0

    init(_ manner: Manner, _ heard: Shared<[String]>) {
      self.manner = manner
      self.heard = heard
    }

    func channelActive(context: ChannelHandlerContext) {
      connection = heard.change { heard in
        heard.append("")
        return heard.count - 1
      }
      context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let text = String(buffer: unwrapInboundIn(data))
      heard.change { $0[connection] += text }
      switch manner {
      case .answer(let bytes):
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        context.close(promise: nil)
      case .answerAndStay(let bytes):
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
      case .drip(let bytes, let drop, let interval):
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        let channel = context.channel
        let dripping = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
          channel.writeAndFlush(ByteBuffer(bytes: [drop]), promise: nil)
        }
        channel.closeFuture.whenComplete { _ in dripping.cancel() }
      case .silence:
        break
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
