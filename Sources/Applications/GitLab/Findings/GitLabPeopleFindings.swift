import Model

extension GitLabFindingTypes {
  /// Accounts, memberships and roles.
  static let people: [FindingType] = [
    FindingType(
      "gitlab.user.two-factor-disabled",
      "Account without two-factor authentication", .high, .gitlabPeople,
      on: GitLabUser.self, when: "NOT bot AND state = 'active' AND NOT two_factor_enabled",
      evidence: ["username", "email", "last_activity"],
      why: """
        The password alone opens every project that the person sees.
        """,
      fix: """
        Have the person set it up under Edit profile › Account › Two-factor authentication; require it for \
        the group or the instance.
        """),
    FindingType(
      "gitlab.user.administrator-two-factor-disabled",
      "Administrator without two-factor authentication", .critical, .gitlabPeople,
      on: GitLabUser.self,
      when: "NOT bot AND state = 'active' AND administrator AND NOT two_factor_enabled",
      evidence: ["username", "email", "last_activity"],
      why: """
        One stolen password opens every project, every variable and every account of the instance.
        """,
      fix: """
        Have the person set it up today, or take the role away under Admin › Overview › Users.
        """),
    FindingType(
      "gitlab.user.dormant",
      "Account has not been used for 90 days", .low, .gitlabPeople,
      on: GitLabUser.self,
      when: """
        NOT bot AND state = 'active' AND created_at < days_ago(90) AND (NOT used OR last_activity < \
        days_ago(90))
        """,
      evidence: ["username", "email", "last_activity"],
      why: """
        Nobody notices when somebody else signs in with it.
        """,
      fix: """
        Ask the person's manager; deactivate the account under Admin › Overview › Users, or remove it from \
        the group.
        """),
    FindingType(
      "gitlab.user.unconfirmed",
      "Address of an account was never confirmed", .medium, .gitlabPeople,
      on: GitLabUser.self, when: "NOT bot AND state = 'active' AND NOT confirmed",
      evidence: ["username", "email", "created_at"],
      why: """
        The address may be somebody else's, and with it the way to a new password.
        """,
      fix: """
        Open Admin › Overview › Users, choose the account, and have the person confirm the address, or block \
        it.
        """),
    FindingType(
      "gitlab.user.external-administrator",
      "External account is an administrator", .high, .gitlabPeople,
      on: GitLabUser.self, when: "state = 'active' AND external AND administrator",
      evidence: ["username", "email"],
      why: """
        Somebody who was meant to see single projects may do everything.
        """,
      fix: """
        Open Admin › Overview › Users, edit the account, and set its access level to Regular.
        """),
    FindingType(
      "gitlab.member.blocked",
      "Blocked account is still a member", .low, .gitlabPeople,
      on: GitLabMember.self, when: "state = 'blocked' OR state = 'deactivated'",
      evidence: ["username", "source", "role", "state"],
      why: """
        Whoever unblocks it gives all of that back, without anybody looking.
        """,
      fix: """
        Open Manage › Members, and remove the membership.
        """),
    FindingType(
      "gitlab.member.owner-of-project",
      "Person owns or maintains a single project", .low, .gitlabPeople,
      on: GitLabMember.self, when: "level = 'project' AND NOT bot AND access_level >= 40 AND NOT expires",
      evidence: ["username", "source", "role", "created_by"],
      why: """
        Rights that were given beside the group are easily forgotten when somebody changes teams.
        """,
      fix: """
        Open the project › Manage › Members, and give the role through a group, or give it an end.
        """),
    FindingType(
      "gitlab.member.awaiting",
      "Somebody is waiting to be let in", .low, .gitlabPeople,
      on: GitLabMember.self, when: "state = 'awaiting'",
      evidence: ["username", "source", "role", "created_by"],
      why: """
        Once an owner lets them in by habit, they are in with the role that somebody else asked for.
        """,
      fix: """
        Open Manage › Members, and approve or reject them after asking who they are.
        """),
    FindingType(
      "gitlab.member.bot-owner",
      "Token's account owns a group or project", .medium, .gitlabPeople,
      on: GitLabMember.self, when: "bot AND access_level >= 50 AND state = 'active'",
      evidence: ["username", "source", "role", "expires_at"],
      why: """
        A token with this role can let people in, delete projects and change every setting, without a second \
        factor.
        """,
      fix: """
        Open Settings › Access tokens, make one with a lesser role, and revoke this one.
        """),
    FindingType(
      "gitlab.member-role.administrative",
      "Custom role grants administrative permissions", .high, .gitlabPeople,
      on: GitLabMemberRole.self, when: "administers",
      evidence: ["base_role", "administrative"],
      why: """
        People with a small role may manage members, tokens or settings, and listings show them as guests or \
        reporters.
        """,
      fix: """
        Open Settings › Roles and permissions, look at who has the role, and take away what they do not \
        need.
        """,
      cloudflare: "019f194f-0744-7cbf-9a09-e096457b8b1d"),
    FindingType(
      "gitlab.group.single-owner",
      "Group has fewer than two owners", .low, .gitlabPeople,
      on: GitLabGroup.self, when: "top_level AND owner_count < 2",
      evidence: ["owner_count"],
      why: """
        When that person is away, nobody can act; when the account is lost, so is the group.
        """,
      fix: """
        Open the group › Manage › Members, and make one more person an owner.
        """),
    FindingType(
      "gitlab.group.many-owners",
      "Group has more than five owners", .medium, .gitlabPeople,
      on: GitLabGroup.self, when: "owner_count > 5",
      evidence: ["owner_count"],
      why: """
        Each of them can delete the group and everything in it; one careless account is enough.
        """,
      fix: """
        Open the group › Manage › Members, and make those who do not need it maintainers.
        """),
  ]
}
