import Foundation
import Model

/// A CI/CD variable; its value is never read.
struct GitLabVariable: AssetRecord {
  static let kind = AssetKind(
    "gitlab_variable", "A CI/CD variable of a project, a group or the instance, without its value",
    of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("project, group or instance", needs: "maintainer") var level: String?
  @Column("The path of the group or project", needs: "maintainer") var source: String?
  @Column("Its name", needs: "maintainer") var key: String?
  @Column("Whether only jobs on protected branches and tags get it", needs: "maintainer") var protected: Bool?
  @Column("Whether job logs hide it", needs: "maintainer") var masked: Bool?
  @Column("Whether nobody can see its value again", needs: "maintainer") var hidden: Bool?
  @Column("Whether $ in it stands for itself", needs: "maintainer") var raw: Bool?
  @Column("env_var or file", needs: "maintainer") var type: String?
  @Column("The environments that get it; * for all", needs: "maintainer") var environments: String?
  @Column("Whether its name says that it is a password, a token or a key", needs: "maintainer")
  var namedSecret: Bool?
}

/// A token of a project or of a group.
struct GitLabAccessToken: AssetRecord {
  static let kind = AssetKind("gitlab_access_token", "An access token of a project or group", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("project or group", needs: "maintainer") var level: String?
  @Column("The path of the group or project", needs: "maintainer") var source: String?
  @Column("The token's number", needs: "maintainer") var token: Int?
  @Column("Whether it works", needs: "maintainer") var active: Bool?
  @Column("What it may do", needs: "maintainer") var scopes: [String]?
  @Column("Whether it may change everything that its role may", needs: "maintainer") var fullAccess: Bool?
  @Column("guest, reporter, developer, maintainer or owner", needs: "maintainer") var role: String?
  @Column("10 for guest up to 50 for owner", needs: "maintainer") var accessLevel: Int?
  @Column("When it was made", needs: "maintainer") var createdAt: Date?
  @Column("When it was last used; empty for never", needs: "maintainer") var lastUsed: Date?
  @Column("Whether it was ever used", needs: "maintainer") var used: Bool?
  @Column("When it expires; empty for never", needs: "maintainer") var expiresAt: Date?
  @Column("Whether it expires", needs: "maintainer") var expires: Bool?
}

/// A person's token.
struct GitLabPersonalToken: AssetRecord {
  static let kind = AssetKind(
    "gitlab_personal_token",
    "A person's access token, as administrators and owners of enterprise users see it",
    of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The number of the account that it belongs to", needs: "owner") var account: Int?
  @Column("The token's number", needs: "owner") var token: Int?
  @Column("Whether it works", needs: "owner") var active: Bool?
  @Column("What it may do", needs: "owner") var scopes: [String]?
  @Column("Whether it may change everything that the person may", needs: "owner") var fullAccess: Bool?
  @Column("Whether it may act as anybody, or administer", needs: "owner") var administers: Bool?
  @Column("When it was made", needs: "owner") var createdAt: Date?
  @Column("When it was last used; empty for never", needs: "owner") var lastUsed: Date?
  @Column("Whether it was ever used", needs: "owner") var used: Bool?
  @Column("When it expires; empty for never", needs: "owner") var expiresAt: Date?
  @Column("Whether it expires", needs: "owner") var expires: Bool?
}

/// A token that clones repositories and reads or writes registries.
struct GitLabDeployToken: AssetRecord {
  static let kind = AssetKind("gitlab_deploy_token", "A deploy token of a project or group", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("project or group", needs: "maintainer") var level: String?
  @Column("The path of the group or project", needs: "maintainer") var source: String?
  @Column("The name that it signs in with", needs: "maintainer") var username: String?
  @Column("Whether it works", needs: "maintainer") var active: Bool?
  @Column("What it may do", needs: "maintainer") var scopes: [String]?
  @Column("Whether it may write to a registry", needs: "maintainer") var writes: Bool?
  @Column("When it expires; empty for never", needs: "maintainer") var expiresAt: Date?
  @Column("Whether it expires", needs: "maintainer") var expires: Bool?
}

/// An SSH key that opens a project to a machine.
struct GitLabDeployKey: AssetRecord {
  static let kind = AssetKind("gitlab_deploy_key", "An SSH key with access to a project", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The project that it opens", needs: "maintainer") var project: String?
  @Column("Whether the project is archived", needs: "maintainer") var archived: Bool?
  @Column("Whether it may push", needs: "maintainer") var canPush: Bool?
  @Column("When it was added", needs: "maintainer") var createdAt: Date?
  @Column("When it expires; empty for never", needs: "maintainer") var expiresAt: Date?
  @Column("Whether it expires", needs: "maintainer") var expires: Bool?
  @Column("The key's algorithm, such as ssh-ed25519", needs: "maintainer") var algorithm: String?
  @Column("The length of an RSA key in bits; empty for others", needs: "maintainer") var rsaBits: Int?
}

/// A token with which anybody can start a project's pipelines.
struct GitLabTrigger: AssetRecord {
  static let kind = AssetKind("gitlab_trigger", "A pipeline trigger token of a project", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The project", needs: "maintainer") var project: String?
  @Column("The person whose rights its pipelines have; empty for nobody", needs: "maintainer") var owner:
    String?
  @Column("When it was made", needs: "maintainer") var createdAt: Date?
  @Column("When it was last used; empty for never", needs: "maintainer") var lastUsed: Date?
  @Column("Whether it was ever used", needs: "maintainer") var used: Bool?
  @Column("Whether it expires", needs: "maintainer") var expires: Bool?
}
