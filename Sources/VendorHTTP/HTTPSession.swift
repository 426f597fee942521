import Foundation
public import Model

/// What every call of a process shares: connections, the environment's wishes, and the recording.
public struct HTTPSession: Sendable {
  /// The process's environment: proxies, `SSL_CERT_FILE`, `CASB_SANDBOX`, `AWS_…`.
  public let environment: [String: String]

  /// As `CASB_SANDBOX` names it, or why what it names may not be dialled.
  let sandbox: Result<SandboxAddress?, any Error>
  private(set) var recorder: HARRecorder?
  private(set) var memory: (any ScanMemory)?
  /// Without them, every client keeps a pace of its own.
  private(set) var paces: Paces?
  private(set) var watchers: [@Sendable (Exchange) -> Void] = []
  let connections: Connections
  let exchanges: PendingExchanges
  let breaker = CircuitBreaker()
  package var timing = Timing.live

  public init(environment: [String: String], recorder: HARRecorder? = nil) {
    self.environment = environment
    self.recorder = recorder
    sandbox = Result { try SandboxAddress(environment) }
    connections = Connections(environment: environment)
    exchanges = PendingExchanges()
  }

  /// The same session, over the same connections, with its exchanges recorded.
  public func recording(_ recorder: HARRecorder) -> HTTPSession {
    var session = self
    session.recorder = recorder
    return session
  }

  /// The same session; calls that are declared as conditional ask only for what differs from what is remembered.
  public func remembering(_ memory: any ScanMemory) -> HTTPSession {
    var session = self
    session.memory = memory
    return session
  }

  /// The same session, whose clients keep one pace where the vendor counts their requests together: one that comes
  /// later goes on where another was, and the two do not exceed a limit between them.
  public func keepingPace() -> HTTPSession {
    var session = self
    session.paces = Paces()
    return session
  }

  /// The same session, which tells of every exchange; those who are told already go on being told.
  ///
  /// - Parameter watcher: called from many tasks; must not block.
  public func watched(by watcher: @escaping @Sendable (Exchange) -> Void) -> HTTPSession {
    var session = self
    session.watchers.append(watcher)
    return session
  }

  /// Closes all connections, once tokens that are being renewed are kept; other requests under way fail, and no
  /// others can follow. May be called again.
  public func shutdown() async throws {
    await exchanges.settle()
    try await connections.shutdown()
  }
}

extension HTTPSession {
  /// What vendors see of casb in `User-Agent`.
  static let userAgent = (name: "User-Agent", value: "casb/\(version)")

  static let version = "0.1"
}
