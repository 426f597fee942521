extension GitHubRoutes {
  private static let administrators = GitHubAccess(
    rank: .owner, scopes: ["admin:org"], permission: "organization_administration=read",
    refusal: .forbidden("Must have admin rights to Repository."))

  static let organizationActions: [GitHubRoute] = [
    GitHubRoute(
      "/orgs/{org}/actions/permissions",
      "actions/permissions#get-github-actions-permissions-for-an-organization", administrators
    ) { exchange in
      let organization = try exchange.organization()
      let policy = organization.actions
      let url = "\(exchange.shapes.api)/organizations/\(organization.id)/actions/permissions"
      var body: JSON = ["enabled_repositories": .string(policy.enabledRepositories)]
      if policy.enabledRepositories == "selected" {
        body = body.with(["selected_repositories_url": "\(url)/repositories"])
      }
      if policy.enabledRepositories != "none" {
        body = body.with([
          "allowed_actions": .string(policy.allowed.rawValue),
          "sha_pinning_required": .boolean(policy.requiresPinnedSHA),
        ])
      }
      guard policy.allowed == .selected else { return .body(body) }
      return .body(body.with(["selected_actions_url": "\(url)/selected-actions"]))
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions/selected-actions",
      "actions/permissions#get-allowed-actions-and-reusable-workflows-for-an-organization", administrators
    ) { exchange in
      try selectedActions(exchange.organization().actions)
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions/workflow",
      "actions/permissions#get-default-workflow-permissions-for-an-organization", administrators
    ) { exchange in
      try .body(workflowPermissions(exchange.organization().actions))
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions/fork-pr-contributor-approval",
      "actions/permissions#get-fork-pr-contributor-approval-permissions-for-an-organization", administrators
    ) { exchange in
      try .body(["approval_policy": .string(exchange.organization().actions.forkApproval)])
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions/fork-pr-workflows-private-repos",
      "actions/permissions#get-private-repo-fork-pr-workflow-settings-for-an-organization", administrators
    ) { exchange in
      let forks = try exchange.organization().actions.forkWorkflows
      return .body([
        "run_workflows_from_fork_pull_requests": .boolean(forks.run),
        "send_write_tokens_to_workflows": .boolean(forks.getWriteToken),
        "send_secrets_and_variables": .boolean(forks.getSecrets),
        "require_approval_for_fork_pr_workflows": .boolean(forks.needApproval),
      ])
    },
  ]

  static func selectedActions(_ policy: GitHubActionsPolicy) throws -> GitHubAnswer {
    guard policy.allowed == .selected else {
      throw GitHubRefusal(status: 409, message: "Conflict")
    }
    return .body([
      "github_owned_allowed": .boolean(policy.gitHubOwnedAllowed),
      "verified_allowed": .boolean(policy.verifiedAllowed),
      "patterns_allowed": .strings(policy.patternsAllowed),
    ])
  }

  static func workflowPermissions(_ policy: GitHubActionsPolicy) -> JSON {
    [
      "default_workflow_permissions": .string(policy.tokenMayWrite ? "write" : "read"),
      "can_approve_pull_request_reviews": .boolean(policy.mayApprovePullRequests),
    ]
  }
}
