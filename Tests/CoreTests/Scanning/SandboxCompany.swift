import Core
import Foundation
import Model
import Sandbox
import Testing

/// A state folder of its own, connected to simulated vendors of its own.
struct SandboxCompany {
  let server: SandboxServer
  let folder: URL
  let casb: Casb

  /// Starts the vendors, runs the test's work and cleans up.
  static func with<Result>(
    world: SandboxWorld = .demo, _ work: (SandboxCompany) async throws -> Result
  ) async throws -> Result {
    let server = try await SandboxServer.start(world: world)
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
    let company = SandboxCompany(
      server: server, folder: folder, casb: try await open(folder, server: server))
    do {
      let result = try await work(company)
      await company.close()
      return result
    } catch {
      await company.close()
      throw error
    }
  }

  /// Another process's view of the same state folder.
  ///
  /// - Parameter clock: the time on its wall, where that is wrong.
  func openAgain(clock: JumpingClock? = nil) async throws -> Casb {
    try await Self.open(folder, server: server, clock: clock)
  }

  /// Another state folder, connected to the same vendors.
  func open(_ folder: URL) async throws -> Casb { try await Self.open(folder, server: server) }

  private static func open(
    _ folder: URL, server: SandboxServer, clock: JumpingClock? = nil
  ) async throws -> Casb {
    var configuration = CoreConfiguration(
      folder: folder, environment: ["CASB_SANDBOX": server.url.absoluteString],
      passphrase: { throw CasbError(.vault, "No passphrase in tests.") })
    if let clock { configuration.timing = clock.timing }
    return try await Casb.open(configuration)
  }

  private func close() async {
    await casb.close()
    await server.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Verifies and adds the demo company's organisation, without scanning it.
  func addGitHub(
    token: String = GitHubTenant.DemoToken.leastPrivilege, name: String = "acme"
  ) async throws -> Integration {
    try await add(Self.setup(token: token), name: name)
  }

  /// Verifies and adds what the sandbox offers, without scanning it.
  func add(_ connection: SandboxConnection, to casb: Casb? = nil) async throws -> Integration {
    let setup = try Setup(
      try Casb.application(connection.application), auth: connection.auth, settings: connection.settings,
      secrets: connection.secrets.mapValues { Secret($0) })
    return try await add(setup, name: connection.name, to: casb)
  }

  private func add(_ setup: Setup, name: String, to other: Casb? = nil) async throws -> Integration {
    let casb = other ?? casb
    let verification = try await casb.verify(setup)
    return try await casb.add(setup, name: name, interval: .daily, verification: verification)
  }

  static func setup(token: String, organization: String = "acme-corp") throws -> Setup {
    try Setup(
      try Casb.application("github"), auth: "token", settings: ["organization": organization],
      secrets: ["token": Secret(token)])
  }

  /// The token of `addGitHub` may no longer read what takes administration rights.
  func takeAdministrationAway() async throws {
    try await server.gitHub().mutate { tenant in
      let index = try #require(
        tenant.tokens.firstIndex { $0.value == GitHubTenant.DemoToken.leastPrivilege })
      let reduced = try #require(
        tenant.tokens.first { $0.value == GitHubTenant.DemoToken.withoutAdministration })
      tenant.tokens[index].kind = reduced.kind
    }
  }

  /// Type and asset of every open finding.
  func findingKeys(_ integration: Integration) async throws -> Set<String> {
    var query = FindingQuery()
    query.integrations = [integration.number]
    return Set(try await casb.findings(query).map { "\($0.type) \($0.asset.id)" })
  }
}
