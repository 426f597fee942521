import Foundation
import Model
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitHub: what guards a branch")
struct BranchGuardTests {
  private let refused = UnknownReason(.scopeMissing, "refused")

  @Test("A classic rule as GitHub answered it in 2019 leaves unknown what it does not tell")
  func oldRule() throws {
    let rule: GitHubAPI.BranchProtection = try answer(
      """
      {"url": "https://api.github.com/…", "required_status_checks": {"strict": true, "contexts": []},
       "enforce_admins": {"enabled": true}}
      """)
    let guards = BranchGuard(rule)
    #expect(guards.isThere.value == true)
    #expect(guards.demands(.statusChecks).value == true)
    #expect(guards.demands(.upToDateBranch).value == true)
    #expect(guards.demands(.administratorsToo).value == true)
    #expect(guards.demands(.pullRequest).value == false)
    #expect(guards.demands(.noForcePush).value == nil)
  }

  @Test("An answer that is no rule at all says nothing of what the branch demands")
  func noRule() throws {
    let rule: GitHubAPI.BranchProtection = try answer(#"{"unexpected": [{"shape": true}]}"#)
    let guards = BranchGuard(rule)
    #expect(guards.isThere.value == nil)
    for demand in BranchDemand.allCases { #expect(guards.demands(demand).value == nil) }
  }

  @Test("Rulesets are read as far as they guard the branch")
  func rulesets() throws {
    let rules: [GitHubAPI.BranchRule] = try answer(
      """
      [{"type": "non_fast_forward", "ruleset_source_type": "Organization", "ruleset_source": "acme", "ruleset_id": 5},
       {"type": "pull_request", "ruleset_source_type": "Repository", "ruleset_source": "acme/site", "ruleset_id": 6,
        "parameters": {"required_approving_review_count": 2, "dismiss_stale_reviews_on_push": true,
         "require_code_owner_review": false, "require_last_push_approval": false,
         "required_review_thread_resolution": true, "allowed_merge_methods": ["squash"]}},
       {"type": "commit_message_pattern", "ruleset_id": 7, "parameters": {"operator": "regex", "pattern": "x"}}]
      """)
    let bound = try ruleset(#"{"id": 5, "name": "baseline", "bypass_actors": []}"#)
    let guards = BranchGuard(rules, rulesets: [5: bound])
    #expect(guards.isThere.value == true)
    #expect(guards.names.value == ["ruleset baseline", "ruleset 6"])
    #expect(guards.approvals.value == 2)
    #expect(guards.demands(.noForcePush).value == true)
    #expect(guards.demands(.noDeletion).value == false)
    #expect(guards.demands(.staleDismissal).value == true)
    #expect(guards.demands(.administratorsToo).value == true)
  }

  @Test("Rules that only judge names and messages protect nothing")
  func patternsAlone() throws {
    let rules: [GitHubAPI.BranchRule] = try answer(
      #"[{"type": "commit_message_pattern", "ruleset_id": 7}, {"type": "copilot_code_review", "ruleset_id": 8}]"#
    )
    #expect(BranchGuard(rules, rulesets: [:]).isThere.value == false)
  }

  @Test("Either layer suffices; what is unknown about one does not hide what the other demands")
  func joining() throws {
    let rule: GitHubAPI.BranchProtection = try answer(
      #"{"enforce_admins": {"enabled": false}, "required_pull_request_reviews": {"required_approving_review_count": 1}}"#
    )
    let classic = BranchGuard(rule)
    let both = classic.joined(with: .none)
    #expect(both.demands(.pullRequest).value == true && both.approvals.value == 1)
    #expect(both.demands(.administratorsToo).value == false)

    let halfKnown = classic.joined(with: .unknown(refused))
    #expect(halfKnown.isThere.value == true)
    #expect(halfKnown.demands(.pullRequest).value == true)
    #expect(halfKnown.demands(.administratorsToo).value == nil)
    #expect(BranchGuard.none.joined(with: .unknown(refused)).isThere.value == nil)
    #expect(BranchGuard.none.joined(with: .none).isThere.value == false)
  }

  @Test("True wins over unknown, and unknown over false")
  func kleene() {
    let unknown = Reading<Bool>.unknown(refused)
    #expect(unknown.or(.known(true)).value == true)
    #expect(Reading.known(true).or(unknown).value == true)
    #expect(unknown.or(.known(false)).value == nil)
    #expect(Reading.known(false).or(unknown).value == nil)
    #expect(Reading.known(false).or(.known(false)).value == false)
  }

  @Test(
    "A ruleset binds administrators unless they are on its bypass list",
    arguments: [
      (#"{"id": 1, "bypass_actors": []}"#, false, true),
      (
        #"{"id": 1, "bypass_actors": [{"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}]}"#,
        false, false
      ),
      (
        #"{"id": 1, "bypass_actors": [{"actor_id": 1, "actor_type": "OrganizationAdmin", "bypass_mode": "pull_request"}]}"#,
        false, false
      ),
      (
        #"{"id": 1, "bypass_actors": [{"actor_id": 4, "actor_type": "RepositoryRole", "bypass_mode": "always"}]}"#,
        false, true
      ),
      (#"{"id": 1, "current_user_can_bypass": "never"}"#, true, true),
      (#"{"id": 1, "current_user_can_bypass": "always"}"#, true, false),
      (#"{"id": 1, "current_user_can_bypass": "never"}"#, false, nil),
    ] as [(String, Bool, Bool?)])
  func bypass(text: String, viewerIsAdministrator: Bool, binds: Bool?) throws {
    #expect(try ruleset(text, viewerIsAdministrator).bindsAdministrators.value == binds)
  }

  private func ruleset(_ text: String, _ viewerIsAdministrator: Bool = false) throws -> BoundRuleset {
    BoundRuleset(try answer(text), viewerIsAdministrator: viewerIsAdministrator)
  }
}
