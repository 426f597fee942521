import Foundation
import Model
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Waits on a free port of 127.0.0.1 for the one request with which a browser comes back (RFC 8252, section 7.3).
///
/// What does not carry the right state is turned away, and does not end the wait.
final class LoopbackListener: Sendable {
  static let path = "/callback"

  private let state: String
  private let port = Mutex(0)
  private let channel = Mutex<(any Channel)?>(nil)
  private let returns: AsyncStream<AuthorizationReturn>
  private let arrived: AsyncStream<AuthorizationReturn>.Continuation
  private let isOver = Mutex(false)

  private init(state: String) {
    self.state = state
    (returns, arrived) = AsyncStream.makeStream()
  }

  /// - Throws: `CasbError` when no port can be had.
  static func start(state: String) async throws -> LoopbackListener {
    let listener = LoopbackListener(state: state)
    do {
      let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            try channel.pipeline.syncOperations.addHandler(ReturnHandler { listener.page(for: $0) })
          }
        }
        .bind(host: "127.0.0.1", port: 0).get()
      listener.port.withLock { $0 = channel.localAddress?.port ?? 0 }
      listener.channel.withLock { $0 = channel }
      return listener
    } catch {
      throw CasbError(
        .network, "No port of 127.0.0.1 can be had for the browser to come back to.",
        hint: "Choose a way to authenticate that needs no browser on this machine.")
    }
  }

  /// What the vendor is told to send the browser to.
  var address: String { "http://127.0.0.1:\(port.withLock { $0 })\(Self.path)" }

  /// The browser's return; `nil` when the listener was closed or the task cancelled before.
  func returned() async -> AuthorizationReturn? {
    for await returned in returns { return returned }
    return nil
  }

  /// Closes the port. Whoever is being answered gets the whole answer.
  func close() async {
    arrived.finish()
    let open = channel.withLock { channel in
      defer { channel = nil }
      return channel
    }
    try? await open?.close().get()
  }

  /// Judges a request by its head, and answers the page for it.
  private func page(for head: HTTPRequestHead) -> ReturnPage {
    let target = head.uri.split(separator: "?", maxSplits: 1).map(String.init)
    guard target.first == Self.path else { return .nothingHere }
    guard head.method == .GET, target.count == 2,
      let returned = AuthorizationReturn(query: target[1], state: state)
    else { return .notAskedFor }
    let isFirst = isOver.withLock { isOver in
      defer { isOver = true }
      return !isOver
    }
    guard isFirst else { return .notAskedFor }
    arrived.yield(returned)
    arrived.finish()
    return returned.error == nil ? .granted : .refused
  }
}

/// Answers one request of a connection, and closes it.
private final class ReturnHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let page: @Sendable (HTTPRequestHead) -> ReturnPage
  private var head: HTTPRequestHead?

  init(page: @escaping @Sendable (HTTPRequestHead) -> ReturnPage) { self.page = page }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      guard let head else { return }
      self.head = nil
      let answer = page(head)
      context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.html)))), promise: nil)
      let channel = context.channel
      context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
