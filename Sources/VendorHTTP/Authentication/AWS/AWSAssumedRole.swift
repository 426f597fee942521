public import Foundation
public import Model

/// Temporary credentials of a role, obtained through STS `AssumeRole` and kept until near their end.
public actor AWSAssumedRole: AWSCredentialSource {
  /// The role and how to assume it.
  public struct Role: Sendable, Equatable {
    /// `arn:aws:iam::123456789012:role/casb`.
    public let arn: String
    /// The id on which the role's trust policy insists, against a confused deputy.
    public let externalID: String?
    /// What CloudTrail shows as the session.
    public let sessionName: String

    public init(arn: String, externalID: String?, sessionName: String = "casb") {
      self.arn = arn
      self.externalID = externalID
      self.sessionName = sessionName
    }
  }

  private let role: Role
  private let host: String
  private let endpoint: URL?
  private let signer: SigV4
  private let now: @Sendable () -> Date

  private var cached: AWSCredentials?
  private var exchange: Task<AWSCredentials, any Error>?

  /// - Parameters:
  ///   - region: whose STS is asked, `sts.{region}.amazonaws.com`.
  ///   - base: the credentials that may assume the role.
  ///   - endpoint: dialled instead of that host.
  public init(
    _ role: Role, region: String, base: any AWSCredentialSource, endpoint: URL? = nil,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.role = role
    self.host = "sts.\(region).amazonaws.com"
    self.endpoint = endpoint
    self.signer = SigV4(
      scope: SigV4Scope(service: "sts", region: region), credentials: base, now: now)
    self.now = now
  }

  /// - Throws: `VendorError` of `AssumeRole`, and what the base credentials throw.
  public func credentials(
    send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> AWSCredentials {
    if let cached, isFresh(cached) { return cached }
    return try await (exchange ?? start(send)).sharedValue()
  }

  public func renew() -> Bool {
    defer { cached = nil }
    return cached != nil
  }

  public var secrets: [Secret] {
    get async { await signer.secrets + (cached?.secrets ?? []) }
  }

  /// Requests run in parallel: those who come while STS is being asked wait for the same answer, and one that
  /// gives up does not take it from the others.
  private func start(
    _ send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) -> Task<AWSCredentials, any Error> {
    let task = Task {
      defer { exchange = nil }
      let fresh = try await obtain(send)
      cached = fresh
      return fresh
    }
    exchange = task
    return task
  }

  /// A role that may not be assumed is a credential that does not work, not a thing that may not be seen.
  private func obtain(
    _ send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> AWSCredentials {
    let request = try await signer.authenticate(assumeRole, send: send)
    do {
      return try await send(request).xml(AssumeRoleAnswer.self).credentials
    } catch let error as VendorError where error.kind == .forbidden || error.kind == .rejected {
      throw VendorError(
        kind: .unauthorized, call: error.call, status: error.status, message: error.message, code: error.code)
    }
  }

  /// AWS's SDKs renew a few minutes ahead, so that a request in flight does not outlive its credentials.
  private func isFresh(_ credentials: AWSCredentials) -> Bool {
    credentials.expiration.map { $0.timeIntervalSince(now()) > 5 * 60 } ?? true
  }

  private var assumeRole: APIRequest {
    var fields: [(name: String, value: String)] = [
      ("Action", "AssumeRole"), ("Version", "2011-06-15"), ("RoleArn", role.arn),
      ("RoleSessionName", role.sessionName),
    ]
    if let externalID = role.externalID { fields.append(("ExternalId", externalID)) }
    return .form(host: host, path: "/", fields, endpoint: endpoint)
  }
}

/// `AssumeRoleResponse` of the AWS Security Token Service API Reference.
private struct AssumeRoleAnswer: Decodable {
  struct Result: Decodable {
    let Credentials: Issued
  }

  struct Issued: Decodable {
    let AccessKeyId: String
    let SecretAccessKey: String
    let SessionToken: String
    let Expiration: String
  }

  let AssumeRoleResult: Result

  var credentials: AWSCredentials {
    let issued = AssumeRoleResult.Credentials
    return AWSCredentials(
      accessKeyID: issued.AccessKeyId, secretAccessKey: Secret(issued.SecretAccessKey),
      sessionToken: Secret(issued.SessionToken), expiration: Timestamp.date(issued.Expiration))
  }
}
