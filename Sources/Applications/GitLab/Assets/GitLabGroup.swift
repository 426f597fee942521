import Foundation
import Model

/// A group, top-level or below another.
struct GitLabGroup: AssetRecord {
  static let kind = AssetKind("gitlab_group", "A group and its settings", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Whether it is no other group's subgroup", needs: "read-api") var topLevel: Bool?
  @Column("private, internal or public", needs: "read-api") var visibility: String?
  @Column("When it was made", needs: "read-api") var createdAt: Date?
  @Column("Whether it is about to be deleted", needs: "read-api") var markedForDeletion: Bool?
  @Column("Whether people can ask to be let in", needs: "read-api") var accessRequests: Bool?

  @Column("Whether members must use two-factor authentication", needs: "owner") var twoFactorRequired: Bool?
  @Column("Hours until which it must be set up", needs: "owner") var twoFactorGraceHours: Int?
  @Column("Whether its projects cannot be shared with other groups", needs: "owner") var shareLock: Bool?
  @Column("Of top-level groups: whether sharing ends at its own groups", needs: "owner")
  var preventsSharingOutside: Bool?
  @Column("Of top-level groups: whether forks stay inside (Premium)", needs: "owner")
  var preventsForkingOutside: Bool?
  @Column("Whether people cannot be added to its projects alone (Premium)", needs: "owner")
  var membershipLock: Bool?
  @Column("Of top-level groups: the addresses that may reach it; empty for all (Premium)", needs: "owner")
  var allowedAddresses: String?
  @Column("Of top-level groups: the mail domains of members; empty for all (Premium)", needs: "owner")
  var allowedEmailDomains: String?
  @Column("noone, owner, administrator, maintainer or developer: who makes projects", needs: "owner")
  var projectCreation: String?
  @Column("owner or maintainer: who makes subgroups", needs: "owner") var subgroupCreation: String?
  @Column("enabled, disabled_and_overridable or disabled_and_unoverridable", needs: "owner")
  var sharedRunners: String?
  @Column("Whether developers may push to the default branch of new projects", needs: "owner")
  var newBranchesOpen: Bool?
  @Column("Whether people may force-push to it", needs: "owner") var newBranchesForcePush: Bool?
  @Column("Of top-level groups: whether tokens of service accounts must expire", needs: "owner")
  var serviceTokensExpire: Bool?
  @Column("all, ssh or http", needs: "owner") var gitProtocol: String?
  @Column("Groups outside of the connected one that it is shared with", needs: "owner")
  var sharedWith: [String]?
  @Column("How many SAML groups are linked (Premium)", needs: "owner") var samlLinks: Int?
  @Column("How many active people are its owners themselves", needs: "read-api") var ownerCount: Int?
  @Column("Whether new projects refuse files that look like secrets (Premium)", needs: "owner")
  var pushRulePreventsSecrets: Bool?
}

/// Somebody's membership, of a group or of a project itself.
struct GitLabMember: AssetRecord {
  static let kind = AssetKind(
    "gitlab_member", "A person's or bot's membership of a group or project", of: Self.self, person: "username"
  )

  var id = ""
  var name = ""
  var url: String?

  @Column("project or group", needs: "read-api") var level: String?
  @Column("The path of the group or project", needs: "read-api") var source: String?
  @Column("The name that the account signs in with", needs: "read-api") var username: String?
  @Column("Whether it is the account of a project's or group's access token", needs: "read-api")
  var bot: Bool?
  @Column("guest, planner, reporter, developer, maintainer or owner", needs: "read-api") var role: String?
  @Column("10 for guest up to 50 for owner", needs: "read-api") var accessLevel: Int?
  @Column("The custom role, if it is one (Ultimate)", needs: "read-api") var customRole: String?
  @Column("active, blocked, deactivated and the like", needs: "read-api") var state: String?
  @Column("When it ends; empty for never", needs: "read-api") var expiresAt: Date?
  @Column("Whether it ends", needs: "read-api") var expires: Bool?
  @Column("Since when", needs: "read-api") var createdAt: Date?
  @Column("Who let them in", needs: "read-api") var createdBy: String?
}

/// An account, where its administrators may look at it.
struct GitLabUser: AssetRecord {
  static let kind = AssetKind(
    "gitlab_user", "An account of the instance, or one that the group manages (enterprise user)",
    of: Self.self,
    person: "username")

  var id = ""
  var name = ""
  var url: String?

  @Column("The name that the account signs in with", needs: "owner") var username: String?
  @Column("The account's address", needs: "owner") var email: String?
  @Column("active, blocked, deactivated and the like", needs: "owner") var state: String?
  @Column("Whether it is a bot", needs: "owner") var bot: Bool?
  @Column("Whether it is an administrator of the instance", needs: "owner") var administrator: Bool?
  @Column("Whether it sees only what it was let into", needs: "owner") var external: Bool?
  @Column("Whether it uses two-factor authentication", needs: "owner") var twoFactorEnabled: Bool?
  @Column("Whether the address was confirmed", needs: "owner") var confirmed: Bool?
  @Column("When it was made", needs: "owner") var createdAt: Date?
  @Column("The day that it was last used; empty for never", needs: "owner") var lastActivity: Date?
  @Column("Whether it was ever used", needs: "owner") var used: Bool?
}

/// A custom role (Ultimate).
struct GitLabMemberRole: AssetRecord {
  static let kind = AssetKind("gitlab_member_role", "A custom role (Ultimate)", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The role that it adds to", needs: "owner") var baseRole: String?
  @Column("What it adds", needs: "owner") var permissions: [String]?
  @Column("What of that lets people administer, manage or remove things", needs: "owner")
  var administrative: [String]?
  @Column("Whether there is any of that", needs: "owner") var administers: Bool?
}
