import Foundation

extension GitLabDemo {
  var serverPeople: [GitLabPerson] {
    func person(
      _ id: Int, _ username: String, _ name: String, _ change: (inout GitLabPerson) -> Void = { _ in }
    )
      -> GitLabPerson
    {
      var person = GitLabPerson(
        id, username, name, created: dates.daysAgo(400), lastActivity: dates.daysAgo(3))
      change(&person)
      return person
    }
    return [
      person(1, "root", "Administrator") { $0.isAdmin = true },
      person(2, "helper", "Hugo Helper") {
        $0.isAdmin = true
        $0.isExternal = true
        $0.usesTwoFactor = false
      },
      person(3, "sam-sales", "Sam Sales"), person(4, "lea-lead", "Lea Lead"),
      person(5, "project_21_bot_0a1b2c", "nightly") { $0.isBot = true },
    ]
  }

  var serverGroups: [GitLabSpace] {
    var platform = GitLabSpace(
      11, "platform",
      [
        "two_factor_grace_period": 336, "ip_restriction_ranges": "192.0.2.0/24",
        "allowed_email_domains_list": "acme.example",
      ])
    platform.members = [GitLabMembership("lea-lead", 50), GitLabMembership("root", 50)]
    platform.pushRule = things.pushRule(11)
    var sales = GitLabSpace(12, "sales", ["visibility": "internal"])
    sales.members = [GitLabMembership("sam-sales", 50)]
    return [platform, sales]
  }

  var serverProjects: [GitLabSpace] {
    var gateway = GitLabSpace(21, "platform/gateway")
    gateway.members = [GitLabMembership("project_21_bot_0a1b2c", 30)]
    gateway.protectedBranches = [things.branch(21, "main")]
    gateway.protectedTags = [things.tag("v*")]
    gateway.approvalRules = [things.rule(21, approvals: 2)]
    gateway.pushRule = things.pushRule(21).with(["project_id": 21])
    gateway.tokens = [things.token(911, "nightly", user: 5, level: 30, ["expires_at": .null])]
    var pricing = GitLabSpace(
      22, "sales/pricing", ["visibility": "internal", "public_jobs": true])
    pricing.protectedBranches = [things.branch(22, "main", push: 30)]
    return [gateway, pricing]
  }

  var serverRunners: [GitLabMachine] {
    [
      GitLabMachine(31, "instance builder", of: nil, isOfGroup: false, ["run_untagged": true]),
      GitLabMachine(32, "platform builder", of: "platform", isOfGroup: true),
    ]
  }

  /// GitLab lists the tokens of projects' bots among people's.
  var serverTokens: [JSON] {
    [
      things.token(911, "nightly", user: 5, level: nil, ["expires_at": .null]),
      things.token(912, "rescue", user: 1, level: nil, ["scopes": ["api", "sudo"], "expires_at": .null]),
      things.token(913, "editor", user: 3, level: nil),
    ]
  }

  /// As a server is that was set up years ago, in haste.
  static let carelessSettings: JSON = [
    "signup_enabled": true, "require_admin_approval_after_user_signup": false,
    "email_confirmation_setting": "off",
    "require_two_factor_authentication": false, "password_authentication_enabled_for_git": true,
    "minimum_password_length": 8, "password_number_required": false, "password_symbol_required": false,
    "default_project_visibility": "internal", "restricted_visibility_levels": [],
    "default_branch_protection_defaults": [
      "allowed_to_push": [["access_level": 30]], "allow_force_push": true,
    ],
    "session_expire_delay": 10080, "admin_mode": false, "user_oauth_applications": true,
    "can_create_group": true,
    "require_personal_access_token_expiry": false, "allow_local_requests_from_web_hooks_and_services": true,
    "allow_local_requests_from_system_hooks": true, "dns_rebinding_protection_enabled": false,
    "throttle_unauthenticated_api_enabled": false, "throttle_authenticated_api_enabled": false,
    "throttle_protected_paths_enabled": false, "deactivate_dormant_users": false,
    "allow_runner_registration_token": true, "enforce_ci_inbound_job_token_scope_enabled": false,
    "rsa_key_restriction": 0, "dsa_key_restriction": 0, "gravatar_enabled": true,
  ]
}
