import Foundation

extension GitHubEnterprise {
  /// The enterprise of a company that was bought, where nobody has set a policy yet.
  static func play(_ dates: DemoDates) -> GitHubEnterprise {
    var play = GitHubEnterprise(
      slug: "acme-play", id: 61_001, name: "Acme Play", owners: ["ceo-acme", "old-admin"],
      organizations: ["acme-games"])
    play.basePermission = "WRITE"
    play.auditStreams = [
      AuditStream(
        id: 41, type: "Splunk", details: "splunk.games.example:8088", createdAt: dates.daysAgo(700),
        pausedAt: dates.daysAgo(90))
    ]
    return play
  }

  /// The enterprise of the group, as a careful company keeps it.
  static func group(_ dates: DemoDates) -> GitHubEnterprise {
    var group = GitHubEnterprise(
      slug: "acme-group", id: 61_002, name: "Acme Group", owners: ["ceo-acme", "sec-pat"],
      organizations: ["acme-studio"])
    group.requiresTwoFactor = true
    group.refusesInsecureFactors = true
    group.hasSingleSignOn = true
    group.hasAllowList = true
    group.restrictsNotifications = true
    group.basePermission = "NONE"
    group.allowsPublicRepositories = false
    group.memberPolicy = "DISABLED"
    group.auditStreams = [
      AuditStream(
        id: 42, type: "Amazon S3", details: "eu-central-1/acme-audit", createdAt: dates.daysAgo(800))
    ]
    return group
  }
}

extension GitHubOrganization {
  /// On the enterprise plan, without single sign-on.
  static func games(_ dates: DemoDates) -> GitHubOrganization {
    var games = GitHubOrganization(
      "acme-games", id: 8_111_004, name: "Acme Games", createdAt: dates.daysAgo(900),
      updatedAt: dates.daysAgo(50))
    games.plan = .enterprise
    games.actions = .tight
    games.members = [Member("ceo-acme", .admin), Member("old-admin")]
    return games
  }

  /// On the enterprise plan, with single sign-on.
  static func studio(_ dates: DemoDates) -> GitHubOrganization {
    var studio = GitHubOrganization(
      "acme-studio", id: 8_111_005, name: "Acme Studio", createdAt: dates.daysAgo(600),
      updatedAt: dates.daysAgo(50))
    studio.plan = .enterprise
    studio.isVerified = true
    studio.policy = .strict
    studio.actions = .tight
    studio.members = [Member("ceo-acme", .admin), Member("sec-pat", .admin)]
    studio.signOnLinked = ["ceo-acme", "sec-pat"]
    studio.hasAllowList = true
    studio.restrictsNotifications = true
    studio.auditLog = [
      GitHubAuditEvent("org.update_member", by: "sec-pat", at: dates.daysAgo(3)),
      GitHubAuditEvent("repo.create", by: "ceo-acme", at: dates.daysAgo(8)),
    ]
    return studio
  }
}
