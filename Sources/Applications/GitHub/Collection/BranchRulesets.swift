import Model

extension BranchGuard {
  /// What the rulesets in force on a branch demand together.
  ///
  /// - Parameters:
  ///   - rules: the answer of GitHub for the branch; rules that are disabled or only evaluated are not in it.
  ///   - rulesets: the rulesets that the rules come from, by number, with whether administrators are bound.
  init(_ rules: [GitHubAPI.BranchRule], rulesets: [Int: BoundRuleset]) {
    let guarding = rules.filter { Self.protective.contains($0.type) }
    let reviews = guarding.filter { $0.type == "pull_request" }
    let checks = guarding.filter { $0.type == "required_status_checks" }
    func has(_ type: String) -> Reading<Bool> { .known(guarding.contains { $0.type == type }) }
    func any(
      _ rules: [GitHubAPI.BranchRule], _ flag: KeyPath<GitHubAPI.BranchRule.Parameters, Bool?>
    ) -> Reading<Bool> {
      rules.map { $0.parameters?[keyPath: flag].map(Reading.known) ?? .unknown(Self.parameterNotSent) }
        .reduce(.known(false)) { $0.or($1) }
    }
    let approvals = reviews.map(\.parameters?.requiredApprovingReviewCount)
    let sources = Set(guarding.compactMap(\.rulesetId)).sorted()
    let names = sources.map { "ruleset \(rulesets[$0]?.name ?? String($0))" }
    self.init(
      names: names.isEmpty && !guarding.isEmpty ? ["ruleset"] : names,
      approvals: approvals.contains(nil)
        ? .unknown(Self.parameterNotSent) : .known(approvals.compactMap(\.self).max() ?? 0),
      demands: [
        .pullRequest: has("pull_request"),
        .staleDismissal: any(reviews, \.dismissStaleReviewsOnPush),
        .codeOwnerReview: any(reviews, \.requireCodeOwnerReview),
        .lastPushApproval: any(reviews, \.requireLastPushApproval),
        .resolvedConversations: any(reviews, \.requiredReviewThreadResolution),
        .statusChecks: has("required_status_checks"),
        .upToDateBranch: any(checks, \.strictRequiredStatusChecksPolicy),
        .signedCommits: has("required_signatures"),
        .linearHistory: has("required_linear_history"),
        .noForcePush: has("non_fast_forward"),
        .noDeletion: has("deletion"),
        .administratorsToo: sources.map { rulesets[$0]?.bindsAdministrators ?? .known(false) }
          .reduce(.known(false)) { $0.or($1) },
      ])
  }

  private static let parameterNotSent = UnknownReason.notSent(
    "a parameter of the rule", by: GitHubReads.table.branchRules)

  /// Rules that keep somebody from changing the branch; the others judge names, messages, files or add a review.
  static let protective: Set<String> = [
    "code_scanning", "creation", "deletion", "merge_queue", "non_fast_forward", "pull_request",
    "required_deployments", "required_linear_history", "required_signatures", "required_status_checks",
    "update", "workflows",
  ]
}

/// A ruleset, as far as it matters for who is bound by it.
struct BoundRuleset: Sendable {
  let name: String?
  let bindsAdministrators: Reading<Bool>

  /// - Parameter viewerIsAdministrator: whether the credential's user has admin rights on the repository. Then
  ///   GitHub's word on whether *they* may bypass the ruleset is its word on administrators.
  init(_ ruleset: GitHubAPI.Ruleset, viewerIsAdministrator: Bool) {
    name = ruleset.name
    if let actors = ruleset.bypassActors {
      bindsAdministrators = .known(!actors.contains(where: \.isAdministrator))
    } else if viewerIsAdministrator, let bypass = ruleset.currentUserCanBypass {
      bindsAdministrators = .known(bypass == "never")
    } else {
      bindsAdministrators = .unknown(
        UnknownReason(
          .scopeMissing,
          "GET /repos/{owner}/{repo}/rulesets/{ruleset_id} tells who may bypass a ruleset only to its editors"
        ))
    }
  }

  init(unread reason: UnknownReason) {
    name = nil
    bindsAdministrators = .unknown(reason)
  }
}

extension GitHubAPI.Ruleset.BypassActor {
  /// The number of the repository role *admin*.
  private static let adminRole = 5

  var isAdministrator: Bool {
    actorType == "OrganizationAdmin" || (actorType == "RepositoryRole" && actorId == Self.adminRole)
  }
}
