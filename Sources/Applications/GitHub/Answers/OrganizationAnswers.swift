extension GitHubAPI {
  /// The schema `organization-full`.
  struct Organization: Decodable, Sendable {
    struct Plan: Decodable, Sendable {
      let name: String?
    }

    let id: Int
    let login: String
    let htmlUrl: String?
    let createdAt: String?
    let isVerified: Bool?
    let plan: Plan?
    let twoFactorRequirementEnabled: Bool?
    let defaultRepositoryPermission: String?
    let membersCanCreateRepositories: Bool?
    let membersCanCreatePublicRepositories: Bool?
    let membersCanCreatePrivateRepositories: Bool?
    let membersCanCreateInternalRepositories: Bool?
    let membersCanCreatePublicPages: Bool?
    let membersCanForkPrivateRepositories: Bool?
    let membersCanDeleteRepositories: Bool?
    let membersCanChangeRepoVisibility: Bool?
    let membersCanInviteOutsideCollaborators: Bool?
    let membersCanDeleteIssues: Bool?
    let membersCanCreateTeams: Bool?
    let webCommitSignoffRequired: Bool?
    let deployKeysEnabledForRepositories: Bool?
    let dependencyGraphEnabledForNewRepositories: Bool?
    let dependabotAlertsEnabledForNewRepositories: Bool?
    let dependabotSecurityUpdatesEnabledForNewRepositories: Bool?
    let secretScanningEnabledForNewRepositories: Bool?
    let secretScanningPushProtectionEnabledForNewRepositories: Bool?
  }

  /// The schema `actions-organization-permissions`.
  struct ActionsPermissions: Decodable, Sendable {
    let enabledRepositories: String?
    let allowedActions: String?
    let shaPinningRequired: Bool?
  }

  /// The schema `selected-actions`.
  struct SelectedActions: Decodable, Sendable {
    let githubOwnedAllowed: Bool?
    let verifiedAllowed: Bool?
    let patternsAllowed: [String]?
  }

  /// The schema `actions-get-default-workflow-permissions`.
  struct WorkflowPermissions: Decodable, Sendable {
    let defaultWorkflowPermissions: String?
    let canApprovePullRequestReviews: Bool?
  }

  /// The schema `actions-fork-pr-contributor-approval`.
  struct ForkApproval: Decodable, Sendable {
    let approvalPolicy: String?
  }

  /// The schema `actions-fork-pr-workflows-private-repos`.
  struct PrivateForkWorkflows: Decodable, Sendable {
    let runWorkflowsFromForkPullRequests: Bool?
    let sendWriteTokensToWorkflows: Bool?
    let sendSecretsAndVariables: Bool?
    let requireApprovalForForkPrWorkflows: Bool?
  }

  /// The schema `installation`.
  struct Installation: ListedItem {
    let id: Int
    let htmlUrl: String?
    let appId: Int?
    let appSlug: String?
    let repositorySelection: String?
    let permissions: [String: String]?
    let events: [String]?
    let createdAt: String?
    let updatedAt: String?
    let suspendedAt: String?
  }

  struct Installations: Listing {
    let installations: [Installation]
    var items: [Installation] { installations }
  }
}
