public import Foundation
public import Model
public import VendorHTTP

/// An application's live side: made from a credential, it verifies it and collects assets.
public protocol Connector: Sendable {
  /// The application's id. Describing all of it takes a while, which who only looks for it need not wait for.
  static var id: String { get }

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

  /// How to look at one asset again, in few requests, without walking the tenant; `nil` for a kind of which only a
  /// scan can tell.
  ///
  /// Either a stage of the scan whose kinds are as soon read whole: an asset that it does not yield is gone. Or one
  /// without kinds, which yields the asset, removes it where the vendor says for certain that it is gone, or notes why
  /// it could not be read.
  ///
  /// - Parameter knownSince: when casb already knew the asset: what was created later, under an address that it had, is
  ///   something else.
  func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage?

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
  public static var id: String { application.id }

  public static var collectorVersion: Int { 1 }

  public func recollection(of asset: AssetReference, knownSince: Date) -> CollectionStage? { nil }

  /// All that a scan reads of a kind, for `recollection`; `nil` where part of it comes with other kinds, or needs
  /// stages before it.
  func stage(yielding kind: String) -> CollectionStage? {
    let stages = stages().filter { $0.kinds.contains(kind) }
    guard let first = stages.first, stages.allSatisfy(\.after.isEmpty) else { return nil }
    if stages.count == 1 { return first }
    guard stages.allSatisfy({ $0.kinds == [kind] }) else { return nil }
    return CollectionStage(first.name, kinds: [kind]) { sink in
      for stage in stages { try await stage.collect(sink) }
    }
  }
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
