public import Model
import Synchronization

/// Where an integration's secrets are kept while a vendor replaces them, such as refresh tokens that work once.
///
/// Several processes may use one integration: what is kept now may be newer than what an authentication began with.
public protocol SecretKeeper: Sendable {
  /// The secrets as they are kept now, by key.
  func current() async throws -> [String: Secret]

  /// Puts new secrets in place of those of the same keys.
  ///
  /// - Throws: when they could not be kept; then they must not be used either.
  func keep(_ changed: [String: Secret]) async throws
}

/// Keeps secrets for as long as the process runs: of a set-up that is not stored yet.
public final class SecretsInMemory: SecretKeeper {
  private let secrets: Mutex<[String: Secret]>

  public init(_ secrets: [String: Secret]) { self.secrets = Mutex(secrets) }

  public var all: [String: Secret] { secrets.withLock { $0 } }

  public func current() -> [String: Secret] { all }

  public func keep(_ changed: [String: Secret]) {
    secrets.withLock { $0.merge(changed) { $1 } }
  }
}
