import Model

// Grants of the bucket's ACL to everyone or to all AWS accounts, whether or not a block hides them today.
extension S3FindingTypes {
  static let acl: [FindingType] = [
    acl(
      "public-write", "Bucket ACL lets anyone write", .critical, column: "acl_public_write",
      why:
        "Anyone on the Internet may add, replace and delete objects: malware, ransom, or a bill without"
        + " limit.",
      grantee: everyone, permission: "Objects: Write", cloudflare: "f50ae197-fa0a-4caa-be95-79aed91eed63"),
    acl(
      "public-write-acp", "Bucket ACL lets anyone rewrite the ACL", .critical, column: "acl_public_write_acp",
      why: "Whoever may rewrite the ACL can give themselves everything else.",
      grantee: everyone, permission: "Bucket ACL: Write", cloudflare: "5b792c7f-2546-4fcd-96dc-a58a53fea7e0"),
    acl(
      "authenticated-write", "Bucket ACL lets any AWS account write", .critical,
      column: "acl_authenticated_write",
      why: "Authenticated users means every AWS account in the world, and an account is free.",
      grantee: authenticated, permission: "Objects: Write",
      cloudflare: "09bc7d1f-e682-43bc-a4ce-e6e03b408244"),
    acl(
      "authenticated-write-acp", "Bucket ACL lets any AWS account rewrite the ACL", .critical,
      column: "acl_authenticated_write_acp",
      why: "Any AWS account in the world can give itself everything else.",
      grantee: authenticated, permission: "Bucket ACL: Write",
      cloudflare: "9392a460-c566-4e0d-b06b-01d87dc84d7c"),
    acl(
      "public-read", "Bucket ACL grants read to everyone", .high, column: "acl_public_read",
      why: "The grant lets anyone list the objects as soon as no public access block hides it.",
      grantee: everyone, permission: "Objects: List", cloudflare: "f8c9f979-29f0-4ada-b09e-a149937a55d4"),
    acl(
      "public-read-acp", "Bucket ACL lets anyone read the ACL", .high, column: "acl_public_read_acp",
      why: "The ACL shows who else has access, which is a map for an attacker.",
      grantee: everyone, permission: "Bucket ACL: Read", cloudflare: "e324242c-5feb-41a3-8d91-f70611471fad"),
    acl(
      "authenticated-read", "Bucket ACL grants read to any AWS account", .high,
      column: "acl_authenticated_read",
      why: "Every AWS account in the world may list the objects.",
      grantee: authenticated, permission: "Objects: List",
      cloudflare: "fda31c4d-24dc-43d4-8a84-a1a9e1df01a1"),
    acl(
      "authenticated-read-acp", "Bucket ACL lets any AWS account read the ACL", .high,
      column: "acl_authenticated_read_acp",
      why: "Every AWS account in the world may see who else has access.",
      grantee: authenticated, permission: "Bucket ACL: Read",
      cloudflare: "7232e46b-3539-4080-b905-022f1091556c"),
    acl(
      "public-list", "Anyone can list the bucket's objects through its ACL", .medium,
      column: "acl_public_list",
      why:
        "The grant is in force: neither object ownership nor a public access block hides it. Names of objects"
        + " tell much, and lead to those that are public.",
      grantee: everyone, permission: "Objects: List", cloudflare: "e3c8a170-7817-4151-bd01-55442f4416ea"),
  ]

  private static let everyone = "Everyone (public access)"
  private static let authenticated = "Authenticated users group (anyone with an AWS account)"

  private static func acl(
    _ id: String, _ title: String, _ severity: Severity, column: String, why: String, grantee: String,
    permission: String, cloudflare: String
  ) -> FindingType {
    bucket(
      "acl-\(id)", title, severity, openness, when: column,
      evidence: [column, "object_ownership", "ignore_public_acls", "publicly_accessible"], why: why,
      fix:
        "Under Permissions, Access control list, choose Edit and clear \(permission) for \(grantee). Better"
        + " still, under Object Ownership choose ACLs disabled.",
      cloudflare: cloudflare)
  }
}
