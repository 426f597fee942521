import Model
import Sandbox
import VendorHTTP

@testable import Applications

extension Connection {
  /// - Parameter group: `nil` for a whole instance.
  static func gitlab(_ token: String, group: String? = "acme", host: String? = nil) -> Connection {
    var settings: [String: String] = [:]
    settings["group"] = group
    settings["host"] = host
    return Connection(auth: "token", settings: settings, secrets: ["token": Secret(token)])
  }

  static let acmeServer = gitlab(
    GitLabTenant.DemoToken.administrator, group: nil, host: "gitlab.acme.example")
}

/// GitLab over a sandbox whose server at the connection's host was changed before.
func withGitLab(
  _ connection: Connection, _ change: @escaping @Sendable (inout GitLabTenant) -> Void = { _ in },
  _ body: (GitLab) async throws -> Void
) async throws {
  try await withGitHub { server, session in
    try await server.gitlab(at: connection.settings["host"] ?? "gitlab.com").mutate(change)
    try await body(GitLab(connection, session: session))
  }
}

/// Runs the stages of a scan, one after the other.
///
/// - Parameter wanted: the names of the stages to run; `nil` for all.
func scanGitLab(
  _ connection: Connection, _ change: @escaping @Sendable (inout GitLabTenant) -> Void = { _ in },
  stages wanted: Set<String>? = nil
) async throws -> CollectedScan {
  var sinks: [String: RecordingSink] = [:]
  try await withGitLab(connection, change) { gitlab in
    for stage in gitlab.stages() where wanted?.contains(stage.name) ?? true {
      let sink = RecordingSink()
      try await stage.collect(sink)
      sinks[stage.name] = sink
    }
  }
  return CollectedScan(sinks: sinks)
}
