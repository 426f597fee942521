import Foundation

/// What the demo company has on gitlab.com and on its own server.
struct GitLabDemo {
  let things: GitLabThings
  let dates: DemoDates

  private func person(
    _ id: Int, _ username: String, _ name: String, active: Int? = 2,
    _ change: (inout GitLabPerson) -> Void = { _ in }
  ) -> GitLabPerson {
    var person = GitLabPerson(
      id, username, name, created: dates.daysAgo(400), lastActivity: active.map(dates.daysAgo))
    change(&person)
    return person
  }

  // MARK: gitlab.com

  var people: [GitLabPerson] {
    let own: (inout GitLabPerson) -> Void = { $0.enterprise = "acme" }
    return [
      person(1, "maria-ops", "Maria Ops", own), person(2, "ceo-acme", "Carla Chief", own),
      person(3, "cto-acme", "Tom Tech", own), person(4, "it-desk", "IT Desk", own),
      person(5, "lead-dev", "Lea Lead", own),
      person(6, "old-admin", "Otto Admin", active: 200) {
        $0.enterprise = "acme"
        $0.usesTwoFactor = false
      },
      person(7, "dev-lee", "이지은", own),
      person(8, "dev-raj", "Raj Dev") {
        $0.enterprise = "acme"
        $0.isConfirmed = false
      },
      person(9, "gone-gail", "Gail Gone") {
        $0.enterprise = "acme"
        $0.state = "blocked"
      },
      person(10, "agency-dora", "Dora Agency"),
      person(11, "group_9001_bot_a1b2c3", "casb", { $0.isBot = true }),
      person(12, "project_9103_bot_d4e5f6", "deploy", { $0.isBot = true }),
      person(13, "vera-volunteer", "Vera Volunteer"), person(14, "new-nina", "Nina New"),
    ]
  }

  var groups: [GitLabSpace] {
    var acme = GitLabSpace(
      9001, "acme", plan: .ultimate,
      [
        "require_two_factor_authentication": false, "prevent_sharing_groups_outside_hierarchy": false,
        "prevent_forking_outside_group": false, "project_creation_level": "developer",
        "service_access_tokens_expiration_enforced": false,
      ])
    acme.members =
      ["maria-ops", "ceo-acme", "cto-acme", "it-desk", "lead-dev", "old-admin"].map {
        GitLabMembership($0, 50)
      }
      + [
        GitLabMembership("dev-lee", 30), GitLabMembership("dev-raj", 30), GitLabMembership("gone-gail", 30),
        GitLabMembership("new-nina", 20, isAwaiting: true), GitLabMembership("group_9001_bot_a1b2c3", 50),
      ]
    acme.hooks = [
      things.hook(
        501, "https://hooks.chat.example/services/T0/B0/made-up", ["confidential_issues_events": true])
    ]
    acme.variables = [
      things.variable(
        "DEPLOY_TOKEN", ["hidden": false, "masked": false, "protected": false, "environment_scope": "*"]),
      things.variable("REGISTRY_MIRROR"),
    ]
    acme.tokens = [
      things.token(601, "casb", user: 11, level: 50),
      things.token(
        602, "terraform", user: 11, level: 50,
        [
          "scopes": ["api"], "expires_at": .null, "last_used_at": .null,
          "created_at": .time(dates.daysAgo(300)),
        ]),
    ]
    acme.deployTokens = [
      things.deployToken(
        611, "cluster", ["expires_at": .null, "scopes": ["read_registry", "write_registry"]])
    ]
    var partners = GitLabSpace(
      9002, "acme/partners",
      [
        "shared_with_groups": [
          [
            "group_id": 77, "group_name": "team", "group_full_path": "supplier/team",
            "group_access_level": 30,
            "expires_at": .null,
          ]
        ]
      ])
    partners.members = [GitLabMembership("lead-dev", 50), GitLabMembership("cto-acme", 50)]
    var openSource = GitLabSpace(
      9003, "acme/open-source",
      [
        "visibility": "public", "request_access_enabled": true,
        "default_branch_protection_defaults": [:],
      ])
    openSource.members = [
      GitLabMembership("lead-dev", 50), GitLabMembership("agency-dora", 30, expires: "2031-01-31"),
    ]
    var volunteers = GitLabSpace(9010, "acme-volunteers", plan: .free)
    volunteers.members = [GitLabMembership("vera-volunteer", 50)]
    volunteers.variables = [things.variable("MAP_LICENCE", ["environment_scope": "*"])]
    return [acme, partners, openSource, volunteers]
  }

