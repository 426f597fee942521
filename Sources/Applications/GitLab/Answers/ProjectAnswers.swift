extension GitLabAPI {
  /// A project, as listings tell it to whoever may administer it.
  struct Project: ListedItem {
    /// The project that it was forked from.
    struct Origin: Decodable, Sendable {
      let pathWithNamespace: String?
    }

    let id: Int
    let pathWithNamespace: String
    let webUrl: String?
    let visibility: String?
    let archived: Bool?
    let emptyRepo: Bool?
    let defaultBranch: String?
    let createdAt: String?
    let lastActivityAt: String?
    let forkedFromProject: Origin?
    let forkingAccessLevel: String?
    let forksCount: Int?
    let requestAccessEnabled: Bool?
    let buildsAccessLevel: String?
    let pagesAccessLevel: String?
    let sharedWithGroups: [Share]?
    let onlyAllowMergeIfPipelineSucceeds: Bool?
    let allowMergeOnSkippedPipeline: Bool?
    let onlyAllowMergeIfAllDiscussionsAreResolved: Bool?
    let publicJobs: Bool?
    let ciConfigPath: String?
    let ciPushRepositoryForJobTokenAllowed: Bool?
    let ciAllowForkPipelinesToRunInParentProject: Bool?
    let ciPipelineVariablesMinimumOverrideRole: String?
    let sharedRunnersEnabled: Bool?
    let secretPushProtectionEnabled: Bool?
    let enforceAuthChecksOnUploads: Bool?
    let mirror: Bool?
  }

  /// One entry of who may push, merge, create or unprotect: a role, or one person, group or key.
  struct AccessEntry: Decodable, Sendable {
    let accessLevel: Int?
    let userId: Int?
    let groupId: Int?
    let deployKeyId: Int?
  }

  struct ProtectedBranch: ListedItem {
    let id: Int
    let name: String
    let pushAccessLevels: [AccessEntry]?
    let mergeAccessLevels: [AccessEntry]?
    let allowForcePush: Bool?
    let codeOwnerApprovalRequired: Bool?
    let inherited: Bool?
  }

  struct ProtectedTag: ListedItem {
    let name: String
    let createAccessLevels: [AccessEntry]?
  }

  /// `GET /projects/{id}/approvals`
  struct Approvals: Decodable, Sendable {
    let resetApprovalsOnPush: Bool?
    let disableOverridingApproversPerMergeRequest: Bool?
    let mergeRequestsAuthorApproval: Bool?
    let mergeRequestsDisableCommittersApproval: Bool?
  }

  struct ApprovalRule: ListedItem {
    struct Branch: Decodable, Sendable {
      let name: String?
    }

    let ruleType: String?
    let approvalsRequired: Int?
    let appliesToAllProtectedBranches: Bool?
    let protectedBranches: [Branch]?
  }

  /// The push rule of a project or a group; an answer of null says that there is none.
  struct PushRule: Decodable, Sendable {
    let preventSecrets: Bool?
    let memberCheck: Bool?
    let commitCommitterCheck: Bool?
    let rejectUnsignedCommits: Bool?
    let denyDeleteTag: Bool?
  }

  struct JobTokenScope: Decodable, Sendable {
    let inboundEnabled: Bool?
  }
}
