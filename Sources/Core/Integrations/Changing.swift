import Foundation
public import Model
import Store
import Vault

extension Casb {
  /// Changes the interval and settings that are no secrets; a changed setting is verified on the vendor first.
  ///
  /// - Throws: `usage` for a setting that the application does not have; as `verify`.
  public func configure(
    _ integration: Integration, interval: ScanInterval?, settings: [String: String]
  ) async throws -> Integration {
    var change = IntegrationChange()
    if let interval, interval != integration.interval {
      change.interval = interval
      if integration.status != .paused {
        change.nextScan = .some(Schedule.next(after: now, interval: interval))
      }
    }
    if !settings.isEmpty {
      change.settings = try await verifiedSettings(of: integration, changing: settings)
    }
    return try await store.updateIntegration(integration.number, change)
  }

  private func verifiedSettings(
    of integration: Integration, changing settings: [String: String]
  ) async throws -> [String: String] {
    let application = try Self.application(integration.application)
    let keeper = keeper(of: integration)
    let kept = integration.settings.filter { $0.key != Self.tenantKey }
    let setup = try Setup(
      application, auth: integration.auth, settings: kept.merging(settings) { $1 },
      secrets: try await keeper.current())
    let verification = try await verify(application, setup.connection(keeper: keeper))
    if let tenant = integration.settings[Self.tenantKey], tenant != verification.tenant {
      throw CasbError(
        .conflict, "With these settings \(integration.name) would become \(verification.tenant).",
        hint: "`add` \(verification.tenant) as an integration of its own.")
    }
    return setup.settings.merging([Self.tenantKey: verification.tenant]) { $1 }
  }

  /// - Throws: `conflict` when the name is taken; `usage` for a name that cannot be typed.
  public func rename(_ integration: Integration, to name: String) async throws -> Integration {
    try IntegrationName.check(name)
    var change = IntegrationChange()
    change.name = name
    return try await store.updateIntegration(integration.number, change)
  }

  /// Stops scanning it, on schedule and on demand. Its findings stay.
  public func pause(_ integration: Integration) async throws -> Integration {
    var change = IntegrationChange()
    change.status = (.paused, nil)
    change.nextScan = .some(nil)
    return try await store.updateIntegration(integration.number, change)
  }

  /// Puts it back on the schedule, where it is due at once.
  public func resume(_ integration: Integration) async throws -> Integration {
    guard integration.status == .paused else { return integration }
    var change = IntegrationChange()
    change.status = (.healthy, nil)
    change.nextScan = .some(now)
    return try await store.updateIntegration(integration.number, change)
  }

  /// Destroys its keys, secrets, findings, scans and everything scanned, for good.
  ///
  /// - Throws: `conflict` while another process scans it.
  public func delete(_ integration: Integration) async throws -> DeletionCount {
    try await store.deleteIntegration(integration.number, isAlive: ProcessIdentity.isAlive)
  }
}
