import Model

// The account's password policy and its root user.
extension S3FindingTypes {
  static let passwords: [FindingType] = [
    FindingType(
      "aws-s3.account.password-policy-absent", "Account has no password policy of its own", .critical, people,
      on: AWSAccount.self, when: "NOT password_policy_exists", evidence: ["password_policy_exists"],
      why: "AWS's default allows eight characters, never expires and lets passwords come again.",
      fix: passwordSteps, cloudflare: "e39ee4da-eed5-49d0-95f7-b423884b858c"),
    password(
      "lowercase", "Passwords need no lower-case letter", .high, when: "NOT password_requires_lowercase",
      column: "password_requires_lowercase", cloudflare: "9278444b-0c38-4ed0-8127-f3f25444811c"),
    password(
      "uppercase", "Passwords need no upper-case letter", .high, when: "NOT password_requires_uppercase",
      column: "password_requires_uppercase", cloudflare: "e4976e53-bab5-4276-a1d3-1d85ebfd4d57"),
    password(
      "symbols", "Passwords need no symbol", .high, when: "NOT password_requires_symbols",
      column: "password_requires_symbols", cloudflare: "dd17afa3-4d4c-49e4-84c3-e829af9fff97"),
    password(
      "numbers", "Passwords need no digit", .low, when: "NOT password_requires_numbers",
      column: "password_requires_numbers", cloudflare: "15c65813-c7e6-4b22-95b3-b3942c8b8924"),
    password(
      "length", "Passwords may be shorter than 8 characters", .high, when: "password_minimum_length < 8",
      column: "password_minimum_length", cloudflare: "2a2fa181-7beb-48ba-bc8d-8f1170c6062c"),
    password(
      "expiry", "Passwords never expire", .high, when: "NOT passwords_expire",
      column: "passwords_expire", cloudflare: "5be79a96-4570-45cf-8ba3-1abe62802d16"),
    password(
      "maximum-age", "Passwords live longer than 90 days", .high,
      when: "passwords_expire AND password_maximum_age > 90",
      column: "password_maximum_age", cloudflare: "4e1092a0-7092-405f-a991-537d8c371440"),
    password(
      "reuse", "Fewer than 5 former passwords are barred", .high, when: "password_reuse_prevention < 5",
      column: "password_reuse_prevention", cloudflare: "a4791a20-373f-44d3-9f6e-e61f1685fe05"),
  ]

  static let root: [FindingType] = [
    FindingType(
      "aws-s3.account.root-without-mfa", "Root user has no MFA", .critical, rootUser, on: AWSAccount.self,
      when: "NOT root_mfa_enabled", evidence: ["root_mfa_enabled"],
      why:
        "The root user can do everything, close the account included, and only a password stands before it.",
      fix: "Sign in as the root user; under the account's name choose Security credentials, Multi-factor"
        + " authentication, Assign MFA device.",
      cloudflare: "19abe0ee-e8bd-4e3b-9ee9-ea5c64fe769c"),
    FindingType(
      "aws-s3.account.root-access-key", "Root user has an access key", .critical, rootUser,
      on: AWSAccount.self, when: "root_access_key_present", evidence: ["root_access_key_present"],
      why: "No policy limits a root key: whoever finds it in a repository or on a laptop owns the account.",
      fix: "Sign in as the root user; under the account's name choose Security credentials, Access keys,"
        + " Actions, Deactivate, and after a quiet week Delete.",
      cloudflare: "1b788d31-ed56-4008-b136-6993f38e4d1c"),
  ]

  private static let passwordSteps =
    "In the IAM console choose Account settings, Password policy, Edit, Custom, and set at least 14"
    + " characters, all four kinds of characters, and no reuse."

  private static func password(
    _ id: String, _ title: String, _ severity: Severity, when condition: String, column: String,
    cloudflare: String
  ) -> FindingType {
    FindingType(
      "aws-s3.account.password-\(id)", title, severity, people, on: AWSAccount.self,
      when: "password_policy_exists AND \(condition)", evidence: [column],
      why:
        "Console passwords of IAM users are guessed and reused; the account's policy is what keeps them"
        + " good.",
      fix: passwordSteps, cloudflare: cloudflare)
  }
}
