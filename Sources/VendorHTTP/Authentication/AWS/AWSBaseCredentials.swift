public import Foundation
import Model

extension AWSSharedFiles {
  /// The credentials that AWS's own tools would find: the environment's key, else the usual profile.
  ///
  /// - Throws: `CasbError` when there are none.
  public static func usualSource(
    environment: [String: String], region: String, endpoint: URL?
  ) throws -> any AWSCredentialSource {
    if let credentials = try AWSCredentials.environment(environment) { return credentials }
    let files = try AWSSharedFiles(environment: environment)
    if files.names.isEmpty {
      throw CasbError(
        .credentials, "No AWS credentials were found in the environment or in the shared files.",
        hint: "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws configure.")
    }
    return try files.source(of: files.defaultName, region: region, endpoint: endpoint)
  }
}
