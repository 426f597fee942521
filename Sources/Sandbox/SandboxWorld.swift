import Foundation

/// The vendors that a sandbox plays.
///
/// Adding a vendor is a folder in this module and a line in ``demo``.
public struct SandboxWorld: Sendable {
  public var vendors: [any SandboxVendor]

  public init(_ vendors: [any SandboxVendor]) { self.vendors = vendors }

  /// The company *acme* with every application that it uses. Its dates are relative to the time of the call.
  public static var demo: SandboxWorld {
    let now = Date()
    return SandboxWorld([
      GitHubTenant.acme(now: now), GitHubTenant.acmeEnterprise(now: now),
      SlackCloud(
        [SlackTenant.acme(now: now), SlackTenant.acmeVolunteers(now: now)],
        organizations: [SlackOrganization.acmeGroup(now: now)]),
      GitLabTenant.acme(now: now), GitLabTenant.acmeServer(now: now), GitLabTenant.acmeLab(now: now),
      BitbucketTenant.acme(now: now),
    ])
  }

  /// One Enterprise Server, which limits nothing, with an organisation of so many repositories, to see how fast casb is.
  public static func load(repositories: Int) -> SandboxWorld {
    SandboxWorld([
      GitHubTenant.generated(
        repositories: repositories, members: max(1, repositories / 4), at: .server("github.load.example"))
    ])
  }

  /// How to connect every application of this world.
  public var connections: [SandboxConnection] { vendors.flatMap(\.connections) }
}

/// What a person would answer in the wizard to connect one application of the sandbox.
public struct SandboxConnection: Sendable, Equatable {
  /// The application's id, for example `github`.
  public var application: String
  /// The name of the integration.
  public var name: String
  /// The way to authenticate, for example `token`.
  public var auth: String
  public var settings: [String: String]
  /// Made-up credentials, worthless outside the sandbox.
  public var secrets: [String: String]

  public init(
    application: String, name: String, auth: String, settings: [String: String], secrets: [String: String]
  ) {
    self.application = application
    self.name = name
    self.auth = auth
    self.settings = settings
    self.secrets = secrets
  }
}
