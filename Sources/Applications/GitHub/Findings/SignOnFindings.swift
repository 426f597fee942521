import Model

extension GitHubFindingTypes {
  /// Tokens and keys that pass the organisation's single sign-on.
  static let signOnCredentials: [FindingType] = [
    FindingType(
      "github.sign-on-credential.never-expires",
      "Token that passes single sign-on never expires", .medium, .machineAccess,
      on: GitHubSignOnCredential.self, when: "type = 'personal access token' AND NOT expires",
      evidence: ["login", "scopes", "authorized_at", "last_used"],
      why: """
        Whoever finds the token is in the organisation for good, without the identity provider ever being asked.
        """,
      fix: """
        Ask its owner for a fine-grained token with an expiry in its place, and revoke this one on the organisation's \
        People page › the person › Security › single sign-on; a lifetime for all is set under Settings › Personal access \
        tokens.
        """),
    FindingType(
      "github.sign-on-credential.administers-organization",
      "Token that passes single sign-on can administer the organisation", .high, .machineAccess,
      on: GitHubSignOnCredential.self, when: "administers_organization",
      evidence: ["login", "type", "scopes", "last_used", "expires_at"],
      why: """
        With these scopes one string can let people in, change settings or delete repositories, with no second factor.
        """,
      fix: """
        Replace it by a GitHub App or a fine-grained token with just what is needed, and revoke it on the organisation's \
        People page › the person › Security › single sign-on.
        """),
    FindingType(
      "github.sign-on-credential.unused",
      "Token or key that passes single sign-on has not been used for 90 days", .low, .machineAccess,
      on: GitHubSignOnCredential.self,
      when: "authorized_at < days_ago(90) AND (NOT used OR last_used < days_ago(90))",
      evidence: ["login", "type", "authorized_at", "last_used"],
      why: """
        Nothing seems to need it, and whoever finds it still passes the single sign-on.
        """,
      fix: """
        Revoke it on the organisation's People page › the person › Security › single sign-on.
        """),
  ]
}
