import Foundation
import Model

/// A workspace of the organisation.
struct SlackEnterpriseWorkspace: AssetRecord {
  static let kind = AssetKind("slack_enterprise_workspace", "A workspace of the organisation", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column(
    "Who of the organisation may join: open, closed, invite_only or unlisted", needs: "admin.teams:read")
  var discoverability: String?
  @Column("How many people own it", needs: "admin.teams:read") var owners: Int?
}

/// Somebody, or something, with an active account in the organisation.
struct SlackEnterpriseUser: AssetRecord {
  static let kind = AssetKind(
    "slack_enterprise_user", "An active member, guest or bot of the organisation", of: Self.self,
    person: "email")

  var id = ""
  var name = ""
  var url: String?

  @Column("The address that the account signs in with", needs: "admin.users:read") var email: String?
  @Column("Whether it is a bot", needs: "admin.users:read") var bot: Bool?
  @Column("Whether it is a guest", needs: "admin.users:read") var guest: Bool?
  @Column("Whether it owns or administers a workspace", needs: "admin.users:read") var administers: Bool?
  @Column("Whether two-factor authentication is on in Slack itself", needs: "admin.users:read")
  var twoFactorEnabled: Bool?
  @Column("Whether the account is bound to single sign-on", needs: "admin.users:read") var singleSignOn: Bool?
  @Column("Of guests: whether the account ends by itself", needs: "admin.users:read") var expires: Bool?
  @Column("When a guest's account ends; empty for never", needs: "admin.users:read") var expiresAt: Date?
  @Column("When the account was created", needs: "admin.users:read") var createdAt: Date?
  @Column("When the person was last active; empty for never", needs: "admin.users:read") var lastActiveAt:
    Date?
  @Column("The ids of the workspaces it is in", needs: "admin.users:read") var workspaces: [String]?
}

/// A public or private channel.
struct SlackEnterpriseChannel: AssetRecord {
  static let kind = AssetKind(
    "slack_enterprise_channel", "A public or private channel of the organisation", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Whether it is private", needs: "admin.conversations:read") var isPrivate: Bool?
  @Column("Whether it is archived", needs: "admin.conversations:read") var archived: Bool?
  @Column("Whether people of another organisation are in it", needs: "admin.conversations:read")
  var sharedExternally: Bool?
  @Column("How many people of other organisations are in it", needs: "admin.conversations:read")
  var externalUsers: Int?
  @Column("Whether another organisation was invited and has not come yet", needs: "admin.conversations:read")
  var externalSharePending: Bool?
  @Column("How many people are in it", needs: "admin.conversations:read") var members: Int?
  @Column("When something was last written", needs: "admin.conversations:read") var lastActivityAt: Date?
  @Column("The id of who made it", needs: "admin.conversations:read") var creator: String?
  @Column("When it was made", needs: "admin.conversations:read") var createdAt: Date?
}

/// An app that the organisation has approved.
struct SlackEnterpriseApp: AssetRecord {
  static let kind = AssetKind(
    "slack_enterprise_app", "An app that is approved for the organisation", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("What it may do", needs: "admin.apps:read") var scopes: [String]?
  @Column("Those of its scopes that Slack calls sensitive", needs: "admin.apps:read") var sensitive: [String]?
  @Column("How many of its scopes Slack calls sensitive", needs: "admin.apps:read") var sensitiveCount: Int?
  @Column("Whether it may administer workspaces", needs: "admin.apps:read") var administers: Bool?
  @Column("Whether Slack has reviewed it for its directory", needs: "admin.apps:read") var reviewed: Bool?
  @Column("Whether it is the organisation's own", needs: "admin.apps:read") var isInternal: Bool?
  @Column("When the approval was last changed", needs: "admin.apps:read") var updatedAt: Date?
}
