import Crypto
import Foundation
import Model

/// Where the master key may come from, in their order.
struct MasterKeySource {
  let folder: URL
  let environment: [String: String]

  private var keyFile: KeyFile { KeyFile(folder.appending(path: "master.key")) }

  /// The key of an existing vault.
  func find(
    for header: VaultHeader, passphrase: @Sendable () async throws -> Secret
  ) async throws -> SymmetricKey {
    if let (key, name) = try givenKey() {
      guard header.fits(key) else { throw wrong("The master key in \(name)", header) }
      return key
    }
    switch header.kind {
    case .passphrase(let derivation, let salt):
      let key = try derivation.key(from: await passphrase(), salt: salt)
      guard header.fits(key) else {
        throw CasbError(
          .vault, "The passphrase is not the one that the vault was made with.",
          hint: "Try again; nothing was changed.")
      }
      return key
    case .key(let origin): return try storedKey(of: header, origin)
    }
  }

  /// As `find`, for what can be said without asking for a passphrase.
  func check(_ header: VaultHeader) throws {
    if let (key, name) = try givenKey() {
      guard header.fits(key) else { throw wrong("The master key in \(name)", header) }
    } else if case .key(let origin) = header.kind {
      _ = try storedKey(of: header, origin)
    }
  }

  private func storedKey(
    of header: VaultHeader, _ origin: VaultHeader.KeyOrigin
  ) throws -> SymmetricKey {
    guard let key = try keyFile.read() else { throw missing(origin) }
    guard header.fits(key) else { throw wrong("The master key in \(keyFile.path)", header) }
    return key
  }

  /// The key of a new vault, and the header that goes with it.
  func create(
    derivation: PassphraseDerivation, passphrase: @Sendable () async throws -> Secret
  ) async throws -> (SymmetricKey, VaultHeader) {
    if let (key, _) = try givenKey() { return (key, try VaultHeader(kind: .key(.environment), key: key)) }
    switch environment["CASB_VAULT", default: ""] {
    case "", "key-file":
      let key = try keyFile.readOrCreate()
      return (key, try VaultHeader(kind: .key(.keyFile), key: key))
    case "passphrase":
      let (first, second) = (try await passphrase(), try await passphrase())
      guard first == second else {
        throw CasbError(.vault, "The two passphrases differ.", hint: "Try again; nothing was changed.")
      }
      let salt = PassphraseDerivation.newSalt()
      let key = try derivation.key(from: first, salt: salt)
      return (key, try VaultHeader(kind: .passphrase(derivation, salt: salt), key: key))
    default:
      throw CasbError(.vault, "CASB_VAULT is one of key-file, passphrase.")
    }
  }

  /// The key that the environment gives or names, and the variable that did.
  private func givenKey() throws -> (key: SymmetricKey, name: String)? {
    if let text = environment["CASB_MASTER_KEY"], !text.isEmpty {
      guard let key = MasterKeyText.key(Data(text.utf8)) else {
        throw MasterKeyText.malformed("CASB_MASTER_KEY")
      }
      return (key, "CASB_MASTER_KEY")
    }
    guard let path = environment["CASB_MASTER_KEY_FILE"], !path.isEmpty else { return nil }
    guard let key = try KeyFile(URL(filePath: path)).read() else {
      throw CasbError(
        .vault, "CASB_MASTER_KEY_FILE names \(path), which does not exist.",
        hint: "Correct the path, or unset the variable to use the key file of the state folder.")
    }
    return (key, "CASB_MASTER_KEY_FILE")
  }

  private func wrong(_ what: String, _ header: VaultHeader) -> CasbError {
    let hint =
      switch header.kind {
      case .passphrase: "It was made with a passphrase: unset CASB_MASTER_KEY and CASB_MASTER_KEY_FILE."
      case .key: "Put the right key there; nothing was changed, and the vault opens again with that key."
      }
    return CasbError(.vault, "\(what) is not the one that the vault was made with.", hint: hint)
  }

  private func missing(_ origin: VaultHeader.KeyOrigin) -> CasbError {
    switch origin {
    case .environment:
      CasbError(
        .vault, "The vault's master key is missing: neither CASB_MASTER_KEY nor CASB_MASTER_KEY_FILE is set.",
        hint: "Set one of them to the key that the vault was made with.")
    case .keyFile:
      CasbError(
        .vault, "The vault's master key is missing: there is no \(keyFile.path).",
        hint: "Restore it from a backup; without it the stored credentials are lost, the findings are not.")
    }
  }
}
