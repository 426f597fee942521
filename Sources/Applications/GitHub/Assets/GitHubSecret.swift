import Foundation
import Model

/// A secret that the organisation hands to workflows; GitHub never shows its value.
struct GitHubSecret: AssetRecord {
  static let kind = AssetKind(
    "github_secret", "An Actions secret of the organisation: its name, never its value",
    of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Which repositories are given it: all, private or selected", needs: "organization-secrets")
  var visibility: String?
  @Column("When it was made", needs: "organization-secrets") var createdAt: Date?
  @Column("When its value was last set", needs: "organization-secrets") var updatedAt: Date?
}
