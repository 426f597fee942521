public import Foundation

/// One GitHub: github.com, or an Enterprise Server.
public struct GitHubTenant: Sendable {
  public var deployment: GitHubDeployment
  public var users: [GitHubUser]
  public var organizations: [GitHubOrganization]
  public var enterprises: [GitHubEnterprise] = []
  public var tokens: [GitHubToken]
  public var apps: [GitHubApp]
  /// Requests per hour and identity.
  public var quota: Int
  /// The most items that a page has, whatever is asked for.
  public var largestPage = 100
  public var connections: [SandboxConnection]
  /// The vendor's clock.
  public var now: @Sendable () -> Date

  public init(
    deployment: GitHubDeployment = .cloud, users: [GitHubUser] = [],
    organizations: [GitHubOrganization] = [], tokens: [GitHubToken] = [], apps: [GitHubApp] = [],
    quota: Int = 5000, connections: [SandboxConnection] = [],
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.deployment = deployment
    self.users = users
    self.organizations = organizations
    self.tokens = tokens
    self.apps = apps
    self.quota = quota
    self.connections = connections
    self.now = now
  }

  /// Changes an organisation; nothing happens if there is none of that name.
  public mutating func update(
    organization login: String, _ change: (inout GitHubOrganization) throws -> Void
  ) rethrows {
    guard let index = organizations.firstIndex(where: { $0.login == login }) else { return }
    try change(&organizations[index])
  }

  func organization(_ login: String) -> GitHubOrganization? {
    organizations.first { $0.login.lowercased() == login.lowercased() }
  }

  func enterprise(_ slug: String) -> GitHubEnterprise? { enterprises.first { $0.slug == slug } }

  func user(_ login: String) -> GitHubUser? {
    users.first { $0.login.lowercased() == login.lowercased() }
  }
}

extension GitHubTenant: SandboxVendor {
  public var hosts: [String] {
    deployment.webHost == deployment.host ? [deployment.host] : [deployment.host, deployment.webHost]
  }
  public func open() -> any SandboxSimulation { GitHubSimulation(self) }
}

/// Where a GitHub answers.
public struct GitHubDeployment: Sendable, Equatable {
  public var host: String
  /// What stands before every path of the API.
  public var basePath: String
  public var web: String
  /// Where GraphQL answers.
  var queryPath: String { serverVersion == nil ? "/graphql" : "/api/graphql" }
  /// The host of `web`, where people sign in.
  public var webHost: String { String(web.trimmingPrefix("https://")) }
  /// The version of an Enterprise Server; nil on github.com.
  public var serverVersion: String?

  /// github.com.
  public static let cloud = GitHubDeployment(
    host: "api.github.com", basePath: "", web: "https://github.com", serverVersion: nil)

  /// An Enterprise Server, whose API lives under `/api/v3`.
  public static func server(_ host: String, version: String = "3.17.2") -> GitHubDeployment {
    GitHubDeployment(host: host, basePath: "/api/v3", web: "https://\(host)", serverVersion: version)
  }
}
