import Model

/// One thing that may be demanded of changes to a branch.
enum BitbucketDemand: CaseIterable, Sendable {
  case approval, resetApprovals, noForcePush, noDeletion, builds, enforcedChecks, namedMergers, resolution
  case noChangesRequested, upToDate

  /// The [kinds of restriction](https://developer.atlassian.com/cloud/bitbucket/rest/api-group-branch-restrictions/)
  /// any of which demands it.
  fileprivate var kinds: Set<String> {
    switch self {
    case .approval:
      [
        "require_approvals_to_merge", "require_default_reviewer_approvals_to_merge",
        "require_review_group_approvals_to_merge",
      ]
    case .resetApprovals: ["reset_pullrequest_approvals_on_change", "smart_reset_pullrequest_approvals"]
    case .noForcePush: ["force"]
    case .noDeletion: ["delete"]
    case .builds: ["require_passing_builds_to_merge"]
    case .enforcedChecks: ["enforce_merge_checks"]
    case .namedMergers: ["restrict_merges"]
    case .resolution: ["require_tasks_to_be_completed", "require_all_comments_resolved"]
    case .noChangesRequested: ["require_no_changes_requested"]
    case .upToDate: ["require_commits_behind"]
    }
  }
}

/// What guards a branch, in three-valued logic: what one restriction is known to demand is demanded, whatever is
/// unknown about the others.
struct BitbucketBranchGuard: Sendable {
  /// Who may push past pull requests.
  enum Pushers: String, Sendable {
    case nobody, everybody
    /// Those whom the restriction names.
    case named = "some"
  }

  private struct Rule: Sendable {
    let restriction: BitbucketAPI.Restriction
    /// Whether it is about the branch.
    let isMet: Reading<Bool>
  }

  private let rules: [Rule]
  /// Why there may be restrictions that are not told; `nil` where there are none.
  private let untold: UnknownReason?

  /// - Parameters:
  ///   - model: only asked for where a restriction is about a type of branch.
  ///   - untold: why there may be restrictions elsewhere, which are not told.
  init(
    _ restrictions: [BitbucketAPI.Restriction], on branch: String,
    model: Reading<BitbucketAPI.BranchingModel>, untold: UnknownReason?
  ) {
    rules = restrictions.map { restriction in
      Rule(restriction: restriction, isMet: Self.isMet(restriction, by: branch, model))
    }
    self.untold = untold
  }

  private static func isMet(
    _ restriction: BitbucketAPI.Restriction, by branch: String, _ model: Reading<BitbucketAPI.BranchingModel>
  ) -> Reading<Bool> {
    switch (restriction.branchMatchKind, restriction.branchType, restriction.pattern) {
    case ("branching_model", let type?, _): model.map { $0.hasBranch(branch, of: type) }
    case ("glob", _, let pattern?): .known(Wildcard(pattern).matches(branch))
    default: .unknown(.notSent("which branches it is about", by: BitbucketReads.table.restrictions))
    }
  }

  /// It only lets a merge happen by itself.
  private static let harmless: Set<String> = ["allow_auto_merge_when_builds_pass"]

  var isThere: Reading<Bool> { isAnyMet { !Self.harmless.contains($0.kind) } }

  func demands(_ demand: BitbucketDemand) -> Reading<Bool> {
    isAnyMet { demand.kinds.contains($0.kind) && $0.value != 0 }
  }

  /// The most that any restriction asks for.
  var approvals: Reading<Int> {
    if let untold { return .unknown(untold) }
    let asked = rules.filter { BitbucketDemand.approval.kinds.contains($0.restriction.kind) }
    return asked.reduce(Reading.known(0)) { most, rule in
      most.flatMap { most in
        rule.isMet.map { $0 ? max(most, rule.restriction.value ?? 0) : most }
      }
    }
  }

  /// Who is exempt from the restriction of pushes. Where several overlap Bitbucket calls the outcome surprising: one
  /// that exempts somebody counts.
  var pushers: Reading<Pushers> {
    let own = rules.filter { $0.restriction.kind == "push" }
    let pushers = own.reduce(Reading.known(Pushers.everybody)) { pushers, rule in
      pushers.flatMap { pushers in
        rule.isMet.flatMap { isMet -> Reading<Pushers> in
          isMet && pushers != .named ? rule.restriction.exempted : .known(pushers)
        }
      }
    }
    guard let untold, pushers.value != .nobody else { return pushers }
    return .unknown(untold)
  }

  private func isAnyMet(where isWanted: (BitbucketAPI.Restriction) -> Bool) -> Reading<Bool> {
    let own = rules.filter { isWanted($0.restriction) }.map(\.isMet)
    return own.reduce(Reading.known(false)) { $0.or($1) }.or(untold.map(Reading.unknown) ?? .known(false))
  }
}

extension BitbucketAPI.Restriction {
  var isByModel: Bool { branchMatchKind == "branching_model" }

  /// Whom a restriction of pushes leaves free.
  fileprivate var exempted: Reading<BitbucketBranchGuard.Pushers> {
    guard let users, let groups else {
      return .unknown(.notSent("who is exempt", by: BitbucketReads.table.restrictions))
    }
    return .known(users.isEmpty && groups.isEmpty ? .nobody : .named)
  }
}

extension UnknownReason {
  static let projectRestrictionsUntold = UnknownReason(
    .notSent,
    "\(BitbucketReads.table.restrictions.call.signature) tells the repository's own restrictions, and no call those "
      + "that it inherits from its project")
}

extension BitbucketAPI.BranchingModel {
  /// For where nothing is about a type of branch.
  static let empty = Self(development: nil, production: nil, branchTypes: nil)

  /// Whether a branch is of the type that a restriction names.
  fileprivate func hasBranch(_ branch: String, of type: String?) -> Bool {
    switch type {
    case "development": development?.isBranch(branch) == true
    case "production": production?.isBranch(branch) == true
    default:
      branchTypes?.contains { $0.kind == type && $0.prefix.map { branch.hasPrefix($0) } == true } == true
    }
  }
}

extension BitbucketAPI.BranchingModel.Main {
  fileprivate func isBranch(_ name: String) -> Bool { (branch?.name ?? self.name) == name }
}
