import Crypto
import Foundation

/// AES-256-GCM with a random nonce in front; what a box is for, and whose it is, is authenticated with it.
enum SealedBox {
  enum Purpose: String {
    case check = "casb.vault.check.1"
    case dataKey = "casb.vault.data-key.1"
    case secrets = "casb.vault.secrets.1"
  }

  static func seal(_ plain: Data, with key: SymmetricKey, purpose: Purpose, id: UUID) throws -> Data {
    let nonce = AES.GCM.Nonce()
    let box = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: context(purpose, id))
    return Data(nonce) + box.ciphertext + box.tag
  }

  /// `nil` when the key, the purpose or the id is another, or a byte has changed.
  static func open(_ sealed: Data, with key: SymmetricKey, purpose: Purpose, id: UUID) -> Data? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    return try? AES.GCM.open(box, using: key, authenticating: context(purpose, id))
  }

  private static func context(_ purpose: Purpose, _ id: UUID) -> Data {
    Data("\(purpose.rawValue):\(id.uuidString.lowercased())".utf8)
  }
}
