import Crypto
import Foundation
import Model

/// Proof that whoever redeems a code is who asked for it (RFC 7636), with the method `S256`.
struct PKCE: Sendable {
  static let method = "S256"

  /// 43 characters of 32 random bytes (section 4.1).
  let verifier: Secret

  init() { self.init(verifier: Secret(Base64URL.random(bytes: 32))) }

  init(verifier: Secret) { self.verifier = verifier }

  /// What may be seen of the verifier beforehand (section 4.2).
  var challenge: String {
    Base64URL.text(Data(SHA256.hash(data: Data(verifier.reveal().utf8))))
  }
}

/// RFC 4648, section 5, without padding.
enum Base64URL {
  static func text(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// From the system's source of randomness.
  static func random(bytes count: Int) -> String {
    text(SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Data($0) })
  }
}
