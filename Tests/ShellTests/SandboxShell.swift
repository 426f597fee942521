import Foundation
import Sandbox
import Testing

@testable import Shell

/// A shell whose vendors are the sandbox, with the demo's first tenant's token in the environment.
enum SandboxShell {
  /// Connects that tenant as `acme`.
  static let add = "add github name=acme auth=token token=env:TOKEN organization=${ORG}"

  static func with(
    console: (any Console)? = nil, environment: [String: String] = [:],
    _ body: (ShellHarness, SandboxConnection) async throws -> Void
  ) async throws {
    let server = try await SandboxServer.start()
    let connection = try #require(server.world.connections.first)
    let sandbox = [
      "CASB_SANDBOX": server.url.absoluteString, "TOKEN": connection.secrets["token"] ?? "",
      "ORG": connection.settings["organization"] ?? "",
    ]
    let shell = ShellHarness(environment: sandbox.merging(environment) { $1 }, console: console)
    do {
      try await ShellHarness.with(shell) { try await body($0, connection) }
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }
}
