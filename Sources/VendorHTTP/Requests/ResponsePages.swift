import Crypto
import Foundation

/// The pages of a listing, fetched one after the other as they are asked for.
public struct ResponsePages: AsyncSequence, Sendable {
  public typealias Element = APIResponse

  let client: VendorClient
  let first: APIRequest
  let following: @Sendable (APIResponse) throws -> APIRequest?

  public func makeAsyncIterator() -> Iterator {
    Iterator(client: client, due: first, following: following)
  }

  public struct Iterator: AsyncIteratorProtocol {
    let client: VendorClient
    var due: APIRequest?
    let following: @Sendable (APIResponse) throws -> APIRequest?
    /// Fingerprints, so that a long listing costs little memory.
    private var fetched: Set<SHA256.Digest> = []

    init(
      client: VendorClient, due: APIRequest,
      following: @escaping @Sendable (APIResponse) throws -> APIRequest?
    ) {
      self.client = client
      self.due = due
      self.following = following
    }

    /// - Throws: `VendorError`; its kind is `malformed` where the vendor names a page that was already read.
    public mutating func next() async throws -> APIResponse? {
      guard let request = due else { return nil }
      due = nil
      fetched.insert(Self.fingerprint(request))
      let response = try await client.send(request)
      if let next = try following(response) {
        guard !fetched.contains(Self.fingerprint(next)) else {
          throw response.malformed("the next page is one that was already read")
        }
        due = next
      }
      return response
    }

    private static func fingerprint(_ request: APIRequest) -> SHA256.Digest {
      var hash = SHA256()
      hash.update(data: Data("\(request.method) \(request.host)\(request.target)\n".utf8))
      hash.update(data: request.body ?? Data())
      return hash.finalize()
    }
  }
}
