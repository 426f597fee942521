import Foundation
import Model
import VendorHTTP

/// Typed calls to the documented endpoints of GitHub's [REST API](https://docs.github.com/rest), version 2022-11-28.
struct GitHubClient: RESTClient {
  typealias Reads = GitHubReads

  let organization: String
  let host: GitHubHost
  let vendor: VendorClient

  var apiHost: String { host.api }
  var places: Places { ["org": organization] }

  /// GitHub allows a hundred requests at once, shared with everything else that uses the credential, and 900 points
  /// a minute, of which a read costs one:
  /// [secondary rate limits](https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
  static let limits = VendorLimits(concurrency: 8...32, rate: (900, 60), quota: .github)

  /// A page by number, or by cursor; the link to the last page tells how many there are.
  static let paging = Paging.link("per_page", upTo: 100, by: ["after", "cursor", "page"]) { response, size in
    lastPage(inLink: response.headers["link"]).map { $0 * size }
  }

  init(
    organization: String, host: GitHubHost, authentication: any Authentication, session: HTTPSession
  ) {
    self.organization = organization
    self.host = host
    var configuration = VendorClient.Configuration(
      calls: GitHubReads.calls, host: host.api, basePath: host.basePath)
    configuration.limits = Self.limits
    // An Enterprise Server limits nothing unless its administrator says so, and then tells in its answers.
    if host.isOwnServer { configuration.limits.rate = nil }
    configuration.headers += [
      ("Accept", "application/vnd.github+json"), ("X-GitHub-Api-Version", "2022-11-28"),
    ]
    configuration.errors = GitHubFault.read
    vendor = VendorClient(configuration, authentication: authentication, session: session)
  }

  /// The places of a repository in a path.
  static func places(of fullName: String) -> Places {
    let names = fullName.split(separator: "/", maxSplits: 1).map(String.init)
    return ["owner": names.first ?? "", "repo": names.count > 1 ? names[1] : ""]
  }

  /// The organisation as the credential sees it.
  func organizationDetail() async throws -> GitHubAPI.Organization { try await get(\.organization) }

  /// How many items a listing by page number has, in one request: with one item a page, the number of the last page.
  func count<Items: Listing>(
    _ read: KeyPath<GitHubReads, Read<Items>>, _ query: Query = []
  ) async throws -> Int {
    var request = request(read, query + [("per_page", "1")])
    // What is asked for is in a header, which a 304 need not repeat.
    request.isUnconditional = true
    let response = try await vendor.send(request)
    return try lastPage(inLink: response.headers["link"]) ?? response.json(Items.self).items.count
  }
}

/// The page number that a `Link` header calls the last.
func lastPage(inLink header: String?) -> Int? {
  guard
    let link = header?.split(separator: ",").first(where: { $0.contains("rel=\"last\"") }),
    let query = link.split(separator: ">").first?.split(separator: "?").last
  else { return nil }
  let pair = query.split(separator: "&").first { $0.hasPrefix("page=") }
  return pair.flatMap { Int($0.dropFirst("page=".count)) }
}
