import Foundation
import Model

/// A GitHub App installed on the organisation.
struct GitHubInstallation: AssetRecord {
  static let kind = AssetKind(
    "github_installation", "A GitHub App installed on the organisation", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The app's number", needs: "organization-administration") var appId: Int?
  @Column("all or selected repositories", needs: "organization-administration")
  var repositorySelection: String?
  @Column("What it may do, as permission=access", needs: "organization-administration")
  var permissions: [String]?
  @Column("The permissions that let it change things", needs: "organization-administration")
  var writePermissions: [String]?
  @Column("Whether it can change anything in repositories", needs: "organization-administration")
  var writesRepositories: Bool?
  @Column(
    "Whether it can administer the organisation, its members, secrets or webhooks",
    needs: "organization-administration")
  var administersOrganization: Bool?
  @Column("The events it is told about", needs: "organization-administration") var events: [String]?
  @Column("Whether it is suspended", needs: "organization-administration") var suspended: Bool?
  @Column("Since when it is suspended", needs: "organization-administration") var suspendedAt: Date?
  @Column("When it was installed", needs: "organization-administration") var createdAt: Date?
  @Column("When it was last changed", needs: "organization-administration") var updatedAt: Date?
}
