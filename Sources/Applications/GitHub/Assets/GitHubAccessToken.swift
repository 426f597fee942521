import Foundation
import Model

/// A fine-grained personal access token that reaches, or asks to reach, into the organisation.
struct GitHubAccessToken: AssetRecord {
  static let kind = AssetKind(
    "github_access_token",
    "A fine-grained personal access token for the organisation, approved or waiting; GitHub shows them to apps only",
    of: Self.self, person: "owner")

  var id = ""
  var name = ""
  var url: String?

  @Column("Whose it is", needs: "access-tokens") var owner: String?
  @Column("Whether it waits for an owner's approval", needs: "access-token-requests") var pending: Bool?
  @Column("none, all or subset of the repositories", needs: "access-tokens")
  var repositorySelection: String?
  @Column("What it may do, as permission=access", needs: "access-tokens") var permissions: [String]?
  @Column("The permissions that let it change things", needs: "access-tokens")
  var writePermissions: [String]?
  @Column("Whether it can change anything in repositories", needs: "access-tokens")
  var writesRepositories: Bool?
  @Column(
    "Whether it can administer the organisation, its members, secrets or webhooks", needs: "access-tokens")
  var administersOrganization: Bool?
  @Column("When it was approved, or asked for approval", needs: "access-tokens") var grantedAt: Date?
  @Column("Whether it has expired", needs: "access-tokens") var expired: Bool?
  @Column("Whether it expires", needs: "access-tokens") var expires: Bool?
  @Column("When it expires; empty when never", needs: "access-tokens") var expiresAt: Date?
  @Column("Whether it was ever used", needs: "access-tokens") var used: Bool?
  @Column("When it was last used; empty when never", needs: "access-tokens") var lastUsed: Date?
}
