import Model

extension GitLabFindingTypes {
  /// Settings of a self-managed instance.
  static let instance: [FindingType] = [
    FindingType(
      "gitlab.instance.open-sign-up",
      "Anybody can sign up", .high, .gitlabInstance,
      on: GitLabInstance.self, when: "sign_up AND sign_up_domains = '[]'",
      evidence: ["sign_up", "sign_up_domains", "sign_up_approval"],
      why: """
        Strangers get an account, see every internal project, and can use runners.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-up restrictions, and take the tick off \
        Sign-up enabled, or list your domains under Allowed domains for sign-ups.
        """,
      cloudflare: "019f194f-073a-7e82-876e-9e5d5f686bff"),
    FindingType(
      "gitlab.instance.two-factor-optional",
      "Instance does not require two-factor authentication", .high, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT two_factor_required",
      evidence: ["two_factor_required"],
      why: """
        Every account without a second factor is lost with its password.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-in restrictions, and tick Enforce \
        two-factor authentication.
        """,
      cloudflare: "019f194f-0736-7310-aeb1-0c9378d6fd7c"),
    FindingType(
      "gitlab.instance.weak-passwords",
      "Password sign-in with a weak policy", .medium, .gitlabInstance,
      on: GitLabInstance.self,
      when: "password_sign_in AND (password_length < 12 OR NOT password_complexity)",
      evidence: ["password_length", "password_complexity"],
      why: """
        Short or simple passwords are guessed; leaked ones are tried everywhere.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-up restrictions, set Minimum password \
        length to 12 or more, and require numbers, symbols and letters of both cases (Premium); better, turn \
        password sign-in off under Sign-in restrictions.
        """,
      cloudflare: "019f194f-0738-784e-ba3a-9b865bd028c3"),
    FindingType(
      "gitlab.instance.sign-up-unapproved",
      "New accounts need no approval", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "sign_up AND NOT sign_up_approval",
      evidence: ["sign_up_approval", "sign_up_domains"],
      why: """
        Whoever signs up is in at once.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-up restrictions, and tick Require \
        administrator approval for new sign-ups.
        """),
    FindingType(
      "gitlab.instance.address-unconfirmed",
      "New accounts need not confirm their address", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "sign_up AND email_confirmation <> 'hard'",
      evidence: ["email_confirmation"],
      why: """
        Somebody signs up with a colleague's address and is taken for them.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-up restrictions › Email confirmation \
        settings, and choose Hard.
        """),
    FindingType(
      "gitlab.instance.two-factor-grace",
      "Accounts may go without two-factor authentication for long", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "two_factor_required AND two_factor_grace_hours > 48",
      evidence: ["two_factor_grace_hours"],
      why: """
        A new account is open to password guessing for days.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-in restrictions, and set the grace period \
        to 48 hours or less.
        """),
    FindingType(
      "gitlab.instance.password-for-git",
      "Git accepts passwords over HTTPS", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "password_for_git",
      evidence: ["password_for_git"],
      why: """
        The account's password lies in scripts and credential stores.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-in restrictions, and take the tick off \
        password authentication for Git over HTTP(S); people use tokens or SSH keys.
        """),
    FindingType(
      "gitlab.instance.default-public",
      "New projects, groups or snippets are not private", .medium, .gitlabInstance,
      on: GitLabInstance.self,
      when: """
        default_project_visibility <> 'private' OR default_group_visibility <> 'private' OR \
        default_snippet_visibility = 'public'
        """,
      evidence: ["default_project_visibility", "default_group_visibility", "default_snippet_visibility"],
      why: """
        What somebody makes in a hurry is open before they think of it.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Visibility and access controls, and set the \
        default visibilities to Private.
        """),
    FindingType(
      "gitlab.instance.public-allowed",
      "Anybody may make a project public", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "allows_public",
      evidence: ["restricted_visibilities"],
      why: """
        One click puts code in front of everybody who reaches the server.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Visibility and access controls › Restricted \
        visibility levels, and tick Public.
        """),
    FindingType(
      "gitlab.instance.new-branches-force-push",
      "New projects of the instance allow force pushes", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "new_branches_force_push",
      evidence: ["new_branches_force_push"],
      why: """
        The history of every new project can be rewritten.
        """,
      fix: """
        As an administrator open Admin › Settings › Repository › Default branch, and take the tick off \
        Allowed to force push.
        """),
    FindingType(
      "gitlab.instance.long-sessions",
      "Sessions last longer than a day", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "session_minutes > 1440",
      evidence: ["session_minutes"],
      why: """
        A laptop that is left open, or a stolen cookie, works for as long.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Account and limit, and set Session duration to \
        1440 minutes or less.
        """),
    FindingType(
      "gitlab.instance.admin-mode-off",
      "Administrators need not sign in again", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT admin_mode",
      evidence: ["admin_mode"],
      why: """
        A stolen session of an administrator is all of the instance.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Sign-in restrictions › Admin Mode, and tick \
        Enable Admin Mode.
        """),
    FindingType(
      "gitlab.instance.user-applications",
      "Everybody may register OAuth applications", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "user_applications",
      evidence: ["user_applications"],
      why: """
        An application that looks like a company tool gathers colleagues' tokens.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Account and limit, and take the tick off Allow \
        users to register any application to use GitLab as an OAuth provider.
        """),
    FindingType(
      "gitlab.instance.tokens-forever",
      "Access tokens need not expire", .high, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT tokens_must_expire",
      evidence: ["tokens_must_expire"],
      why: """
        A token that leaked years ago still works.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Account and limit, and tick Require expiration \
        date for access tokens.
        """),
    FindingType(
      "gitlab.instance.hooks-reach-local-network",
      "Webhooks may reach the local network", .high, .gitlabInstance,
      on: GitLabInstance.self, when: "hooks_reach_local_network",
      evidence: ["hooks_reach_local_network"],
      why: """
        Whoever maintains a project makes the server ask services behind the firewall, metadata services of \
        clouds included.
        """,
      fix: """
        As an administrator open Admin › Settings › Network › Outbound requests, and take the tick off Allow \
        requests to the local network from webhooks and integrations; list what is needed.
        """),
    FindingType(
      "gitlab.instance.dns-rebinding",
      "Names of webhooks are resolved anew", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT dns_rebinding_protection",
      evidence: ["dns_rebinding_protection"],
      why: """
        A name that first leads outside and then inside gets round the ban on the local network.
        """,
      fix: """
        As an administrator open Admin › Settings › Network › Outbound requests, and tick Enforce \
        DNS-rebinding attack protection.
        """),
    FindingType(
      "gitlab.instance.anonymous-unlimited",
      "Requests without a sign-in are not limited", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT limits_anonymous",
      evidence: ["limits_anonymous"],
      why: """
        Passwords can be tried and names gathered as fast as the server answers.
        """,
      fix: """
        As an administrator open Admin › Settings › Network › User and IP rate limits, and enable the limits \
        for unauthenticated API and web requests.
        """),
    FindingType(
      "gitlab.instance.protected-paths-unlimited",
      "Sign-in and password paths are not limited", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT limits_protected_paths",
      evidence: ["limits_protected_paths"],
      why: """
        Passwords and codes can be tried without end.
        """,
      fix: """
        As an administrator open Admin › Settings › Network › Protected paths, and tick the limit for POST \
        requests.
        """),
    FindingType(
      "gitlab.instance.api-unlimited",
      "Requests of the API are not limited", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT limits_authenticated",
      evidence: ["limits_authenticated"],
      why: """
        One token copies everything, or slows the server down for all.
        """,
      fix: """
        As an administrator open Admin › Settings › Network › User and IP rate limits, and enable the limit \
        for authenticated API requests.
        """),
    FindingType(
      "gitlab.instance.dormant-users-kept",
      "Dormant accounts stay active", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT deactivates_dormant",
      evidence: ["deactivates_dormant"],
      why: """
        Accounts that nobody uses are the ones that nobody misses when they are taken over.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Account and limit, and tick Deactivate dormant \
        users after a period of inactivity.
        """),
    FindingType(
      "gitlab.instance.registration-tokens",
      "Runners may register with a shared token", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "registration_tokens",
      evidence: ["registration_tokens"],
      why: """
        Whoever has the old registration token adds a machine that takes jobs, with their variables.
        """,
      fix: """
        As an administrator open Admin › Settings › CI/CD › Runners, and take the tick off Allow runner \
        registration token.
        """),
    FindingType(
      "gitlab.instance.job-tokens-open",
      "Projects may let any job reach into them", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "NOT job_tokens_limited",
      evidence: ["job_tokens_limited"],
      why: """
        Every project has to close this for itself.
        """,
      fix: """
        As an administrator open Admin › Settings › CI/CD › Job token permissions, and tick Enable and \
        enforce job token allowlist for all projects.
        """),
    FindingType(
      "gitlab.instance.weak-keys",
      "Weak SSH keys are accepted", .medium, .gitlabInstance,
      on: GitLabInstance.self, when: "allows_dsa OR (rsa_key_bits >= 0 AND rsa_key_bits < 2048)",
      evidence: ["allows_dsa", "rsa_key_bits"],
      why: """
        DSA and short RSA keys can be broken, and each opens all that its person may see.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Visibility and access controls, forbid DSA \
        keys, and demand at least 2048 bits of RSA keys.
        """),
    FindingType(
      "gitlab.instance.users-make-groups",
      "Everybody may make top-level groups", .low, .gitlabInstance,
      on: GitLabInstance.self, when: "users_make_groups AND NOT new_users_external",
      evidence: ["users_make_groups", "new_users_external"],
      why: """
        Groups come into being beside those that somebody looks after.
        """,
      fix: """
        As an administrator open Admin › Settings › General › Account and limit, and take the tick off Allow \
        new users to create top-level groups.
        """),
  ]
}
