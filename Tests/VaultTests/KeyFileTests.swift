import Foundation
import Model
import Testing

@testable import Vault

struct KeyFileTests {
  private let folder = VaultFolder()

  @Test("First use makes a key file for its owner alone, and nothing else")
  func firstUse() async throws {
    let header = try await folder.open().newHeader
    #expect(header != nil)
    #expect(try folder.files == ["master.key"])
    #expect(try folder.mode(of: folder.keyFile) == 0o600)
    #expect(try folder.mode(of: folder.url) == 0o700)
  }

  @Test("The next process opens what the first one sealed")
  func secondOpening() async throws {
    let (first, header) = try await folder.open()
    let (second, newHeader) = try await folder.open(header)
    #expect(newHeader == nil)
    #expect(try second.open(first.seal(sample)) == sample)
  }

  @Test("The header tells nothing of the key")
  func headerIsPublic() async throws {
    let header = try #require(try await folder.open().newHeader)
    let key = try Data(contentsOf: folder.keyFile).dropLast()
    let decoded = try #require(Data(base64Encoded: key))
    #expect(header.range(of: key) == nil)
    #expect(header.range(of: decoded) == nil)
  }

  @Test("A lost key file is an error, and no new key is made")
  func lostKey() async throws {
    let header = try await folder.open().newHeader
    try FileManager.default.removeItem(at: folder.keyFile)
    let error = await vaultError { _ = try await folder.open(header) }
    #expect(error?.kind == .vault)
    #expect(error?.message.contains("master.key") == true)
    #expect(error?.hint?.contains("backup") == true)
    #expect(try folder.files.isEmpty)
  }

  @Test("Another key in its place is an error, and the right one opens again")
  func wrongKey() async throws {
    let (vault, header) = try await folder.open()
    let sealed = try vault.seal(sample)
    let right = try Data(contentsOf: folder.keyFile)
    _ = try folder.write(Data(repeating: 7, count: 32))
    #expect(await vaultError { _ = try await folder.open(header) }?.kind == .vault)
    _ = try folder.write(right)
    #expect(try await folder.open(header).vault.open(sealed) == sample)
  }

  @Test("A key file that others may read is refused", arguments: [0o640, 0o604, 0o660, 0o644, 0o610])
  func readableByOthers(mode: Int) async throws {
    _ = try folder.write(Data(repeating: 7, count: 32), mode: mode)
    let error = await vaultError { _ = try await folder.open() }
    #expect(error?.message.contains("can be read by others") == true)
    #expect(error?.hint?.contains("chmod 600") == true)
  }

  @Test("A key file that holds no key is refused and left as it is", arguments: ["", "short", "%%%"])
  func malformedKey(content: String) async throws {
    let file = try folder.write(Data(content.utf8))
    #expect(await vaultError { _ = try await folder.open() }?.kind == .vault)
    #expect(try Data(contentsOf: file) == Data(content.utf8))
  }

  @Test("A folder in the key file's place is an error")
  func folderInPlace() async throws {
    try FileManager.default.createDirectory(
      at: folder.keyFile, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    #expect(await vaultError { _ = try await folder.open() }?.message.contains("cannot be read") == true)
  }

  @Test("Many that begin at once end with one key")
  func race() async throws {
    let vaults = try await withThrowingTaskGroup(of: SecretVault.self) { group in
      for _ in 0..<32 { group.addTask { try await folder.open().vault } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let sealed = try vaults[0].seal(sample)
    for vault in vaults { #expect(try vault.open(sealed) == sample) }
    #expect(try folder.files == ["master.key"])
  }

  @Test("Folders with blanks and percent signs are taken literally")
  func oddFolder() async throws {
    let odd = folder.url.appending(path: "a b%20c é")
    _ = try await SecretVault.open(header: nil, folder: odd, environment: [:]) { Secret("") }
    #expect(FileManager.default.fileExists(atPath: odd.path(percentEncoded: false) + "/master.key"))
  }
}
