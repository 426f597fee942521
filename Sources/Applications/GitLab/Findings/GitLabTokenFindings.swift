import Model

extension GitLabFindingTypes {
  /// Tokens and keys.
  static let tokens: [FindingType] = [
    FindingType(
      "gitlab.access-token.project-never-expires",
      "Project access token never expires", .high, .gitlabTokens,
      on: GitLabAccessToken.self, when: "level = 'project' AND active AND NOT expires",
      evidence: ["scopes", "role", "created_at", "last_used"],
      why: """
        Whoever once copied it can use it as long as the project exists.
        """,
      fix: """
        Open the project › Settings › Access tokens, make a new one with an expiry, put it where this one is \
        used, and revoke this one.
        """,
      cloudflare: "019f80e3-1a5e-7e22-a80f-005e75821608"),
    FindingType(
      "gitlab.access-token.project-stale",
      "Project access token is not used", .medium, .gitlabTokens,
      on: GitLabAccessToken.self,
      when: """
        level = 'project' AND active AND created_at < days_ago(90) AND (NOT used OR last_used < \
        days_ago(90))
        """,
      evidence: ["scopes", "role", "created_at", "last_used"],
      why: """
        Nobody misses it, and whoever finds it in an old script gets in.
        """,
      fix: """
        Open the project › Settings › Access tokens, and revoke it.
        """,
      cloudflare: "019f80e3-1a60-78b1-9fcc-f777d63f486d"),
    FindingType(
      "gitlab.access-token.group-never-expires",
      "Group access token never expires", .high, .gitlabTokens,
      on: GitLabAccessToken.self, when: "level = 'group' AND active AND NOT expires",
      evidence: ["scopes", "role", "created_at", "last_used"],
      why: """
        Whoever once copied it can use it as long as the group exists.
        """,
      fix: """
        Open the group › Settings › Access tokens, make a new one with an expiry, put it where this one is \
        used, and revoke this one.
        """,
      cloudflare: "019f80e3-1a5a-7268-a337-05683b692d24"),
    FindingType(
      "gitlab.access-token.group-stale",
      "Group access token is not used", .medium, .gitlabTokens,
      on: GitLabAccessToken.self,
      when: """
        level = 'group' AND active AND created_at < days_ago(90) AND (NOT used OR last_used < days_ago(90))
        """,
      evidence: ["scopes", "role", "created_at", "last_used"],
      why: """
        Nobody misses it, and whoever finds it in an old script gets in.
        """,
      fix: """
        Open the group › Settings › Access tokens, and revoke it.
        """,
      cloudflare: "019f80e3-1a5b-7c35-a9e9-41cba339a113"),
    FindingType(
      "gitlab.access-token.administers",
      "Token may do everything that a maintainer or owner may", .medium, .gitlabTokens,
      on: GitLabAccessToken.self, when: "active AND full_access AND access_level >= 40",
      evidence: ["scopes", "role", "expires_at", "last_used"],
      why: """
        It can change settings, members and protected branches, and is no person's that one could ask.
        """,
      fix: """
        Open Settings › Access tokens, make one with the least role and scopes that the work needs, and \
        revoke this one.
        """),
    FindingType(
      "gitlab.access-token.long-lived",
      "Token lives longer than a year", .low, .gitlabTokens,
      on: GitLabAccessToken.self, when: "active AND expires AND expires_at > days_ago(-366)",
      evidence: ["expires_at", "scopes", "role"],
      why: """
        By then nobody remembers where it lies.
        """,
      fix: """
        Open Settings › Access tokens, and rotate it with an expiry of some months.
        """),
    FindingType(
      "gitlab.personal-token.never-expires",
      "Personal access token never expires", .high, .gitlabTokens,
      on: GitLabPersonalToken.self,
      when: """
        active AND NOT expires AND NOT EXISTS (SELECT 1 FROM gitlab_access_token AS other WHERE \
        other.integration = gitlab_personal_token.integration AND other.token = gitlab_personal_token.token)
        """,
      evidence: ["account", "scopes", "created_at", "last_used"],
      why: """
        Whoever once copied it is that person for GitLab, until the account goes.
        """,
      fix: """
        Have the person revoke it under Edit profile › Access tokens, or revoke it as administrator or owner \
        under Credentials; let tokens expire by the settings of the group or instance.
        """,
      cloudflare: "019f80e3-1a54-7a48-815f-23435c2dde44"),
    FindingType(
      "gitlab.personal-token.stale",
      "Personal access token is not used", .medium, .gitlabTokens,
      on: GitLabPersonalToken.self,
      when: """
        active AND created_at < days_ago(90) AND (NOT used OR last_used < days_ago(90)) AND NOT EXISTS \
        (SELECT 1 FROM gitlab_access_token AS other WHERE other.integration = \
        gitlab_personal_token.integration AND other.token = gitlab_personal_token.token)
        """,
      evidence: ["account", "scopes", "created_at", "last_used"],
      why: """
        Nobody misses it, and whoever finds it is that person for GitLab.
        """,
      fix: """
        Have the person revoke it under Edit profile › Access tokens, or revoke it as administrator or owner \
        under Credentials.
        """,
      cloudflare: "019f80e3-1a58-749c-b63f-e79ee9db6811"),
    FindingType(
      "gitlab.personal-token.administers",
      "Personal access token may act as anybody", .critical, .gitlabTokens,
      on: GitLabPersonalToken.self, when: "active AND administers",
      evidence: ["account", "scopes", "expires_at", "last_used"],
      why: """
        With sudo or admin_mode the token is an administrator of the whole instance, without a second \
        factor.
        """,
      fix: """
        Have it revoked under Edit profile › Access tokens, and a token with the least scopes made in its \
        place.
        """),
    FindingType(
      "gitlab.personal-token.full-access",
      "Personal access token may change everything that its person may", .low, .gitlabTokens,
      on: GitLabPersonalToken.self,
      when: """
        active AND full_access AND NOT EXISTS (SELECT 1 FROM gitlab_access_token AS other WHERE \
        other.integration = gitlab_personal_token.integration AND other.token = gitlab_personal_token.token)
        """,
      evidence: ["account", "scopes", "expires_at", "last_used"],
      why: """
        Most tools only read, or only reach a repository: read_api or read_repository would do.
        """,
      fix: """
        Ask the person what it is for, and have it made anew with the least scopes.
        """),
    FindingType(
      "gitlab.deploy-token.never-expires",
      "Deploy token never expires", .medium, .gitlabTokens,
      on: GitLabDeployToken.self, when: "active AND NOT expires",
      evidence: ["username", "scopes", "source"],
      why: """
        It lies in servers' configuration, and works for whoever reads it there, for ever.
        """,
      fix: """
        Open Settings › Repository › Deploy tokens, make one with an expiry, put it in place, and revoke \
        this one.
        """,
      cloudflare: "019f80e3-1a5d-7408-a5cb-07a4b1a16c22"),
    FindingType(
      "gitlab.deploy-token.writes",
      "Deploy token may write to a registry", .medium, .gitlabTokens,
      on: GitLabDeployToken.self, when: "active AND writes",
      evidence: ["username", "scopes", "source", "expires_at"],
      why: """
        Whoever has it can replace an image or a package that others run.
        """,
      fix: """
        Open Settings › Repository › Deploy tokens, and make one that only reads where nothing is published; \
        let the jobs publish with their own job token.
        """),
    FindingType(
      "gitlab.deploy-key.can-push",
      "Deploy key may push", .high, .gitlabTokens,
      on: GitLabDeployKey.self, when: "can_push AND NOT archived",
      evidence: ["project", "can_push", "created_at"],
      why: """
        A key without a person and without a second factor, usually kept on a server, can change the code.
        """,
      fix: """
        Open the project › Settings › Repository › Deploy keys, edit the key, and take the tick off Grant \
        write permissions.
        """,
      cloudflare: "019f194f-073d-7776-8514-87e2a85240f1"),
    FindingType(
      "gitlab.deploy-key.never-expires",
      "Deploy key never expires", .medium, .gitlabTokens,
      on: GitLabDeployKey.self, when: "NOT expires",
      evidence: ["project", "can_push", "created_at"],
      why: """
        It opens the project long after the machine that it was made for is gone.
        """,
      fix: """
        Open the project › Settings › Repository › Deploy keys, add a new key with an expiry, and remove \
        this one.
        """,
      cloudflare: "019f80e3-1a67-736e-a05a-7636c0e77af9"),
    FindingType(
      "gitlab.deploy-key.weak",
      "Deploy key is weak", .medium, .gitlabTokens,
      on: GitLabDeployKey.self,
      when: "algorithm = 'ssh-dss' OR (algorithm = 'ssh-rsa' AND rsa_bits < 2048)",
      evidence: ["project", "algorithm", "rsa_bits"],
      why: """
        DSA and short RSA keys can be broken.
        """,
      fix: """
        Make an Ed25519 key on the machine, add it under Settings › Repository › Deploy keys, and remove \
        this one.
        """),
    FindingType(
      "gitlab.deploy-key.old",
      "Deploy key is older than two years", .low, .gitlabTokens,
      on: GitLabDeployKey.self, when: "created_at < days_ago(730)",
      evidence: ["project", "can_push", "created_at"],
      why: """
        Nobody knows any more how many copies of it there are.
        """,
      fix: """
        Make a new key on the machine, add it under Settings › Repository › Deploy keys, and remove this \
        one.
        """),
  ]
}
