import Model

extension GitHubFindingTypes {
  /// Members and outside collaborators.
  static let people: [FindingType] = [
    FindingType(
      "github.member.two-factor-disabled",
      "Member without two-factor authentication", .high, .userAccounts,
      on: GitHubMember.self, when: "NOT two_factor_enabled", evidence: ["role", "two_factor_enabled"],
      why: """
        The member's password alone opens everything they have access to; passwords are phished, reused and leaked.
        """,
      fix: """
        Ask the member to enable it at github.com/settings/security, or require it for all under the organisation's \
        Settings › Authentication security. Remove accounts that nobody answers for on the People page.
        """,
      cloudflare: "dfed92b2-a45e-46ed-a86b-8c7e3db01f3c"),
    FindingType(
      "github.member.owner-two-factor-disabled",
      "Owner without two-factor authentication", .critical, .userAccounts,
      on: GitHubMember.self, when: "role = 'admin' AND NOT two_factor_enabled",
      evidence: ["role", "two_factor_enabled"],
      why: """
        One stolen password hands over the whole organisation: its code, its secrets, its members and its settings.
        """,
      fix: """
        Have the owner enable two-factor authentication at github.com/settings/security today, or change their role \
        to Member on the organisation's People page.
        """),
    FindingType(
      "github.member.two-factor-insecure",
      "Member's second factor is SMS", .medium, .userAccounts,
      on: GitHubMember.self, when: "two_factor_enabled AND NOT two_factor_secure",
      evidence: ["role", "two_factor_secure"],
      why: """
        Text messages can be intercepted, and a phone number can be taken over by a call to the telephone company.
        """,
      fix: """
        Ask the member to add a passkey or an authenticator app at github.com/settings/security and to remove SMS; \
        then tick “Only allow secure two-factor methods” under the organisation's Settings › Authentication security.
        """),
    FindingType(
      "github.member.inactive-owner",
      "Owner has done nothing for 90 days", .medium, .userAccounts,
      on: GitHubMember.self, when: "role = 'admin' AND NOT recently_active",
      evidence: ["role", "recently_active"],
      why: """
        An account that nobody uses is one whose loss nobody notices, and this one can do everything.
        """,
      fix: """
        Open the organisation's People page and change the person's role to Member, or remove them if they have left.
        """),
    FindingType(
      "github.member.sign-on-unlinked",
      "Member is unknown to the identity provider", .medium, .userAccounts,
      on: GitHubMember.self, when: "single_sign_on AND NOT sign_on_linked",
      evidence: ["role", "sign_on_linked"],
      why: """
        The company's identity provider does not know whose account it is: when that person leaves, nobody takes it away.
        """,
      fix: """
        Ask the member to sign in at the organisation's single sign-on once, or require it for all under the \
        organisation's Settings › Authentication security, which removes those who have not; remove accounts of robots \
        and of people who have left on the People page.
        """),
    FindingType(
      "github.outside-collaborator.two-factor-disabled",
      "Outside collaborator without two-factor authentication", .high, .userAccounts,
      on: GitHubOutsideCollaborator.self, when: "NOT two_factor_enabled", evidence: ["two_factor_enabled"],
      why: """
        The account is outside the organisation's control, and its password alone opens the repositories it was let into.
        """,
      fix: """
        Require two-factor authentication under the organisation's Settings › Authentication security, or remove the \
        person under People › Outside collaborators.
        """),
    FindingType(
      "github.outside-collaborator.two-factor-insecure",
      "Outside collaborator's second factor is SMS", .medium, .userAccounts,
      on: GitHubOutsideCollaborator.self, when: "two_factor_enabled AND NOT two_factor_secure",
      evidence: ["two_factor_secure"],
      why: """
        Text messages can be intercepted, and a phone number can be taken over by a call to the telephone company.
        """,
      fix: """
        Ask the person to use a passkey or an authenticator app instead, or tick “Only allow secure two-factor \
        methods” under the organisation's Settings › Authentication security.
        """),
  ]
}
