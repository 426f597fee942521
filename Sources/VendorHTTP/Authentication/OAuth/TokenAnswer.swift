import Foundation
import Model

/// What a token endpoint says (RFC 6749, sections 5.1 and 5.2; RFC 8628, section 3.5).
struct TokenAnswer: Decodable, Sendable {
  var accessToken: String?
  var refreshToken: String?
  /// Seconds.
  var expiresIn: Double?
  var error: String?
  var errorDescription: String?
  /// Seconds to wait between two questions of a device from now on.
  var interval: Double?
  /// Where the answer came from, for messages.
  var call = ""
  var status: Int?

  enum CodingKeys: String, CodingKey {
    case accessToken, refreshToken, expiresIn, error, errorDescription, interval
  }

  init(refusal: VendorError) {
    error = refusal.code
    errorDescription = refusal.message
    call = refusal.call
    status = refusal.status
  }

  /// The error that the answer tells; `nil` for tokens.
  var refusal: VendorError? {
    if let error {
      let kind: VendorError.Kind = AuthorizationServer.refusals.contains(error) ? .unauthorized : .rejected
      return VendorError(
        kind: kind, call: call, status: status, message: OneLine.text(errorDescription ?? error),
        code: OneLine.text(error, limit: 100))
    }
    guard accessToken?.isEmpty != false else { return nil }
    return VendorError(
      kind: .malformed, call: call, status: status, message: "the answer has neither a token nor an error")
  }

  /// The tokens, by the keys under which they are kept.
  ///
  /// - Throws: `VendorError` when they were refused.
  func secrets() throws -> [String: Secret] {
    if let refusal { throw refusal }
    var secrets: [String: Secret] = [:]
    secrets[Authorization.accessToken] = accessToken.map(Secret.init)
    secrets[Authorization.refreshToken] = refreshToken.map(Secret.init)
    return secrets
  }
}
