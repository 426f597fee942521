import Model
import VendorHTTP

/// Reads what guards the default branch of repositories.
struct BranchReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink
  /// The organisation's rulesets come up in repository after repository.
  private let shared = RulesetCache()

  init(client: GitHubClient, sink: any AssetSink) {
    self.client = client
    self.sink = sink
  }

  struct Outcome: Sendable {
    let guards: BranchGuard
    /// Whether the branch has no commit yet.
    let isEmpty: Reading<Bool>
  }

  func read(_ branch: String, of repository: GitHubAPI.Repository) async throws -> Outcome {
    async let rule = protection(of: branch, in: repository)
    async let rulesets = rulesetGuard(of: branch, in: repository)
    let classic = try await rule
    return Outcome(
      guards: classic.guards.joined(with: try await rulesets), isEmpty: classic.isEmpty)
  }

  /// The classic rule. That there is none, and that there is no branch, are answers, not failures.
  private func protection(of branch: String, in repository: GitHubAPI.Repository) async throws -> Outcome {
    let places = repository.places(branch: branch)
    let answer = try await reading(notingOn: sink) {
      do {
        return Outcome(
          guards: BranchGuard(try await client.get(\.protection, at: places)), isEmpty: .known(false))
      } catch let error as VendorError where error.gitHubCode == .branchNotProtected {
        return Outcome(guards: .none, isEmpty: .known(false))
      } catch let error as VendorError where error.gitHubCode == .branchNotFound {
        return Outcome(guards: .none, isEmpty: .known(true))
      }
    }
    switch answer {
    case .known(let outcome): return outcome
    case .unknown(let reason): return Outcome(guards: .unknown(reason), isEmpty: .unknown(reason))
    }
  }

  /// The rulesets in force, those of the organisation included.
  private func rulesetGuard(of branch: String, in repository: GitHubAPI.Repository) async throws
    -> BranchGuard
  {
    let rules = try await reading(notingOn: sink) {
      try await client.all(\.branchRules, at: repository.places(branch: branch))
    }
    switch rules {
    case .unknown(let reason): return .unknown(reason)
    case .known(let rules):
      var rulesets: [Int: BoundRuleset] = [:]
      for rule in rules where BranchGuard.protective.contains(rule.type) {
        guard let id = rule.rulesetId, rulesets[id] == nil else { continue }
        rulesets[id] = try await ruleset(
          id, isShared: rule.rulesetSourceType == "Organization", in: repository)
      }
      return BranchGuard(rules, rulesets: rulesets)
    }
  }

  private func ruleset(
    _ id: Int, isShared: Bool, in repository: GitHubAPI.Repository
  ) async throws -> BoundRuleset {
    if isShared, let known = await shared[id] { return known }
    let places = repository.places.merging(["ruleset_id": String(id)]) { $1 }
    let answer = try await reading(notingOn: sink) { try await client.get(\.ruleset, at: places) }
    switch answer {
    case .unknown(let reason): return BoundRuleset(unread: reason)
    case .known(let ruleset):
      let bound = BoundRuleset(ruleset, viewerIsAdministrator: repository.permissions?.admin == true)
      if isShared { await shared.keep(bound, as: id) }
      return bound
    }
  }
}

extension GitHubAPI.Repository {
  fileprivate func places(branch: String) -> GitHubClient.Places {
    places.merging(["branch": branch]) { $1 }
  }
}

/// Rulesets that were read, by number. As small as the number of the organisation's rulesets.
private actor RulesetCache {
  private var rulesets: [Int: BoundRuleset] = [:]

  subscript(id: Int) -> BoundRuleset? { rulesets[id] }

  func keep(_ ruleset: BoundRuleset, as id: Int) { rulesets[id] = ruleset }
}
