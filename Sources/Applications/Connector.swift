public import Model
public import VendorHTTP

/// An application's live side: made from a credential, it verifies it and collects assets.
public protocol Connector: Sendable {
  static var application: Application { get }

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

  public init(auth: String, settings: [String: String], secrets: [String: Secret]) {
    self.auth = auth
    self.settings = settings
    self.secrets = secrets
  }
}
