import Foundation

/// Where a ruleset is defined.
struct GitHubRulesetSource {
  /// Repository or Organization.
  let type: String
  /// `owner/name`, or the organisation's login.
  let name: String

  static func organization(_ organization: GitHubOrganization) -> GitHubRulesetSource {
    GitHubRulesetSource(type: "Organization", name: organization.login)
  }

  static func repository(
    _ repository: GitHubRepository, of organization: GitHubOrganization
  ) -> GitHubRulesetSource {
    GitHubRulesetSource(type: "Repository", name: "\(organization.login)/\(repository.name)")
  }

  var apiPath: String { type == "Organization" ? "/orgs/\(name)" : "/repos/\(name)" }
  var webPath: String {
    type == "Organization" ? "/organizations/\(name)/settings/rules" : "/\(name)/rules"
  }
}

extension GitHubShapes {
  /// `repository-ruleset` as lists have it.
  func ruleset(_ ruleset: GitHubRuleset, _ source: GitHubRulesetSource) -> JSON {
    [
      "id": .integer(ruleset.id), "name": .string(ruleset.name), "target": .string(ruleset.target),
      "source_type": .string(source.type), "source": .string(source.name),
      "enforcement": .string(ruleset.enforcement.rawValue),
      "node_id": nodeID("RepositoryRuleset", ruleset.id),
      "_links": [
        "self": ["href": "\(api)\(source.apiPath)/rulesets/\(ruleset.id)"],
        "html": ["href": "\(web)\(source.webPath)/\(ruleset.id)"],
      ],
      "created_at": .time(ruleset.createdAt), "updated_at": .time(ruleset.createdAt),
    ]
  }

  /// `repository-ruleset` on its own.
  ///
  /// - Parameters:
  ///   - mayEdit: Only those who may edit it are shown who may bypass it.
  ///   - bypass: Whether the caller may, which only the repository's endpoint tells.
  func fullRuleset(
    _ ruleset: GitHubRuleset, _ source: GitHubRulesetSource, mayEdit: Bool, bypass: String? = nil
  ) -> JSON {
    var conditions: JSON = [
      "ref_name": ["exclude": .strings(ruleset.exceptRefs), "include": .strings(ruleset.refs)]
    ]
    if source.type == "Organization" {
      conditions = conditions.with([
        "repository_name": [
          "exclude": .strings(ruleset.exceptRepositories), "include": .strings(ruleset.repositories),
          "protected": false,
        ]
      ])
    }
    var whole = self.ruleset(ruleset, source).with([
      "conditions": conditions, "rules": .array(ruleset.rules.map { rule($0) }),
    ])
    if let bypass { whole = whole.with(["current_user_can_bypass": .string(bypass)]) }
    guard mayEdit else { return whole }
    let actors = ruleset.bypass.map { bypass -> JSON in
      [
        "actor_id": .integer(orNull: bypass.actorID), "actor_type": .string(bypass.actorType),
        "bypass_mode": .string(bypass.mode),
      ]
    }
    return whole.with(["bypass_actors": .array(actors)])
  }

  /// `repository-rule-detailed`: a rule in force on a branch, with where it comes from.
  func activeRule(_ rule: GitHubRuleset.Rule, of id: Int, _ source: GitHubRulesetSource) -> JSON {
    self.rule(rule).with([
      "ruleset_source_type": .string(source.type), "ruleset_source": .string(source.name),
      "ruleset_id": .integer(id),
    ])
  }

  private func rule(_ rule: GitHubRuleset.Rule) -> JSON {
    switch rule {
    case .creation: ["type": "creation"]
    case .deletion: ["type": "deletion"]
    case .nonFastForward: ["type": "non_fast_forward"]
    case .requiredLinearHistory: ["type": "required_linear_history"]
    case .requiredSignatures: ["type": "required_signatures"]
    case .pullRequest(let reviews, let resolvesThreads):
      [
        "type": "pull_request",
        "parameters": [
          "required_approving_review_count": .integer(reviews.approvals),
          "dismiss_stale_reviews_on_push": .boolean(reviews.dismissesStale),
          "required_reviewers": [], "require_code_owner_review": .boolean(reviews.byCodeOwners),
          "require_last_push_approval": .boolean(reviews.ofLastPush),
          "required_review_thread_resolution": .boolean(resolvesThreads),
          "allowed_merge_methods": ["merge", "squash", "rebase"],
        ],
      ]
    case .statusChecks(let checks):
      [
        "type": "required_status_checks",
        "parameters": [
          "strict_required_status_checks_policy": .boolean(checks.isStrict),
          "do_not_enforce_on_create": false,
          "required_status_checks": .array(checks.contexts.map { ["context": .string($0)] }),
        ],
      ]
    }
  }
}
