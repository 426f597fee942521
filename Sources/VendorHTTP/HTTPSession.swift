import Foundation

/// What every call of a process shares: connections, the environment's wishes, and the recording.
public struct HTTPSession: Sendable {
  /// The process's environment: proxies, `SSL_CERT_FILE`, `CASB_SANDBOX`, `AWS_…`.
  public let environment: [String: String]

  let recorder: HARRecorder?
  let connections: Connections
  package var timing = Timing.live
  var observer: (@Sendable (Exchange) -> Void)?

  public init(environment: [String: String], recorder: HARRecorder? = nil) {
    self.environment = environment
    self.recorder = recorder
    connections = Connections(environment: environment)
  }

  /// The same session, over the same connections, with its exchanges recorded.
  public func recording(_ recorder: HARRecorder) -> HTTPSession {
    HTTPSession(self, recorder: recorder)
  }

  private init(_ session: HTTPSession, recorder: HARRecorder?) {
    environment = session.environment
    connections = session.connections
    timing = session.timing
    observer = session.observer
    self.recorder = recorder
  }

  /// Closes all connections; requests under way fail, and no others can follow. May be called again.
  public func shutdown() async throws {
    try await connections.shutdown()
  }
}

extension HTTPSession {
  /// What vendors see of casb in `User-Agent`.
  static let userAgent = (name: "User-Agent", value: "casb/\(version)")

  static let version = "0.1"
}
