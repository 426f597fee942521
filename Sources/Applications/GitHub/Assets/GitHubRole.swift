import Foundation
import Model

/// A role of the organisation between member and owner.
struct GitHubRole: AssetRecord {
  static let kind = AssetKind(
    "github_role", "A role of the organisation between member and owner, and how many hold it", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Who made it: Predefined, Organization or Enterprise", needs: "organization-roles")
  var source: String?
  @Column(
    "What it may do with every repository: read, triage, write, maintain or admin; empty for nothing",
    needs: "organization-roles")
  var baseRole: String?
  @Column("What it may do with the organisation", needs: "organization-roles") var permissions: [String]?
  @Column("Whether it administers every repository", needs: "organization-roles")
  var administersRepositories: Bool?
  @Column("Whether it can change the organisation's settings", needs: "organization-roles")
  var changesSettings: Bool?
  @Column("How many people hold it, by a team or directly; empty for one that only reads", needs: "members")
  var userCount: Int?
  @Column("How many teams hold it; empty for one that only reads", needs: "members") var teamCount: Int?
  @Column("Whether anybody holds it; empty for one that only reads", needs: "members") var held: Bool?
}
