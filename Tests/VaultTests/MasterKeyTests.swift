import Foundation
import Model
import Testing

@testable import Vault

struct MasterKeyTests {
  private let folder = VaultFolder()
  private let bytes = Data(0..<32)
  private var base64: String { bytes.base64EncodedString() }
  private var hex: String { bytes.map { String(format: "%02x", $0) }.joined() }

  @Test("A key from the environment leaves no key file")
  func environmentKey() async throws {
    _ = try await folder.open(environment: ["CASB_MASTER_KEY": base64])
    #expect(!FileManager.default.fileExists(atPath: folder.keyFile.path()))
  }

  @Test("Base64, hexadecimal in either case, and a file with any of them or the bytes are one key")
  func spellings() async throws {
    let (vault, header) = try await folder.open(environment: ["CASB_MASTER_KEY": base64])
    let sealed = try vault.seal(sample)
    for text in [hex, hex.uppercased(), " \(base64)\n"] {
      let other = try await folder.open(header, environment: ["CASB_MASTER_KEY": text]).vault
      #expect(try other.open(sealed) == sample)
    }
    for content in [bytes, Data("\(base64)\n".utf8), Data(hex.utf8)] {
      let file = try folder.write(content, to: "key")
      let other = try await folder.open(header, environment: ["CASB_MASTER_KEY_FILE": file.path()]).vault
      #expect(try other.open(sealed) == sample)
    }
  }

  @Test(
    "What is no 32 bytes is refused, and not repeated",
    arguments: ["tooshort", "AAAA", String(repeating: "z", count: 64), String(repeating: "A", count: 66)])
  func malformed(text: String) async throws {
    let error = await vaultError { _ = try await folder.open(environment: ["CASB_MASTER_KEY": text]) }
    #expect(error?.kind == .vault)
    #expect(error?.description.contains(text) == false)
  }

  @Test("The variable goes before the file, and an empty variable counts as unset")
  func precedence() async throws {
    let file = try folder.write(Data(repeating: 9, count: 32), to: "key").path()
    let both = ["CASB_MASTER_KEY": base64, "CASB_MASTER_KEY_FILE": file]
    let (vault, header) = try await folder.open(environment: both)
    let same = try await folder.open(header, environment: ["CASB_MASTER_KEY": base64]).vault
    #expect(try same.open(vault.seal(sample)) == sample)
    let onlyFile = ["CASB_MASTER_KEY": "", "CASB_MASTER_KEY_FILE": file]
    #expect(await vaultError { _ = try await folder.open(header, environment: onlyFile) }?.kind == .vault)
  }

  @Test("A wrong key names the variable, harms nothing, and the right one opens again")
  func wrongKey() async throws {
    let (vault, header) = try await folder.open(environment: ["CASB_MASTER_KEY": base64])
    let sealed = try vault.seal(sample)
    let wrong = ["CASB_MASTER_KEY": Data(repeating: 1, count: 32).base64EncodedString()]
    let error = await vaultError { _ = try await folder.open(header, environment: wrong) }
    #expect(error?.message.contains("CASB_MASTER_KEY") == true)
    let right = try await folder.open(header, environment: ["CASB_MASTER_KEY": hex]).vault
    #expect(try right.open(sealed) == sample)
  }

  @Test("A vault made with the variable asks for it, and makes no key file instead")
  func unsetVariable() async throws {
    let header = try await folder.open(environment: ["CASB_MASTER_KEY": base64]).newHeader
    let error = await vaultError { _ = try await folder.open(header) }
    #expect(error?.hint?.contains("Set one of them") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.keyFile.path()))
  }

  @Test("A named key file that does not exist, or that others may read, is an error")
  func namedFile() async throws {
    let absent = ["CASB_MASTER_KEY_FILE": folder.url.appending(path: "absent").path()]
    #expect(
      await vaultError { _ = try await folder.open(environment: absent) }?.message.contains("absent") == true)
    let shared = ["CASB_MASTER_KEY_FILE": try folder.write(bytes, mode: 0o644, to: "shared").path()]
    #expect(
      await vaultError { _ = try await folder.open(environment: shared) }?.message.contains("others") == true)
  }

  @Test("A key file taken into the environment opens the same vault")
  func movedKey() async throws {
    let (vault, header) = try await folder.open()
    let text = try String(contentsOf: folder.keyFile, encoding: .utf8)
    try FileManager.default.removeItem(at: folder.keyFile)
    let moved = try await folder.open(header, environment: ["CASB_MASTER_KEY": text]).vault
    #expect(try moved.open(vault.seal(sample)) == sample)
  }
}
