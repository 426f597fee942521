import CryptoExtras
import Foundation

/// The claims of an assertion (RFC 7523, section 3), and how they are signed.
struct SignedAssertion: Encodable, Sendable {
  let iss: String
  let sub: String?
  let aud: String?
  let scope: String?
  /// Seconds since 1970.
  var iat = 0
  var exp = 0

  init(iss: String, sub: String?, aud: String?, scope: String?) {
    self.iss = iss
    self.sub = sub
    self.aud = aud
    self.scope = scope
  }

  private struct Header: Encodable {
    let alg = "RS256"
    let typ = "JWT"
    let kid: String?
  }

  /// The compact serialization of RFC 7515, section 7.1, signed with RS256 (RFC 7518, section 3.3).
  func compact(keyID: String?, key: _RSA.Signing.PrivateKey) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let parts = [try encoder.encode(Header(kid: keyID)), try encoder.encode(self)]
    let signed = parts.map(Base64URL.text).joined(separator: ".")
    let signature = try key.signature(for: Data(signed.utf8), padding: .insecurePKCS1v1_5)
    return "\(signed).\(Base64URL.text(signature.rawRepresentation))"
  }
}
