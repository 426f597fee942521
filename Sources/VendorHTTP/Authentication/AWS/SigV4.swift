public import Foundation
public import Model

/// Signs requests with AWS Signature Version 4.
///
/// The signature covers the host that is dialled, so that it holds for an endpoint override too. Follows
/// "AWS Signature Version 4 for API requests" of the IAM User Guide.
public struct SigV4: Authentication {
  private let scope: SigV4Scope?
  private let source: any AWSCredentialSource
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - scope: service and region; `nil` takes them from each request's host.
  ///   - now: the clock; AWS refuses signatures more than 15 minutes off.
  public init(
    scope: SigV4Scope? = nil, credentials source: any AWSCredentialSource,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.scope = scope
    self.source = source
    self.now = now
  }

  /// - Throws: `CasbError` or `VendorError` of the credentials' source.
  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    guard let scope = scope ?? SigV4Scope(host: request.host) else {
      throw CasbError(.internal, "\(request.host) is no host of AWS, so no signature can be made for it.")
    }
    let credentials = try await source.credentials(send: send)
    return SigV4Signature(scope: scope, credentials: credentials, date: now()).signing(request)
  }

  public func renew() async -> Bool { await source.renew() }

  public var secrets: [Secret] { get async { await source.secrets } }
}
