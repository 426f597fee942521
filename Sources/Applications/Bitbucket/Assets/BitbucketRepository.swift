import Foundation
import Model

/// A repository, with what guards its main branch.
struct BitbucketRepository: AssetRecord {
  static let kind = AssetKind(
    "bitbucket_repository", "A repository and what guards its main branch", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Whether only those who were let in see it", needs: "repository") var isPrivate: Bool?
  @Column(
    "allow_forks, no_public_forks (forks of it must be private) or no_forks", needs: "repository")
  var forkPolicy: String?
  @Column("The key of its project", needs: "repository") var project: String?
  @Column("The repository it was forked from; empty for none", needs: "repository") var parent: String?
  @Column("Whether nothing has been pushed yet", needs: "repository") var isEmpty: Bool?
  @Column("The main branch", needs: "repository") var mainBranch: String?
  @Column("When it was created", needs: "repository") var createdAt: Date?
  @Column("When it was last updated", needs: "repository") var updatedAt: Date?

  @Column("Whether any branch restriction is about the main branch", needs: "repository:admin")
  var mainBranchProtected: Bool?
  @Column(
    "Who may push to the main branch: nobody, some or everybody with write access", needs: "repository:admin")
  var mainBranchPushers: String?
  @Column("Whether a merge into the main branch needs an approval", needs: "repository:admin")
  var requiresApproval: Bool?
  @Column("How many approvals a merge into the main branch needs", needs: "repository:admin")
  var requiredApprovals: Int?
  @Column("Whether approvals are reset when the pull request changes", needs: "repository:admin")
  var resetsApprovals: Bool?
  @Column("Whether nobody can rewrite the main branch's history", needs: "repository:admin")
  var blocksForcePushes: Bool?
  @Column("Whether nobody can delete the main branch", needs: "repository:admin") var blocksDeletion: Bool?
  @Column("Whether a merge needs builds that passed", needs: "repository:admin") var requiresBuilds: Bool?
  @Column(
    "Whether a merge is stopped while its checks are not met, rather than warned of",
    needs: "repository:admin")
  var enforcesMergeChecks: Bool?
  @Column("Whether only named people can merge into the main branch", needs: "repository:admin")
  var restrictsMerges: Bool?
  @Column("Whether open tasks or comments stop a merge", needs: "repository:admin")
  var requiresResolution: Bool?
  @Column("Whether requested changes stop a merge", needs: "repository:admin")
  var requiresNoChangesRequested: Bool?
  @Column("Whether a merge needs a branch that is up to date", needs: "repository:admin")
  var requiresUpToDate: Bool?

  @Column("How many people are asked to review every pull request", needs: "pullrequest")
  var defaultReviewers: Int?
  @Column("Whether Pipelines runs for it", needs: "pipeline") var pipelinesEnabled: Bool?
}
