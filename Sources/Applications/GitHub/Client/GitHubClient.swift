import Foundation
import Model
import VendorHTTP

/// Typed calls to the documented endpoints of GitHub's [REST API](https://docs.github.com/rest), version 2022-11-28.
struct GitHubClient: Sendable {
  let organization: String
  let host: GitHubHost
  private let vendor: VendorClient

  /// GitHub allows a hundred requests at once, shared with everything else that uses the credential, and 900 points
  /// a minute, of which a read costs one:
  /// [secondary rate limits](https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
  static let limits = VendorLimits(concurrency: 8...32, rate: (900, 60), quota: .github)

  /// Items of a page that are looked into side by side.
  static let concurrency = 8

  init(
    organization: String, host: GitHubHost, authentication: any Authentication, session: HTTPSession
  ) {
    self.organization = organization
    self.host = host
    var configuration = VendorClient.Configuration(
      calls: GitHubCalls.api, host: host.api, basePath: host.basePath)
    configuration.limits = Self.limits
    // An Enterprise Server limits nothing unless its administrator says so, and then tells in its answers.
    if host.isOwnServer { configuration.limits.rate = nil }
    configuration.headers += [
      ("Accept", "application/vnd.github+json"), ("X-GitHub-Api-Version", "2022-11-28"),
    ]
    configuration.errors = GitHubFault.read
    vendor = VendorClient(configuration, authentication: authentication, session: session)
  }

  // MARK: Requests

  /// A request below `/orgs/{org}`.
  func orgRequest(_ rest: String = "", _ query: [(name: String, value: String?)] = []) -> APIRequest {
    request("/orgs/\(APIRequest.pathSegment(organization))\(rest)", query)
  }

  /// A request below `/repos/{owner}/{repo}`.
  func repoRequest(
    _ fullName: String, _ rest: String, _ query: [(name: String, value: String?)] = []
  ) -> APIRequest {
    let path = fullName.split(separator: "/").map { APIRequest.pathSegment(String($0)) }
    return request("/repos/\(path.joined(separator: "/"))\(rest)", query)
  }

  func request(_ path: String, _ query: [(name: String, value: String?)] = []) -> APIRequest {
    APIRequest(host: host.api, path: path, query: query)
  }

  /// - Throws: `VendorError`.
  func send(_ request: APIRequest) async throws -> APIResponse {
    try await vendor.send(request)
  }

  func get<Answer: Decodable>(_ request: APIRequest, as type: Answer.Type = Answer.self) async throws
    -> Answer
  {
    try await vendor.send(request).json(type)
  }

  // MARK: Listings

  /// The pages of a listing, from its beginning or from a checkpoint.
  func pages<Listing: GitHubListing>(
    of request: APIRequest, as listing: Listing.Type, from checkpoint: String? = nil,
    pageSize: Int = GitHubCursor.pageSize, _ body: (GitHubPage<Listing.Item>) async throws -> Void
  ) async throws {
    var whole = request
    whole.query.append(("per_page", String(pageSize)))
    let first = GitHubCursor(checkpoint: checkpoint)?.applied(to: whole) ?? whole
    let next: @Sendable (APIResponse) -> APIRequest? = { [whole] in
      Self.cursor(after: $0)?.applied(to: whole)
    }
    let isFull: @Sendable (APIResponse) throws -> Bool = { try $0.json(listing).items.count >= pageSize }
    for try await response in vendor.pages(from: first, next: next, isFull: isFull) {
      let total = lastPage(inLink: response.headers["link"]).map { $0 * pageSize }
      try await body(
        GitHubPage(
          items: try response.json(listing).items, next: Self.cursor(after: response), total: total))
    }
  }

  /// A whole listing in memory: only for what is small by nature.
  func all<Listing: GitHubListing>(_ request: APIRequest, as listing: Listing.Type) async throws -> [Listing
    .Item]
  {
    var items: [Listing.Item] = []
    try await pages(of: request, as: listing) { items += $0.items }
    return items
  }

  /// How many items a listing by page number has, in one request: with one item a page, the number of the last page.
  func count<Listing: GitHubListing>(_ request: APIRequest, as listing: Listing.Type) async throws -> Int {
    var request = request
    request.query.append(("per_page", "1"))
    // What is asked for is in a header, which a 304 need not repeat.
    request.isUnconditional = true
    let response = try await vendor.send(request)
    return try lastPage(inLink: response.headers["link"]) ?? response.json(listing).items.count
  }

  private static func cursor(after response: APIResponse) -> GitHubCursor? {
    response.nextLink.flatMap { GitHubCursor(query: $0.query) }
  }
}

extension GitHubClient {
  /// The organisation as the credential sees it.
  func organizationDetail() async throws -> GitHubAPI.Organization { try await get(orgRequest()) }
}
