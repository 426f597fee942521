import Foundation
import Model
import VendorHTTP

/// Typed calls to Bitbucket Cloud, all of one workspace.
struct BitbucketClient: RESTClient {
  typealias Reads = BitbucketReads

  static let host = "api.bitbucket.org"

  let vendor: VendorClient
  let apiHost = Self.host
  let workspace: String
  var places: Places { ["workspace": workspace] }

  /// [1,000 requests in a rolling hour](https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/). No
  /// header tells what is left of them. Large workspaces may ask up to ten times as often; they are not hurried.
  static let limits = VendorLimits(concurrency: 4...8, rate: (requests: 1000, seconds: 3600))

  init(workspace: String, authentication: any Authentication, session: HTTPSession) {
    var configuration = VendorClient.Configuration(calls: BitbucketReads.calls)
    configuration.limits = Self.limits
    configuration.errors = BitbucketFault.read
    vendor = VendorClient(configuration, authentication: authentication, session: session)
    self.workspace = workspace
  }

  static let paging = byAddress { (try? $0.json(BitbucketAPI.PageEnds.self))?.size }

  /// For listings whose items are not all that is yielded.
  static let uncounted = byAddress { _ in nil }

  /// [Pagination](https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination): by the address in `next`,
  /// whose `page` may be a number or anything else.
  private static func byAddress(total: @escaping @Sendable (APIResponse) -> Int?) -> Paging {
    Paging("pagelen", upTo: 100, total: { response, _ in total(response) }) { response in
      guard let next = try response.json(BitbucketAPI.PageEnds.self).next else { return nil }
      let items = URLComponents(string: next)?.queryItems ?? []
      let query = items.map { (name: $0.name, value: $0.value) }
      guard let cursor = Paging.cursor(in: query, by: ["page"]) else {
        throw VendorError(
          kind: .malformed, call: response.call, status: response.status,
          message: "the address of the next page names no page")
      }
      return cursor
    }
  }

  /// Asks for [these fields alone](https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response) of
  /// every item of a listing.
  static func only(_ fields: String...) -> Query {
    [("fields", (["next", "size"] + fields.map { "values.\($0)" }).joined(separator: ","))]
  }

  /// The fewest bytes that show whether a listing may be read, and how long it is.
  static let taste: Query = only("type") + [("pagelen", "1")]

  /// How many items a listing has; `nil` where Bitbucket does not say.
  func count<Items: Listing>(_ read: KeyPath<Reads, Read<Items>>) async throws -> Int? {
    try await send(read, Self.taste).json(BitbucketAPI.PageEnds.self).size
  }
}
