public import Foundation
public import Model
public import VendorHTTP

/// Slack: one workspace.
public struct Slack: Connector {
  public static let id = "slack"

  public static let application = Application(
    id: id,
    name: "Slack",
    category: .collaboration,
    summary: """
      Finds people without two-factor authentication, guests, channels shared with other organisations, files with \
      public links, and apps that may read or administer more than they should.
      """,
    guide: SlackGuide.guide,
    assetKinds: [
      SlackWorkspace.kind, SlackUser.kind, SlackChannel.kind, SlackFile.kind, SlackApp.kind,
    ],
    findingTypes: SlackFindingTypes.all,
    defaultInterval: .daily,
    calls: SlackReads.calls + SlackCredential.calls)

  public static let limits = SlackClient.limits

  private let client: SlackClient
  /// Where a credential that is refused is mended.
  private let field: String

  /// - Throws: `CasbError` where a part of the credential is missing.
  public init(_ connection: Connection, session: HTTPSession) throws {
    client = SlackClient(
      authentication: try SlackCredential.authentication(connection, session: session), session: session)
    field = SlackCredential.field(connection)
  }

  public func verify() async throws -> Verification {
    try await SlackVerifier(client: client, field: field).verify()
  }

  public func stages() -> [CollectionStage] { SlackCollector(client: client).stages() }

  /// Files are too many to be read whole for one of them.
  public func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage? {
    guard asset.kind == SlackFile.kind.id else { return stage(yielding: asset.kind) }
    return CollectionStage("file", kinds: []) { [client] in
      try await SlackCollector(client: client).recollect(asset, into: $0)
    }
  }

  /// Slack counts nothing but files.
  public func estimate() async throws -> [String: Int]? { nil }
}
