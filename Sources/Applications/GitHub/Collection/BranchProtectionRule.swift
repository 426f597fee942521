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
      names: ["branch protection"], approvals: reviews?.requiredApprovingReviewCount ?? 0,
      demands: [
        .pullRequest: .known(reviews != nil),
        .staleDismissal: .known(reviews?.dismissStaleReviews ?? false),
        .codeOwnerReview: .known(reviews?.requireCodeOwnerReviews ?? false),
        .lastPushApproval: .known(reviews?.requireLastPushApproval ?? false),
        .resolvedConversations: Self.toggle(rule.requiredConversationResolution),
        .statusChecks: .known(checks != nil),
        .upToDateBranch: .known(checks?.strict ?? false),
        .signedCommits: Self.toggle(rule.requiredSignatures),
        .linearHistory: Self.toggle(rule.requiredLinearHistory),
        .noForcePush: Self.toggle(rule.allowForcePushes).map { !$0 },
        .noDeletion: Self.toggle(rule.allowDeletions).map { !$0 },
        .administratorsToo: Self.toggle(rule.enforceAdmins),
      ])
  }

  private static func toggle(_ toggle: GitHubAPI.BranchProtection.Toggle?) -> Reading<Bool> {
    guard let isOn = toggle?.enabled else {
      return .unknown(notSent)
    }
    return .known(isOn)
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
