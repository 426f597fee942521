import Foundation
import Model
import Testing

@testable import Vault

struct SealingTests {
  private let folder = VaultFolder()

  @Test("What was sealed opens again")
  func roundTrip() async throws {
    let vault = try await folder.open().vault
    #expect(try vault.open(vault.seal(sample)) == sample)
  }

  @Test("No secrets at all can be sealed too")
  func emptySecrets() async throws {
    let vault = try await folder.open().vault
    #expect(try vault.open(vault.seal([:])).isEmpty)
  }

  @Test("A secret keeps every character, also those that are none")
  func oddSecrets() async throws {
    let vault = try await folder.open().vault
    let odd = ["k": Secret("\u{0}\u{1b}[31m \"quoted\" \\ 🔑 עברית e\u{301}")]
    #expect(try vault.open(vault.seal(odd)) == odd)
  }

  @Test("Neither secret nor its name is readable in what is kept")
  func nothingReadable() async throws {
    let sealed = try await folder.open().vault.seal(sample)
    for part in [sealed.box, sealed.wrappedKey] {
      #expect(part.range(of: Data("very-secret".utf8)) == nil)
      #expect(part.range(of: Data("token".utf8)) == nil)
    }
  }

  @Test("The same secrets sealed twice share neither id, key nor box")
  func freshKeys() async throws {
    let vault = try await folder.open().vault
    let (one, other) = (try vault.seal(sample), try vault.seal(sample))
    #expect(one.id != other.id)
    #expect(one.wrappedKey != other.wrappedKey)
    #expect(one.box != other.box)
  }

  @Test("A box under another's data key stays shut")
  func swappedBox() async throws {
    let vault = try await folder.open().vault
    let (one, other) = (try vault.seal(sample), try vault.seal(sample))
    let mixed = SealedSecrets(id: one.id, wrappedKey: one.wrappedKey, box: other.box)
    #expect(await vaultError { _ = try vault.open(mixed) }?.kind == .vault)
  }

  @Test("Key and box together under another id stay shut")
  func swappedID() async throws {
    let vault = try await folder.open().vault
    let one = try vault.seal(sample)
    let moved = SealedSecrets(id: UUID(), wrappedKey: one.wrappedKey, box: one.box)
    #expect(await vaultError { _ = try vault.open(moved) }?.kind == .vault)
  }

  @Test("One changed bit anywhere is noticed", arguments: ["wrappedKey", "box"])
  func tampering(part: String) async throws {
    let vault = try await folder.open().vault
    let sealed = try vault.seal(sample)
    let original = part == "box" ? sealed.box : sealed.wrappedKey
    for index in original.indices {
      var changed = original
      changed[index] ^= 0x10
      let tampered = SealedSecrets(
        id: sealed.id, wrappedKey: part == "box" ? sealed.wrappedKey : changed,
        box: part == "box" ? changed : sealed.box)
      #expect(throws: CasbError.self) { try vault.open(tampered) }
    }
  }

  @Test("Truncated or empty parts are an error, not a crash")
  func truncation() async throws {
    let vault = try await folder.open().vault
    let sealed = try vault.seal(sample)
    for count in [0, 1, 12, 27, sealed.box.count - 1] {
      let short = SealedSecrets(id: sealed.id, wrappedKey: sealed.wrappedKey, box: sealed.box.prefix(count))
      #expect(throws: CasbError.self) { try vault.open(short) }
    }
  }

  @Test("Another vault's key does not open, and the message says what to do")
  func otherVault() async throws {
    let sealed = try await VaultFolder().open().vault.seal(sample)
    let vault = try await folder.open().vault
    let error = await vaultError { _ = try vault.open(sealed) }
    #expect(error?.kind == .vault)
    #expect(error?.hint?.contains("reauthorize") == true)
    #expect(error?.description.contains("very-secret") == false)
  }
}
