import Model

extension GitLabFindingTypes {
  /// Settings of groups.
  static let groups: [FindingType] = [
    FindingType(
      "gitlab.group.two-factor-optional",
      "Group does not require two-factor authentication", .high, .gitlabSettings,
      on: GitLabGroup.self, when: "top_level AND NOT two_factor_required",
      evidence: ["two_factor_required"],
      why: """
        Members without a second factor lose their account to one stolen password.
        """,
      fix: """
        Open the group › Settings › General › Permissions and group features, and tick All users in this \
        group must set up two-factor authentication.
        """),
    FindingType(
      "gitlab.group.two-factor-grace",
      "Members may go without two-factor authentication for long", .low, .gitlabSettings,
      on: GitLabGroup.self, when: "top_level AND two_factor_required AND two_factor_grace_hours > 168",
      evidence: ["two_factor_grace_hours"],
      why: """
        A new account is open to password guessing for more than a week.
        """,
      fix: """
        Open the group › Settings › General › Permissions and group features, and set Delay 2FA enforcement \
        to 48 hours or less.
        """),
    FindingType(
      "gitlab.group.no-address-restriction",
      "Group can be reached from everywhere", .low, .gitlabSettings,
      on: GitLabGroup.self, when: "top_level AND allowed_addresses = ''",
      evidence: ["allowed_addresses"],
      why: """
        A stolen token or session works from any place on earth.
        """,
      fix: """
        Open the group › Settings › General › Permissions and group features, and enter your networks under \
        Restrict access by IP address (Premium).
        """),
    FindingType(
      "gitlab.group.no-domain-restriction",
      "People of any mail domain can be let in", .low, .gitlabSettings,
      on: GitLabGroup.self, when: "top_level AND allowed_email_domains = ''",
      evidence: ["allowed_email_domains"],
      why: """
        A private account, which nobody takes away when its owner leaves, becomes a member.
        """,
      fix: """
        Open the group › Settings › General › Permissions and group features, and enter your domains under \
        Restrict membership by email domain (Premium).
        """),
    FindingType(
      "gitlab.group.project-creation-open",
      "Developers may make projects", .low, .gitlabSettings,
      on: GitLabGroup.self, when: "top_level AND project_creation = 'developer'",
      evidence: ["project_creation"],
      why: """
        Projects come into being that nobody protects or reviews.
        """,
      fix: """
        Open the group › Settings › General › Permissions and group features, and set Roles allowed to \
        create projects to Maintainers.
        """),
    FindingType(
      "gitlab.group.access-requests",
      "Strangers can ask to be let into a public group", .low, .gitlabSettings,
      on: GitLabGroup.self, when: "visibility = 'public' AND access_requests",
      evidence: ["access_requests", "visibility"],
      why: """
        A request that looks like a colleague's is quickly approved.
        """,
      fix: """
        Open the group › Settings › General › Permissions and group features, and take the tick off Users \
        can request access.
        """),
    FindingType(
      "gitlab.group.service-tokens-forever",
      "Tokens of service accounts need not expire", .medium, .gitlabSettings,
      on: GitLabGroup.self, when: "top_level AND NOT service_tokens_expire",
      evidence: ["service_tokens_expire"],
      why: """
        Machines' tokens are the ones that leak, and these work for ever.
        """,
      fix: """
        Open the group › Settings › General › Permissions and group features, and tick Expiration date for \
        service account tokens is required.
        """),
  ]
}
