import Crypto
public import Foundation
public import Model

/// Seals integrations' secrets with a master key that never touches the database.
///
/// Each box has a data key of its own (AES-256-GCM), wrapped by the master key: destroying the wrapped key destroys
/// the secrets. Where the master key comes from, first found first used:
///
/// 1. `CASB_MASTER_KEY`: 32 bytes as base64 or hexadecimal;
/// 2. `CASB_MASTER_KEY_FILE`: a file with the same, or with the 32 bytes themselves;
/// 3. a passphrase, for a vault that was made with `CASB_VAULT=passphrase`;
/// 4. `master.key` in the state folder, made on first use and readable by its owner alone.
public struct SecretVault: Sendable {
  private let masterKey: SymmetricKey

  /// Opens the vault, or makes it when there is none.
  ///
  /// Nothing is written but a new key file, and that only when there is no header: a lost key is never replaced.
  ///
  /// - Parameters:
  ///   - header: what the store kept of the vault; `nil` before first use.
  ///   - folder: the state folder.
  ///   - environment: the environment of the process.
  ///   - passphrase: asks the person; called only for a vault with a passphrase, and twice when it is new, so that
  ///     a slip of the finger is noticed.
  /// - Returns: the vault, and for a new one the header to keep (the first one kept wins: whoever comes second
  ///   opens the vault again with the header that is there).
  /// - Throws: `CasbError` of kind `vault` for a key that is missing, malformed, readable by others or not the
  ///   right one; what `passphrase` throws.
  public static func open(
    header: Data?, folder: URL, environment: [String: String],
    passphrase: @Sendable () async throws -> Secret
  ) async throws -> (vault: SecretVault, newHeader: Data?) {
    try await open(
      header: header, folder: folder, environment: environment, derivation: .standard, passphrase: passphrase)
  }

  /// - Parameter derivation: what a new passphrase is to cost.
  static func open(
    header: Data?, folder: URL, environment: [String: String], derivation: PassphraseDerivation,
    passphrase: @Sendable () async throws -> Secret
  ) async throws -> (vault: SecretVault, newHeader: Data?) {
    let source = MasterKeySource(folder: folder, environment: environment)
    guard let header else {
      let (key, new) = try await source.create(derivation: derivation, passphrase: passphrase)
      return (SecretVault(masterKey: key), try new.encoded())
    }
    let key = try await source.find(for: try VaultHeader(decoding: header), passphrase: passphrase)
    return (SecretVault(masterKey: key), nil)
  }

  /// Seals secrets under a new data key and a new id.
  public func seal(_ secrets: [String: Secret]) throws -> SealedSecrets {
    let id = UUID()
    let dataKey = SymmetricKey(size: .bits256)
    let plain = try JSONEncoder().encode(secrets.mapValues { $0.reveal() })
    return SealedSecrets(
      id: id,
      wrappedKey: try dataKey.withUnsafeBytes {
        try SealedBox.seal(Data($0), with: masterKey, purpose: .dataKey, id: id)
      },
      box: try SealedBox.seal(plain, with: dataKey, purpose: .secrets, id: id))
  }

  /// - Throws: `CasbError` of kind `vault` when another master key sealed them, or a byte of them has changed.
  public func open(_ sealed: SealedSecrets) throws -> [String: Secret] {
    guard
      let dataKey = SealedBox.open(sealed.wrappedKey, with: masterKey, purpose: .dataKey, id: sealed.id),
      let plain = SealedBox.open(
        sealed.box, with: SymmetricKey(data: dataKey), purpose: .secrets, id: sealed.id),
      let secrets = try? JSONDecoder().decode([String: String].self, from: plain)
    else {
      throw CasbError(
        .vault, "The stored secrets cannot be opened: they are damaged, or another master key sealed them.",
        hint: "Give the credential again with `reauthorize`; everything else is kept.")
    }
    return secrets.mapValues { Secret($0) }
  }
}
