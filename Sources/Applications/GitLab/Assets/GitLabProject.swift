import Foundation
import Model

/// A project: its settings, what guards its default branch, and how changes are approved.
struct GitLabProject: AssetRecord {
  static let kind = AssetKind("gitlab_project", "A project and what guards its default branch", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("private, internal or public", needs: "read-api") var visibility: String?
  @Column("Whether it is archived, and so read-only", needs: "read-api") var archived: Bool?
  @Column("Whether its repository has no commit yet", needs: "read-api") var empty: Bool?
  @Column("What it is a fork of; empty for none", needs: "read-api") var forkedFrom: String?
  @Column("How many forks it has", needs: "read-api") var forkCount: Int?
  @Column("When it was made", needs: "read-api") var createdAt: Date?
  @Column("When something last happened in it", needs: "read-api") var lastActivityAt: Date?
  @Column("disabled, private (members) or enabled: who may fork it", needs: "maintainer") var forking: String?
  @Column("Whether people can ask to be let in", needs: "maintainer") var accessRequests: Bool?
  @Column("Groups outside of the connected one that it is shared with", needs: "maintainer")
  var sharedWith: [String]?
  @Column("Whether it copies from a repository elsewhere", needs: "maintainer") var pullMirror: Bool?
  @Column("disabled, private (members), enabled or public: who sees its Pages site", needs: "maintainer")
  var pages: String?
  @Column("Whether attachments are shown only to those who see the project", needs: "maintainer")
  var guardsUploads: Bool?

  @Column("Whether it has CI/CD", needs: "maintainer") var pipelines: Bool?
  @Column("Whether those who see the project see its jobs' logs and artifacts", needs: "maintainer")
  var publicJobs: Bool?
  @Column("The file with the pipeline, when it is another than .gitlab-ci.yml", needs: "maintainer")
  var pipelineFile: String?
  @Column("Whether that file is kept elsewhere", needs: "maintainer") var pipelineFileElsewhere: Bool?
  @Column("The least role that may give a pipeline variables", needs: "maintainer") var variablesRole: String?
  @Column("Whether its jobs may push to its repository", needs: "maintainer") var jobsPush: Bool?
  @Column("Whether a member can run pipelines of forks with the project's own secrets", needs: "maintainer")
  var runsForkPipelines: Bool?
  @Column("Whether the instance's shared runners take its jobs", needs: "maintainer") var sharedRunners: Bool?
  @Column("Whether only jobs of the project and of listed ones reach into it", needs: "maintainer")
  var jobTokensLimited: Bool?
  @Column("Whether pushes with secrets are refused (Ultimate)", needs: "maintainer")
  var secretPushProtection: Bool?

  @Column("The default branch; empty for none", needs: "read-api") var defaultBranch: String?
  @Column("Whether a rule protects the default branch", needs: "maintainer") var defaultBranchProtected: Bool?
  @Column("Whether developers may push to it", needs: "maintainer") var developersPush: Bool?
  @Column("Whether developers may merge into it", needs: "maintainer") var developersMerge: Bool?
  @Column("The roles that may push to it", needs: "maintainer") var pushRoles: [String]?
  @Column("The roles that may merge into it", needs: "maintainer") var mergeRoles: [String]?
  @Column("Whether those who may push may force-push", needs: "maintainer") var allowsForcePush: Bool?
  @Column("Whether code owners must approve (Premium)", needs: "maintainer") var requiresCodeOwners: Bool?
  @Column("Whether deploy keys may push to it", needs: "maintainer") var deployKeysPush: Bool?
  @Column("How many rules protect tags", needs: "maintainer") var protectedTagCount: Int?

  @Column("Whether only what a pipeline passed is merged", needs: "maintainer") var requiresPipeline: Bool?
  @Column("Whether a skipped pipeline counts as passed", needs: "maintainer") var skippedPipelinePasses: Bool?
  @Column("Whether open threads block merging", needs: "maintainer") var requiresResolvedThreads: Bool?
  @Column("How many approvals a merge request to the default branch needs (Premium)", needs: "maintainer")
  var requiredApprovals: Int?
  @Column("Whether authors can approve their own merge request (Premium)", needs: "maintainer")
  var authorsApprove: Bool?
  @Column("Whether those who added commits can approve (Premium)", needs: "maintainer")
  var committersApprove: Bool?
  @Column("Whether new commits take approvals away (Premium)", needs: "maintainer") var resetsApprovals: Bool?
  @Column("Whether a merge request may change its own approval rules (Premium)", needs: "maintainer")
  var overridableRules: Bool?

  @Column("Whether files that look like secrets are refused (Premium)", needs: "maintainer")
  var pushRulePreventsSecrets: Bool?
  @Column("Whether commits must be of members (Premium)", needs: "maintainer") var pushRuleMembersOnly: Bool?
  @Column("Whether committers must push with an address of their own (Premium)", needs: "maintainer")
  var pushRuleVerifiesCommitter: Bool?
  @Column("Whether commits must be signed (Premium)", needs: "maintainer") var requiresSignedCommits: Bool?
  @Column("Whether tags cannot be deleted by Git (Premium)", needs: "maintainer")
  var pushRuleKeepsTags: Bool?
}

/// A rule that protects branches by name.
struct GitLabProtectedBranch: AssetRecord {
  static let kind = AssetKind(
    "gitlab_protected_branch", "A rule that protects branches of a project", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The project", needs: "maintainer") var project: String?
  @Column("The branch, or a pattern with *", needs: "maintainer") var branch: String?
  @Column("Whether it comes from the group", needs: "maintainer") var inherited: Bool?
  @Column("The roles that may push", needs: "maintainer") var pushRoles: [String]?
  @Column("The roles that may merge", needs: "maintainer") var mergeRoles: [String]?
  @Column("Whether developers may push", needs: "maintainer") var developersPush: Bool?
  @Column("Whether those who may push may force-push", needs: "maintainer") var allowsForcePush: Bool?
  @Column("Whether code owners must approve (Premium)", needs: "maintainer") var requiresCodeOwners: Bool?
}

/// A rule that protects tags by name.
struct GitLabProtectedTag: AssetRecord {
  static let kind = AssetKind("gitlab_protected_tag", "A rule that protects tags of a project", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The project", needs: "maintainer") var project: String?
  @Column("The tag, or a pattern with *", needs: "maintainer") var tag: String?
  @Column("The roles that may create it", needs: "maintainer") var createRoles: [String]?
  @Column("Whether developers may create it", needs: "maintainer") var developersCreate: Bool?
}
