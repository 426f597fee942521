import Model

// IAM users, their keys, and roles.
extension S3FindingTypes {
  static let iam: [FindingType] = [
    FindingType(
      "aws-s3.user.console-without-mfa", "IAM user signs in without MFA", .medium, people, on: IAMUser.self,
      when: "console_access AND mfa_devices = 0", evidence: ["console_access", "mfa_devices"],
      why: "A guessed or phished password is enough to act as this user.",
      fix: "In the IAM console open the user; under Security credentials, Multi-factor authentication, choose"
        + " Assign MFA device.",
      cloudflare: "4679563f-5975-4c68-9dbf-896810ec8de9"),
    FindingType(
      "aws-s3.user.console-inactive", "IAM user has not signed in for 90 days", .medium, people,
      on: IAMUser.self, when: "console_access AND console_active_at < days_ago(90)",
      evidence: ["console_active_at"],
      why: "Nobody notices when a forgotten user's password is used by someone else.",
      fix:
        "In the IAM console open the user; under Security credentials, Console sign-in, choose Manage console"
        + " access and disable it.",
      cloudflare: "82b50a4d-8582-4766-9bad-f41b441bf336"),
    FindingType(
      "aws-s3.user.two-active-keys", "IAM user has two active access keys", .low, people, on: IAMUser.self,
      when: "active_access_keys > 1", evidence: ["active_access_keys"],
      why: "The second key is for the days of a rotation; one that stays is a spare for whoever finds it.",
      fix:
        "In the IAM console open the user; under Security credentials, Access keys, deactivate the key"
        + " that is no longer used, and later delete it."),
    FindingType(
      "aws-s3.access-key.inactive", "Access key has not been used for 90 days", .medium, people,
      on: IAMAccessKey.self, when: "active AND active_at < days_ago(90)",
      evidence: ["user_name", "active_at"],
      why: "A key that nobody needs can only be used by those who should not.",
      fix: keySteps, cloudflare: "37d1adb1-8e37-4708-a849-e06945c60802"),
    FindingType(
      "aws-s3.access-key.not-rotated", "Access key is older than 90 days", .medium, people,
      on: IAMAccessKey.self, when: "active AND created_at < days_ago(90)",
      evidence: ["user_name", "created_at"],
      why: "The longer a key lives, the more laptops, logs and repositories hold a copy.",
      fix:
        "In the IAM console open the user; under Security credentials, Access keys, create a new key, move"
        + " its users over, then deactivate and delete the old one.",
      cloudflare: "d2caf571-4c99-4da7-a21c-4384f8cb4e5c"),
    FindingType(
      "aws-s3.role.cross-account", "Another account may assume the role", .high, people, on: IAMRole.self,
      when: "cross_account", evidence: ["external_accounts", "requires_external_id"],
      why: "Whoever controls the other account acts with this role's rights in yours.",
      fix:
        "In the IAM console open the role; under Trust relationships choose Edit trust policy, remove"
        + " accounts that are no partners any more, and ask the others for an external ID.",
      cloudflare: "8de72710-b23a-4d94-915e-26ef7249d21e"),
    FindingType(
      "aws-s3.role.no-external-id", "Role trusts another account without an external ID", .medium, people,
      on: IAMRole.self, when: "external_accounts <> '[]' AND NOT requires_external_id",
      evidence: ["external_accounts"],
      why: "A supplier that serves many customers can be talked into using your role for another of them (the"
        + " confused deputy).",
      fix: "In the IAM console open the role; under Trust relationships choose Edit trust policy and add the"
        + " condition StringEquals sts:ExternalId with a value agreed with the partner."),
    FindingType(
      "aws-s3.role.trusts-everyone", "Role may be assumed by any AWS account", .critical, people,
      on: IAMRole.self, when: "trusts_everyone", evidence: ["trusts_everyone"],
      why: "The trust policy names everyone, and no condition with fixed values narrows it.",
      fix: "In the IAM console open the role; under Trust relationships choose Edit trust policy and name the"
        + " accounts that are meant."),
  ]

  private static let keySteps =
    "In the IAM console open the user; under Security credentials, Access keys, choose Actions,"
    + " Deactivate, and"
    + " after a quiet week Delete."
}
