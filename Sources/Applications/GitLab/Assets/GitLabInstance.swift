import Foundation
import Model

/// A self-managed instance and its settings.
struct GitLabInstance: AssetRecord {
  static let kind = AssetKind("gitlab_instance", "A self-managed instance and its settings", of: Self.self)

  var id = ""
  var name = ""
  var url: String?

  @Column("The server's version") var version: String?
  @Column("Whether it is the Enterprise Edition") var enterprise: Bool?

  @Column("Whether anybody can make an account", needs: "administrator") var signUp: Bool?
  @Column("Whether an administrator must approve new accounts", needs: "administrator")
  var signUpApproval: Bool?
  @Column("Whether new accounts confirm their address: off, soft or hard", needs: "administrator")
  var emailConfirmation: String?
  @Column("Addresses of these domains alone may sign up; empty for all", needs: "administrator")
  var signUpDomains: [String]?
  @Column("Whether everybody must use two-factor authentication", needs: "administrator")
  var twoFactorRequired: Bool?
  @Column("Hours until which it must be set up", needs: "administrator") var twoFactorGraceHours: Int?
  @Column("Whether people can sign in with a password", needs: "administrator") var passwordSignIn: Bool?
  @Column("Whether Git takes a password over HTTPS", needs: "administrator") var passwordForGit: Bool?
  @Column("The fewest characters of a password", needs: "administrator") var passwordLength: Int?
  @Column(
    "Whether passwords need letters of both cases, digits and symbols (Premium)", needs: "administrator")
  var passwordComplexity: Bool?
  @Column("private, internal or public: what new projects are", needs: "administrator")
  var defaultProjectVisibility: String?
  @Column("private, internal or public: what new groups are", needs: "administrator")
  var defaultGroupVisibility: String?
  @Column("private, internal or public: what new snippets are", needs: "administrator")
  var defaultSnippetVisibility: String?
  @Column("The visibilities that only administrators may choose", needs: "administrator")
  var restrictedVisibilities: [String]?
  @Column("Whether anybody may make things public", needs: "administrator") var allowsPublic: Bool?
  @Column("Whether people may force-push to the default branch of new projects", needs: "administrator")
  var newBranchesForcePush: Bool?
  @Column("Minutes until a session ends", needs: "administrator") var sessionMinutes: Int?
  @Column("Whether administrators sign in again for administration", needs: "administrator")
  var adminMode: Bool?
  @Column("Whether new accounts see only what they are let into", needs: "administrator")
  var newUsersExternal: Bool?
  @Column("Whether everybody may register OAuth applications", needs: "administrator")
  var userApplications: Bool?
  @Column("Whether everybody may make top-level groups", needs: "administrator") var usersMakeGroups: Bool?
  @Column("Whether access tokens must expire", needs: "administrator") var tokensMustExpire: Bool?
  @Column("Whether webhooks and integrations may reach the local network", needs: "administrator")
  var hooksReachLocalNetwork: Bool?
  @Column("Whether system hooks may reach the local network", needs: "administrator")
  var systemHooksReachLocalNetwork: Bool?
  @Column("Whether names of hooks are resolved once only", needs: "administrator")
  var dnsRebindingProtection: Bool?
  @Column("Whether requests without a sign-in are limited, of the API and of pages", needs: "administrator")
  var limitsAnonymous: Bool?
  @Column("Whether requests of the API with a sign-in are limited", needs: "administrator")
  var limitsAuthenticated: Bool?
  @Column("Whether sign-in and other protected paths are limited", needs: "administrator")
  var limitsProtectedPaths: Bool?
  @Column("Whether accounts that nobody uses are deactivated", needs: "administrator")
  var deactivatesDormant: Bool?
  @Column("Whether runners may register with shared registration tokens", needs: "administrator")
  var registrationTokens: Bool?
  @Column("Whether every project's job token reaches only where it was let in", needs: "administrator")
  var jobTokensLimited: Bool?
  @Column("The fewest bits of an RSA key; 0 for any, -1 for no RSA keys", needs: "administrator")
  var rsaKeyBits: Int?
  @Column("Whether DSA keys are taken", needs: "administrator") var allowsDSA: Bool?
}
