import Foundation
import Model

/// An enterprise account, and the policies that it sets for all its organisations.
struct GitHubEnterprise: AssetRecord {
  static let kind = AssetKind(
    "github_enterprise", "An enterprise account and its policies; read where its name was given",
    of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("How many owners and billing managers it has") var administratorCount: Int?
  @Column("Whether everybody must use two-factor authentication") var twoFactorRequired: Bool?
  @Column("Whether second factors that can be intercepted are refused") var insecureFactorsRefused: Bool?
  @Column("Whether anybody is without two-factor authentication") var hasPeopleWithoutTwoFactor: Bool?
  @Column("Whether it has single sign-on, by SAML or OpenID Connect") var singleSignOn: Bool?
  @Column("Whether only listed addresses are let in") var ipAllowList: Bool?
  @Column("Whether notifications go to verified or approved domains only") var notificationsRestricted: Bool?
  @Column("What members may do with every repository: none, read, write, admin, or no_policy")
  var defaultRepositoryPermission: String?
  @Column("Whether organisations can let their members create public repositories")
  var membersCanCreatePublicRepositories: Bool?
  @Column("Whether private repositories may be forked: enabled, disabled or no_policy")
  var privateForking: String?
  @Column("Whether repository administrators can change visibility: enabled, disabled or no_policy")
  var visibilityChange: String?
  @Column("Whether repository administrators can delete repositories: enabled, disabled or no_policy")
  var repositoryDeletion: String?
  @Column("Whether members can invite outside collaborators: enabled, disabled or no_policy")
  var collaboratorInvitation: String?
  @Column("How many streams of the audit log deliver") var activeAuditStreams: Int?
}

/// Where an enterprise's audit log is sent.
struct GitHubAuditStream: AssetRecord {
  static let kind = AssetKind(
    "github_audit_stream", "A stream of an enterprise's audit log", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("What takes it: Amazon S3, Splunk, …") var type: String?
  @Column("Whether it is switched on") var enabled: Bool?
  @Column("Whether it is paused") var paused: Bool?
  @Column("Since when it is paused") var pausedAt: Date?
  @Column("When it was set up") var createdAt: Date?
}

/// Somebody who uses a licence of an enterprise, in whichever of its organisations.
struct GitHubEnterpriseMember: AssetRecord {
  static let kind = AssetKind(
    "github_enterprise_member", "A person who uses a licence of an enterprise", of: Self.self,
    person: "name")

  var id = ""
  var name = ""
  var url: String?

  @Column("Whether the account uses two-factor authentication") var twoFactorEnabled: Bool?
  @Column("The roles in organisations, as organisation:role") var organizationRoles: [String]?
  @Column("The roles in the enterprise") var enterpriseRoles: [String]?
  @Column("Whether the account owns the enterprise") var isOwner: Bool?
  @Column("The account's name at the identity provider; empty for none") var signOnName: String?
  @Column("The kind of licence") var license: String?
}
