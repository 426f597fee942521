import Foundation
import Model

/// The workspace itself.
struct SlackWorkspace: AssetRecord {
  static let kind = AssetKind("slack_workspace", "The workspace and its preferences", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The workspace's part of its address", needs: "team:read") var domain: String?
  @Column("Addresses of these domains may sign up; empty for none", needs: "team:read")
  var emailDomain: String?
  @Column("Whether Slack verified the organisation", needs: "team:read") var isVerified: Bool?
  @Column("free, std (Pro), plus (Business+), enterprise or compliance", needs: "team.billing:read")
  var plan: String?
  @Column("Whether people can delete their messages", needs: "team.preferences:read")
  var allowsMessageDeletion: Bool?
  @Column("Minutes for which a message can be edited", needs: "team.preferences:read")
  var messageEditMinutes: Int?
  @Column("Who cannot upload files, as Slack spells it", needs: "team.preferences:read")
  var fileUploads: String?
  @Column("Who can post in the channel that everybody is in", needs: "team.preferences:read")
  var whoCanPostGeneral: String?
}

/// Somebody, or something, with an account in the workspace.
struct SlackUser: AssetRecord {
  static let kind = AssetKind(
    "slack_user", "A member, guest or bot of the workspace", of: Self.self, person: "email")

  var id = ""
  var name = ""
  var url: String?

  @Column("The address that the account signs in with", needs: "users:read.email") var email: String?
  @Column("Whether it is a bot, Slackbot included", needs: "users:read") var bot: Bool?
  @Column("Whether the account is deactivated", needs: "users:read") var deactivated: Bool?
  @Column("Whether the invitation has not been accepted yet", needs: "users:read") var invited: Bool?
  @Column(
    "primary owner, owner, admin, member, guest (several channels) or single-channel guest",
    needs: "users:read")
  var role: String?
  @Column("Whether it is an owner or an administrator", needs: "users:read") var administers: Bool?
  @Column("Whether the address was confirmed", needs: "users:read") var emailConfirmed: Bool?
  @Column("Whether two-factor authentication is on; Slack tells administrators alone", needs: "users:read")
  var twoFactorEnabled: Bool?
  @Column("With two-factor authentication: app or sms", needs: "users:read") var twoFactorType: String?
  @Column("Of bots: the app they belong to", needs: "users:read") var app: String?
  @Column("When the account or its profile last changed", needs: "users:read") var updatedAt: Date?
}

/// A public or private channel.
struct SlackChannel: AssetRecord {
  static let kind = AssetKind(
    "slack_channel", "A channel; of private ones those that the token's owner is in", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  // The scope for private channels is named by a column that every condition reads.
  @Column("Whether it is private", needs: "channels:read") var isPrivate: Bool?
  @Column("Whether it is archived", needs: "groups:read") var archived: Bool?
  @Column("Whether it is the channel that everybody is in", needs: "channels:read") var general: Bool?
  @Column("Whether people of another organisation are in it", needs: "channels:read")
  var sharedExternally: Bool?
  @Column("The other organisations' ids", needs: "channels:read") var externalTeams: [String]?
  @Column("Whether another organisation was invited and has not come yet", needs: "channels:read")
  var externalSharePending: Bool?
  @Column("Whether it is shared with other workspaces of the own organisation", needs: "channels:read")
  var sharedInOrganization: Bool?
  @Column("How many people are in it", needs: "channels:read") var members: Int?
  @Column("The id of who made it", needs: "channels:read") var creator: String?
  @Column("When it was made", needs: "channels:read") var createdAt: Date?
}

/// A file, or a link to one that is kept elsewhere.
struct SlackFile: AssetRecord {
  static let kind = AssetKind("slack_file", "A file that the token's owner can see", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Its type, such as pdf", needs: "files:read") var type: String?
  @Column("Its size in bytes", needs: "files:read") var size: Int?
  @Column("The id of who uploaded it", needs: "files:read") var owner: String?
  @Column("When it was uploaded", needs: "files:read") var createdAt: Date?
  @Column("Whether it has a link that opens it to everybody, without signing in", needs: "files:read")
  var publicLink: Bool?
  @Column("Whether it is in a public channel", needs: "files:read") var inPublicChannel: Bool?
  @Column("Whether it is kept elsewhere", needs: "files:read") var external: Bool?
  @Column("Where it is kept then, such as gdrive", needs: "files:read") var externalType: String?
  @Column("In how many channels it is shared", needs: "files:read") var channelCount: Int?
}

/// An app or integration, as the log of changes tells of it.
struct SlackApp: AssetRecord {
  static let kind = AssetKind(
    "slack_app", "An app or integration of the workspace (paid plans)", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("Whether it is installed and enabled", needs: "admin") var installed: Bool?
  @Column("What it may do", needs: "admin") var scopes: [String]?
  @Column("Whether it may administer the workspace", needs: "admin") var administers: Bool?
  @Column("Whether it may read messages", needs: "admin") var readsMessages: Bool?
  @Column("Who last changed it", needs: "admin") var changedBy: String?
  @Column("When it was last changed", needs: "admin") var changedAt: Date?
}
