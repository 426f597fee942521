import Foundation
import Model

/// A token or key that somebody authorised for the organisation's single sign-on.
struct GitHubSignOnCredential: AssetRecord {
  static let kind = AssetKind(
    "github_sign_on_credential",
    "A token or SSH key that was authorised for the organisation's single sign-on", of: Self.self,
    person: "login")

  var id = ""
  var name = ""
  var url: String?

  @Column("Whose it is", needs: "organization-administration") var login: String?
  @Column("personal access token, SSH key, or token of an app", needs: "organization-administration")
  var type: String?
  @Column("The scopes of a token", needs: "organization-administration") var scopes: [String]?
  @Column(
    "Whether its scopes let it administer the organisation or delete repositories",
    needs: "organization-administration")
  var administersOrganization: Bool?
  @Column("When it was authorised", needs: "organization-administration") var authorizedAt: Date?
  @Column("Whether it was ever used here", needs: "organization-administration") var used: Bool?
  @Column("When it was last used here; empty when never", needs: "organization-administration")
  var lastUsed: Date?
  @Column("Whether it expires", needs: "organization-administration") var expires: Bool?
  @Column("When it expires; empty when never", needs: "organization-administration") var expiresAt: Date?
}
