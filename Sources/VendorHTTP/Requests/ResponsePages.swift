import Crypto
import Foundation

/// The pages of a listing, fetched one after the other as they are asked for.
public struct ResponsePages: AsyncSequence, Sendable {
  public typealias Element = APIResponse

  let client: VendorClient
  let first: APIRequest
  let following: @Sendable (APIResponse) throws -> APIRequest?
  let isFull: @Sendable (APIResponse) throws -> Bool

  public func makeAsyncIterator() -> Iterator {
    Iterator(client: client, due: first, following: following, isFull: isFull)
  }

  public struct Iterator: AsyncIteratorProtocol {
    let client: VendorClient
    var due: APIRequest?
    let following: @Sendable (APIResponse) throws -> APIRequest?
    let isFull: @Sendable (APIResponse) throws -> Bool
    /// Fingerprints, so that a long listing costs little memory.
    private var fetched: Set<SHA256.Digest> = []
    private var lastBody: SHA256.Digest?
    private var sameBodies = 0

    /// How many pages in a row may say the very same, as empty ones of a filtered listing do.
    private static let sameBodyLimit = 100

    init(
      client: VendorClient, due: APIRequest,
      following: @escaping @Sendable (APIResponse) throws -> APIRequest?,
      isFull: @escaping @Sendable (APIResponse) throws -> Bool
    ) {
      self.client = client
      self.due = due
      self.following = following
      self.isFull = isFull
    }

    /// - Throws: `VendorError`; its kind is `malformed` where the vendor names a page that was already read, or says
    ///   the same again and again under names that are always new.
    public mutating func next() async throws -> APIResponse? {
      guard var request = due else { return nil }
      due = nil
      fetched.insert(Self.fingerprint(request))
      var response = try await client.send(request)
      var next = try following(response)
      if next == nil, response.isRemembered, try isFull(response) {
        request.isUnconditional = true
        response = try await client.send(request)
        next = try following(response)
      }
      try refuseRepetition(of: response)
      if let next {
        guard !fetched.contains(Self.fingerprint(next)) else {
          throw response.malformed("the next page is one that was already read")
        }
        due = next
        // What is read of this page's items waits in a long line, and of the next page nothing can be read before.
        due?.goesFirst = true
      }
      return response
    }

    private mutating func refuseRepetition(of response: APIResponse) throws {
      let body = SHA256.hash(data: response.body)
      sameBodies = body == lastBody ? sameBodies + 1 : 0
      lastBody = body
      guard sameBodies < Self.sameBodyLimit else {
        throw response.malformed("\(Self.sameBodyLimit) pages in a row say the same")
      }
    }

    private static func fingerprint(_ request: APIRequest) -> SHA256.Digest {
      var hash = SHA256()
      hash.update(data: Data("\(request.method) \(request.host)\(request.target)\n".utf8))
      hash.update(data: request.body ?? Data())
      return hash.finalize()
    }
  }
}
