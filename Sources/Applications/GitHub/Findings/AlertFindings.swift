import Model

extension GitHubFindingTypes {
  /// What GitHub's own scanners found and nobody has dealt with.
  static let alerts: [FindingType] = [
    FindingType(
      "github.secret-alert.active",
      "A committed secret still works", .critical, .codeSecurity,
      on: GitHubSecretAlert.self, when: "validity = 'active'",
      evidence: ["secret_type", "repository", "created_at"],
      why: """
        GitHub tried the secret with its issuer, and it opens something. So can everybody who has read the repository.
        """,
      fix: """
        Revoke the secret at its issuer now and put a new one where it is used; then open the alert and close it as \
        Revoked. Removing the commit does not help: it has been read.
        """),
    FindingType(
      "github.secret-alert.publicly-leaked",
      "A secret is in a public place", .critical, .codeSecurity,
      on: GitHubSecretAlert.self,
      when: "publicly_leaked AND (validity IS NULL OR validity <> 'inactive')",
      evidence: ["secret_type", "repository", "validity", "created_at"],
      why: """
        The same secret was found where everybody can read it; such places are searched within minutes.
        """,
      fix: """
        Revoke the secret at its issuer now, look at its use since it was found, and close the alert as Revoked.
        """),
    FindingType(
      "github.secret-alert.open",
      "A committed secret has not been dealt with", .high, .codeSecurity,
      on: GitHubSecretAlert.self, when: "validity IS NULL OR validity = 'unknown'",
      evidence: ["secret_type", "repository", "created_at"],
      why: """
        Whether it still works is not known. Until somebody has looked, assume that it does.
        """,
      fix: """
        Open the alert under the repository's Security › Secret scanning, revoke the secret at its issuer, and close \
        the alert.
        """),
    FindingType(
      "github.secret-alert.push-protection-bypassed",
      "A secret was pushed in spite of push protection", .high, .codeSecurity,
      on: GitHubSecretAlert.self, when: "push_protection_bypassed",
      evidence: ["secret_type", "repository", "validity", "created_at"],
      why: """
        Somebody was told that they were pushing a secret, and did it all the same.
        """,
      fix: """
        Open the alert to see who and why, revoke the secret, and let bypasses need approval under the organisation's \
        Settings › Advanced Security › Configurations.
        """),
    dependency("critical", .critical, "a vulnerability that lets an attacker take over without much effort"),
    dependency("high", .high, "a vulnerability with serious effect"),
    dependency("medium", .medium, "a vulnerability that takes favourable circumstances to use"),
    dependency("low", .low, "a vulnerability of little effect, or one that is hard to use"),
    weakness("critical", .critical, "lets an attacker take over without much effort"),
    weakness("high", .high, "has serious effect once somebody finds it"),
    weakness("medium", .medium, "takes favourable circumstances to use"),
    weakness("low", .low, "has little effect, or is hard to use"),
  ]

  private static func weakness(_ level: String, _ severity: Severity, _ meaning: String) -> FindingType {
    FindingType(
      "github.code-alert.\(level)",
      "Code with a weakness of \(level) severity", severity, .codeSecurity,
      on: GitHubCodeAlert.self, when: "severity = '\(level)'",
      evidence: ["repository", "rule", "path", "ref", "tool", "created_at"],
      why: "Code scanning found a weakness in the organisation's own code that \(meaning).",
      fix: """
        Open the alert under the repository's Security › Code scanning, change the code as its rule says (or let Generate \
        fix propose it), or dismiss it with a reason.
        """)
  }

  private static func dependency(_ level: String, _ severity: Severity, _ meaning: String) -> FindingType {
    FindingType(
      "github.dependency.\(level)",
      "Dependency with a vulnerability of \(level) severity", severity, .codeSecurity,
      on: GitHubDependencyAlert.self, when: "severity = '\(level)'",
      evidence: ["package", "ecosystem", "advisory", "cve", "fixed_in", "manifest"],
      why: "The repository depends on a package with \(meaning); the advisory is public.",
      fix: """
        Open the alert under the repository's Security › Dependabot and choose Create Dependabot security update, or \
        update the package to the version under fixed_in; without one, replace it or dismiss the alert with a reason.
        """)
  }
}
