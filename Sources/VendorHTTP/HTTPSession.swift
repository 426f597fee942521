/// What every call of a process shares: connections, the environment's wishes, and the recording.
public struct HTTPSession: Sendable {
  /// The process's environment: proxies, `CASB_SANDBOX`, `AWS_…`.
  public let environment: [String: String]

  public init(environment: [String: String]) {
    self.environment = environment
  }
}
