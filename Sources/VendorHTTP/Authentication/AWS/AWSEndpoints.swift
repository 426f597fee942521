public import Foundation
import Model

/// The endpoint overrides of the environment, as AWS's SDKs read them.
///
/// Follows "Service-specific endpoints" of the AWS SDKs and Tools Reference Guide:
/// `AWS_ENDPOINT_URL_<SERVICE>` before `AWS_ENDPOINT_URL`, and neither when
/// `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is `true`.
public struct AWSEndpoints: Sendable {
  private let environment: [String: String]

  public init(environment: [String: String]) {
    self.environment = environment
  }

  /// Where to dial instead of the service's own host.
  ///
  /// - Parameter service: the service as the variables spell it: `S3`, `STS`, `IAM`, `S3_CONTROL`,
  /// `CLOUDTRAIL`.
  /// - Throws: `CasbError` for a value that is no `http` or `https` URL.
  public func override(for service: String) throws -> URL? {
    if environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() == "true" { return nil }
    for name in ["AWS_ENDPOINT_URL_\(service)", "AWS_ENDPOINT_URL"] {
      guard let text = environment[name], !text.isEmpty else { continue }
      guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
        ["http", "https"].contains(scheme), url.host?.isEmpty == false
      else {
        throw CasbError(
          .usage, "\(name) is no http or https URL.", hint: "An example is http://127.0.0.1:5000.")
      }
      return url
    }
    return nil
  }
}
