import Crypto
import Foundation

/// From a request to a whole answer: route, access, page, headers.
struct GitHubAnswering {
  let tenant: GitHubTenant
  let request: SandboxRequest
  var caller = GitHubCaller.anonymous
  var standing: GitHubQuota.Standing?
  /// The token that was made in answering.
  private(set) var issued: GitHubIssuedToken?
  /// The decoded path after the base, with the numbers of GitHub's own links replaced by names; nil outside the API.
  private let path: [String]?

  init(tenant: GitHubTenant, request: SandboxRequest) {
    self.tenant = tenant
    self.request = request
    path = Self.path(of: request, in: tenant)
  }

  private var api: String { request.origin + tenant.deployment.basePath }

  private static func path(of request: SandboxRequest, in tenant: GitHubTenant) -> [String]? {
    if request.path == tenant.deployment.queryPath { return ["graphql"] }
    guard request.path.hasPrefix(tenant.deployment.basePath) else { return nil }
    let rest = request.path.dropFirst(tenant.deployment.basePath.count)
    // Looking whether there is anything to decode takes less than decoding.
    let segments = rest.split(separator: "/").map { segment in
      segment.utf8.contains(UInt8(ascii: "%"))
        ? segment.removingPercentEncoding ?? String(segment) : String(segment)
    }
    return named(segments, in: tenant)
  }

  /// `/organizations/{id}/…` is `/orgs/{org}/…`, and `/repositories/{id}/…` is `/repos/{owner}/{repo}/…`.
  private static func named(_ path: [String], in tenant: GitHubTenant) -> [String] {
    guard path.count > 1, let id = Int(path[1]) else { return path }
    switch path[0] {
    case "organizations":
      guard let organization = tenant.organizations.first(where: { $0.id == id }) else { return path }
      return ["orgs", organization.login] + path.dropFirst(2)
    case "repositories":
      for organization in tenant.organizations {
        guard let repository = organization.repositories.first(where: { $0.id == id }) else { continue }
        return ["repos", organization.login, repository.name] + path.dropFirst(2)
      }
      return path
    default: return path
    }
  }

  /// The path as GitHub's links of paged lists spell it: by number.
  private func numbered(_ exchange: GitHubExchange, _ path: [String]) -> String {
    if let organization = try? exchange.organization() {
      let id: Int
      let rest: ArraySlice<String>
      let kind: String
      if exchange.parameters["repo"] != nil, let repository = try? exchange.repository() {
        (kind, id, rest) = ("repositories", repository.id, path.dropFirst(3))
      } else {
        (kind, id, rest) = ("organizations", organization.id, path.dropFirst(2))
      }
      return ([kind, String(id)] + rest.map { exchange.shapes.encoded($0) }).joined(separator: "/")
    }
    return path.joined(separator: "/")
  }

  /// `GET /rate_limit` costs nothing.
  var isQuotaInquiry: Bool { path == ["rate_limit"] }

  /// GraphQL, which has a limit of its own.
  var isQuery: Bool { path == ["graphql"] }

  private func exchange(_ parameters: [String: String]) -> GitHubExchange {
    let now = tenant.now()
    return GitHubExchange(
      tenant: tenant, caller: caller, request: request, parameters: parameters,
      shapes: GitHubShapes(tenant: tenant, api: api, web: tenant.deployment.web),
      gate: GitHubGate(tenant: tenant, caller: caller),
      quota: standing ?? GitHubQuota.Standing(limit: tenant.quota, used: 0, reset: now))
  }

