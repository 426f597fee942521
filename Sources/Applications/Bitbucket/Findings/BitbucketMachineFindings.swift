import Model

extension BitbucketFindingTypes {
  static let keys: [FindingType] = [
    FindingType(
      "bitbucket-cloud.deploy-key.old",
      "Access key is older than 180 days", .low, .bitbucketKeys,
      on: BitbucketDeployKey.self, when: "added_at < days_ago(180)",
      evidence: ["repository", "added_at", "last_used"],
      why: """
        Nobody knows any more where its private half has been copied to, and it works for ever.
        """,
      fix: """
        Make a new key pair on the machine that uses it, add it under Repository settings › Access keys, and remove \
        this one.
        """,
      cloudflare: "0a135600-a109-434f-877c-1a6594dcd76d"),
    FindingType(
      "bitbucket-cloud.deploy-key.unused",
      "Access key has not been used for 90 days", .low, .bitbucketKeys,
      on: BitbucketDeployKey.self,
      when: "added_at < days_ago(90) AND (NOT used OR last_used < days_ago(90))",
      evidence: ["repository", "added_at", "last_used"],
      why: "It opens the repository to whoever finds it, and nobody would miss it.",
      fix: "Remove it under Repository settings › Access keys."),
    FindingType(
      "bitbucket-cloud.deploy-key.weak",
      "Access key is weak", .medium, .bitbucketKeys,
      on: BitbucketDeployKey.self,
      when: "algorithm = 'ssh-dss' OR (algorithm = 'ssh-rsa' AND rsa_bits < 2048)",
      evidence: ["repository", "algorithm", "rsa_bits"],
      why: "Keys of this kind or length can be broken with means that attackers have.",
      fix: """
        Make an Ed25519 key pair on the machine that uses it, add it under Repository settings › Access keys, and \
        remove this one.
        """),
  ]

  static let webhooks: [FindingType] = [
    FindingType(
      "bitbucket-cloud.webhook.plain-http",
      "Webhook delivers without encryption", .high, .bitbucketWebhooks,
      on: BitbucketWebhook.self, when: "active AND NOT uses_tls", evidence: ["level", "target", "events"],
      why:
        "Everybody on the way reads commits, names and branches, and can change what the receiver acts upon.",
      fix: "Open the webhook under Settings › Webhooks and give the receiver's https address."),
    FindingType(
      "bitbucket-cloud.webhook.certificate-unverified",
      "Webhook does not verify the receiver's certificate", .medium, .bitbucketWebhooks,
      on: BitbucketWebhook.self, when: "active AND uses_tls AND NOT verifies_tls",
      evidence: ["level", "target", "events"],
      why: "Somebody in between can pretend to be the receiver and read everything that is delivered.",
      fix: """
        Give the receiver a certificate of a public authority, then open the webhook under Settings › Webhooks and \
        take the tick off “Skip certificate verification”.
        """),
    FindingType(
      "bitbucket-cloud.webhook.unsigned",
      "Webhook's deliveries are not signed", .medium, .bitbucketWebhooks,
      on: BitbucketWebhook.self, when: "active AND NOT has_secret", evidence: ["level", "target", "events"],
      why:
        "The receiver cannot tell a delivery of Bitbucket from one that somebody made up to start a build or a release.",
      fix: """
        Open the webhook under Settings › Webhooks, generate a secret, and have the receiver check X-Hub-Signature.
        """),
  ]

  static let variables: [FindingType] = [
    FindingType(
      "bitbucket-cloud.variable.credential-unsecured",
      "Variable with a credential's name is not secured", .high, .bitbucketPipelines,
      on: BitbucketVariable.self, when: "names_secret AND NOT secured",
      evidence: ["level", "repository", "secured"],
      why: """
        Its value stands in the settings and in the logs of builds, for everybody who can see them and for every \
        integration that may read variables.
        """,
      fix: """
        Replace the credential, then remove the variable under Settings › Pipelines and add it again with Secured \
        ticked: making it secured does not take back what was seen.
        """)
  ]
}