  var projects: [GitLabSpace] { [shop, website, mobile, wallet, archived, empty, cli, flyers] }

  /// Well kept.
  private var shop: GitLabSpace {
    var project = GitLabSpace(9101, "acme/shop")
    project.members = [GitLabMembership("dev-lee", 40, expires: "2031-01-31")]
    project.protectedBranches = [things.branch(1, "main"), things.branch(2, "release/*")]
    project.protectedTags = [things.tag("v*")]
    project.approvalRules = [things.rule(1, approvals: 2)]
    project.pushRule = things.pushRule(1).with(["project_id": 9101])
    project.variables = [things.variable("PAYMENT_SECRET")]
    project.hooks = [things.hook(511, "https://ci.acme.internal/gitlab")]
    project.tokens = [things.token(621, "metrics", user: 12, level: 20)]
    project.deployTokens = [things.deployToken(631, "pull")]
    project.deployKeys = [things.deployKey(641, "backup")]
    project.triggers = [things.trigger(651, "nightly")]
    return project
  }

  /// Public, and open at every corner.
  private var website: GitLabSpace {
    var project = GitLabSpace(
      9102, "acme/website",
      [
        "visibility": "public", "request_access_enabled": true, "public_jobs": true,
        "ci_allow_fork_pipelines_to_run_in_parent_project": true,
        "only_allow_merge_if_pipeline_succeeds": false,
        "only_allow_merge_if_all_discussions_are_resolved": false, "secret_push_protection_enabled": false,
        "ci_pipeline_variables_minimum_override_role": "developer", "forking_access_level": "enabled",
      ])
    project.limitsJobTokens = false
    project.variables = [
      things.variable(
        "ANALYTICS_API_KEY", ["hidden": false, "masked": false, "protected": false, "environment_scope": "*"])
    ]
    project.hooks = [
      things.hook(512, "http://build.agency.example/hook", ["enable_ssl_verification": false]),
      things.hook(513, "https://old-tool.example/gitlab", ["alert_status": "disabled", "job_events": true]),
    ]
    return project
  }

  private var mobile: GitLabSpace {
    var project = GitLabSpace(
      9103, "acme/mobile",
      [
        "forking_access_level": "enabled", "enforce_auth_checks_on_uploads": false,
        "pages_access_level": "public",
        "ci_push_repository_for_job_token_allowed": true, "ci_config_path": "pipeline.yml@acme/shop",
        "allow_merge_on_skipped_pipeline": true, "mirror": true,
        "last_activity_at": .time(dates.daysAgo(500)),
        "shared_with_groups": [
          [
            "group_id": 77, "group_name": "team", "group_full_path": "supplier/team",
            "group_access_level": 30,
            "expires_at": .null,
          ]
        ],
      ])
    let key: JSON = [
      "id": 9555, "access_level": 40, "access_level_description": "release robot", "deploy_key_id": 643,
      "user_id": .null, "group_id": .null,
    ]
    project.members = [GitLabMembership("dev-raj", 40), GitLabMembership("project_9103_bot_d4e5f6", 40)]
    project.protectedBranches = [
      things.branch(
        3, "main", push: 30, merge: 30,
        [
          "allow_force_push": true, "code_owner_approval_required": false,
          "push_access_levels": [things.access(30), key],
        ])
    ]
    project.protectedTags = [things.tag("*", create: 30)]
    project.approvals = [
      "reset_approvals_on_push": false, "disable_overriding_approvers_per_merge_request": false,
      "merge_requests_author_approval": true, "merge_requests_disable_committers_approval": false,
    ]
    project.approvalRules = [things.rule(2, approvals: 1)]
    project.pushRule = things.pushRule(
      2,
      [
        "prevent_secrets": false, "member_check": false, "commit_committer_check": false,
        "reject_unsigned_commits": false,
      ]
    ).with(["project_id": 9103])
    project.tokens = [
      things.token(
        622, "deploy", user: 12, level: 40,
        [
          "scopes": ["api"], "expires_at": .null, "last_used_at": .null,
          "created_at": .time(dates.daysAgo(300)),
        ]),
      things.token(623, "badge", user: 12, level: 10, ["expires_at": .string("2036-01-31")]),
    ]
    project.deployKeys = [
      things.deployKey(642, "store build", ["key": .string(GitLabThings.weakKey), "expires_at": .null]),
      things.deployKey(643, "release robot", ["can_push": true, "created_at": .time(dates.daysAgo(900))]),
    ]
    project.triggers = [
      things.trigger(
        652, "old agency", ["expires_at": .null, "last_used": .null, "created_at": .time(dates.daysAgo(300))])
    ]
    return project
  }

