import Model

// What the bucket policy gives away, worked out from the document.
extension S3FindingTypes {
  static let policy: [FindingType] = [
    statement(
      "public-write", "Bucket policy lets anyone write", .critical, column: "policy_allows_public_write",
      why: "Anyone on the Internet may put objects into the bucket or rewrite its permissions.",
      cloudflare: "5e2aac4b-d8be-43dc-b324-84fdf63f760e"),
    statement(
      "any-authenticated-write", "Bucket policy lets any AWS identity write", .critical,
      column: "policy_allows_any_authenticated_write",
      why: "A condition keeps out requests without credentials, but those of any AWS account will do.",
      cloudflare: "70fe0596-28bc-41dd-a2c3-1486fb0fb1dd"),
    statement(
      "public-read", "Bucket policy lets anyone read objects", .high, column: "policy_allows_public_read",
      why: "Anyone on the Internet who knows or guesses a name can download the object.",
      cloudflare: "f3915412-eef9-47d9-8448-e04462de8ba2"),
    statement(
      "any-authenticated-read", "Bucket policy lets any AWS identity read objects", .high,
      column: "policy_allows_any_authenticated_read",
      why: "A condition keeps out requests without credentials, but those of any AWS account will do.",
      cloudflare: "c6b3a745-b535-45ea-b2c0-ba8a139ca634"),
    statement(
      "public-list", "Bucket policy lets anyone list objects", .medium, column: "policy_allows_public_list",
      why: "Names of objects tell much, and lead to those that can be read.",
      cloudflare: "f7ae03e3-1303-4404-b6f5-a7f97e52105e"),
    statement(
      "public-delete", "Bucket policy lets anyone delete", .medium, column: "policy_allows_public_delete",
      why: "Anyone on the Internet may delete objects, the bucket or its policy.",
      cloudflare: "bbbeacbc-6692-4121-a785-d634da1e5c56"),
    statement(
      "any-authenticated", "Bucket policy admits any AWS identity", .medium,
      column: "policy_allows_any_authenticated",
      why: "Some statement asks only for credentials of some AWS account, which anyone can have.",
      cloudflare: "264be783-7fe1-4f50-aee7-d8df370b7b77"),
    statement(
      "any-authenticated-list", "Bucket policy lets any AWS identity list objects", .medium,
      column: "policy_allows_any_authenticated_list",
      why: "Names of objects tell much, and any AWS account may ask for them.",
      cloudflare: "319c9715-b86d-4215-bdfa-c5d9b3a5cc83"),
    statement(
      "any-authenticated-delete", "Bucket policy lets any AWS identity delete", .medium,
      column: "policy_allows_any_authenticated_delete",
      why: "Any AWS account may delete objects, the bucket or its policy.",
      cloudflare: "4431eaeb-63e3-43c1-a4bc-029f09da66fd"),
    bucket(
      "policy-cross-account", "Bucket policy admits another account", .medium, openness,
      when: "policy_allows_cross_account",
      evidence: ["policy_external_accounts", "restrict_public_buckets"],
      why:
        "Another account's administrators decide who of theirs gets in. Such grants outlive the projects and"
        + " the suppliers that they were made for.",
      fix: "Under Permissions, Bucket policy, check every account in policy_external_accounts: is it still a"
        + " partner? Name roles rather than whole accounts, and remove the rest."),
    bucket(
      "plain-http-allowed", "Bucket does not insist on TLS", .medium, protection,
      when: "NOT policy_requires_tls", evidence: ["has_policy", "policy_requires_tls"],
      why: "Requests over plain HTTP are answered, so keys, names and content can be read on the way.",
      fix:
        "Under Permissions, Bucket policy, add a Deny statement with Principal * and Action s3:* on the"
        + " bucket and on bucket/*, with the condition Bool aws:SecureTransport false.",
      cloudflare: "0b3227dd-63d3-46bc-97b3-e62d9c11567a"),
    bucket(
      "policy-absent", "Bucket has no policy", .low, protection, when: "NOT has_policy",
      evidence: ["has_policy"],
      why: "Without a policy nothing is refused to identities of the account that hold broad S3 rights, and"
        + " plain HTTP is allowed.",
      fix: "Under Permissions, Bucket policy, add at least the statement that denies plain HTTP.",
      cloudflare: "3e1d0535-d82f-4ed1-9664-d2c50905db17"),
    bucket(
      "policy-reading-differs", "S3 calls the policy public and casb does not", .low, openness,
      when: "policy_status_public AND NOT (policy_allows_public_read OR policy_allows_public_write"
        + " OR policy_allows_public_list OR policy_allows_public_delete OR policy_allows_any_authenticated)",
      evidence: ["policy_status_public", "policy_external_accounts"],
      why:
        "AWS's own check sees a way in that the reading of reads, writes, lists and deletes does not show; it"
        + " may be another action, such as reading the bucket's settings.",
      fix: "Under Permissions, Bucket policy, look for a statement with Principal * whose condition holds no"
        + " fixed account, network or organisation, and narrow it."),
  ]

  private static func statement(
    _ id: String, _ title: String, _ severity: Severity, column: String, why: String, cloudflare: String
  ) -> FindingType {
    bucket(
      "policy-\(id)", title, severity, openness, when: column,
      evidence: [column, "restrict_public_buckets", "policy_status_public", "publicly_accessible"], why: why,
      fix: "Under Permissions, Bucket policy, choose Edit; in the Allow statement with Principal * name the"
        + " accounts or roles that are meant, or add a condition with fixed values (aws:PrincipalOrgID,"
        + " aws:SourceVpce, aws:SourceIp). For public downloads use CloudFront with origin access control.",
      cloudflare: cloudflare)
  }
}
