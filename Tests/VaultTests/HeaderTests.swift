import Foundation
import Model
import Testing

@testable import Vault

struct HeaderTests {
  private let folder = VaultFolder()

  @Test(
    "A damaged header is an error that makes no key", arguments: ["", "{}", "not json", "{\"version\":1}"])
  func damaged(text: String) async throws {
    let error = await vaultError { _ = try await folder.open(Data(text.utf8)) }
    #expect(error?.message.contains("damaged") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.keyFile.path()))
  }

  @Test("A newer version's header is refused with its number")
  func newer() async throws {
    let error = await vaultError { _ = try await folder.open(Data(#"{"version":7,"other":1}"#.utf8)) }
    #expect(error?.message.contains("newer") == true)
    #expect(error?.message.contains("7") == true)
  }

  @Test("A changed check value counts as a wrong key")
  func changedCheck() async throws {
    let header = try VaultHeader(decoding: try #require(try await folder.open().newHeader))
    let other = try VaultHeader(kind: header.kind, key: MasterKeyText.random())
    #expect(await vaultError { _ = try await folder.open(other.encoded()) }?.kind == .vault)
  }

  @Test(
    "A header that asks for terabytes, or for nothing, is refused before any is taken",
    arguments: [
      PassphraseDerivation(rounds: 1 << 40, blockSize: 8, parallelism: 1),
      PassphraseDerivation(rounds: 0, blockSize: 8, parallelism: 1),
      PassphraseDerivation(rounds: 1000, blockSize: 8, parallelism: 1),
      PassphraseDerivation(rounds: 1024, blockSize: 1 << 30, parallelism: 1),
      PassphraseDerivation(rounds: 1024, blockSize: 8, parallelism: -1),
    ])
  func unreasonable(derivation: PassphraseDerivation) throws {
    #expect(throws: CasbError.self) {
      try derivation.key(from: Secret("p"), salt: PassphraseDerivation.newSalt())
    }
  }

  @Test("A header survives its encoding")
  func encoding() throws {
    let kind = VaultHeader.Kind.passphrase(.standard, salt: PassphraseDerivation.newSalt())
    let header = try VaultHeader(kind: kind, key: MasterKeyText.random())
    #expect(try VaultHeader(decoding: header.encoded()) == header)
  }
}
