import Foundation
import Model

/// The organisation itself: its settings and its Actions policy.
struct GitHubOrganization: AssetRecord {
  static let kind = AssetKind("github_organization", "An organisation and its settings", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The plan's name, such as free, team or enterprise; GitHub tells owners") var plan: String?
  @Column("Whether GitHub verified the organisation's domain") var isVerified: Bool?
  @Column("When it was created") var createdAt: Date?
  @Column("How many owners it has", needs: "members") var ownerCount: Int?

  @Column("Whether members must use two-factor authentication", needs: "organization-administration")
  var twoFactorRequired: Bool?
  @Column(
    "What every member may do with every repository: none, read, write or admin",
    needs: "organization-administration")
  var defaultRepositoryPermission: String?
  @Column("Whether members can create repositories of any kind", needs: "organization-administration")
  var membersCanCreateRepositories: Bool?
  @Column("Whether members can create public repositories", needs: "organization-administration")
  var membersCanCreatePublicRepositories: Bool?
  @Column("Whether members can create private repositories", needs: "organization-administration")
  var membersCanCreatePrivateRepositories: Bool?
  @Column("Whether members can create internal repositories", needs: "organization-administration")
  var membersCanCreateInternalRepositories: Bool?
  @Column("Whether members can publish public GitHub Pages sites", needs: "organization-administration")
  var membersCanCreatePublicPages: Bool?
  @Column("Whether members can fork private repositories", needs: "organization-administration")
  var membersCanForkPrivateRepositories: Bool?
  @Column(
    "Whether members with admin rights on a repository can delete or transfer it",
    needs: "organization-administration")
  var membersCanDeleteRepositories: Bool?
  @Column(
    "Whether members with admin rights on a repository can change its visibility",
    needs: "organization-administration")
  var membersCanChangeVisibility: Bool?
  @Column(
    "Whether members with admin rights on a repository can invite outside collaborators",
    needs: "organization-administration")
  var membersCanInviteOutsideCollaborators: Bool?
  @Column("Whether members with admin rights can delete issues", needs: "organization-administration")
  var membersCanDeleteIssues: Bool?
  @Column("Whether members can create teams", needs: "organization-administration")
  var membersCanCreateTeams: Bool?
  @Column("Whether commits made in the browser must be signed off") var webCommitSignoffRequired: Bool?
  @Column("Whether repositories may have deploy keys", needs: "organization-administration")
  var deployKeysAllowed: Bool?

  @Column("Whether new repositories get the dependency graph", needs: "organization-administration")
  var dependencyGraphForNewRepositories: Bool?
  @Column("Whether new repositories get Dependabot alerts", needs: "organization-administration")
  var dependabotAlertsForNewRepositories: Bool?
  @Column("Whether new repositories get Dependabot security updates", needs: "organization-administration")
  var dependabotUpdatesForNewRepositories: Bool?
  @Column("Whether new repositories get secret scanning", needs: "organization-administration")
  var secretScanningForNewRepositories: Bool?
  @Column("Whether new repositories get push protection", needs: "organization-administration")
  var pushProtectionForNewRepositories: Bool?

  @Column("Which repositories may run Actions: all, none or selected", needs: "organization-administration")
  var actionsRepositories: String?
  @Column("Which actions may run: all, local_only or selected", needs: "organization-administration")
  var actionsAllowed: String?
  @Column("Whether actions must be pinned to a full commit hash", needs: "organization-administration")
  var actionsMustBePinned: Bool?
  @Column("Of selected actions: whether those made by GitHub may run", needs: "organization-administration")
  var githubActionsAllowed: Bool?
  @Column(
    "Of selected actions: whether those of verified creators may run", needs: "organization-administration")
  var verifiedActionsAllowed: Bool?
  @Column("Of selected actions: the patterns on the allow list", needs: "organization-administration")
  var actionsAllowList: [String]?
  @Column("What the workflow token may do by default: read or write", needs: "organization-administration")
  var workflowTokenPermission: String?
  @Column("Whether workflows may approve pull requests", needs: "organization-administration")
  var workflowsCanApprovePullRequests: Bool?
  @Column(
    "Whose pull requests from forks need approval before workflows run",
    needs: "organization-administration")
  var forkApprovalPolicy: String?
  @Column(
    "Whether workflows run on pull requests from forks of private repositories",
    needs: "organization-administration")
  var forkWorkflowsRun: Bool?
  @Column("Whether those workflows get a token that can write", needs: "organization-administration")
  var forkWorkflowsGetWriteToken: Bool?
  @Column("Whether those workflows get secrets", needs: "organization-administration")
  var forkWorkflowsGetSecrets: Bool?
  @Column(
    "Which repositories may have self-hosted runners of their own: all, selected or none",
    needs: "organization-administration")
  var repositoryRunners: String?
  @Column(
    "In which repositories published releases cannot be changed: all, selected or none",
    needs: "organization-administration")
  var immutableReleases: String?
  @Column("Whether it has single sign-on by SAML (GitHub Enterprise Cloud)", needs: "members")
  var singleSignOn: Bool?
  @Column(
    "Whether only listed addresses are let in (GitHub Enterprise Cloud)", needs: "organization-administration"
  )
  var ipAllowList: Bool?
  @Column(
    "Whether the addresses of installed apps count as listed (GitHub Enterprise Cloud)",
    needs: "organization-administration")
  var ipAllowListIncludesApps: Bool?
  @Column(
    "Whether notifications go to verified or approved domains only (GitHub Enterprise Cloud)",
    needs: "organization-administration")
  var notificationsRestricted: Bool?
  @Column("The version of an Enterprise Server; empty on github.com and GHE.com") var serverVersion: String?
}
