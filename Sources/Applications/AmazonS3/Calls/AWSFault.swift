import Foundation
import VendorHTTP

/// The error bodies of S3 and of the query protocol (STS, IAM).
///
/// Follows "Error responses" of the Amazon S3 API Reference and "Common errors" of the IAM API Reference.
enum AWSFault {
  @Sendable static func read(_ status: Int, _ headers: [String: String], _ body: Data) -> VendorFault? {
    guard let fault = VendorFault.common(status: status, headers: headers, body: body) else { return nil }
    return VendorFault(
      message: "\(fault.code): \(fault.message)", code: fault.code, kind: kind(of: fault.code))
  }

  /// The credential itself is refused, whatever the status: AWS answers 400 and 403 as well as 401.
  static let refusedCredential: Set<String> = [
    "InvalidAccessKeyId", "InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken",
    "ExpiredTokenException", "TokenRefreshRequired", "RequestTimeTooSkewed", "RequestExpired", "AuthFailure",
    "UnrecognizedClientException", "IncompleteSignature", "NotSignedUp", "AccountProblem", "InvalidSecurity",
  ]

  private static let throttled: Set<String> = [
    "SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException",
    "RequestThrottled", "BandwidthLimitExceeded",
  ]

  /// Whether the bucket lives in another region than the one that was asked: S3 redirects, or finds the
  /// signature made for the wrong region.
  static func isElsewhere(_ error: VendorError) -> Bool {
    error.status == 301 || error.status == 307
      || ["AuthorizationHeaderMalformed", "IllegalLocationConstraintException"].contains(error.code)
  }

  /// The documented ways to say that a bucket has no such configuration.
  static let absent: Set<String> = [
    "NoSuchBucketPolicy", "ServerSideEncryptionConfigurationNotFoundError",
    "NoSuchPublicAccessBlockConfiguration", "NoSuchLifecycleConfiguration", "NoSuchCORSConfiguration",
    "NoSuchWebsiteConfiguration", "ReplicationConfigurationNotFoundError",
    "ObjectLockConfigurationNotFoundError", "OwnershipControlsNotFoundError", "NoSuchTagSet",
  ]

  private static func kind(of code: String) -> VendorError.Kind? {
    if refusedCredential.contains(code) { return .unauthorized }
    if throttled.contains(code) { return .rateLimited }
    return nil
  }
}
