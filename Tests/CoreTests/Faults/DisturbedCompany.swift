import Core
import Foundation
import Model
import Sandbox
import Testing

/// A state folder whose vendor misbehaves as a schedule says.
struct DisturbedCompany {
  let server: SandboxServer
  let folder: URL
  let clock: JumpingClock
  let casb: Casb
  let integration: Integration

  /// Runs the work, and tells what is wrong with the database afterwards.
  static func with(
    seed: UInt64, _ work: (DisturbedCompany) async throws -> Void
  ) async throws -> [String] {
    let server = try await SandboxServer.start(world: SandboxWorld([DisturbedTenant.value]))
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let configuration: CoreConfiguration
    do {
      let clock = JumpingClock(seed: seed)
      configuration = Self.configuration(folder, clock, ["CASB_SANDBOX": server.url.absoluteString])
      let casb = try await Casb.open(configuration)
      do {
        let integration = try await add(to: casb)
        try await work(
          DisturbedCompany(
            server: server, folder: folder, clock: clock, casb: casb, integration: integration))
      } catch {
        await casb.close()
        throw error
      }
      await casb.close()
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    return try Casb.repair(configuration).faults
  }

  private static func configuration(
    _ folder: URL, _ clock: JumpingClock, _ environment: [String: String]
  ) -> CoreConfiguration {
    var configuration = CoreConfiguration(
      folder: folder, environment: environment,
      passphrase: { throw CasbError(.vault, "No passphrase in tests.") })
    configuration.timing = clock.timing
    return configuration
  }

  private static func add(to casb: Casb) async throws -> Integration {
    let connection = DisturbedTenant.value.connections[0]
    let setup = try Setup(
      try Casb.application(connection.application), auth: connection.auth, settings: connection.settings,
      secrets: connection.secrets.mapValues { Secret($0) })
    let verification = try await casb.verify(setup)
    return try await casb.add(setup, name: connection.name, interval: .daily, verification: verification)
  }

  // MARK: Scans

  /// One scan, and everything that befalls it.
  ///
  /// - Throws: what no fault of a vendor excuses.
  func scan(_ round: FaultSchedule.Round) async throws {
    for fault in round.faults { await server.inject(fault) }
    clock.plan(round.jumps)
    try await over(round.network) { casb in
      do {
        let report = try await casb.scan(integration, trigger: .demand, fresh: round.isFresh)
        #expect(report.settlement.resolved == 0)
      } catch let error as CasbError where [.network, .credentials, .vendor].contains(error.kind) {
        // What was stored stays, and the next scan goes on from there.
      }
    }
    clock.plan([])
    await server.clearFaults()
    try await server.gitHub().mutate { tenant in
      for index in tenant.tokens.indices { tenant.tokens[index].expiresAt = nil }
    }
    rest()
  }

  /// A scan that nothing disturbs; one that only goes on with what was left is followed by another.
  func scanWell(fresh: Bool) async throws -> ScanReport {
    let isResumed = Locked(false)
    let report = try await casb.scan(integration, trigger: .demand, fresh: fresh) { event in
      if case .started(isResumed: true, _) = event { isResumed.change { $0 = true } }
    }
    guard isResumed.value else { return report }
    return try await casb.scan(integration, trigger: .demand)
  }

  /// Long enough for a host that was left alone to be asked again.
  private func rest() { clock.jump(400) }

  private func over(
    _ network: FaultSchedule.Network, _ work: @Sendable (Casb) async throws -> Void
  ) async throws {
    switch network {
    case .sandbox:
      try await work(casb)
    case .unknownHost:
      // A label of more than 63 characters is refused before anybody is asked.
      try await through("http://\(String(repeating: "x", count: 70)).invalid:3128", work)
    case .refusedConnection:
      // The port was free a moment ago.
      let port = try await MuteProxy.run { $0.port }
      try await through("http://127.0.0.1:\(port)", work)
    case .noTLS:
      try await MuteProxy.run { try await through("http://127.0.0.1:\($0.port)", work) }
    }
  }

  /// As another process whose way to the vendor is a proxy.
  private func through(_ proxy: String, _ work: @Sendable (Casb) async throws -> Void) async throws {
    let other = try await Casb.open(Self.configuration(folder, clock, ["HTTPS_PROXY": proxy]))
    do {
      try await work(other)
    } catch {
      await other.close()
      throw error
    }
    await other.close()
  }

  /// How often each kind of fault has struck; a scan over a broken network counts once.
  func strikes(of schedule: FaultSchedule) async -> [FaultKind: Int] {
    var strikes: [FaultKind: Int] = [.clockJump: clock.jumped]
    for effect in await server.struckFaults() { strikes[FaultKind(effect), default: 0] += 1 }
    for round in schedule.rounds {
      let kind = FaultKind.allCases.first { $0.network != nil && $0.network == round.network }
      if let kind { strikes[kind, default: 0] += 1 }
    }
    return strikes
  }

  // MARK: What is left

  func image() async throws -> [String] {
    try await StateImage.lines(
      of: try Casb.application("github"), query: { try await casb.query($0, limit: nil, timeout: 9) },
      coverage: casb.coverage(of: nil))
  }

  /// Every finding, whatever became of it.
  func findings() async throws -> [Finding] {
    var query = FindingQuery()
    query.statuses = Set(FindingStatus.allCases)
    return try await casb.findings(query)
  }
}
