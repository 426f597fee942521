import Foundation
import Model

/// The workspace itself.
struct BitbucketWorkspace: AssetRecord {
  static let kind = AssetKind("bitbucket_workspace", "The workspace and its settings", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Whether only members see the workspace's own page", needs: "account") var isPrivate: Bool?
  @Column("Whether everything in it must be private", needs: "account") var enforcesPrivacy: Bool?
  @Column(
    "allow_forks: private repositories can be forked to other workspaces; internal_only: they cannot",
    needs: "account")
  var forkingMode: String?
  @Column("How many people own it", needs: "account") var owners: Int?
  @Column("When it was created", needs: "account") var createdAt: Date?
}

/// A project, which groups repositories and hands its settings down to them.
struct BitbucketProject: AssetRecord {
  static let kind = AssetKind("bitbucket_project", "A project of the workspace", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Its key, as in addresses", needs: "project") var key: String?
  @Column("Whether everything in it must be private", needs: "project") var isPrivate: Bool?
  @Column("Whether it has a repository that anybody can see", needs: "project")
  var hasPublicRepositories: Bool?
}

/// Somebody with access to the workspace.
struct BitbucketMember: AssetRecord {
  static let kind = AssetKind("bitbucket_member", "A member of the workspace", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("What they are called in comments", needs: "account") var nickname: String?
  @Column("Whether they own the workspace, that is, administer it", needs: "account") var owner: Bool?
  @Column("Whether two-step verification is on; told to administrators alone", needs: "account")
  var twoFactorEnabled: Bool?
  @Column("active, inactive or closed", needs: "account") var status: String?
}
