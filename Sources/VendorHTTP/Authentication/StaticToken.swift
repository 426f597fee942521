public import Model

/// For what a vendor answers to anyone.
public struct NoAuthentication: Authentication {
  public init() {}

  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    request
  }

  public func renew() async -> Bool { false }
}

/// A token that the person gave and that goes with every request, in a header.
public struct StaticToken: Authentication {
  private let token: Secret
  private let header: String
  private let prefix: String

  public init(_ token: Secret, header: String = "Authorization", prefix: String = "Bearer ") {
    self.token = token
    self.header = header
    self.prefix = prefix
  }

  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    let value = prefix + token.reveal()
    guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0x7F }) else {
      throw CasbError(
        .credentials, "The token holds characters that no token has.",
        hint: "Copy it again, without line breaks and quotes.")
    }
    return request.setting(header, to: value)
  }

  public func renew() async -> Bool { false }

  public var secrets: [Secret] { [token] }
}
