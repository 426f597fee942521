import Foundation
public import Model

/// A name and a secret that go with every request as HTTP Basic (RFC 7617).
public struct BasicCredentials: Authentication {
  private let name: String
  private let secret: Secret

  public init(_ name: String, _ secret: Secret) {
    self.name = name
    self.secret = secret
  }

  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    let pair = Data("\(name):\(secret.reveal())".utf8).base64EncodedString()
    return request.setting("Authorization", to: "Basic \(pair)")
  }

  public func renew() async -> Bool { false }

  public var secrets: [Secret] { [secret] }
}
