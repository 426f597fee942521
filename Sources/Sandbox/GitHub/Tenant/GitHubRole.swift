/// A role of an organisation between member and owner.
public struct GitHubRole: Sendable, Equatable {
  public var id: Int
  public var name: String
  /// read, triage, write, maintain or admin, on every repository; nil for none.
  public var baseRole: String?
  public var permissions: [String]
  public var users: [String]
  /// The slugs of the teams that hold it.
  public var teams: [String]
  public var isPredefined: Bool

  public init(
    id: Int, name: String, baseRole: String? = nil, permissions: [String] = [], users: [String] = [],
    teams: [String] = [], isPredefined: Bool = true
  ) {
    self.id = id
    self.name = name
    self.baseRole = baseRole
    self.permissions = permissions
    self.users = users
    self.teams = teams
    self.isPredefined = isPredefined
  }

  /// The roles that every organisation has.
  public static let predefined = [
    GitHubRole(id: 8132, name: "all_repo_read", baseRole: "read"),
    GitHubRole(id: 8133, name: "all_repo_triage", baseRole: "triage"),
    GitHubRole(id: 8134, name: "all_repo_write", baseRole: "write"),
    GitHubRole(id: 8135, name: "all_repo_maintain", baseRole: "maintain"),
    GitHubRole(id: 8136, name: "all_repo_admin", baseRole: "admin"),
    GitHubRole(
      id: 138, name: "security_manager", baseRole: "read",
      permissions: ["read_organization_audit_log", "manage_organization_security_products"]),
  ]
}
