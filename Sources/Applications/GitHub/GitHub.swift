public import Model
public import VendorHTTP

/// GitHub: an organisation on github.com, GHE.com or GitHub Enterprise Server.
public struct GitHub: Connector {
  public static let application = Application(
    id: "github",
    name: "GitHub",
    category: .code,
    summary: """
      Finds unprotected branches, members without two-factor authentication, risky webhooks, deploy keys and apps, \
      leaked secrets, and settings that let code or access slip out of the organisation.
      """,
    guide: GitHubGuide.guide,
    assetKinds: [
      GitHubOrganization.kind, GitHubMember.kind, GitHubOutsideCollaborator.kind, GitHubRepository.kind,
      GitHubWebhook.kind, GitHubDeployKey.kind, GitHubInstallation.kind, GitHubSecretAlert.kind,
      GitHubDependencyAlert.kind,
    ],
    findingTypes: GitHubFindingTypes.all,
    defaultInterval: ScanInterval(clamping: 12),
    calls: GitHubReads.calls + GitHubSignIn.calls)

  public static let limits = GitHubClient.limits

  private let client: GitHubClient
  private let app: GitHubAppCredential?
  private let signsInToApp: Bool

  public init(_ connection: Connection, session: HTTPSession) throws {
    let host = GitHubHost(connection.settings["host"] ?? "")
    let authentication: any Authentication
    switch connection.auth {
    case GitHubGuide.app.id:
      let app = try GitHubAppCredential(connection, host: host)
      self.app = app
      authentication = app.authentication
    case GitHubGuide.browser.id, GitHubGuide.device.id:
      app = nil
      authentication = OAuthRefresh(
        try Self.authorizationServer(for: connection, session: session), secrets: connection.secrets,
        keeper: connection.keeper)
    default:
      app = nil
      authentication = StaticToken(try connection.secret("token"))
    }
    signsInToApp = GitHubSignIn.isApp(connection)
    client = GitHubClient(
      organization: try connection.setting("organization"), host: host, authentication: authentication,
      session: session)
  }

  public func verify() async throws -> Verification {
    if let app { return try await AppVerifier(client: client, app: app).verify() }
    if signsInToApp { return try await SignInVerifier(client: client).verify() }
    return try await TokenVerifier(client: client).verify()
  }

  public static func authorizationServer(
    for connection: Connection, session: HTTPSession
  ) throws -> AuthorizationServer {
    GitHubSignIn.server(
      for: connection, host: GitHubHost(connection.settings["host"] ?? ""),
      clientID: try connection.setting(GitHubFields.clientID.key), session: session)
  }

  public func stages() -> [CollectionStage] { GitHubCollector(client: client).stages() }

  /// Webhooks and deploy keys come with the repositories, whose names they do not tell.
  public func recollection(of asset: AssetReference) -> CollectionStage? {
    guard asset.kind == GitHubRepository.kind.id else { return stage(yielding: asset.kind) }
    return CollectionStage("repository", kinds: []) { [client] sink in
      try await RepositoryReader(client: client, sink: sink).recollect(asset)
    }
  }

  public func estimate() async throws -> [String: Int]? {
    try await GitHubEstimate(client: client).requests()
  }
}
