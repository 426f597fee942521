import Applications
import Foundation
public import Model
import Store
import Vault
import VendorHTTP

/// What casb can do, as plain functions over one state folder. Nothing here prints.
///
/// All functions throw `CasbError` (failures of vendors arrive translated) or `CancellationError`.
public final class Casb: Sendable {
  let store: any StateStore
  let vault: SecretVault
  let network: Network
  let configuration: CoreConfiguration

  private init(
    store: any StateStore, vault: SecretVault, network: Network, configuration: CoreConfiguration
  ) {
    self.configuration = configuration
    self.store = store
    self.vault = vault
    self.network = network
  }

  /// Opens the state folder, making it on first use.
  ///
  /// - Throws: `store` for a folder or database that cannot be used; `vault` for a wrong or lost master key.
  public static func open(_ configuration: CoreConfiguration) async throws -> Casb {
    let store = try await SQLiteStore.open(
      folder: configuration.folder, author: configuration.author)
    do {
      try await store.prepare(for: ProgramFile.identity) { applications }
      let vault = try await openVault(in: store, configuration)
      var session = HTTPSession(environment: configuration.environment)
      session.timing = configuration.timing
      let network = Network(session: session)
      return Casb(store: store, vault: vault, network: network, configuration: configuration)
    } catch {
      try? await store.close()
      throw error
    }
  }

  private static func openVault(
    in store: any StateStore, _ configuration: CoreConfiguration
  ) async throws -> SecretVault {
    func open() async throws -> (vault: SecretVault, newHeader: Data?) {
      try await SecretVault.open(
        header: store.vaultHeader(), folder: configuration.folder, environment: configuration.environment,
        passphrase: configuration.passphrase)
    }
    let opened = try await open()
    guard let header = opened.newHeader else { return opened.vault }
    try await store.setVaultHeader(header)
    // Another process may have been first; then its header is kept, and its key is the one to use.
    return try await store.vaultHeader() == header ? opened.vault : open().vault
  }

  /// Ends the recording, connections and the database. Call it once, after the last use.
  public func close() async {
    await network.close()
    try? await store.close()
  }

  /// The time on the wall, which may jump: durations and claims do not hang on it.
  var now: Date { wallClock() }
  var wallClock: @Sendable () -> Date { configuration.timing.now }

  /// Every application that can be connected.
  public static var applications: [Application] { ApplicationRegistry.applications }
}
