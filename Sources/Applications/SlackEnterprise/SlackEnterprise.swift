public import Foundation
public import Model
public import VendorHTTP

/// Slack: an Enterprise organisation with all its workspaces, by the methods that are for its administrators.
public struct SlackEnterprise: Connector {
  public static let id = "slack-enterprise"

  public static let application = Application(
    id: id,
    name: "Slack Enterprise",
    category: .collaboration,
    summary: """
      Finds, over all workspaces of an organisation, people without two-factor authentication or single sign-on, \
      dormant accounts, guests that stay for ever, channels shared with others, and approved apps that may do too much.
      """,
    guide: SlackEnterpriseGuide.guide,
    assetKinds: [
      SlackEnterpriseWorkspace.kind, SlackEnterpriseUser.kind, SlackEnterpriseChannel.kind,
      SlackEnterpriseApp.kind, SlackEnterpriseEvent.kind,
    ],
    findingTypes: SlackEnterpriseFindingTypes.all,
    defaultInterval: .daily,
    calls: SlackEnterpriseReads.calls)

  public static let limits = SlackClient.limits

  private let client: SlackEnterpriseClient

  /// - Throws: `CasbError` where the token is missing.
  public init(_ connection: Connection, session: HTTPSession) throws {
    client = SlackEnterpriseClient(token: try connection.secret(SlackGuide.token.key), session: session)
  }

  public func verify() async throws -> Verification {
    try await SlackEnterpriseVerifier(client: client).verify()
  }

  public func stages() -> [CollectionStage] { SlackEnterpriseCollector(client: client).stages() }

  public func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage? {
    stage(yielding: asset.kind)
  }

  /// Slack counts none of it.
  public func estimate() async throws -> [String: Int]? { nil }
}