  /// Protected by a pattern, and without any pipeline.
  private var wallet: GitLabSpace {
    var project = GitLabSpace(9104, "acme/partners/wallet", ["builds_access_level": "disabled"])
    project.protectedBranches = [things.branch(4, "ma*")]
    project.protectedTags = [things.tag("v*")]
    project.approvalRules = [things.rule(4, approvals: 2)]
    project.pushRule = things.pushRule(4).with(["project_id": 9104])
    return project
  }

  private var archived: GitLabSpace {
    var project = GitLabSpace(9105, "acme/old-site", ["archived": true])
    project.deployKeys = [things.deployKey(644, "forgotten", ["can_push": true])]
    return project
  }

  private var empty: GitLabSpace {
    GitLabSpace(9106, "acme/ideas", ["empty_repo": true, "default_branch": .null])
  }

  private var cli: GitLabSpace {
    var project = GitLabSpace(
      9107, "acme/open-source/cli", ["visibility": "public", "forking_access_level": "enabled"])
    project.protectedBranches = [things.branch(7, "main")]
    project.protectedTags = [things.tag("v*")]
    project.approvalRules = [things.rule(7, approvals: 2)]
    project.pushRule = things.pushRule(7).with(["project_id": 9107])
    return project
  }

  /// On the free plan, which has no approvals and no push rules.
  private var flyers: GitLabSpace {
    var project = GitLabSpace(9108, "acme-volunteers/flyers")
    project.protectedBranches = [things.branch(8, "main", push: 40)]
    return project
  }

  var runners: [GitLabMachine] {
    [
      GitLabMachine(
        801, "acme shared builder", of: "acme", isOfGroup: true,
        ["access_level": "not_protected", "run_untagged": true, "locked": false]),
      GitLabMachine(802, "shop deployer", of: "acme/shop", isOfGroup: false),
      GitLabMachine(
        803, "mobile mac", of: "acme/mobile", isOfGroup: false,
        ["locked": false, "status": "stale", "online": false, "contacted_at": .time(dates.daysAgo(200))]),
      GitLabMachine(804, "volunteers' laptop", of: "acme-volunteers", isOfGroup: true),
    ]
  }

  var roles: [JSON] {
    [
      things.role(
        31, "Guest who runs the CI", base: 10, ["admin_cicd_variables": true, "manage_deploy_tokens": true]),
      things.role(32, "Guest who reads code", base: 10, ["read_code": true]),
    ]
  }

  var personalTokens: [JSON] {
    [
      things.token(901, "laptop", user: 7, level: nil),
      things.token(
        902, "old script", user: 6, level: nil,
        [
          "scopes": ["api"], "expires_at": .null, "last_used_at": .null,
          "created_at": .time(dates.daysAgo(300)),
        ]),
      things.token(903, "elsewhere", user: 10, level: nil),
    ]
  }
}
