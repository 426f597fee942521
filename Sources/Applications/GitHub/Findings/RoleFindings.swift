import Model

extension GitHubFindingTypes {
  /// Roles between member and owner.
  static let roles: [FindingType] = [
    FindingType(
      "github.role.administers-repositories",
      "People administer every repository without being owners", .medium, .repositoryAccess,
      on: GitHubRole.self, when: "administers_repositories AND held",
      evidence: ["source", "user_count", "team_count"],
      why: """
        Each of them can change the protection of all code, read the secrets of all repositories through workflows, and \
        let others in; the list of owners does not show them.
        """,
      fix: """
        Open the organisation's Settings › Organization roles › Role management, look at who holds the role, and take it \
        from those who do not need it; give Write or Maintain through teams instead.
        """),
    FindingType(
      "github.role.changes-settings",
      "People change the organisation's settings without being owners", .low, .userAccounts,
      on: GitHubRole.self, when: "changes_settings AND held",
      evidence: ["permissions", "source", "user_count", "team_count"],
      why: """
        Part of what owners can do is delegated. That is fine when it is meant; nobody sees it in the list of owners.
        """,
      fix: """
        Open the organisation's Settings › Organization roles › Role management, look at who holds the role, and take it \
        from those who do not need it; if it is meant, hide this finding with a reason.
        """),
  ]
}
