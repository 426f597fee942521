public import Foundation
public import Model
public import VendorHTTP

/// Amazon S3: the account's buckets, and the parts of its IAM that decide who reaches them.
public struct AmazonS3: Connector {
  public static let id = "aws-s3"

  public static let application = Application(
    id: id, name: "Amazon S3", category: .storage,
    summary: "Public and unprotected buckets, and the AWS account around them.",
    guide: S3Guide.guide,
    assetKinds: [AWSAccount.kind, S3Bucket.kind, IAMUser.kind, IAMAccessKey.kind, IAMRole.kind],
    findingTypes: S3FindingTypes.all, defaultInterval: .daily, calls: S3Calls.all)

  public static let limits = AWSClient.limits

  private let client: AWSClient
  /// The role to assume, for messages.
  private let role: String?

  /// - Throws: `CasbError` for a profile or an environment without usable credentials, and for an endpoint
  ///   override that is no URL.
  public init(_ connection: Connection, session: HTTPSession) throws {
    let region = try S3Credentials.region(of: connection, environment: session.environment)
    role = connection.settings[S3Guide.roleARN]
    client = try AWSClient(
      region: region,
      credentials: try S3Credentials.source(
        of: connection, region: region, environment: session.environment),
      session: session)
  }

  public func verify() async throws -> Verification {
    try await S3Verification(client: client, role: role).run()
  }

  public func estimate() async throws -> [String: Int]? {
    try await S3Estimate(client: client).requests()
  }

  public func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage? {
    guard asset.kind == S3Bucket.kind.id else { return stage(yielding: asset.kind) }
    return CollectionStage("bucket", kinds: []) { [client] sink in
      try await Self.buckets(client).recollect(asset.id, into: sink)
    }
  }

  private static func buckets(_ client: AWSClient) async throws -> BucketCollector {
    let account = try await client.callerIdentity().Account
    let block = try await AccountCollector(client: client, account: account).publicAccessBlock()
    return BucketCollector(client: client, owner: PolicyOwner(account: account), accountBlock: block)
  }

  public func stages() -> [CollectionStage] {
    let client = client
    return [
      CollectionStage("account", kinds: [AWSAccount.kind.id]) { sink in
        try await AccountCollector(client: client, account: try await client.callerIdentity().Account)
          .collect(into: sink)
      },
      CollectionStage("buckets", kinds: [S3Bucket.kind.id]) { sink in
        try await Self.buckets(client).collect(into: sink)
      },
      CollectionStage("users", kinds: [IAMUser.kind.id, IAMAccessKey.kind.id]) { sink in
        try await IAMCollector(client: client).collectUsers(into: sink)
      },
      CollectionStage("roles", kinds: [IAMRole.kind.id]) { sink in
        let account = try await client.callerIdentity().Account
        try await IAMCollector(client: client).collectRoles(of: account, into: sink)
      },
    ]
  }
}
