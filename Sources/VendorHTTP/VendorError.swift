public import Model

/// Why a call to a vendor has no answer to offer.
public struct VendorError: Error, Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Not among the application's declared reads; nothing was sent.
    case undeclared
    /// A name that the vendor gave cannot be part of a path safely; nothing was sent.
    case unsendable
    /// 401: the credential is wrong, expired or revoked.
    case unauthorized
    /// 403: the credential may not see this.
    case forbidden
    /// 404 or 410.
    case notFound
    /// Still refused for rate after all the waiting that was allowed.
    case rateLimited
    /// 5xx after all retries.
    case server
    /// Any other status that is no success.
    case rejected
    /// No connection, a reset, an unknown host.
    case network
    /// The certificate is not trusted or the handshake failed.
    case tls
    case timeout
    /// The answer is larger than allowed.
    case tooLarge
    /// The answer is cut short, or not of the documented shape.
    case malformed
  }

  public let kind: Kind
  /// The declared call, `GET /orgs/{org}/members`; never a URL, which could hold a secret.
  public let call: String
  public let status: Int?
  /// What the vendor said, or what the transport did; one line, no secrets.
  public let message: String
  /// The vendor's machine-readable code, such as S3's `NoSuchBucketPolicy`; empty where there is none.
  public let code: String
  /// What the vendor's answer says of why it keeps back what was asked for; `nil` where only the kind tells.
  public let reason: UnknownReason.Kind?

  public init(
    kind: Kind, call: String, status: Int? = nil, message: String, code: String = "",
    reason: UnknownReason.Kind? = nil
  ) {
    self.kind = kind
    self.call = call
    self.status = status
    self.message = message
    self.code = code
    self.reason = reason
  }

  /// `GET /orgs/{org}/hooks: 403 Resource not accessible by personal access token`.
  public var summary: String { "\(call): \(status.map { "\($0) " } ?? "")\(message)" }

  /// Why a column that this call would have filled is NULL; `nil` for failures that concern the whole scan
  /// (the credential, the guard), which must not be taken for a missing value.
  public var unknownReason: UnknownReason? {
    switch kind {
    case .forbidden: UnknownReason(reason ?? .refused, summary)
    case .notFound: UnknownReason(reason ?? .notFound, summary)
    case .unsendable, .rateLimited, .server, .rejected, .network, .tls, .timeout, .tooLarge, .malformed:
      UnknownReason(reason ?? .failed, summary)
    case .undeclared, .unauthorized: nil
    }
  }

  /// Whether the same call may well succeed later, with nothing changed.
  public var mayPass: Bool {
    switch kind {
    case .rateLimited, .server, .network, .tls, .timeout: true
    case .undeclared, .unsendable, .unauthorized, .forbidden, .notFound, .rejected, .tooLarge, .malformed:
      false
    }
  }

  /// The error as the person sees it.
  public var casbError: CasbError {
    switch kind {
    case .undeclared:
      CasbError(.internal, "\(call) is not a declared read, so it was not sent.")
    case .unauthorized, .forbidden:
      CasbError(.credentials, "The vendor refused the credential: \(summary).")
    case .network, .tls, .timeout:
      CasbError(.network, "The vendor could not be reached: \(summary).")
    default:
      CasbError(.vendor, "The vendor did not answer as documented: \(summary).")
    }
  }
}

/// Runs a read whose failure costs a value rather than the scan.
///
/// - Throws: failures that concern the whole scan (credential, guard), and cancellation.
public func reading<Success: Sendable>(
  _ read: () async throws -> Success
) async throws -> Reading<Success> {
  do {
    return .known(try await read())
  } catch let error as VendorError {
    guard let reason = error.unknownReason else { throw error }
    return .unknown(reason)
  }
}
