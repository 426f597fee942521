import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

/// Furnishes a `moto_server` by real API calls, with writes that only tests declare.
struct MotoTenant: Sendable {
  static let rootKey = AWSCredentials(
    accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))

  private let server: MotoServer
  private let session: HTTPSession
  private let client: VendorClient

  init(_ server: MotoServer) {
    self.server = server
    session = HTTPSession(environment: server.environment)
    let calls = [
      APICall("PUT", "s3.{region}.amazonaws.com", "/{bucket}", summary: "Writes"),
      APICall("DELETE", "s3.{region}.amazonaws.com", "/{bucket}", summary: "Deletes"),
      APICall("PUT", "{account}.s3-control.us-east-1.amazonaws.com", "/{path+}", summary: "Writes"),
      APICall("POST", "iam.amazonaws.com", "/", summary: "Writes"),
      APICall("POST", "moto.us-east-1.amazonaws.com", "/moto-api/{path+}", summary: "Moto's own switches"),
    ]
    client = VendorClient(
      .init(calls: calls), authentication: SigV4(credentials: Self.rootKey), session: session)
  }

  func shutdown() async throws { try await session.shutdown() }

  func bucket(
    _ name: String, region: String = "us-east-1", headers: [(name: String, value: String)] = []
  ) async throws {
    let body =
      region == "us-east-1"
      ? nil
      : "<CreateBucketConfiguration><LocationConstraint>\(region)</LocationConstraint>"
        + "</CreateBucketConfiguration>"
    try await send("PUT", name, nil, body, headers, region: region)
  }

  func put(
    _ subresource: String, _ bucket: String, _ body: String, headers: [(name: String, value: String)] = []
  ) async throws {
    try await send("PUT", bucket, subresource, body, headers)
  }

  func delete(_ bucket: String) async throws { try await send("DELETE", bucket, nil, nil, []) }

  func blockPublicAccess(_ bucket: String, _ settings: String...) async throws {
    try await put("publicAccessBlock", bucket, Self.block(settings))
  }

  func blockPublicAccess(account: String, _ settings: String...) async throws {
    _ = try await client.send(
      APIRequest(
        "PUT", host: "\(account).s3-control.us-east-1.amazonaws.com",
        path: "/v20180820/configuration/publicAccessBlock",
        headers: [("x-amz-account-id", account), ("Content-Type", "application/xml")],
        body: Data(Self.block(settings).utf8), endpoint: server.endpoint))
  }

  private static func block(_ settings: [String]) -> String {
    let all = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
    let elements = all.map { "<\($0)>\(settings.isEmpty || settings.contains($0))</\($0)>" }
    return "<PublicAccessBlockConfiguration>\(elements.joined())</PublicAccessBlockConfiguration>"
  }

  @discardableResult
  func iam(_ action: String, _ fields: [(name: String, value: String)] = []) async throws -> APIResponse {
    try await client.send(
      .form(
        host: "iam.amazonaws.com", path: "/", [("Action", action), ("Version", "2010-05-08")] + fields,
        endpoint: server.endpoint))
  }

  /// An IAM user who may do only these actions, and a key of theirs.
  func user(_ name: String, mayDo actions: [String]) async throws -> AWSCredentials {
    try await iam("CreateUser", [("UserName", name)])
    try await iam(
      "PutUserPolicy",
      [
        ("UserName", name), ("PolicyName", "casb"),
        (
          "PolicyDocument",
          #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*","#
            + #""Action":\#(JSONText.list(actions))}}"#
        ),
      ])
    let key = try await iam("CreateAccessKey", [("UserName", name)]).xml(CreatedKey.self)
      .CreateAccessKeyResult.AccessKey
    return AWSCredentials(accessKeyID: key.AccessKeyId, secretAccessKey: Secret(key.SecretAccessKey))
  }

  /// From now on moto writes down what it is asked.
  func startRecording() async throws {
    _ = try await client.send(
      APIRequest(
        "POST", host: "moto.us-east-1.amazonaws.com", path: "/moto-api/recorder/start-recording",
        endpoint: server.endpoint))
  }

  /// From now on moto checks signatures and IAM policies, which it does not by itself.
  func enforceAccessControl() async throws {
    _ = try await client.send(
      APIRequest(
        "POST", host: "moto.us-east-1.amazonaws.com", path: "/moto-api/reset-auth", body: Data("0".utf8),
        endpoint: server.endpoint))
  }

  private func send(
    _ method: String, _ bucket: String, _ subresource: String?, _ body: String?,
    _ headers: [(name: String, value: String)], region: String = "us-east-1"
  ) async throws {
    _ = try await client.send(
      APIRequest(
        method, host: "s3.\(region).amazonaws.com", path: "/\(APIRequest.pathSegment(bucket))",
        query: subresource.map { [(name: $0, value: nil)] } ?? [],
        headers: headers + [("Content-Type", "application/xml")],
        body: body.map { Data($0.utf8) }, endpoint: server.endpoint))
  }

  private struct CreatedKey: Decodable {
    struct Result: Decodable {
      let AccessKey: Key
    }

    struct Key: Decodable {
      let AccessKeyId: String
      let SecretAccessKey: String
    }

    let CreateAccessKeyResult: Result
  }
}

/// Keeps what a scan yields.
actor CollectedAssets: AssetSink {
  nonisolated let checkpoint: String?
  private(set) var assets: [Asset] = []
  private(set) var checkpoints: [String?] = []
  private(set) var leftOut: Set<String> = []
  private(set) var notes: Set<UnknownReason> = []

  init(checkpoint: String? = nil) { self.checkpoint = checkpoint }

  func yield(_ assets: [Asset], checkpoint: String?, expected: Int?) {
    self.assets += assets
    checkpoints.append(checkpoint)
  }

  func leaveOut(_ kind: String, because reason: UnknownReason) { leftOut.insert(kind) }

  func note(_ reason: UnknownReason) { notes.insert(reason) }

  nonisolated var memory: any ScanMemory { Forgetful() }
  func remove(_ ids: [String], of kind: String) {}
  func keepRest() {}

  /// A cell; `nil` where there is no such asset.
  func value(_ column: String, of name: String, kind: AssetKind = S3Bucket.kind) -> Value? {
    guard let index = kind.columns.firstIndex(where: { $0.name == column }),
      let asset = assets.first(where: { $0.kind == kind.id && $0.name == name })
    else { return nil }
    return asset.values[index]
  }

  func reason(_ column: String, of name: String) -> UnknownReason? {
    assets.first { $0.kind == S3Bucket.kind.id && $0.name == name }?.reasons[column]
  }
}
