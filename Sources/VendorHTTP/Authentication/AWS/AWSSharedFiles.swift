public import Foundation
import Model

/// The profiles of the shared configuration and credentials files.
public struct AWSSharedFiles: Sendable {
  private let profiles: [String: [String: String]]
  /// The files that were looked for, as messages name them.
  private let places: String
  private let environment: [String: String]

  /// Reads `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or `~/.aws/config` and `~/.aws/credentials`.
  /// A file that does not exist is empty.
  ///
  /// - Throws: `CasbError` for a file that exists and cannot be read.
  public init(environment: [String: String]) throws {
    let config = Self.path("AWS_CONFIG_FILE", or: ".aws/config", in: environment)
    let credentials = Self.path("AWS_SHARED_CREDENTIALS_FILE", or: ".aws/credentials", in: environment)
    let configured = AWSConfigurationFile(try Self.text(config), flavour: .config).profiles
    let credited = AWSConfigurationFile(try Self.text(credentials), flavour: .credentials).profiles
    // What both files say about a profile, the credentials file says with more weight.
    profiles = configured.merging(credited) { $0.merging($1) { $1 } }
    places = "\(credentials.path(percentEncoded: false)) and \(config.path(percentEncoded: false))"
    self.environment = environment
  }

  public var names: [String] { profiles.keys.sorted() }

  /// The profile to use when none is named: `AWS_PROFILE`, else `default`.
  public var defaultName: String {
    environment["AWS_PROFILE"].flatMap { $0.isEmpty ? nil : $0 } ?? "default"
  }

  public func region(of profile: String) -> String? { profiles[profile]?["region"] }

  /// The credentials of a profile: its own key, or a role assumed from another profile.
  ///
  /// - Parameters:
  ///   - region: whose STS is asked for roles.
  ///   - endpoint: dialled instead of STS's own host.
  /// - Throws: `CasbError` for an unknown profile, and for one of a sort that casb does not support.
  public func source(
    of profile: String, region: String, endpoint: URL?
  ) throws -> any AWSCredentialSource {
    try source(of: profile, region: region, endpoint: endpoint, after: [])
  }

  private func source(
    of name: String, region: String, endpoint: URL?, after visited: [String]
  ) throws -> any AWSCredentialSource {
    guard let settings = profiles[name] else {
      throw CasbError(
        .credentials, "There is no AWS profile named \(name) in \(places).",
        hint: names.isEmpty ? "Run aws configure to make one." : "Known are \(names.joined(separator: ", "))."
      )
    }
    // A role whose source is the profile itself stands on the key beside it.
    if let role = settings["role_arn"], visited.last != name {
      if visited.contains(name) {
        throw CasbError(
          .credentials, "The AWS profiles \(visited.joined(separator: ", ")) are each other's source_profile."
        )
      }
      let base = try base(
        of: name, settings: settings, region: region, endpoint: endpoint, after: visited + [name])
      return AWSAssumedRole(
        AWSAssumedRole.Role(
          arn: role, externalID: settings["external_id"],
          sessionName: settings["role_session_name"] ?? "casb"),
        region: region, base: base, endpoint: endpoint)
    }
    if let key = try key(of: name, settings: settings) { return key }
    throw unsupported(name, settings)
  }

  private func base(
    of name: String, settings: [String: String], region: String, endpoint: URL?, after visited: [String]
  ) throws -> any AWSCredentialSource {
    if settings["mfa_serial"] != nil {
      throw CasbError(
        .credentials,
        "The AWS profile \(name) wants a one-time code (mfa_serial), which no scheduled scan can give.",
        hint: "Let a role without that condition trust the base credential, or use an access key.")
    }
    if let source = settings["source_profile"] {
      return try self.source(of: source, region: region, endpoint: endpoint, after: visited)
    }
    switch settings["credential_source"] {
    case "Environment":
      if let credentials = try AWSCredentials.environment(environment) { return credentials }
      throw CasbError(
        .credentials,
        "The AWS profile \(name) takes its base from the environment, where AWS_ACCESS_KEY_ID is not set.")
    case let other?:
      throw CasbError(
        .credentials, "The AWS profile \(name) has credential_source \(other), which casb does not support.",
        hint: Self.supported)
    case nil:
      throw unsupported(name, settings)
    }
  }

  private func key(of name: String, settings: [String: String]) throws -> AWSCredentials? {
    guard let id = settings["aws_access_key_id"], !id.isEmpty else { return nil }
    guard let secret = settings["aws_secret_access_key"], !secret.isEmpty else {
      throw CasbError(
        .credentials, "The AWS profile \(name) has aws_access_key_id but no aws_secret_access_key.",
        hint: "Add the second half to the same profile.")
    }
    let token = settings["aws_session_token"].flatMap { $0.isEmpty ? nil : Secret($0) }
    return AWSCredentials(accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: token)
  }

  private func unsupported(_ name: String, _ settings: [String: String]) -> CasbError {
    let sorts = [
      "sso_session", "sso_start_url", "credential_process", "web_identity_token_file", "login_session",
    ]
    guard let sort = sorts.first(where: { settings[$0] != nil }) else {
      return CasbError(
        .credentials, "The AWS profile \(name) holds no access key and no way to get one.",
        hint: Self.supported)
    }
    return CasbError(
      .credentials, "The AWS profile \(name) gets its credentials by \(sort), which casb does not support.",
      hint: Self.supported)
  }

  private static let supported =
    "Supported are aws_access_key_id with aws_secret_access_key, and role_arn with source_profile or"
    + " credential_source = Environment."

  private static func path(_ variable: String, or usual: String, in environment: [String: String]) -> URL {
    let home = environment["HOME"].map { URL(filePath: $0) } ?? URL.homeDirectory
    guard let given = environment[variable], !given.isEmpty else { return home.appending(path: usual) }
    if given.hasPrefix("~/") { return home.appending(path: String(given.dropFirst(2))) }
    return URL(filePath: given)
  }

  private static func text(_ file: URL) throws -> String {
    do {
      return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    } catch CocoaError.fileReadNoSuchFile {
      return ""
    } catch {
      throw CasbError(
        .credentials, "\(file.path(percentEncoded: false)) cannot be read.",
        hint: "Check that it is a file and that you may read it.")
    }
  }
}
