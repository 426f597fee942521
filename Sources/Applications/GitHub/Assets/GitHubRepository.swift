import Foundation
import Model

/// A repository, its security features, and what is in force on its default branch.
struct GitHubRepository: AssetRecord {
  static let kind = AssetKind("github_repository", "A repository of the organisation", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("public, private or internal", needs: "metadata") var visibility: String?
  @Column("Whether it is archived, and so read-only", needs: "metadata") var archived: Bool?
  @Column("Whether GitHub disabled it", needs: "metadata") var disabled: Bool?
  @Column("Whether it is a fork", needs: "metadata") var fork: Bool?
  @Column("Whether it is a template", needs: "metadata") var template: Bool?
  @Column("When it was created", needs: "metadata") var createdAt: Date?
  @Column("When it or its settings last changed", needs: "metadata") var updatedAt: Date?
  @Column("When somebody last pushed; empty for none", needs: "metadata") var pushedAt: Date?
  @Column("The main programming language", needs: "metadata") var language: String?
  @Column("The licence's SPDX identifier", needs: "metadata") var license: String?
  @Column("The topics it is filed under", needs: "metadata") var topics: [String]?
  @Column("Whether it has a wiki", needs: "metadata") var hasWiki: Bool?
  @Column("Whether it publishes a GitHub Pages site", needs: "metadata") var hasPages: Bool?
  @Column("Whether it may be forked", needs: "metadata") var allowsForking: Bool?
  @Column("Whether commits made in the browser must be signed off", needs: "metadata")
  var webCommitSignoffRequired: Bool?

  @Column(
    "What every member may do with it unless it is said otherwise: none, read, write or admin",
    needs: "organization-administration")
  var membersPermission: String?
  @Column("How many outside collaborators have access", needs: "metadata") var outsideCollaboratorCount: Int?
  @Column("The outside collaborators with admin rights", needs: "metadata") var outsideAdmins: [String]?
  @Column("The outside collaborators who can change it", needs: "metadata") var outsideWriters: [String]?

  @Column("Whether GitHub Advanced Security is on", needs: "administration") var advancedSecurity: Bool?
  @Column("Whether secret scanning is on", needs: "administration") var secretScanning: Bool?
  @Column("Whether pushes that contain secrets are refused", needs: "administration")
  var pushProtection: Bool?
  @Column("Whether found secrets are tried for validity", needs: "administration")
  var secretValidityChecks: Bool?
  @Column("Whether Dependabot alerts are on", needs: "administration") var dependabotAlerts: Bool?
  @Column("Whether Dependabot opens pull requests that fix vulnerabilities", needs: "administration")
  var dependabotUpdates: Bool?
  @Column("Whether code scanning runs, by default setup or by any tool's uploads", needs: "code-scanning")
  var codeScanning: Bool?

  @Column("What the workflow token may do by default: read or write", needs: "administration")
  var workflowTokenPermission: String?
  @Column("Whether workflows may approve pull requests", needs: "administration")
  var workflowsCanApprovePullRequests: Bool?

  @Column("The default branch", needs: "metadata") var defaultBranch: String?
  @Column("Whether the default branch has no commit yet", needs: "administration") var isEmpty: Bool?
  @Column("Whether a protection rule or a ruleset guards the default branch", needs: "administration")
  var defaultBranchProtected: Bool?
  @Column("What guards it: branch protection, and the rulesets by name", needs: "administration")
  var protectedBy: [String]?
  @Column("Whether changes need a pull request", needs: "administration") var requiresPullRequest: Bool?
  @Column("How many approvals a pull request needs", needs: "administration") var requiredApprovals: Int?
  @Column("Whether new commits dismiss earlier approvals", needs: "administration")
  var dismissesStaleApprovals: Bool?
  @Column("Whether code owners must approve", needs: "administration") var requiresCodeOwnerReview: Bool?
  @Column("Whether the last push must be approved by somebody else", needs: "administration")
  var requiresLastPushApproval: Bool?
  @Column("Whether open conversations block merging", needs: "administration")
  var requiresConversationResolution: Bool?
  @Column("Whether status checks must pass", needs: "administration") var requiresStatusChecks: Bool?
  @Column("Whether a branch must be up to date before it is merged", needs: "administration")
  var requiresUpToDateBranch: Bool?
  @Column("Whether commits must be signed", needs: "administration") var requiresSignedCommits: Bool?
  @Column("Whether merge commits are refused", needs: "administration") var requiresLinearHistory: Bool?
  @Column("Whether force pushes are refused", needs: "administration") var blocksForcePushes: Bool?
  @Column("Whether deleting the branch is refused", needs: "administration") var blocksDeletion: Bool?
  @Column("Whether administrators are bound by the rules as well", needs: "administration")
  var bindsAdministrators: Bool?
}
