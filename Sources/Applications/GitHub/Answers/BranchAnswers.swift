extension GitHubAPI {
  /// The schema `branch-protection`.
  ///
  /// `required_status_checks`, `required_pull_request_reviews` and `restrictions` are left out when they are off.
  struct BranchProtection: Decodable, Sendable {
    struct Toggle: Decodable, Sendable {
      let enabled: Bool?
    }

    struct StatusChecks: Decodable, Sendable {
      struct Check: Decodable, Sendable {
        let context: String?
      }

      let strict: Bool?
      let contexts: [String]?
      let checks: [Check]?
    }

    struct Reviews: Decodable, Sendable {
      let dismissStaleReviews: Bool?
      let requireCodeOwnerReviews: Bool?
      let requiredApprovingReviewCount: Int?
      let requireLastPushApproval: Bool?
    }

    let requiredStatusChecks: StatusChecks?
    let enforceAdmins: Toggle?
    let requiredPullRequestReviews: Reviews?
    let requiredLinearHistory: Toggle?
    let allowForcePushes: Toggle?
    let allowDeletions: Toggle?
    let requiredConversationResolution: Toggle?
    let requiredSignatures: Toggle?
  }

  /// The schema `repository-rule-detailed`: one rule in force on a branch.
  struct BranchRule: ListedItem {
    struct Parameters: Decodable, Sendable {
      struct Check: Decodable, Sendable {
        let context: String?
      }

      let dismissStaleReviewsOnPush: Bool?
      let requireCodeOwnerReview: Bool?
      let requireLastPushApproval: Bool?
      let requiredApprovingReviewCount: Int?
      let requiredReviewThreadResolution: Bool?
      let requiredStatusChecks: [Check]?
      let strictRequiredStatusChecksPolicy: Bool?
    }

    let type: String
    let parameters: Parameters?
    let rulesetId: Int?
    let rulesetSource: String?
    let rulesetSourceType: String?
  }

  /// The schema `repository-ruleset`.
  struct Ruleset: Decodable, Sendable {
    struct BypassActor: Decodable, Sendable {
      let actorId: Int?
      let actorType: String?
      let bypassMode: String?
    }

    let id: Int
    let name: String?
    /// Shown only to those who may edit the ruleset.
    let bypassActors: [BypassActor]?
    /// Whether the asking user may bypass it: `always`, `pull_requests_only`, `never` or `exempt`.
    let currentUserCanBypass: String?
  }
}
