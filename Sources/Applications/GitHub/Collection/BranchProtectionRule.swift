import Model

extension BranchGuard {
  /// What a classic branch protection rule demands.
  ///
  /// GitHub leaves reviews and status checks out when they are off. A toggle that is left out was not known to
  /// the server, and stays unknown.
  /// An answer without a single toggle is no rule.
  init(_ rule: GitHubAPI.BranchProtection) {
    guard rule.hasToggles else {
      self = .unknown(Self.notSent)
      return
    }
    let reviews = rule.requiredPullRequestReviews
    let checks = rule.requiredStatusChecks
    self.init(
      names: ["branch protection"],
      approvals: reviews.map { Self.told($0.requiredApprovingReviewCount) } ?? .known(0),
      demands: [
        .pullRequest: .known(reviews != nil),
        .staleDismissal: reviews.map { Self.told($0.dismissStaleReviews) } ?? .known(false),
        .codeOwnerReview: reviews.map { Self.told($0.requireCodeOwnerReviews) } ?? .known(false),
        .lastPushApproval: reviews.map { Self.told($0.requireLastPushApproval) } ?? .known(false),
        .resolvedConversations: Self.toggle(rule.requiredConversationResolution),
        .statusChecks: .known(checks != nil),
        .upToDateBranch: checks.map { Self.told($0.strict) } ?? .known(false),
        .signedCommits: Self.toggle(rule.requiredSignatures),
        .linearHistory: Self.toggle(rule.requiredLinearHistory),
        .noForcePush: Self.toggle(rule.allowForcePushes).map { !$0 },
        .noDeletion: Self.toggle(rule.allowDeletions).map { !$0 },
        .administratorsToo: Self.toggle(rule.enforceAdmins),
      ])
  }

  private static func toggle(_ toggle: GitHubAPI.BranchProtection.Toggle?) -> Reading<Bool> {
    told(toggle?.enabled)
  }

  private static func told<Value: Sendable>(_ value: Value?) -> Reading<Value> {
    value.map(Reading.known) ?? .unknown(notSent)
  }

  private static let notSent = UnknownReason.notSent(
    "the setting", by: GitHubReads.table.protection)
}

extension GitHubAPI.BranchProtection {
  fileprivate var hasToggles: Bool {
    let toggles = [
      enforceAdmins, requiredLinearHistory, allowForcePushes, allowDeletions, requiredConversationResolution,
      requiredSignatures,
    ]
    return toggles.contains { $0?.enabled != nil }
  }
}
