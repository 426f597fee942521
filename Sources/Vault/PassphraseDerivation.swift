import Crypto
import CryptoExtras
import Foundation
import Model

/// How a passphrase becomes a key: scrypt (RFC 7914), which costs memory as well as time.
struct PassphraseDerivation: Codable, Equatable {
  /// N, a power of two.
  let rounds: Int
  /// r
  let blockSize: Int
  /// p
  let parallelism: Int

  /// 128 MiB, as OWASP's password storage cheat sheet advises for scrypt.
  static let standard = PassphraseDerivation(rounds: 1 << 17, blockSize: 8, parallelism: 1)

  static let saltLength = 16

  static func newSalt() -> Data { SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) } }

  /// - Throws: `CasbError` of kind `vault` for an empty passphrase, or parameters that no vault was made with.
  func key(from passphrase: Secret, salt: Data) throws -> SymmetricKey {
    // The same words typed on different systems are one passphrase: accents come composed or decomposed.
    let bytes = Data(passphrase.reveal().precomposedStringWithCompatibilityMapping.utf8)
    guard !bytes.isEmpty else { throw CasbError(.vault, "The passphrase is empty.") }
    guard isReasonable, salt.count == Self.saltLength else {
      throw CasbError(
        .vault, "The vault's header asks for a derivation that casb does not use.",
        hint: "Restore the state folder from a backup; nothing was changed.")
    }
    return try KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: MasterKeyText.length, rounds: rounds, blockSize: blockSize,
      parallelism: parallelism)
  }

  /// A damaged header must not ask for terabytes.
  private var isReasonable: Bool {
    (2...(1 << 20)).contains(rounds) && rounds.nonzeroBitCount == 1 && (1...16).contains(blockSize)
      && (1...4).contains(parallelism)
  }
}
