import CryptoExtras
public import Foundation

/// A personal access token.
public struct GitHubToken: Sendable {
  public enum Kind: Sendable {
    /// With OAuth scopes, and whether it was authorised for SAML single sign-on.
    case classic(scopes: [String], singleSignOn: Bool)
    /// For one organisation, with permissions such as `["organization_hooks": "read"]`, and for some or all
    /// (nil) of its repositories.
    case fineGrained(organization: String, permissions: [String: String], repositories: [String]?)
  }

  public var value: String
  public var owner: String
  public var kind: Kind
  public var expiresAt: Date?
  public var isRevoked: Bool

  public init(
    _ value: String, owner: String, _ kind: Kind, expiresAt: Date? = nil, isRevoked: Bool = false
  ) {
    self.value = value
    self.owner = owner
    self.kind = kind
    self.expiresAt = expiresAt
    self.isRevoked = isRevoked
  }
}

/// A GitHub App that is registered here, with the key that it signs with.
public struct GitHubApp: Sendable {
  public var id: Int
  public var clientID: String
  public var slug: String
  public var name: String
  /// The organisation that owns it.
  public var owner: String
  public var permissions: [String: String]
  /// The RSA private key in PEM, as GitHub lets one download it.
  public var privateKey: String
  public var publicKey: String
  public var createdAt: Date
  /// What the app shows when it redeems a person's sign-in.
  public var clientSecret: String
  /// Where people may be sent after they have signed in. Of a loopback address any port will do.
  public var callbackURLs = ["http://127.0.0.1/callback"]
  /// The least seconds between two questions of a device; nil where the device flow is off.
  public var deviceInterval: Int? = 5

  /// An app with a new key.
  ///
  /// - Throws: The crypto library's error if no key can be made.
  public init(
    id: Int, slug: String, name: String, owner: String, permissions: [String: String], createdAt: Date,
    clientSecret: String = ""
  ) throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    self.id = id
    clientID = "Iv23li\(slug.replacing("-", with: "").prefix(14))"
    self.slug = slug
    self.name = name
    self.owner = owner
    self.permissions = permissions
    privateKey = key.pemRepresentation
    publicKey = key.publicKey.pemRepresentation
    self.createdAt = createdAt
    self.clientSecret = clientSecret
  }
}

/// An app installed in an organisation.
public struct GitHubInstallation: Sendable, Equatable {
  public var id: Int
  public var appID: Int
  public var appSlug: String
  public var permissions: [String: String]
  public var events: [String]
  /// The repositories that it may see; nil for all.
  public var repositories: [String]?
  public var createdAt: Date
  public var suspendedAt: Date?
  public var suspendedBy: String?

  public init(
    id: Int, appID: Int, appSlug: String, permissions: [String: String], events: [String] = [],
    repositories: [String]? = nil, createdAt: Date, suspendedAt: Date? = nil, suspendedBy: String? = nil
  ) {
    self.id = id
    self.appID = appID
    self.appSlug = appSlug
    self.permissions = permissions
    self.events = events
    self.repositories = repositories
    self.createdAt = createdAt
    self.suspendedAt = suspendedAt
    self.suspendedBy = suspendedBy
  }
}
