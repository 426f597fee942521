import Model

/// One thing that may be demanded of changes to a branch.
enum BranchDemand: CaseIterable, Sendable {
  case pullRequest, staleDismissal, codeOwnerReview, lastPushApproval, resolvedConversations
  case statusChecks, upToDateBranch, signedCommits, linearHistory
  case noForcePush, noDeletion, administratorsToo
}

/// What guards a branch: by a branch protection rule, by rulesets, or by both together.
///
/// GitHub applies both kinds at once and the stricter wins, so layers are joined by *or*, in three-valued logic:
/// what one layer is known to demand is demanded, whatever is unknown about the other.
struct BranchGuard: Sendable {
  private(set) var isThere: Reading<Bool>
  private(set) var names: Reading<[String]>
  private(set) var approvals: Reading<Int>
  private var demands: [BranchDemand: Reading<Bool>]

  /// - Parameter demands: those left out are not demanded.
  init(names: [String], approvals: Reading<Int>, demands: [BranchDemand: Reading<Bool>]) {
    isThere = .known(!names.isEmpty)
    self.names = .known(names)
    self.approvals = approvals
    self.demands = demands
  }

  static let none = BranchGuard(names: [], approvals: .known(0), demands: [:])

  static func unknown(_ reason: UnknownReason) -> BranchGuard {
    var layer = none
    layer.isThere = .unknown(reason)
    layer.names = .unknown(reason)
    layer.approvals = .unknown(reason)
    for demand in BranchDemand.allCases { layer.demands[demand] = .unknown(reason) }
    return layer
  }

  func demands(_ demand: BranchDemand) -> Reading<Bool> { demands[demand] ?? .known(false) }

  func joined(with other: BranchGuard) -> BranchGuard {
    var both = self
    both.isThere = isThere.or(other.isThere)
    both.names = names.flatMap { mine in other.names.map { mine + $0 } }
    both.approvals = approvals.flatMap { mine in other.approvals.map { max(mine, $0) } }
    for demand in BranchDemand.allCases {
      both.demands[demand] = demands(demand).or(other.demands(demand))
    }
    return both
  }
}
