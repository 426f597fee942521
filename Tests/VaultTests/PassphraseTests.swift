import Foundation
import Model
import Testing

@testable import Vault

struct PassphraseTests {
  private let folder = VaultFolder()
  private let wanted = ["CASB_VAULT": "passphrase"]

  @Test("A new passphrase is asked twice, then once, and leaves no key file")
  func roundTrip() async throws {
    let (vault, header) = try await folder.open(
      environment: wanted, passphrases: ["correct horse", "correct horse"])
    let again = try await folder.open(header, passphrases: ["correct horse"]).vault
    #expect(try again.open(vault.seal(sample)) == sample)
    #expect(!FileManager.default.fileExists(atPath: folder.keyFile.path()))
  }

  @Test("A slip of the finger makes no vault")
  func mistyped() async throws {
    let error = await vaultError {
      _ = try await folder.open(environment: wanted, passphrases: ["correct", "corect"])
    }
    #expect(error?.message.contains("differ") == true)
  }

  @Test("An empty passphrase is refused")
  func empty() async throws {
    let error = await vaultError { _ = try await folder.open(environment: wanted, passphrases: ["", ""]) }
    #expect(error?.message.contains("empty") == true)
  }

  @Test("A wrong passphrase is an error, and the right one opens again")
  func wrong() async throws {
    let (vault, header) = try await folder.open(environment: wanted, passphrases: ["right", "right"])
    #expect(await vaultError { _ = try await folder.open(header, passphrases: ["wrong"]) }?.kind == .vault)
    let again = try await folder.open(header, passphrases: ["right"]).vault
    #expect(try again.open(vault.seal(sample)) == sample)
  }

  @Test("Accents typed composed or decomposed are one passphrase")
  func unicode() async throws {
    let (vault, header) = try await folder.open(environment: wanted, passphrases: ["é", "é"])
    let again = try await folder.open(header, passphrases: ["e\u{301}"]).vault
    #expect(try again.open(vault.seal(sample)) == sample)
  }

  @Test("What the question throws comes through: nobody is there")
  func nobodyThere() async throws {
    let header = try await folder.open(environment: wanted, passphrases: ["p", "p"]).newHeader
    #expect(await vaultError { _ = try await folder.open(header) }?.kind == .usage)
  }

  @Test("A master key given to a passphrase's vault says to take it away")
  func keyInstead() async throws {
    let header = try await folder.open(environment: wanted, passphrases: ["p", "p"]).newHeader
    let key = ["CASB_MASTER_KEY": Data(0..<32).base64EncodedString()]
    #expect(
      await vaultError { _ = try await folder.open(header, environment: key) }?.hint?.contains("unset")
        == true)
  }

  @Test("Two vaults with one passphrase have two keys")
  func salted() async throws {
    let (one, _) = try await folder.open(environment: wanted, passphrases: ["p", "p"])
    let (other, _) = try await folder.open(environment: wanted, passphrases: ["p", "p"])
    #expect(await vaultError { _ = try other.open(one.seal(sample)) }?.kind == .vault)
  }

  @Test("The standard derivation takes 128 MiB, and its key is the one of RFC 7914's function")
  func standardCost() throws {
    let standard = PassphraseDerivation.standard
    #expect(128 * standard.rounds * standard.blockSize == 128 << 20)
    let small = PassphraseDerivation(rounds: 1024, blockSize: 8, parallelism: 1)
    let key = try small.key(from: Secret("password"), salt: Data("0123456789abcdef".utf8))
    // hashlib.scrypt(b"password", salt=b"0123456789abcdef", n=1024, r=8, p=1, dklen=32) in Python
    #expect(MasterKeyText.text(of: key) == "ZEBCzLptWM7dhpNJDU2HbQ945ovKHmVEozHkePPbSqw=")
  }

  @Test("An unknown kind of vault is refused")
  func unknownKind() async throws {
    let error = await vaultError { _ = try await folder.open(environment: ["CASB_VAULT": "magic"]) }
    #expect(error?.message.contains("passphrase") == true)
  }
}
