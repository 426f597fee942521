import Foundation
import Model

/// A member of the organisation.
struct GitHubMember: AssetRecord {
  static let kind = AssetKind(
    "github_member", "A member of the organisation", of: Self.self, person: "name")

  var id = ""
  var name = ""
  var url: String?

  @Column("admin for an owner, else member", needs: "members") var role: String?
  @Column(
    "Whether the account uses two-factor authentication; only an owner's credential sees it", needs: "members"
  )
  var twoFactorEnabled: Bool?
  @Column(
    "Whether the account has a second factor and none of them is SMS; only an owner's credential sees it",
    needs: "members")
  var twoFactorSecure: Bool?
  @Column(
    "Of owners: whether the audit log has anything of them in the last 90 days (GitHub Enterprise Cloud)",
    needs: "organization-administration")
  var recentlyActive: Bool?
  @Column("Whether the organisation has single sign-on (GitHub Enterprise Cloud)", needs: "members")
  var singleSignOn: Bool?
  @Column("Under single sign-on: whether the identity provider knows the account", needs: "members")
  var signOnLinked: Bool?
}

/// Somebody who is no member and was let into single repositories.
struct GitHubOutsideCollaborator: AssetRecord {
  static let kind = AssetKind(
    "github_outside_collaborator", "A person outside the organisation with access to repositories",
    of: Self.self, person: "name")

  var id = ""
  var name = ""
  var url: String?

  @Column(
    "Whether the account uses two-factor authentication; only an owner's credential sees it", needs: "members"
  )
  var twoFactorEnabled: Bool?
  @Column(
    "Whether the account has a second factor and none of them is SMS; only an owner's credential sees it",
    needs: "members")
  var twoFactorSecure: Bool?
}
