import Foundation
import Model
import Testing

@testable import Vault

/// A state folder of its own for each test, gone with it.
final class VaultFolder: Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appending(path: "casb-vault-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var keyFile: URL { url.appending(path: "master.key") }

  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted() }
  }

  /// Opens the vault with a derivation that costs a test nothing.
  func open(
    _ header: Data? = nil, environment: [String: String] = [:], passphrases: [String] = []
  ) async throws -> (vault: SecretVault, newHeader: Data?) {
    let typist = Typist(passphrases)
    return try await SecretVault.open(
      header: header, folder: url, environment: environment,
      derivation: PassphraseDerivation(rounds: 16, blockSize: 8, parallelism: 1)
    ) { try await typist.next() }
  }

  func write(_ content: Data, mode: Int = 0o600, to name: String = "master.key") throws -> URL {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let file = url.appending(path: name)
    try content.write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path())
    return file
  }

  func mode(of file: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file.path())[.posixPermissions] as? Int
  }
}

/// Types one passphrase after the other, and fails when asked once more.
private actor Typist {
  private var passphrases: [String]

  init(_ passphrases: [String]) { self.passphrases = passphrases }

  func next() throws -> Secret {
    guard !passphrases.isEmpty else { throw CasbError(.usage, "Nobody is there to ask for a passphrase.") }
    return Secret(passphrases.removeFirst())
  }
}

let sample = ["token": Secret("ghp_very-secret"), "key": Secret("-----BEGIN\nline\n")]

/// The `CasbError` that `body` throws; a test failure when it does not.
func vaultError(_ body: () async throws -> Void) async -> CasbError? {
  do {
    try await body()
    Issue.record("Nothing was thrown.")
    return nil
  } catch {
    return error as? CasbError
  }
}
