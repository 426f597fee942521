import Model

/// What is asked of whoever connects a workspace.
enum BitbucketFields {
  static let workspace = SetupField(
    "workspace", "Workspace",
    help: "The workspace's ID, as in https://bitbucket.org/WORKSPACE/.", example: "acme-dev",
    rule: "letters, digits, hyphens, underscores and dots"
  ) { text in
    text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
      ? nil : "A workspace's ID has letters, digits, hyphens, underscores and dots only, as in its address."
  }

  /// [BCLOUD-22732](https://jira.atlassian.com/browse/BCLOUD-22732): no call tells a project's own restrictions, nor
  /// that a repository inherits them.
  static let projectRestrictions = SetupField(
    "project-restrictions", "Branch restrictions in projects",
    help: """
      Whether any project has branch restrictions in its own settings (Project settings › Branch restrictions). \
      Bitbucket tells casb those of repositories alone: where projects have some, a restriction that a repository \
      lacks may come from its project, and the verdict stays unknown.
      """,
    kind: .choice([
      SetupChoice(none, "they are set in repositories alone"),
      SetupChoice("some", "some projects have them, too"),
    ]),
    example: none)

  static let none = "none"

  static let accessToken = SetupField(
    "token", "Workspace access token", help: "It is shown once, when it is created. It begins with ATCTT.",
    kind: .secret, rule: "without blanks", validation: tokenFault)

  static let email = SetupField(
    "email", "E-mail address", help: "The address of your Atlassian account, not the Bitbucket user name.",
    example: "maria@acme.example", isCredential: true
  ) { text in
    text.contains("@") && !text.contains { $0.isWhitespace || $0 == ":" }
      ? nil : "An API token goes with the e-mail address of its Atlassian account."
  }

  static let apiToken = SetupField(
    "token", "API token", help: "It is shown once, when it is created. It begins with ATATT.",
    kind: .secret, rule: "without blanks", validation: tokenFault)

  static let clientID = SetupField(
    "client-id", "Key", help: "The consumer's Key, under Workspace settings › OAuth consumers.",
    example: "Qb3yZk8v2PcXw9rTnL", isCredential: true)

  static let clientSecret = SetupField(
    "client-secret", "Secret", help: "The consumer's Secret, under its Key.", kind: .secret)

  @Sendable private static func tokenFault(_ text: String) -> String? {
    if text.contains(where: \.isWhitespace) { return "A token has no blanks in it." }
    return text.hasPrefix("ATBB")
      ? "This is an app password; Bitbucket has taken none since June 2026. Make an API token instead." : nil
  }
}