  mutating func answer() -> SandboxResponse {
    let method = request.method == "HEAD" ? "GET" : request.method
    guard let path, let (route, parameters) = GitHubRoutes.route(method, path) else {
      return response(GitHubRefusal(status: 404, message: "Not Found", documentation: "rest"))
    }
    if let version = request.headers["x-github-api-version"], !GitHubAnswering.versions.contains(version) {
      return response(
        GitHubRefusal(
          status: 400, message: "The requested API version \(version) is not supported.",
          documentation: "rest/about-the-rest-api/api-versions"))
    }
    let exchange = exchange(parameters)
    do {
      try exchange.admit(to: route.access)
      let answer = try route.answer(exchange)
      if case .issue(let token, _) = answer { issued = token }
      return conditional(response(answer, exchange, path), route)
    } catch let refusal as GitHubRefusal {
      return response(refusal, route: route)
    } catch {
      return response(GitHubRefusal(status: 500, message: "Server Error"), route: route)
    }
  }

  private static let versions = ["2022-11-28", "2026-03-10"]

  private func response(_ answer: GitHubAnswer, _ exchange: GitHubExchange, _ path: [String])
    -> SandboxResponse
  {
    switch answer {
    case .body(let body, let status): return response(body, status: status)
    case .issue(_, let body): return response(body, status: 201)
    case .noContent:
      var empty = SandboxResponse(status: 204)
      addHeaders(to: &empty)
      return empty
    case .list(let count, let item):
      let paging = GitHubPaging(request, count: count, largest: tenant.largestPage)
      return page(.array(paging.indices.map(item)), paging, exchange, path)
    case .cursorList(let parameter, let count, let item):
      let cursor = GitHubCursor(
        request, parameter: parameter, count: count, largest: tenant.largestPage)
      var response = response(.array(cursor.indices.map(item)), status: 200)
      let address = "\(api)/\(numbered(exchange, path))"
      if let links = cursor.links(address: address, query: request.query) {
        response.setHeader("link", links)
      }
      return response
    case .counted(let key, let count, let item, let more):
      let total: JSON = ["total_count": .integer(count)]
      return self.response(
        .paged(key: key, count: count, item: item, more: total.with(more)), exchange, path)
    case .paged(let key, let count, let item, let more):
      let paging = GitHubPaging(request, count: count, largest: tenant.largestPage)
      let body = more.with(.object([JSON.Member(key, .array(paging.indices.map(item)))]))
      return page(body, paging, exchange, path)
    }
  }

  private func page(
    _ body: JSON, _ paging: GitHubPaging, _ exchange: GitHubExchange, _ path: [String]
  ) -> SandboxResponse {
    var response = response(body, status: 200)
    let address = "\(api)/\(numbered(exchange, path))"
    if let links = paging.links(address: address, query: request.query) { response.setHeader("link", links) }
    return response
  }

  func response(_ body: JSON, status: Int) -> SandboxResponse {
    var response = SandboxResponse(
      status: status, headers: [("content-type", "application/json; charset=utf-8")], body: body.data)
    addHeaders(to: &response)
    return response
  }

  func response(_ refusal: GitHubRefusal, route: GitHubRoute? = nil) -> SandboxResponse {
    let page = route.map { "rest/\($0.documentation)" } ?? "rest"
    var response = response(refusal.body(documentation: page), status: refusal.status)
    for header in refusal.headers { response.setHeader(header.name, header.value) }
    if let route { addAccepted(route, to: &response) }
    return response
  }

  /// The primary limit is used up.
  func exhausted() -> SandboxResponse {
    response(
      .forbidden(
        "API rate limit exceeded for \(caller.identity). If you reach out to GitHub Support for help, please "
          + "include the request ID and timestamp.",
        "rest/using-the-rest-api/rate-limits-for-the-rest-api"))
  }

  /// 304 if the client has this very answer already.
  private func conditional(_ response: SandboxResponse, _ route: GitHubRoute) -> SandboxResponse {
    var response = response
    addAccepted(route, to: &response)
    guard response.status == 200 else { return response }
    let digest = SHA256.hash(data: response.body).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let tag = "\"\(digest)\""
    response.setHeader("etag", "W/\(tag)")
    if request.headers["if-none-match"]?.contains(tag) == true {
      response.status = 304
      response.body = Data()
    }
    return response
  }
}
