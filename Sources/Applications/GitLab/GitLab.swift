public import Foundation
public import Model
public import VendorHTTP

/// GitLab: a group on gitlab.com or on a server of one's own, or the whole of such a server.
public struct GitLab: Connector {
  public static let id = "gitlab"

  public static let application = Application(
    id: id,
    name: "GitLab",
    category: .code,
    summary: """
      Finds open branches, missing approvals, exposed CI/CD variables, tokens and keys that never expire, risky \
      webhooks and runners, accounts without two-factor authentication, and settings that let code or access slip out.
      """,
    guide: GitLabGuide.guide,
    assetKinds: [
      GitLabInstance.kind, GitLabGroup.kind, GitLabProject.kind, GitLabProtectedBranch.kind,
      GitLabProtectedTag.kind, GitLabMember.kind, GitLabUser.kind, GitLabMemberRole.kind, GitLabVariable.kind,
      GitLabAccessToken.kind, GitLabPersonalToken.kind, GitLabDeployToken.kind, GitLabDeployKey.kind,
      GitLabTrigger.kind, GitLabHook.kind, GitLabRunner.kind,
    ],
    findingTypes: GitLabFindingTypes.all,
    defaultInterval: ScanInterval(clamping: 12),
    calls: GitLabReads.calls + GitLabSignIn.calls)

  public static let limits = GitLabClient.limits

  private let client: GitLabClient
  private let isSignIn: Bool

  /// - Throws: `CasbError` where the token, or the sign-in's application, is missing.
  public init(_ connection: Connection, session: HTTPSession) throws {
    isSignIn = [GitLabGuide.browser.id, GitLabGuide.device.id].contains(connection.auth)
    let authentication: any Authentication =
      isSignIn
      ? OAuthRefresh(
        try Self.authorizationServer(for: connection, session: session), secrets: connection.secrets,
        keeper: connection.keeper)
      : StaticToken(try connection.secret(GitLabFields.token.key))
    let group = connection.settings[GitLabFields.group.key].flatMap { $0.isEmpty ? nil : $0 }
    client = GitLabClient(
      host: GitLabHost.name(connection.settings[GitLabFields.host.key]), group: group,
      authentication: authentication, session: session)
  }

  public func verify() async throws -> Verification {
    try await GitLabVerifier(client: client, isSignIn: isSignIn).verify()
  }

  public static func authorizationServer(
    for connection: Connection, session: HTTPSession
  ) throws -> AuthorizationServer {
    GitLabSignIn.server(
      host: GitLabHost.name(connection.settings[GitLabFields.host.key]),
      clientID: try connection.setting(GitLabFields.clientID.key), session: session)
  }

  public func stages() -> [CollectionStage] { GitLabCollector(client: client).stages() }

  public func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage? {
    GitLabCollector(client: client).recollection(of: asset) ?? stage(yielding: asset.kind)
  }

  public func estimate() async throws -> [String: Int]? {
    try await GitLabEstimate(client: client).requests()
  }
}
