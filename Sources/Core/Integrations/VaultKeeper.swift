import Model
import Store
import Vault
import VendorHTTP

/// Keeps the secrets that a vendor replaced sealed, as the given ones are.
struct VaultKeeper: SecretKeeper {
  let integration: Int
  let store: any StateStore
  let vault: SecretVault

  func current() async throws -> [String: Secret] {
    try vault.open(try await store.sealedSecrets(of: integration))
  }

  func keep(_ changed: [String: Secret]) async throws {
    var isKept = false
    // Another process may seal something in between; then its secrets are the ones to build on.
    while !isKept {
      let sealed = try await store.sealedSecrets(of: integration)
      let renewed = try vault.seal(vault.open(sealed).merging(changed) { $1 })
      isKept = try await store.renewSecrets(of: integration, replacing: sealed.id, with: renewed)
    }
  }
}

extension Casb {
  func keeper(of integration: Integration) -> VaultKeeper {
    VaultKeeper(integration: integration.number, store: store, vault: vault)
  }
}
