import Model

extension GitHubFindingTypes {
  /// Who the organisation lets in, and as what.
  static let organizationAccess: [FindingType] = [
    FindingType(
      "github.organization.two-factor-not-required",
      "Organisation does not require two-factor authentication", .high, .userAccounts,
      on: GitHubOrganization.self, when: "NOT two_factor_required", evidence: ["two_factor_required"],
      why: """
        A member's stolen or reused password is then all that it takes to read and change the organisation's code.
        """,
      fix: """
        Open the organisation's Settings › Authentication security, tick “Require two-factor authentication for \
        everyone”, and save. Members and collaborators without it lose access until they enable it, so look at the \
        finding on members first.
        """,
      cloudflare: "47d01030-0ed8-496d-9484-f77899b21d59"),
    FindingType(
      "github.organization.single-owner",
      "Organisation has a single owner", .medium, .userAccounts,
      on: GitHubOrganization.self, when: "owner_count < 2", evidence: ["owner_count"],
      why: """
        When the only owner leaves or loses access, nobody can administer the organisation, revoke access or answer \
        an incident.
        """,
      fix: """
        Open the organisation's People page, choose a second trusted person's menu › Change role, and make them Owner.
        """),
    FindingType(
      "github.organization.too-many-owners",
      "Organisation has more than five owners", .medium, .userAccounts,
      on: GitHubOrganization.self, when: "owner_count > 5", evidence: ["owner_count"],
      why: """
        Every owner can delete repositories, change every setting and let anybody in. Each further one is another \
        account whose loss gives the organisation away.
        """,
      fix: """
        Open the organisation's People page, filter by Role: Owner, and change those who do not need it to Member. \
        For single duties assign roles under Settings › Organization roles instead.
        """),
    FindingType(
      "github.organization.default-permission-write",
      "Members can write to every repository by default", .high, .repositoryAccess,
      on: GitHubOrganization.self, when: "default_repository_permission IN ('write', 'admin')",
      evidence: ["default_repository_permission"],
      why: """
        Every member's account can change the code of every repository; one stolen session reaches all of them.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Base permissions, choose Read or No permission, and \
        grant write access through teams where it is needed.
        """),
    FindingType(
      "github.organization.outside-collaborator-invitation",
      "Repository administrators can invite outside collaborators", .medium, .repositoryAccess,
      on: GitHubOrganization.self, when: "members_can_invite_outside_collaborators",
      evidence: ["members_can_invite_outside_collaborators"],
      why: """
        People outside the organisation get access to code without an owner ever hearing of it.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Repository invitations and take the tick off “Allow \
        repository administrators to invite outside collaborators”.
        """),
    FindingType(
      "github.organization.team-creation",
      "Every member can create teams", .low, .repositoryAccess,
      on: GitHubOrganization.self, when: "members_can_create_teams", evidence: ["members_can_create_teams"],
      why: """
        Access is granted through teams; when anybody makes them, nobody keeps sight of who can do what.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Team creation rules and take the tick off “Allow \
        members to create teams”.
        """),
    FindingType(
      "github.organization.no-single-sign-on",
      "Organisation has no single sign-on", .medium, .userAccounts,
      on: GitHubOrganization.self, when: "NOT single_sign_on", evidence: ["single_sign_on", "plan"],
      why: """
        People who leave the company keep their access until somebody thinks of removing them here, too.
        """,
      fix: """
        Open the organisation's Settings › Authentication security, tick Enable SAML authentication, and connect the \
        company's identity provider; an enterprise can do so for all its organisations.
        """),
    FindingType(
      "github.organization.ip-allow-list-off",
      "Organisation can be reached from every address", .low, .userAccounts,
      on: GitHubOrganization.self, when: "NOT ip_allow_list", evidence: ["ip_allow_list", "plan"],
      why: """
        A stolen token or session works from anywhere in the world.
        """,
      fix: """
        Open the organisation's Settings › Authentication security › IP allow list, list the company's addresses, and tick \
        “Enable IP allow list”.
        """),
    FindingType(
      "github.organization.notifications-anywhere",
      "Organisation's notifications go to any address", .low, .userAccounts,
      on: GitHubOrganization.self, when: "NOT notifications_restricted",
      evidence: ["notifications_restricted", "plan"],
      why: """
        Titles and comments of private repositories are mailed to private mailboxes, which outlast employment.
        """,
      fix: """
        Open the organisation's Settings › Verified and approved domains and tick “Restrict email notifications to only \
        approved or verified domains”.
        """),
    FindingType(
      "github.organization.domain-unverified",
      "Organisation's domain is not verified", .low, .userAccounts,
      on: GitHubOrganization.self, when: "NOT is_verified", evidence: ["is_verified"],
      why: """
        Without a verified domain people cannot tell the organisation from an impostor's, and its notifications \
        cannot be kept to company addresses.
        """,
      fix: """
        Open the organisation's Settings › Verified and approved domains › Add a domain, publish the DNS record that \
        is shown, and choose Verify.
        """),
  ]

