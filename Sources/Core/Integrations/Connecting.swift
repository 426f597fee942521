import Applications
import Foundation
public import Model
import Store
import Vault
import VendorHTTP

extension Casb {
  /// Asks the vendor who the credential is and what it may see. Nothing is stored.
  ///
  /// - Throws: `credentials` when the vendor refuses it, `network` when the vendor cannot be reached.
  public func verify(_ setup: Setup) async throws -> Verification {
    try await verify(setup.application, setup.connection())
  }

  func verify(_ application: Application, _ connection: Connection) async throws -> Verification {
    let session = await network.session
    return try await translatingVendorErrors {
      try await connector(for: application.id, connection, session: session).verify()
    }
  }

  /// Stores a connected tenant, its secrets sealed. The first scan is the caller's to start.
  ///
  /// - Parameter verification: what `verify` said of this set-up.
  /// - Throws: `conflict` when the name is taken; `usage` for a name that cannot be typed.
  public func add(
    _ setup: Setup, name: String, interval: ScanInterval, verification: Verification
  ) async throws -> Integration {
    try IntegrationName.check(name)
    var settings = setup.settings
    settings[Self.tenantKey] = verification.tenant
    let now = self.now
    let added = try await store.addIntegration(
      NewIntegration(
        name: name, application: setup.application.id, auth: setup.method.id, settings: settings,
        interval: interval, sealed: vault.seal(setup.secrets), createdAt: now,
        nextScan: Schedule.next(after: now, interval: interval)))
    return try await note(verification, of: added)
  }

  /// As `verify`, for a credential that is to take the place of an integration's.
  ///
  /// - Throws: as `verify`; `credentials` when it belongs to another tenant, whose findings would be mixed up.
  public func verify(_ setup: Setup, replacing integration: Integration) async throws -> Verification {
    let verification = try await verify(setup)
    if let tenant = integration.settings[Self.tenantKey], tenant != verification.tenant {
      throw CasbError(
        .credentials,
        "The new credential belongs to \(verification.tenant), but \(integration.name) is \(tenant).",
        hint: "Use a credential of \(tenant), or `add` \(verification.tenant) as an integration of its own.")
    }
    return verification
  }

  /// Puts a new credential in place of the old one, after trying it on the vendor.
  ///
  /// - Throws: as `verify(_:replacing:)`.
  public func reauthorize(_ integration: Integration, _ setup: Setup) async throws -> Integration {
    try await reauthorize(
      integration, setup, verification: try await verify(setup, replacing: integration))
  }

  /// Puts a new credential in place of the old one.
  ///
  /// - Parameter verification: what `verify(_:replacing:)` said of it.
  public func reauthorize(
    _ integration: Integration, _ setup: Setup, verification: Verification
  ) async throws -> Integration {
    var settings = setup.settings
    settings[Self.tenantKey] = verification.tenant
    let replaced = try await store.replaceSecrets(
      of: integration.number, with: vault.seal(setup.secrets), auth: setup.method.id, settings: settings)
    return try await note(verification, of: replaced)
  }

  /// The setting under which an integration remembers the tenant that its first verification named.
  public static let tenantKey = "tenant"

  /// Sets the status that a successful verification calls for. A paused integration stays paused.
  func note(_ verification: Verification, of integration: Integration) async throws -> Integration {
    guard integration.status != .paused else { return integration }
    var change = IntegrationChange()
    if verification.missingScopes.isEmpty {
      change.status = (.healthy, nil)
    } else {
      change.status = (.upgrade, missingScopesProblem(verification, of: integration))
    }
    return try await store.updateIntegration(integration.number, change)
  }

  private func missingScopesProblem(_ verification: Verification, of integration: Integration) -> String {
    let application = ApplicationRegistry.application(integration.application)
    let scopes = application?.guide.method(integration.auth)?.scopes ?? []
    let names = verification.missingScopes.map { id in scopes.first { $0.id == id }?.name ?? id }
    let lost = Set(
      verification.missingScopes.flatMap { application?.findingTypes(lostWithout: $0).map(\.id) ?? [] })
    let cost = lost.isEmpty ? "" : ", so \(lost.count) finding types stay unknown"
    return "The credential lacks \(names.joined(separator: ", "))\(cost)."
  }

  func connector(
    for application: String, _ connection: Connection, session: HTTPSession
  ) throws -> any Connector {
    guard let type = ApplicationRegistry.connector(for: application) else {
      throw CasbError(
        .notFound, "This casb knows no application '\(application)'.",
        hint: "It was connected by another version; use that one, or delete the integration.")
    }
    return try type.init(connection, session: session)
  }

  /// The live side of a stored integration.
  func connector(for integration: Integration, session: HTTPSession) async throws -> any Connector {
    let keeper = keeper(of: integration)
    let connection = Connection(
      auth: integration.auth, settings: integration.settings.filter { $0.key != Self.tenantKey },
      secrets: try await keeper.current(), keeper: keeper)
    return try connector(for: integration.application, connection, session: session)
  }
}
