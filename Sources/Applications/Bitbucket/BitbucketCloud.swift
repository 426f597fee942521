public import Foundation
public import Model
public import VendorHTTP

/// Bitbucket Cloud: one workspace.
public struct BitbucketCloud: Connector {
  public static let id = "bitbucket-cloud"

  public static let application = Application(
    id: id,
    name: "Bitbucket Cloud",
    category: .code,
    summary: """
      Finds public repositories, main branches that anybody can change, members without a second factor, old access \
      keys, careless webhooks, and credentials in variables that everybody can read.
      """,
    guide: BitbucketGuide.guide,
    assetKinds: [
      BitbucketWorkspace.kind, BitbucketProject.kind, BitbucketMember.kind, BitbucketRepository.kind,
      BitbucketDeployKey.kind, BitbucketWebhook.kind, BitbucketVariable.kind,
    ],
    findingTypes: BitbucketFindingTypes.all,
    defaultInterval: .daily,
    calls: BitbucketReads.calls + BitbucketCredential.calls)

  public static let limits = BitbucketClient.limits

  private let client: BitbucketClient
  private let connection: Connection

  public init(_ connection: Connection, session: HTTPSession) throws {
    self.connection = connection
    client = BitbucketClient(
      workspace: try connection.setting(BitbucketFields.workspace.key),
      authentication: try BitbucketCredential.authentication(connection, session: session),
      session: session)
  }

  public func verify() async throws -> Verification {
    try await BitbucketVerifier(client: client, connection: connection).verify()
  }

  public func stages() -> [CollectionStage] { collector.stages() }

  public func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage? {
    collector.recollection(of: asset)
  }

  public func estimate() async throws -> [String: Int]? {
    try await BitbucketEstimate(client: client).requests()
  }

  private var collector: BitbucketCollector {
    let projects = connection.settings[BitbucketFields.projectRestrictions.key]
    return BitbucketCollector(client: client, hasProjectRestrictions: projects != BitbucketFields.none)
  }
}
