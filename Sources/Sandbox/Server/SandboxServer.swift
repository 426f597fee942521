public import Foundation
import Hummingbird
import Logging
import Loops
import NIOCore
import ServiceLifecycle

/// Simulated vendors on a loopback port.
///
/// ```swift
/// let server = try await SandboxServer.start()
/// // GET http://127.0.0.1:PORT/orgs/acme-corp with "Host: api.github.com", or
/// // GET http://127.0.0.1:PORT/api.github.com/orgs/acme-corp
/// await server.stop()
/// ```
public struct SandboxServer: Sendable {
  /// Where it listens: `http://127.0.0.1:PORT`.
  public let url: URL
  /// What it plays, as it was when the server started.
  public let world: SandboxWorld
  let dispatcher: Dispatcher
  private let services: ServiceGroup
  private let running: Task<Void, Never>

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - port: 0 takes any free port.
  ///   - world: The vendors to play. What a client or a test changes stays in this server.
  ///   - latency: How long every answer takes at least.
  /// - Throws: The system's error when the port is taken.
  public static func start(
    port: Int = 0, world: SandboxWorld = .demo, latency: Duration = .zero
  ) async throws -> SandboxServer {
    let dispatcher = Dispatcher(world, latency: latency)
    let (ports, announce) = AsyncThrowingStream<Int, any Error>.makeStream()
    var logger = Logger(label: "sandbox")
    logger.logLevel = .critical
    let application = Application(
      responder: CallbackResponder { (request: Request, context: ConnectedContext) in
        await dispatcher.respond(to: request, on: context.channel.eventLoop)
      },
      configuration: .init(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? port) },
      logger: logger)
    var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
    configuration.maximumGracefulShutdownDuration = patience
    let services = ServiceGroup(configuration: configuration)
    let running = Task(executorPreference: LoopExecutor.shared) {
      do {
        try await services.run()
        announce.finish()
      } catch {
        announce.finish(throwing: error)
      }
    }
    for try await port in ports {
      guard let url = URL(string: "http://127.0.0.1:\(port)") else { break }
      return SandboxServer(
        url: url, world: world, dispatcher: dispatcher, services: services, running: running)
    }
    throw CancellationError()
  }

  /// How long answers that are under way are waited for at the end.
  private static let patience = Duration.seconds(1)

  /// Closes the port and every connection, and returns when that is done.
  ///
  /// In good order: a connection that has just come in when its server is cancelled would end the process.
  public func stop() async {
    await services.triggerGracefulShutdown()
    await running.value
  }

  /// Makes coming requests fail; faults are used up in the order of their injection.
  public func inject(_ fault: Fault) async { await dispatcher.faults.add(fault) }

  /// Drops the faults that have not struck yet.
  public func clearFaults() async { await dispatcher.faults.clear() }

  /// Every fault that has struck a request, in its order.
  public func struckFaults() async -> [Fault.Effect] { await dispatcher.faults.struck }

  /// The latest requests, oldest first, at most 20,000.
  public func requests() async -> [ObservedRequest] { await dispatcher.log.latest }
}

/// A request's context that knows the connection that it came by.
private struct ConnectedContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}
