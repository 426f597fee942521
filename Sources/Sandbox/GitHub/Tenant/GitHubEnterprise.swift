public import Foundation

/// An enterprise account: policies over its organisations, and where its audit log goes.
public struct GitHubEnterprise: Sendable {
  public struct AuditStream: Sendable, Equatable {
    public var id: Int
    public var type: String
    public var details: String
    public var isEnabled: Bool
    public var createdAt: Date
    public var pausedAt: Date?

    public init(
      id: Int, type: String, details: String, isEnabled: Bool = true, createdAt: Date, pausedAt: Date? = nil
    ) {
      self.id = id
      self.type = type
      self.details = details
      self.isEnabled = isEnabled
      self.createdAt = createdAt
      self.pausedAt = pausedAt
    }
  }

  /// The name in its address.
  public var slug: String
  public var id: Int
  public var name: String
  public var owners: [String]
  /// The organisations that belong to it.
  public var organizations: [String]
  public var requiresTwoFactor = false
  public var refusesInsecureFactors = false
  public var hasSingleSignOn = false
  public var hasAllowList = false
  public var restrictsNotifications = false
  /// NONE, READ, WRITE, ADMIN or NO_POLICY.
  public var basePermission = "NO_POLICY"
  /// nil where organisations decide.
  public var allowsPublicRepositories: Bool?
  /// ENABLED, DISABLED or NO_POLICY, for forking, visibility, deletion and invitations alike.
  public var memberPolicy = "NO_POLICY"
  public var auditStreams: [AuditStream] = []

  public init(slug: String, id: Int, name: String, owners: [String], organizations: [String]) {
    self.slug = slug
    self.id = id
    self.name = name
    self.owners = owners
    self.organizations = organizations
  }
}
