import Model

extension GitHubFindingTypes {
  /// Where webhooks deliver, and how safely.
  static let webhooks: [FindingType] = [
    FindingType(
      "github.webhook.no-secret",
      "Webhook is not signed", .medium, .webhooks,
      on: GitHubWebhook.self, when: "active AND NOT has_secret", evidence: ["target", "level", "events"],
      why: """
        The receiver cannot tell GitHub's deliveries from anybody else's: whoever knows the address can make it act.
        """,
      fix: """
        Open Settings › Webhooks of the repository or organisation, edit the webhook, set a long random Secret, and \
        have the receiver check X-Hub-Signature-256.
        """),
    FindingType(
      "github.webhook.plain-http",
      "Webhook delivers over plain HTTP", .high, .webhooks,
      on: GitHubWebhook.self, when: "active AND NOT uses_tls", evidence: ["target", "level", "events"],
      why: """
        Everybody on the way can read and change what is delivered: names, commits, and whatever the events carry.
        """,
      fix: """
        Give the receiver a certificate, then open Settings › Webhooks, edit the webhook, and begin its Payload URL \
        with https://.
        """),
    FindingType(
      "github.webhook.tls-unverified",
      "Webhook does not verify the receiver's certificate", .high, .webhooks,
      on: GitHubWebhook.self, when: "active AND uses_tls AND NOT verifies_tls",
      evidence: ["target", "level", "verifies_tls"],
      why: """
        Whoever can divert the traffic can pose as the receiver and take what is delivered.
        """,
      fix: """
        Open Settings › Webhooks, edit the webhook, and choose Enable SSL verification; give the receiver a \
        certificate that the public trusts.
        """),
    FindingType(
      "github.webhook.failing",
      "Webhook's last delivery failed", .low, .webhooks,
      on: GitHubWebhook.self, when: "active AND failing", evidence: ["target", "level", "last_status"],
      why: """
        What depends on it does not happen. A receiver that is gone can also be claimed by somebody else, who is \
        then told of everything.
        """,
      fix: """
        Open Settings › Webhooks › the webhook › Recent deliveries to see why, and mend the receiver or delete the \
        webhook.
        """),
  ]

  /// SSH keys of machines.
  static let deployKeys: [FindingType] = [
    FindingType(
      "github.deploy-key.writable",
      "Deploy key can write", .medium, .machineAccess,
      on: GitHubDeployKey.self, when: "NOT archived AND NOT read_only",
      evidence: ["repository", "added_by", "last_used"],
      why: """
        The key pushes to the repository with no person behind it, no second factor and no expiry; a copy of the \
        file is enough.
        """,
      fix: """
        Open the repository's Settings › Deploy keys, delete the key, and add it again without “Allow write access”; \
        for pushing use a GitHub App.
        """),
    FindingType(
      "github.deploy-key.unused",
      "Deploy key has not been used for 90 days", .low, .machineAccess,
      on: GitHubDeployKey.self,
      when: "created_at < days_ago(90) AND (NOT used OR last_used < days_ago(90))",
      evidence: ["repository", "last_used", "created_at", "added_by"],
      why: """
        Nothing seems to need it, and whoever finds it can still read the repository.
        """,
      fix: """
        Open the repository's Settings › Deploy keys and delete it.
        """),
    FindingType(
      "github.deploy-key.old",
      "Deploy key is older than a year", .low, .machineAccess,
      on: GitHubDeployKey.self, when: "created_at < days_ago(365)",
      evidence: ["repository", "created_at", "added_by"],
      why: """
        Deploy keys never expire; with every year more backups, images and former colleagues may have a copy.
        """,
      fix: """
        Make a new key pair on the machine, add it under the repository's Settings › Deploy keys, and delete this one.
        """),
    FindingType(
      "github.deploy-key.unverified",
      "Deploy key is not verified", .low, .machineAccess,
      on: GitHubDeployKey.self, when: "NOT verified", evidence: ["repository", "added_by", "created_at"],
      why: """
        Nobody has confirmed that the key belongs where it is.
        """,
      fix: """
        Open the repository's Settings › Deploy keys and delete it; have an owner add the key that is really needed.
        """),
    FindingType(
      "github.deploy-key.weak",
      "Deploy key is weak", .medium, .machineAccess,
      on: GitHubDeployKey.self,
      when: "algorithm = 'ssh-dss' OR (algorithm = 'ssh-rsa' AND rsa_bits < 2048)",
      evidence: ["repository", "algorithm", "rsa_bits"],
      why: """
        DSA and short RSA keys can be computed from their public half, which is no secret.
        """,
      fix: """
        Make an Ed25519 key on the machine (ssh-keygen -t ed25519), add it under the repository's Settings › Deploy \
        keys, and delete this one.
        """),
  ]

  /// GitHub Apps.
  static let installations: [FindingType] = [
    FindingType(
      "github.installation.writes-all-repositories",
      "App can change every repository", .high, .machineAccess,
      on: GitHubInstallation.self,
      when: "NOT suspended AND repository_selection = 'all' AND writes_repositories",
      evidence: ["write_permissions", "repository_selection"],
      why: """
        Whoever takes over the app's maker, or its key, can change all code of the organisation, repositories to come \
        included.
        """,
      fix: """
        Open the organisation's Settings › GitHub Apps › Configure beside the app, and under Repository access choose \
        “Only select repositories”.
        """),
    FindingType(
      "github.installation.administers-organization",
      "App can administer the organisation", .high, .machineAccess,
      on: GitHubInstallation.self, when: "NOT suspended AND administers_organization",
      evidence: ["write_permissions"],
      why: """
        With these permissions the app can let people in, change settings or read secrets: it is an owner in all but \
        name.
        """,
      fix: """
        Ask the app's maker for a version with fewer permissions, or open the organisation's Settings › GitHub Apps › \
        Configure beside it and uninstall it.
        """),
    FindingType(
      "github.installation.suspended",
      "Suspended app is still installed", .low, .machineAccess,
      on: GitHubInstallation.self, when: "suspended", evidence: ["suspended_at", "write_permissions"],
      why: """
        It can be taken up again with all its permissions, which nobody will look at then.
        """,
      fix: """
        Open the organisation's Settings › GitHub Apps › Configure beside the app and uninstall it.
        """),
  ]
}
