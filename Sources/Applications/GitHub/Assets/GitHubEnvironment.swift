import Foundation
import Model

/// A deployment environment of a repository, whose secrets a workflow gets once its rules are met.
struct GitHubEnvironment: AssetRecord {
  static let kind = AssetKind(
    "github_environment", "A deployment environment of a repository", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The repository it belongs to", needs: "actions") var repository: String?
  @Column("Whether somebody must approve a deployment", needs: "actions") var requiresReviewers: Bool?
  @Column("Whether nobody may approve a deployment of their own", needs: "actions")
  var preventsSelfReview: Bool?
  @Column("Whether only chosen branches and tags deploy to it", needs: "actions")
  var restrictsBranches: Bool?
  @Column("How many minutes a deployment waits", needs: "actions") var waitMinutes: Int?
  @Column("When it was created", needs: "actions") var createdAt: Date?
  @Column("When it was last changed", needs: "actions") var updatedAt: Date?
}
