import Model

// How objects are kept: encryption, versions, locks.
extension S3FindingTypes {
  // Since January 2023 every bucket encrypts new objects; the first three are three different ways not to.
  static let encryption: [FindingType] = [
    bucket(
      "encryption-absent", "Bucket has no server-side encryption", .high, protection,
      when: "NOT encryption_configured", evidence: ["encryption_algorithm"],
      why: "The bucket has no encryption configuration at all, so that new objects are kept as they come.",
      fix: "\(encryptionSteps) and Save changes.", cloudflare: "7817b383-79c3-44ca-8d5d-e01748afe75b"),
    bucket(
      "encryption-disabled", "Bucket's encryption configuration is empty", .medium, protection,
      when: "encryption_configured AND encryption_rules = 0", evidence: ["encryption_rules"],
      why: "An encryption configuration exists, but holds no rule, so that nothing is in force.",
      fix: "\(encryptionSteps) and Save changes.", cloudflare: "d69ab398-fba8-4e71-bf49-60af48d00cbc"),
    bucket(
      "encryption-without-default", "Bucket sets no default encryption algorithm", .medium, protection,
      when: "encryption_rules > 0 AND encryption_algorithm = 'none'",
      evidence: ["encryption_rules", "encryption_algorithm"],
      why: "The rules name no algorithm for objects that are uploaded without one.",
      fix: "\(encryptionSteps) and Save changes.", cloudflare: "fb7a41af-294c-4e9b-a6ca-a1fed35542d6"),
    bucket(
      "encryption-without-kms", "Bucket is not encrypted with a KMS key", .low, protection,
      when: "encryption_algorithm = 'AES256'", evidence: ["encryption_algorithm"],
      why: "Keys of S3 itself protect the disks, but nobody's access can be taken away by key, and their use"
        + " leaves no trace in CloudTrail.",
      fix:
        "Under Properties, Default encryption, choose Edit and AWS Key Management Service keys (SSE-KMS),"
        + " pick a key of your own and switch on the bucket key."),
    bucket(
      "object-lock-absent", "Object Lock is not enabled", .low, continuity,
      when: "NOT object_lock_enabled", evidence: ["object_lock_enabled", "versioning"],
      why:
        "Whoever may delete versions, an intruder with an administrator's key for one, can destroy backups"
        + " and logs for good.",
      fix:
        "Under Properties, Object Lock, choose Edit and Enable (versioning has to be on), and set a default"
        + " retention for buckets of backups and logs."),
  ]

  private static let encryptionSteps =
    "Under Properties, Default encryption, choose Edit, pick SSE-S3 or SSE-KMS"

  static let versioning: [FindingType] = [
    bucket(
      "mfa-delete-never-enabled", "MFA delete was never enabled", .high, continuity,
      when: "mfa_delete = 'never'", evidence: ["mfa_delete", "versioning"],
      why: "A stolen key is enough to delete versions for good or to switch versioning off.",
      fix: mfaDeleteSteps, cloudflare: "f108bd28-9870-453f-a439-01818e85bdc7"),
    bucket(
      "mfa-delete-disabled", "MFA delete is disabled", .medium, continuity,
      when: "mfa_delete = 'disabled'", evidence: ["mfa_delete", "versioning"],
      why: "MFA delete was set and switched off: a stolen key is enough to delete versions for good.",
      fix: mfaDeleteSteps, cloudflare: "518697ff-3f7e-463e-acf3-79d106599f0e"),
    bucket(
      "versioning-never-enabled", "Versioning was never enabled", .medium, continuity,
      when: "versioning = 'never'", evidence: ["versioning"],
      why: "What is overwritten or deleted, by mistake or by malware, is gone.",
      fix:
        "Under Properties, Bucket Versioning, choose Edit, Enable and Save changes; add a lifecycle rule that"
        + " expires old versions.",
      cloudflare: "95e1284f-a514-4396-bf64-cd003818790c"),
    bucket(
      "versioning-suspended", "Versioning is suspended", .low, continuity,
      when: "versioning = 'suspended'", evidence: ["versioning"],
      why: "Older versions are kept, but nothing written since then can be brought back.",
      fix: "Under Properties, Bucket Versioning, choose Edit, Enable and Save changes.",
      cloudflare: "4e976e0d-b545-4c4a-99c5-a2f5d9a6f3d8"),
  ]

  private static let mfaDeleteSteps =
    "The console shows MFA delete but cannot set it: as the root user with MFA run aws s3api"
    + " put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled,MFADelete=Enabled"
    + " --mfa \"SERIAL CODE\"."
}
