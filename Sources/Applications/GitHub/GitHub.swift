public import Foundation
public import Model
public import VendorHTTP

/// GitHub: an organisation on github.com, GHE.com or GitHub Enterprise Server.
public struct GitHub: Connector {
  public static let id = "github"

  public static let application = Application(
    id: id,
    name: "GitHub",
    category: .code,
    summary: """
      Finds unprotected branches, members without two-factor authentication, risky webhooks, deploy keys and apps, \
      leaked secrets, and settings that let code or access slip out of the organisation.
      """,
    guide: GitHubGuide.guide,
    assetKinds: [
      GitHubOrganization.kind, GitHubMember.kind, GitHubOutsideCollaborator.kind, GitHubRole.kind,
      GitHubRepository.kind,
      GitHubWebhook.kind, GitHubDeployKey.kind, GitHubEnvironment.kind, GitHubInstallation.kind,
      GitHubAccessToken.kind, GitHubRunner.kind, GitHubRunnerGroup.kind, GitHubSecret.kind,
      GitHubSignOnCredential.kind,
      GitHubSecretAlert.kind, GitHubDependencyAlert.kind, GitHubCodeAlert.kind, GitHubEnterprise.kind,
      GitHubAuditStream.kind, GitHubEnterpriseMember.kind,
    ],
    findingTypes: GitHubFindingTypes.all,
    defaultInterval: ScanInterval(clamping: 12),
    calls: GitHubReads.calls + GitHubSignIn.calls)

  public static let limits = GitHubClient.limits

  private let client: GitHubClient
  private let app: GitHubAppCredential?
  private let signsInToApp: Bool
  private let enterprise: String?

  public init(_ connection: Connection, session: HTTPSession) throws {
    let host = GitHubHost(connection.settings["host"] ?? "")
    let authentication: any Authentication
    let credential: GitHubCredentialKind
    signsInToApp = GitHubSignIn.isApp(connection)
    switch connection.auth {
    case GitHubGuide.app.id:
      let app = try GitHubAppCredential(connection, host: host)
      self.app = app
      authentication = app.authentication
      credential = .app
    case GitHubGuide.browser.id, GitHubGuide.device.id:
      app = nil
      authentication = OAuthRefresh(
        try Self.authorizationServer(for: connection, session: session), secrets: connection.secrets,
        keeper: connection.keeper)
      credential = signsInToApp ? .signIn : .classicToken
    default:
      app = nil
      let token = try connection.secret("token")
      authentication = StaticToken(token)
      credential = GitHubCredentialKind(token: token.reveal())
    }
    enterprise = connection.settings[GitHubFields.enterprise.key].flatMap { $0.isEmpty ? nil : $0 }
    client = GitHubClient(
      organization: try connection.setting("organization"), host: host, authentication: authentication,
      credential: credential, session: session)
  }

  public func verify() async throws -> Verification {
    if let app { return try await AppVerifier(client: client, app: app).verify() }
    if signsInToApp { return try await SignInVerifier(client: client).verify() }
    return try await TokenVerifier(client: client, enterprise: enterprise).verify()
  }

  public static func authorizationServer(
    for connection: Connection, session: HTTPSession
  ) throws -> AuthorizationServer {
    GitHubSignIn.server(
      for: connection, host: GitHubHost(connection.settings["host"] ?? ""),
      clientID: try connection.setting(GitHubFields.clientID.key), session: session)
  }

  public func stages() -> [CollectionStage] {
    GitHubCollector(client: client, enterprise: enterprise).stages()
  }

  public func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage? {
    if asset.kind == GitHubRepository.kind.id {
      return CollectionStage("repository", kinds: []) { [client] sink in
        try await RepositoryReader(client: client, sink: sink).recollect(asset)
      }
    }
    guard RepositoryReader.attachedKinds.contains(asset.kind) else { return stage(yielding: asset.kind) }
    guard let repository = GitHubRepository.name(inSettings: asset.url) else {
      return stages().first { $0.kinds == [asset.kind] }
    }
    return CollectionStage("attached", kinds: []) { [client] sink in
      try await RepositoryReader(client: client, sink: sink)
        .recollect(asset, attachedTo: repository, knownSince: knownSince)
    }
  }

  public func estimate() async throws -> [String: Int]? {
    try await GitHubEstimate(client: client, enterprise: enterprise).requests()
  }
}
