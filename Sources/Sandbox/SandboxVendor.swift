/// A vendor to simulate: its tenant as a value. One folder of this module holds each.
public protocol SandboxVendor: Sendable {
  /// The hosts that it answers at, in lower case.
  var hosts: [String] { get }
  /// How the demo connects to it.
  var connections: [SandboxConnection] { get }
  /// A running simulation with state of its own; the value stays as it is.
  func open() -> any SandboxSimulation
}

/// A vendor that is running.
public protocol SandboxSimulation: Sendable {
  /// What the vendor answers.
  func answer(_ request: SandboxRequest) async -> SandboxResponse
  /// The vendor's own answer to a request that fails on demand.
  func failure(_ failure: SandboxFailure, of request: SandboxRequest) async -> SandboxResponse
  /// From now on every credential is refused as expired.
  func expireCredentials() async
}

/// A failure of which each vendor has its own way to tell.
public enum SandboxFailure: Sendable, Equatable {
  /// Too many requests; the vendor names the seconds to wait.
  case rateLimited(retryAfter: Int)
  /// Too many at once, where the vendor tells that apart.
  case secondaryLimit(retryAfter: Int)
  /// 500, 502, 503 …
  case server(status: Int)
}