  /// What the organisation lets members do with repositories.
  static let organizationRepositories: [FindingType] = [
    FindingType(
      "github.organization.public-repository-creation",
      "Members can create public repositories", .medium, .repositoryAccess,
      on: GitHubOrganization.self, when: "members_can_create_public_repositories",
      evidence: ["members_can_create_public_repositories"],
      why: """
        One wrong choice when a repository is made puts internal code and secrets in front of everybody.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Repository creation and take the tick off Public.
        """),
    FindingType(
      "github.organization.visibility-change",
      "Repository administrators can make private repositories public", .medium, .repositoryAccess,
      on: GitHubOrganization.self, when: "members_can_change_visibility",
      evidence: ["members_can_change_visibility"],
      why: """
        A private repository can be published with its whole history, by mistake or by a stolen account, without an \
        owner's consent.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Admin repository permissions and take the tick off \
        “Allow members to change repository visibilities for this organization”.
        """),
    FindingType(
      "github.organization.repository-deletion",
      "Repository administrators can delete or transfer repositories", .medium, .repositoryAccess,
      on: GitHubOrganization.self, when: "members_can_delete_repositories",
      evidence: ["members_can_delete_repositories"],
      why: """
        A repository can be destroyed, or moved out of the organisation, without an owner's consent.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Admin repository permissions and take the tick off \
        “Allow members to delete or transfer repositories for this organization”.
        """),
    FindingType(
      "github.organization.private-forking",
      "Members can fork private repositories", .medium, .repositoryAccess,
      on: GitHubOrganization.self, when: "members_can_fork_private_repositories",
      evidence: ["members_can_fork_private_repositories"],
      why: """
        A fork takes code out of sight of the repository's protection and review, into a personal account.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Repository forking and take the tick off “Allow \
        forking of private repositories”.
        """),
    FindingType(
      "github.organization.public-pages",
      "Members can publish public GitHub Pages sites", .low, .repositoryAccess,
      on: GitHubOrganization.self, when: "members_can_create_public_pages",
      evidence: ["members_can_create_public_pages"],
      why: """
        A site built from a private repository is public, and carries the organisation's name.
        """,
      fix: """
        Open the organisation's Settings › Member privileges › Pages creation and take the tick off Public.
        """),
    FindingType(
      "github.organization.deploy-keys-allowed",
      "Repositories may have deploy keys", .low, .machineAccess,
      on: GitHubOrganization.self, when: "deploy_keys_allowed", evidence: ["deploy_keys_allowed"],
      why: """
        Deploy keys never expire, belong to nobody and outlive whoever added them; a GitHub App does the same work \
        with tokens that live an hour.
        """,
      fix: """
        Move automation to GitHub Apps, then open the organisation's Settings › Deploy keys and choose Disabled.
        """),
    FindingType(
      "github.organization.new-repositories-without-secret-scanning",
      "New repositories do not get secret scanning", .low, .codeSecurity,
      on: GitHubOrganization.self, when: "NOT secret_scanning_for_new_repositories",
      evidence: ["secret_scanning_for_new_repositories"],
      why: """
        Every new repository starts without the feature that finds committed credentials, until somebody thinks of it.
        """,
      fix: """
        Open the organisation's Settings › Advanced Security › Configurations, and set a configuration with Secret \
        scanning enabled as default for newly created repositories.
        """),
    FindingType(
      "github.organization.new-repositories-without-push-protection",
      "New repositories do not get push protection", .low, .codeSecurity,
      on: GitHubOrganization.self, when: "NOT push_protection_for_new_repositories",
      evidence: ["push_protection_for_new_repositories"],
      why: """
        A credential that is pushed has leaked and must be replaced; push protection would have refused it.
        """,
      fix: """
        Open the organisation's Settings › Advanced Security › Configurations, and set a configuration with Push \
        protection enabled as default for newly created repositories.
        """),
    FindingType(
      "github.organization.new-repositories-without-dependabot-alerts",
      "New repositories do not get Dependabot alerts", .low, .codeSecurity,
      on: GitHubOrganization.self, when: "NOT dependabot_alerts_for_new_repositories",
      evidence: ["dependabot_alerts_for_new_repositories"],
      why: """
        Known vulnerabilities in the dependencies of new repositories go unnoticed until somebody thinks of them.
        """,
      fix: """
        Open the organisation's Settings › Advanced Security › Configurations, and set a configuration with \
        Dependabot alerts enabled as default for newly created repositories.
        """),
    FindingType(
      "github.organization.releases-mutable",
      "Published releases can be changed", .low, .codeSecurity,
      on: GitHubOrganization.self, when: "immutable_releases = 'none'", evidence: ["immutable_releases"],
      why: """
        Whoever can write to a repository can put another file under a release, or move its tag, after people began to \
        trust it.
        """,
      fix: """
        Open the organisation's Settings › Repository › General › Releases and choose All repositories under release \
        immutability.
        """),
    FindingType(
      "github.organization.signoff-not-required",
      "Web commits need no sign-off", .low, .branchesAndMerges,
      on: GitHubOrganization.self, when: "NOT web_commit_signoff_required",
      evidence: ["web_commit_signoff_required"],
      why: """
        Nobody affirms to have the right to contribute what they commit in the browser.
        """,
      fix: """
        Open the organisation's Settings › Repository › Repository defaults and choose All repositories under “Require \
        contributors to sign off on web-based commits”.
        """),
  ]
}
