import Model

extension BitbucketFindingTypes {
  static let people: [FindingType] = [
    FindingType(
      "bitbucket-cloud.member.owner-two-factor-disabled",
      "Owner without two-step verification", .critical, .bitbucketPeople,
      on: BitbucketMember.self, when: "owner AND NOT two_factor_enabled",
      evidence: ["nickname", "two_factor_enabled"],
      why: "One stolen password opens every repository and every setting of the workspace.",
      fix: """
        Have the person set two-step verification up at id.atlassian.com/manage-profile/security today, or take them \
        out of the administrators' group. With Premium, require it under Workspace settings › Access controls.
        """),
    FindingType(
      "bitbucket-cloud.member.two-factor-disabled",
      "Member without two-step verification", .high, .bitbucketPeople,
      on: BitbucketMember.self, when: "NOT owner AND NOT two_factor_enabled",
      evidence: ["nickname", "two_factor_enabled"],
      why: """
        The account's password alone opens every repository it can see. Where everybody signs in through an identity \
        provider that asks for a second factor, hide this type with that reason: Bitbucket does not see it.
        """,
      fix: """
        Have the person set two-step verification up at id.atlassian.com/manage-profile/security. With Premium, \
        require it under Workspace settings › Access controls.
        """),
    FindingType(
      "bitbucket-cloud.member.deactivated",
      "Deactivated account is still a member", .low, .bitbucketPeople,
      on: BitbucketMember.self, when: "status <> 'active'", evidence: ["nickname", "status", "owner"],
      why: "When the account is activated again, all its access is back without anybody deciding so.",
      fix: "Remove the account under Workspace settings › User directory, or at admin.atlassian.com."),
  ]

  static let workspace: [FindingType] = [
    FindingType(
      "bitbucket-cloud.workspace.public-content-allowed",
      "Repositories can be made public", .medium, .bitbucketWorkspace,
      on: BitbucketWorkspace.self, when: "NOT enforces_privacy", evidence: ["enforces_privacy"],
      why: "A single tick of any repository administrator opens its code to everybody.",
      fix: "Open Workspace settings › Access controls and allow private content only (Premium plan)."),
    FindingType(
      "bitbucket-cloud.workspace.forks-leave",
      "Private repositories can be forked to other workspaces", .medium, .bitbucketWorkspace,
      on: BitbucketWorkspace.self, when: "forking_mode = 'allow_forks'", evidence: ["forking_mode"],
      why:
        "A copy in somebody's own workspace stays with them when they leave, and none of your rules apply to it.",
      fix: "Open Workspace settings › Settings and restrict forking to this workspace."),
    FindingType(
      "bitbucket-cloud.workspace.public-page",
      "Workspace's page is public", .low, .bitbucketWorkspace,
      on: BitbucketWorkspace.self, when: "NOT is_private", evidence: ["is_private"],
      why: "Everybody sees that it exists, and what public content it has.",
      fix: "Open Workspace settings › Settings and tick “Keep this workspace private”."),
    FindingType(
      "bitbucket-cloud.workspace.many-owners",
      "Workspace has more than five owners", .medium, .bitbucketWorkspace,
      on: BitbucketWorkspace.self, when: "owners > 5", evidence: ["owners"],
      why: "Each of these accounts opens everything to whoever takes it over.",
      fix:
        "Open Workspace settings › User groups, and leave in the administrators' group only those who need it."
    ),
    FindingType(
      "bitbucket-cloud.workspace.single-owner",
      "Workspace has a single owner", .low, .bitbucketWorkspace,
      on: BitbucketWorkspace.self, when: "owners < 2", evidence: ["owners"],
      why: "When that account is lost, nobody can lock out an attacker or let the colleagues in.",
      fix: "Open Workspace settings › User groups, and add a second person to the administrators' group."),
    FindingType(
      "bitbucket-cloud.project.public",
      "Project allows public repositories", .low, .bitbucketWorkspace,
      on: BitbucketProject.self, when: "NOT is_private", evidence: ["key", "has_public_repositories"],
      why: "New repositories of it can be made public, and those that are show the project to everybody.",
      fix:
        "Open Project settings › Project details and tick “Private project”, if nothing in it is meant to be public."
    ),
  ]
}
