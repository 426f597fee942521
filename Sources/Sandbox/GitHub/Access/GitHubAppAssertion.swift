import CryptoExtras
import Foundation

/// The JSON web token by which a GitHub App says who it is (RFC 7515, compact serialization).
struct GitHubAppAssertion {
  let claims: GitHubAppClaims
  private let signed: Data
  private let signature: _RSA.Signing.RSASignature

  /// `nil` for what is no token, or one that is not signed with RS256: GitHub takes no other.
  init?(_ token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    struct Header: Decodable { let alg: String }
    let decoder = JSONDecoder()
    guard parts.count == 3, let header = Self.data(parts[0]), let payload = Self.data(parts[1]),
      let signature = Self.data(parts[2]),
      (try? decoder.decode(Header.self, from: header))?.alg == "RS256",
      let claims = try? decoder.decode(GitHubAppClaims.self, from: payload)
    else { return nil }
    self.claims = claims
    signed = Data("\(parts[0]).\(parts[1])".utf8)
    self.signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
  }

  func isSigned(by key: _RSA.Signing.PublicKey) -> Bool {
    key.isValidSignature(signature, for: signed, padding: .insecurePKCS1v1_5)
  }

  /// RFC 4648, section 5, without padding.
  private static func data(_ text: String) -> Data? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
  }
}

struct GitHubAppClaims: Decodable {
  /// The app's id, which may be a number or text, or its client id.
  let issuer: String
  let iat: Int
  let exp: Int

  private enum CodingKeys: String, CodingKey {
    case issuer = "iss"
    case iat, exp
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let number = try? container.decode(Int.self, forKey: .issuer) {
      issuer = String(number)
    } else {
      issuer = try container.decode(String.self, forKey: .issuer)
    }
    iat = try container.decode(Int.self, forKey: .iat)
    exp = try container.decode(Int.self, forKey: .exp)
  }
}
