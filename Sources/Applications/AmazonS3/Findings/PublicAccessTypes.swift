import Model

// Whether strangers get in, everything taken together, and what would keep them out.
extension S3FindingTypes {
  static let publicAccess: [FindingType] = [
    bucket(
      "publicly-accessible", "Bucket is publicly accessible", .critical, openness,
      when: "publicly_accessible",
      evidence: ["publicly_accessible_through", "public_access_fully_blocked", "object_ownership"],
      why: "ACL or policy let strangers in, and no public access block of bucket or account stands before it."
        + " Buckets like this are found by scanners within hours.",
      fix:
        "Under Permissions, Block public access, choose Edit, tick Block all public access and confirm. Then"
        + " remove what opened the bucket: the statement in Bucket policy, or the grant in Access control"
        + " list.",
      cloudflare: "6b1276e3-88e8-4150-a4d5-1b8273f11078"),
    bucket(
      "objects-can-be-public", "Objects of the bucket can be made public", .medium, openness,
      when: "objects_can_be_public",
      evidence: ["object_ownership", "block_public_acls", "ignore_public_acls"],
      why: "The bucket is closed, but whoever uploads an object may give it a public ACL of its own.",
      fix:
        "Under Permissions, Object Ownership, choose Edit and ACLs disabled; or under Block public access"
        + " tick both settings about access control lists.",
      cloudflare: "0ff170dc-be6b-46fa-a1cf-95ca7d067f4b"),
    bucket(
      "public-access-block-incomplete", "Public access is not fully blocked", .medium, openness,
      when: "NOT public_access_fully_blocked",
      evidence: [
        "block_public_acls", "ignore_public_acls", "block_public_policy", "restrict_public_buckets",
      ],
      why:
        "At least one of the four blocks is off in the bucket and in the account, so a single mistake in an"
        + " ACL or policy opens the bucket.",
      fix: "Under Permissions, Block public access, choose Edit, tick Block all public access and confirm.",
      cloudflare: nil),
    bucket(
      "acls-enabled", "Access control lists are enabled", .low, openness,
      when: "acls_enabled", evidence: ["object_ownership"],
      why:
        "ACLs grant access beside the policy, object by object, where nobody looks. AWS disables them for new"
        + " buckets and advises to leave them so.",
      fix:
        "Move the grants of the ACL into the bucket policy; then under Permissions, Object Ownership, choose"
        + " Edit and ACLs disabled (recommended)."),
    FindingType(
      "aws-s3.account.public-access-block-incomplete", "Account does not block public access to S3", .medium,
      openness, on: AWSAccount.self,
      when: "NOT (block_public_acls AND ignore_public_acls AND block_public_policy"
        + " AND restrict_public_buckets)",
      evidence: [
        "block_public_acls", "ignore_public_acls", "block_public_policy", "restrict_public_buckets",
      ],
      why:
        "The account's block overrules every bucket, today's and tomorrow's; without it each bucket is on its"
        + " own.",
      fix:
        "In the S3 console choose Block Public Access settings for this account, Edit, tick Block all public"
        + " access and confirm. Look through publicly_accessible buckets first: web sites would go dark."),
  ]
}
