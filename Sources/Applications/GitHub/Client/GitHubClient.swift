import Foundation
import Model
import VendorHTTP

/// Typed calls to the documented endpoints of GitHub's [REST API](https://docs.github.com/rest), version 2022-11-28.
struct GitHubClient: RESTClient {
  typealias Reads = GitHubReads

  let organization: String
  let host: GitHubHost
  let vendor: VendorClient
  let queries: QueryClient
  let credential: GitHubCredentialKind

  var apiHost: String { host.api }
  var places: Places { ["org": organization] }

  /// GitHub allows a hundred requests at once, shared with everything else that uses the credential, and 900 points
  /// a minute, of which a read costs one:
  /// [secondary rate limits](https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
  /// The verification's second round takes what is begun with.
  static let limits = VendorLimits(concurrency: 16...32, rate: (900, 60), quota: .github)

  /// A page by number, or by cursor; the link to the last page tells how many there are.
  static let paging = Paging.link("per_page", upTo: 100, by: ["after", "cursor", "page"]) { response, size in
    lastPage(inLink: response.headers["link"]).map { $0 * size }
  }

  init(
    organization: String, host: GitHubHost, authentication: any Authentication,
    credential: GitHubCredentialKind, session: HTTPSession
  ) {
    self.organization = organization
    self.host = host
    self.credential = credential
    var rest = Self.configuration(host, basePath: host.basePath)
    rest.headers += [
      ("Accept", "application/vnd.github+json"), ("X-GitHub-Api-Version", "2022-11-28"),
    ]
    vendor = VendorClient(rest, authentication: authentication, session: session)
    var graph = Self.configuration(host, basePath: host.queryBasePath)
    graph.refusals = GitHubQueries.refusal
    queries = QueryClient(
      vendor: VendorClient(graph, authentication: authentication, session: session), host: host.api)
  }

  private static func configuration(_ host: GitHubHost, basePath: String) -> VendorClient.Configuration {
    var configuration = VendorClient.Configuration(
      calls: GitHubReads.calls, host: host.api, basePath: basePath)
    configuration.limits = limits
    // An Enterprise Server limits nothing unless its administrator says so, and then tells in its answers.
    if host.isOwnServer { configuration.limits.rate = nil }
    configuration.errors = GitHubFault.read
    return configuration
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
    _ read: KeyPath<GitHubReads, Read<Items>>, at places: Places = [:], _ query: Query = []
  ) async throws -> Int {
    var request = request(read, at: places, query + [("per_page", "1")])
    // What is asked for is in a header, which a 304 need not repeat.
    request.isUnconditional = true
    let response = try await vendor.send(request)
    return try lastPage(inLink: response.headers["link"]) ?? response.json(Items.self).items.count
  }
}

/// What a credential is, as far as GitHub tells different kinds different things.
enum GitHubCredentialKind: Sendable {
  /// An installed app, which no person stands behind.
  case app
  /// A person who signed in to an app.
  case signIn
  case classicToken
  case fineGrainedToken

  /// By the beginning of a token:
  /// [formats](https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats).
  init(token: String) {
    self = ["github_pat_", "ghu_"].contains(where: token.hasPrefix) ? .fineGrainedToken : .classicToken
  }

  /// Whether its permissions are those of an app.
  var isApps: Bool { [.app, .signIn].contains(self) }

  /// Whether GitHub shows it an organisation's single sign-on, the rights supposed.
  var isShownSignOn: Bool { [.app, .classicToken].contains(self) }
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
