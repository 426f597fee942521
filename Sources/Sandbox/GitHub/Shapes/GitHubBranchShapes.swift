import Foundation

extension GitHubShapes {
  /// `branch-with-protection`.
  func branch(_ name: String, of repository: GitHubRepository, in organization: GitHubOrganization) -> JSON {
    let path = "\(organization.login)/\(repository.name)"
    let url = "\(api)/repos/\(path)/branches/\(name)"
    let protection = name == repository.defaultBranch ? repository.protection : nil
    let rulesets = (repository.rulesets + organization.rulesets.filter { $0.covers(repository) })
      .filter { $0.governs(branch: name, of: repository) }
    let contexts = protection?.statusChecks?.contexts ?? []
    let level =
      if protection?.statusChecks == nil { "off" } else if protection?.enforcesAdmins == true {
        "everyone"
      } else {
        "non_admins"
      }
    return [
      "name": .string(name), "commit": commit(of: repository, path: path),
      "_links": ["self": .string(url), "html": "\(web)/\(path)/tree/\(name)"],
      "protected": .boolean(protection != nil || !rulesets.isEmpty),
      "protection": [
        "enabled": .boolean(protection != nil),
        "required_status_checks": [
          "enforcement_level": .string(level), "contexts": .strings(contexts),
          "checks": .array(contexts.map { ["context": .string($0), "app_id": nil] }),
        ],
      ],
      "protection_url": "\(url)/protection",
    ]
  }

  private func commit(of repository: GitHubRepository, path: String) -> JSON {
    let sha = hash(repository.id, 1)
    let url = "\(api)/repos/\(path)"
    let person: JSON = [
      "name": "Acme Builder", "email": "builder@acme.example", "date": .time(repository.pushedAt),
    ]
    return [
      "sha": .string(sha), "node_id": nodeID("Commit", repository.id),
      "commit": [
        "author": person, "committer": person, "message": "Update dependencies",
        "tree": [
          "sha": .string(hash(repository.id, 2)), "url": "\(url)/git/trees/\(hash(repository.id, 2))",
        ],
        "url": "\(url)/git/commits/\(sha)", "comment_count": 0,
        "verification": [
          "verified": false, "reason": "unsigned", "signature": nil, "payload": nil, "verified_at": nil,
        ],
      ],
      "url": "\(url)/commits/\(sha)", "html_url": "\(web)/\(path)/commit/\(sha)",
      "comments_url": "\(url)/commits/\(sha)/comments", "author": nil, "committer": nil, "parents": [],
    ]
  }

  /// A made-up object name of Git that stays the same.
  func hash(_ id: Int, _ salt: Int) -> String {
    let digits = String(id &* 2_654_435_761 &+ salt, radix: 16)
    return String(String(repeating: digits, count: 40 / digits.count + 1).prefix(40))
  }

  /// `branch-protection`.
  func protection(_ protection: GitHubProtection, of branch: String, path: String) -> JSON {
    let url = "\(api)/repos/\(path)/branches/\(branch)/protection"
    var answer: JSON = ["url": .string(url)]
    if let checks = protection.statusChecks {
      let address = "\(url)/required_status_checks"
      answer = answer.with([
        "required_status_checks": [
          "url": .string(address), "strict": .boolean(checks.isStrict), "contexts": .strings(checks.contexts),
          "contexts_url": "\(address)/contexts",
          "checks": .array(checks.contexts.map { ["context": .string($0), "app_id": nil] }),
        ]
      ])
    }
    if let reviews = protection.reviews {
      answer = answer.with([
        "required_pull_request_reviews": [
          "url": "\(url)/required_pull_request_reviews",
          "dismiss_stale_reviews": .boolean(reviews.dismissesStale),
          "require_code_owner_reviews": .boolean(reviews.byCodeOwners),
          "require_last_push_approval": .boolean(reviews.ofLastPush),
          "required_approving_review_count": .integer(reviews.approvals),
        ]
      ])
    }
    if let pushers = protection.pushers {
      let address = "\(url)/restrictions"
      answer = answer.with([
        "restrictions": [
          "url": .string(address), "users_url": "\(address)/users", "teams_url": "\(address)/teams",
          "apps_url": "\(address)/apps", "users": .array(pushers.map { user($0) }), "teams": [], "apps": [],
        ]
      ])
    }
    return answer.with(switches(protection, url: url))
  }

  private func switches(_ protection: GitHubProtection, url: String) -> JSON {
    func enabled(_ isOn: Bool) -> JSON { ["enabled": .boolean(isOn)] }
    return [
      "required_signatures": [
        "url": "\(url)/required_signatures", "enabled": .boolean(protection.requiresSignatures),
      ],
      "enforce_admins": ["url": "\(url)/enforce_admins", "enabled": .boolean(protection.enforcesAdmins)],
      "required_linear_history": enabled(protection.requiresLinearHistory),
      "allow_force_pushes": enabled(protection.allowsForcePushes),
      "allow_deletions": enabled(protection.allowsDeletions), "block_creations": enabled(false),
      "required_conversation_resolution": enabled(protection.requiresConversationResolution),
      "lock_branch": enabled(protection.isLocked), "allow_fork_syncing": enabled(false),
    ]
  }
}
