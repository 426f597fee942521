import Foundation
import Model
import VendorHTTP

/// What the person gave, as credentials and a region.
enum S3Credentials {
  /// The region given; for a profile also its own or the environment's; else us-east-1.
  static func region(of connection: Connection, environment: [String: String]) throws -> String {
    if let region = given(S3Guide.region, in: connection) { return region }
    guard connection.auth == S3Guide.profileMethod.id else { return "us-east-1" }
    let files = try AWSSharedFiles(environment: environment)
    let profile = given(S3Guide.profile, in: connection) ?? files.defaultName
    return files.region(of: profile) ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
      ?? "us-east-1"
  }

  static func source(
    of connection: Connection, region: String, environment: [String: String]
  ) throws -> any AWSCredentialSource {
    let sts = try AWSEndpoints(environment: environment).override(for: "STS")
    switch connection.auth {
    case S3Guide.accessKeyMethod.id:
      guard let key = key(in: connection) else {
        throw CasbError(.credentials, "An access key needs both its id and its secret.")
      }
      return key
    case S3Guide.profileMethod.id:
      let files = try AWSSharedFiles(environment: environment)
      let profile = given(S3Guide.profile, in: connection) ?? files.defaultName
      return try files.source(of: profile, region: region, endpoint: sts)
    case S3Guide.assumeRoleMethod.id:
      guard let arn = given(S3Guide.roleARN, in: connection) else {
        throw CasbError(.credentials, "The ARN of the role is missing.")
      }
      let base: any AWSCredentialSource =
        try key(in: connection)
        ?? AWSSharedFiles.usualSource(environment: environment, region: region, endpoint: sts)
      return AWSAssumedRole(
        AWSAssumedRole.Role(arn: arn, externalID: given(S3Guide.externalID, in: connection)),
        region: region, base: base, endpoint: sts)
    case let other:
      throw CasbError(.usage, "\(other) is no way to authenticate to Amazon S3.")
    }
  }

  private static func key(in connection: Connection) -> AWSCredentials? {
    guard let id = given(S3Guide.accessKeyID, in: connection),
      let secret = connection.secrets[S3Guide.secretAccessKey], !secret.isEmpty
    else { return nil }
    let token = connection.secrets[S3Guide.sessionToken].flatMap { $0.isEmpty ? nil : $0 }
    return AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
  }

  private static func given(_ key: String, in connection: Connection) -> String? {
    connection.settings[key].flatMap { $0.isEmpty ? nil : $0 }
  }
}
