public import Model
public import VendorHTTP

/// An application's live side: made from a credential, it verifies it and collects assets.
public protocol Connector: Sendable {
  static var application: Application { get }

  /// How fast the vendor may be asked.
  static var limits: VendorLimits { get }

  /// Raised when checkpoints of the version before mean nothing to this one, or mean something else.
  static var collectorVersion: Int { get }

  /// - Throws: `CasbError` for a setting or secret that cannot be right, such as a key that is no PEM.
  init(_ connection: Connection, session: HTTPSession) throws

  /// Asks the vendor who the credential is and what it may see.
  ///
  /// - Throws: `VendorError`; `CasbError` where the answer rules the credential out (another tenant, say).
  func verify() async throws -> Verification

  /// How a scan walks the tenant.
  func stages() -> [CollectionStage]

  /// Where a person lets casb in, with a method whose credential is granted in the browser or for a device.
  ///
  /// - Throws: `CasbError` for a setting that cannot be right.
  static func authorizationServer(
    for connection: Connection, session: HTTPSession
  ) throws -> AuthorizationServer

  /// How often a full scan will make which call, from a few requests that count what there is to read; `nil` where
  /// the vendor cannot tell cheaply.
  ///
  /// - Throws: as `verify`.
  func estimate() async throws -> [String: Int]?
}

extension Connector {
  public static func authorizationServer(
    for connection: Connection, session: HTTPSession
  ) throws -> AuthorizationServer {
    throw CasbError(.internal, "\(application.name) declares a sign-in, but not where.")
  }
}

extension Connector {
  public static var collectorVersion: Int { 1 }
}

/// What a person gave to connect one tenant.
public struct Connection: Sendable {
  /// The id of the chosen `AuthMethod`.
  public let auth: String
  public let settings: [String: String]
  public let secrets: [String: Secret]
  /// Keeps what the vendor puts in place of a secret.
  public let keeper: any SecretKeeper

  /// - Parameter keeper: `nil` keeps replaced secrets as long as the connection lives.
  public init(
    auth: String, settings: [String: String], secrets: [String: Secret], keeper: (any SecretKeeper)? = nil
  ) {
    self.auth = auth
    self.settings = settings
    self.secrets = secrets
    self.keeper = keeper ?? SecretsInMemory(secrets)
  }
}
