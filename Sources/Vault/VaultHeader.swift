import Crypto
import Foundation
import Model

/// What the store keeps of the vault: how to come by the master key, and how to know that it is the right one.
struct VaultHeader: Codable, Equatable {
  enum Kind: Codable, Equatable {
    /// 32 random bytes, from the environment, a file named there, or the state folder.
    case key(KeyOrigin)
    case passphrase(PassphraseDerivation, salt: Data)
  }

  /// Where the key came from when the vault was made; it decides the hint when the key is missing, no more.
  enum KeyOrigin: String, Codable {
    case environment, keyFile
  }

  let version: Int
  let kind: Kind
  let id: UUID
  /// A constant, sealed with the master key.
  let check: Data

  static let currentVersion = 1
  private static let constant = Data("casb".utf8)

  init(kind: Kind, key: SymmetricKey) throws {
    version = Self.currentVersion
    self.kind = kind
    id = UUID()
    check = try SealedBox.seal(Self.constant, with: key, purpose: .check, id: id)
  }

  init(decoding data: Data) throws {
    struct Version: Decodable { let version: Int }
    let decoder = JSONDecoder()
    if let newer = try? decoder.decode(Version.self, from: data), newer.version > Self.currentVersion {
      throw CasbError(
        .vault, "The vault was made by a newer casb (format \(newer.version)).",
        hint: "Use that version, or a newer one.")
    }
    do {
      self = try decoder.decode(VaultHeader.self, from: data)
    } catch {
      throw CasbError(
        .vault, "The vault's header is damaged.",
        hint: "Restore the state folder from a backup; nothing was changed.")
    }
  }

  func encoded() throws -> Data { try JSONEncoder().encode(self) }

  func fits(_ key: SymmetricKey) -> Bool {
    SealedBox.open(check, with: key, purpose: .check, id: id) == Self.constant
  }
}
