public import Foundation
public import Model

/// An access key, and for temporary credentials the session token that goes with it.
public struct AWSCredentials: Sendable, Equatable {
  public let accessKeyID: String
  public let secretAccessKey: Secret
  public let sessionToken: Secret?
  /// When temporary credentials end; `nil` for a user's own key, or where nobody told.
  public let expiration: Date?

  public init(
    accessKeyID: String, secretAccessKey: Secret, sessionToken: Secret? = nil, expiration: Date? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiration = expiration
  }

  /// The credentials that the environment names, by the names that AWS's own tools read.
  ///
  /// - Returns: `nil` when `AWS_ACCESS_KEY_ID` is not set.
  /// - Throws: `CasbError` when only half of a key is there.
  public static func environment(_ environment: [String: String]) throws -> AWSCredentials? {
    guard let id = environment["AWS_ACCESS_KEY_ID"], !id.isEmpty else { return nil }
    guard let secret = environment["AWS_SECRET_ACCESS_KEY"], !secret.isEmpty else {
      throw CasbError(
        .credentials, "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not.",
        hint: "Set both, or neither to use a profile of the shared files.")
    }
    let token = environment["AWS_SESSION_TOKEN"].flatMap { $0.isEmpty ? nil : Secret($0) }
    return AWSCredentials(accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: token)
  }
}

/// Where credentials come from: at hand, or obtained when a request needs them.
public protocol AWSCredentialSource: Sendable {
  /// - Parameter send: sends a request of the source itself, without authentication.
  func credentials(
    send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> AWSCredentials

  /// Forgets cached credentials; answers whether others could be obtained.
  func renew() async -> Bool

  /// What must not appear in recordings and messages in any form.
  var secrets: [Secret] { get async }
}

extension AWSCredentials: AWSCredentialSource {
  public func credentials(
    send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> AWSCredentials { self }

  public func renew() async -> Bool { false }

  public var secrets: [Secret] { [secretAccessKey] + (sessionToken.map { [$0] } ?? []) }
}
