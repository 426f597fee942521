import Model

extension GitHubFindingTypes {
  /// Fine-grained personal access tokens of members.
  static let accessTokens: [FindingType] = [
    FindingType(
      "github.access-token.never-expires",
      "Fine-grained token never expires", .medium, .machineAccess,
      on: GitHubAccessToken.self, when: "NOT pending AND NOT expires",
      evidence: ["owner", "permissions", "granted_at", "last_used"],
      why: """
        Whoever finds the token has what it opens for good, long after its purpose and its owner are gone.
        """,
      fix: """
        Ask its owner for one with an expiry and revoke this one under the organisation's Settings › Personal access \
        tokens › Active tokens; set a maximum lifetime for all under Settings.
        """),
    FindingType(
      "github.access-token.writes-all-repositories",
      "Fine-grained token can change every repository", .high, .machineAccess,
      on: GitHubAccessToken.self,
      when: "NOT pending AND NOT expired AND repository_selection = 'all' AND writes_repositories",
      evidence: ["owner", "write_permissions", "expires_at", "last_used"],
      why: """
        One string in somebody's configuration file can change all code of the organisation, with no second factor.
        """,
      fix: """
        Ask its owner for a token for just the repositories that it is used on, and revoke this one under the \
        organisation's Settings › Personal access tokens › Active tokens; let owners approve tokens.
        """),
    FindingType(
      "github.access-token.administers-organization",
      "Fine-grained token can administer the organisation", .high, .machineAccess,
      on: GitHubAccessToken.self, when: "NOT pending AND NOT expired AND administers_organization",
      evidence: ["owner", "write_permissions", "expires_at", "last_used"],
      why: """
        With these permissions one string can let people in, change settings or set secrets.
        """,
      fix: """
        Replace it by a GitHub App with just what is needed, and revoke it under the organisation's Settings › Personal \
        access tokens › Active tokens.
        """),
    FindingType(
      "github.access-token.unused",
      "Fine-grained token has not been used for 90 days", .low, .machineAccess,
      on: GitHubAccessToken.self,
      when: """
        NOT pending AND NOT expired AND granted_at < days_ago(90) AND (NOT used OR last_used < days_ago(90))
        """,
      evidence: ["owner", "permissions", "granted_at", "last_used"],
      why: """
        Nothing seems to need it, and whoever finds it can still use it.
        """,
      fix: """
        Revoke it under the organisation's Settings › Personal access tokens › Active tokens.
        """),
    FindingType(
      "github.access-token.request-waiting",
      "Fine-grained token has waited for approval for a week", .low, .machineAccess,
      on: GitHubAccessToken.self, when: "pending AND granted_at < days_ago(7)",
      evidence: ["owner", "permissions", "repository_selection", "granted_at"],
      why: """
        Nobody decides: people who wait for a token look for another way in, such as a classic token that nobody sees.
        """,
      fix: """
        Open the organisation's Settings › Personal access tokens › Pending requests, and approve or deny it.
        """),
  ]
}
