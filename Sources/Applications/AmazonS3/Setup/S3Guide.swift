import Model

/// How Amazon S3 is connected.
enum S3Guide {
  static let guide = SetupGuide(
    prerequisites: [
      "An AWS account that uses S3, of the commercial partition (not China, not GovCloud).",
      "The right to create an IAM policy and an IAM role or user in that account.",
    ],
    methods: [assumeRoleMethod, accessKeyMethod, profileMethod],
    documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html")

  // Keys of the settings.
  static let roleARN = "role-arn"
  static let externalID = "external-id"
  static let region = "region"
  static let accessKeyID = "access-key-id"
  static let secretAccessKey = "secret-access-key"
  static let sessionToken = "session-token"
  static let profile = "profile"

  static let assumeRoleMethod = AuthMethod(
    id: "assume-role", title: "IAM role",
    summary: "Short-lived credentials of a role that only reads configuration; best for anything that stays.",
    steps: [
      "In the IAM console choose Policies, Create policy, JSON; paste this policy and name it casb-read:\n"
        + LeastPrivilegePolicy.text,
      "Choose Roles, Create role, AWS account; pick the account whose credentials casb runs with.",
      "Tick Require external ID and type a random text of your own; do not tick Require MFA.",
      "Attach casb-read and nothing else, name the role casb, and copy its ARN.",
      "The credentials that casb runs with (environment, shared files, or a key given below) need"
        + " sts:AssumeRole on that ARN.",
    ],
    link: "https://console.aws.amazon.com/iam/home#/roles/create", scopes: S3Scope.all,
    fields: [
      SetupField(
        roleARN, "Role ARN", help: "On the role's page in the IAM console, at the top.",
        example: "arn:aws:iam::123456789012:role/casb", rule: "an ARN of an IAM role", isCredential: true,
        validation: SettingRule.roleARN),
      SetupField(
        externalID, "External ID", help: "The text on which the role's trust policy insists, if it does.",
        isRequired: false, example: "casb-7f3c9a", rule: "2 to 1224 letters, digits and + = , . @ : / -",
        isCredential: true, validation: SettingRule.externalID),
      regionField,
      SetupField(
        accessKeyID, "Access key ID",
        help: "Of the user that may assume the role. Leave it out to use the environment or ~/.aws.",
        isRequired: false, example: "AKIAIOSFODNN7EXAMPLE", rule: "16 to 128 letters and digits",
        isCredential: true, validation: SettingRule.accessKeyID),
      SetupField(
        secretAccessKey, "Secret access key", help: "The other half of that key.", kind: .secret,
        isRequired: false, validation: SettingRule.secret),
    ])

  static let accessKeyMethod = AuthMethod(
    id: "access-key", title: "Access key",
    summary: "A key of an IAM user that only reads configuration; the quickest way to try casb.",
    steps: [
      "In the IAM console choose Policies, Create policy, JSON; paste this policy and name it casb-read:\n"
        + LeastPrivilegePolicy.text,
      "Choose Users, Create user, name it casb, without console access; attach casb-read and nothing else.",
      "On the user's page choose Security credentials, Create access key, Third-party service.",
      "Copy both halves; the secret is shown only once.",
    ],
    link: "https://console.aws.amazon.com/iam/home#/users/create", scopes: S3Scope.all,
    fields: [
      SetupField(
        accessKeyID, "Access key ID", help: "Begins with AKIA, or with ASIA for temporary credentials.",
        example: "AKIAIOSFODNN7EXAMPLE", rule: "16 to 128 letters and digits", isCredential: true,
        validation: SettingRule.accessKeyID),
      SetupField(
        secretAccessKey, "Secret access key", help: "Shown once, when the key was made.", kind: .secret,
        validation: SettingRule.secret),
      SetupField(
        sessionToken, "Session token", help: "Only with temporary credentials, whose key begins with ASIA.",
        kind: .secret, isRequired: false, validation: SettingRule.secret),
      regionField,
    ])

  static let profileMethod = AuthMethod(
    id: "profile", title: "Profile of the shared files",
    summary:
      "A profile of ~/.aws/config and ~/.aws/credentials, where the AWS command line is set up already.",
    steps: [
      "Give the profile's user or role this policy and nothing else:\n" + LeastPrivilegePolicy.text,
      "A profile with an access key works, and one with role_arn and source_profile (external_id too);"
        + " not one with single sign-on or credential_process.",
    ],
    link: "https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html", scopes: S3Scope.all,
    fields: [
      SetupField(
        profile, "Profile", help: "Its name in the shared files.", defaultValue: "default",
        example: "security-audit", isCredential: true, validation: SettingRule.profile),
      SetupField(
        region, "Region", help: "Where S3 and STS are asked first; the profile's own unless given.",
        isRequired: false, example: "eu-central-1", rule: "a region's code", validation: SettingRule.region),
    ])

  private static let regionField = SetupField(
    region, "Region", help: "Where S3 and STS are asked first; buckets of all regions are found from any.",
    defaultValue: "us-east-1", example: "eu-central-1", rule: "a region's code",
    validation: SettingRule.region)
}
