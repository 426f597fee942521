import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle

/// Answers a monitor: `/metrics` for Prometheus, `/healthz` (the process works) and `/readyz` (it can do its work).
public struct TelemetryServer: Service {
  /// What a monitor is told.
  public struct Source: Sendable {
    let isAlive: @Sendable () async -> Bool
    let isReady: @Sendable () async -> Bool
    let metrics: @Sendable () async -> String

    public init(
      isAlive: @escaping @Sendable () async -> Bool, isReady: @escaping @Sendable () async -> Bool,
      metrics: @escaping @Sendable () async -> String
    ) {
      self.isAlive = isAlive
      self.isReady = isReady
      self.metrics = metrics
    }
  }

  private let address: ListenAddress
  private let source: Source
  private let logger: Logger
  private let onListening: @Sendable (_ port: Int) -> Void

  /// - Parameter onListening: called once with the port.
  public init(
    _ address: ListenAddress, source: Source, logger: Logger,
    onListening: @escaping @Sendable (_ port: Int) -> Void
  ) {
    self.address = address
    self.source = source
    self.logger = logger
    self.onListening = onListening
  }

  /// - Throws: the system's error when the address is taken.
  public func run() async throws {
    let application = Application(
      responder: CallbackResponder { [source] (request: Request, _: BasicRequestContext) in
        await Self.answer(to: request, source)
      },
      configuration: .init(address: .hostname(address.host, port: address.port), serverName: "casb"),
      onServerRunning: { [onListening, address] channel in
        onListening(channel.localAddress?.port ?? address.port)
      },
      logger: logger)
    try await application.run()
  }

  private static func answer(to request: Request, _ source: Source) async -> Response {
    guard request.method == .get || request.method == .head else {
      return plain(.methodNotAllowed, "Only GET.\n")
    }
    switch request.uri.path {
    case "/metrics": return plain(.ok, await source.metrics(), type: PrometheusText.contentType)
    case "/healthz": return verdict(await source.isAlive())
    case "/readyz": return verdict(await source.isReady())
    default: return plain(.notFound, "There are /metrics, /healthz and /readyz.\n")
    }
  }

  private static func verdict(_ isWell: Bool) -> Response {
    plain(isWell ? .ok : .serviceUnavailable, isWell ? "ok\n" : "not now\n")
  }

  private static func plain(
    _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
