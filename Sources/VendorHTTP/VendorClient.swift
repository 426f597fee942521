public import Foundation
import Logging
public import Model
import Synchronization

/// The one door to a vendor's API: declared reads only, authenticated, paced, retried and recorded.
///
///     let client = VendorClient(
///       .init(calls: GitHub.calls), authentication: StaticToken(token), session: session)
///     let members = try await client.send(APIRequest(host: "api.github.com", path: "/orgs/acme/members"))
///       .json([Member].self)
public struct VendorClient: Sendable {
  let configuration: Configuration
  let credential: Credential
  let session: HTTPSession
  let readOnly: ReadOnlyGuard
  let pace: Pace
  let logger = Logger(label: "casb.http")

  public init(_ configuration: Configuration, authentication: any Authentication, session: HTTPSession) {
    self.configuration = configuration
    self.session = session
    credential = Credential(authentication)
    readOnly = ReadOnlyGuard(configuration.calls, host: configuration.host)
    pace = session.paces?.pace(for: configuration) ?? Pace(configuration)
  }

  /// Sends a declared read and answers its success: a 2xx, or 304 for a conditional request.
  ///
  /// Failures that pass (429 and other limits, 5xx, resets, timeouts) are retried; redirects of a GET are
  /// followed within the host. A conditional call that finds nothing new answers what was remembered.
  /// - Throws: `VendorError`; `CasbError` for a credential or an environment that cannot be used;
  ///   `CancellationError` at once when the task is cancelled.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    let request = complete(request)
    let call = try readOnly.call(for: request)
    let delivery = Delivery(self, .read)
    guard let memory = session.memory, call.isConditional else {
      return try await delivery.run(request, call)
    }
    return try await AnswerMemory(memory: memory).answer(request) { try await delivery.run($0, call) }
  }

  /// With the headers that every request carries.
  func complete(_ request: APIRequest) -> APIRequest {
    request.adding(configuration.headers).adding([HTTPSession.userAgent])
  }

  /// Follows pages from the first one.
  ///
  /// - Parameters:
  ///   - next: the request of the page after this one; `nil` ends the listing.
  ///   - isFull: whether a page holds as many items as a page can. Such a last page that came from memory is asked
  ///     for again, since a 304 need not tell of a page that has come after it.
  public func pages(
    from first: APIRequest, next: @escaping @Sendable (APIResponse) throws -> APIRequest?,
    isFull: @escaping @Sendable (APIResponse) throws -> Bool = { _ in true }
  ) -> ResponsePages {
    ResponsePages(client: self, first: first, following: next, isFull: isFull)
  }
}

extension VendorClient {
  public struct Configuration: Sendable {
    /// The guard's list.
    public let calls: [APICall]
    /// What `{host}` stands for in a call.
    public let host: String?
    /// Put before every path on the wire, ignored by the guard: `/api/v3`.
    public let basePath: String
    /// In bytes, after decompression; several times what a page of a vendor's documented listing has.
    public var maximumBodySize = 16 << 20
    /// How fast the vendor may be asked.
    public var limits = VendorLimits.cautious
    /// Tries of one request, the first included.
    public var attempts = 5
    /// Of one attempt, from dialling to the last byte.
    public var timeout = Duration.seconds(30)
    /// What one request may wait in all: between its attempts, and for the quota to be renewed.
    public var patience = Duration.seconds(3660)
    /// On every request that does not set them itself; `User-Agent` is added unless it stands here.
    public var headers: [(name: String, value: String)] = []
    /// Reads a vendor's error body; `VendorFault.common` knows the usual shapes.
    public var errors: @Sendable (_ status: Int, _ headers: [String: String], _ body: Data) -> VendorFault? =
      VendorFault.common
    /// Finds the failure in an answer whose status is a success, for vendors that answer so.
    public var refusals: (@Sendable (_ headers: [String: String], _ body: Data) -> VendorFault?)?

    public init(calls: [APICall], host: String? = nil, basePath: String = "") {
      self.calls = calls
      self.host = host
      self.basePath = basePath
    }
  }
}

/// The authentication as many requests share it.
final class Credential: Sendable {
  let authentication: any Authentication
  private let renewals = Mutex(0)

  init(_ authentication: any Authentication) {
    self.authentication = authentication
  }

  /// Which credential a request that is authenticated now carries.
  var edition: Int { renewals.withLock(\.self) }

  /// Renews unless another request's 401 already did; answers whether another try could do better.
  func renew(_ edition: Int) async -> Bool {
    let isFirst = renewals.withLock { renewals in
      guard edition == renewals else { return false }
      renewals += 1
      return true
    }
    return isFirst ? await authentication.renew() : true
  }
}
