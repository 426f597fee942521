import Foundation

/// What GitLab answers instead of what was asked for.
struct GitLabRefusal: Error {
  let status: Int
  let message: String

  static let notFound = GitLabRefusal(status: 404, message: "404 Not Found")
  static let forbidden = GitLabRefusal(status: 403, message: "403 Forbidden")
}

/// One request with a good token.
struct GitLabCall: Sendable {
  let tenant: GitLabTenant
  let credential: GitLabCredential
  let request: SandboxRequest

  init(_ tenant: GitLabTenant, _ credential: GitLabCredential, _ request: SandboxRequest) {
    self.tenant = tenant
    self.credential = credential
    self.request = request
  }

  var response: SandboxResponse {
    // <https://docs.gitlab.com/api/rest/authentication/#personalprojectgroup-access-tokens>
    guard !Set(credential.scopes).isDisjoint(with: ["api", "read_api"]) || isAboutTheToken else {
      return .gitlab(
        403,
        [
          "error": "insufficient_scope",
          "error_description": "The request requires higher privileges than provided by the access token.",
          "scope": "api read_api",
        ])
    }
    guard request.method == "GET" else { return .gitlab(405, ["error": "405 Method Not Allowed"]) }
    do {
      return try GitLabRoutes.answer(self)
    } catch {
      return .gitlab(error.status, ["message": .string(error.message)])
    }
  }

  private var isAboutTheToken: Bool { request.path.hasSuffix("/personal_access_tokens/self") }

  // MARK: Who is asking

  var person: GitLabPerson? { tenant.users.first { $0.username == credential.username } }

  /// The highest level that the caller has in a group or project, by itself or by a group above.
  func level(in path: String) -> Int {
    if person?.isAdmin == true { return 60 }
    let spaces = (tenant.groups + tenant.projects).filter { $0.path == path || path.hasPrefix("\($0.path)/") }
    return spaces.flatMap(\.members).filter { $0.username == credential.username && !$0.isAwaiting }
      .map(\.level).max() ?? 0
  }

  /// Whether the caller may see a group or project at all.
  func sees(_ space: GitLabSpace) -> Bool { space.visibility != "private" || level(in: space.path) > 0 }

  func needAdministrator() throws(GitLabRefusal) {
    guard person?.isAdmin == true else { throw .forbidden }
  }

  /// - Throws: 404 for what is hidden, 403 for too small a role.
  func need(_ level: Int, in space: GitLabSpace) throws(GitLabRefusal) {
    guard sees(space) else { throw .notFound }
    guard self.level(in: space.path) >= level else { throw .forbidden }
  }

  /// - Throws: 404, as for a feature without a licence.
  func need(_ tier: GitLabTier, for path: String) throws(GitLabRefusal) {
    guard self.tier(of: path) >= tier else { throw .notFound }
  }

  func tier(of path: String) -> GitLabTier {
    if let license = tenant.license { return license }
    let top = path.split(separator: "/").first.map(String.init) ?? path
    return tenant.groups.first { $0.path == top }?.plan ?? .free
  }

  // MARK: Pages

  /// A page by number: <https://docs.gitlab.com/api/rest/#offset-based-pagination>
  func page<Item>(of items: [Item], _ shape: (Item) -> JSON) -> SandboxResponse {
    let (size, number) = (pageSize, max(1, request.query("page").flatMap { Int($0) } ?? 1))
    let pages = max(1, (items.count + size - 1) / size)
    let chosen = items.dropFirst((number - 1) * size).prefix(size)
    var response = SandboxResponse.gitlab(200, .array(chosen.map(shape)))
    var links: [String] = []
    func link(_ relation: String, _ page: Int) { links.append(self.link(relation, [("page", String(page))])) }
    if number > 1 { link("prev", number - 1) }
    if number < pages { link("next", number + 1) }
    link("first", 1)
    response.setHeader("x-page", String(number))
    response.setHeader("x-per-page", String(size))
    response.setHeader("x-next-page", number < pages ? String(number + 1) : "")
    response.setHeader("x-prev-page", number > 1 ? String(number - 1) : "")
    if items.count <= tenant.largestCount {
      link("last", pages)
      response.setHeader("x-total", String(items.count))
      response.setHeader("x-total-pages", String(pages))
    }
    response.setHeader("link", links.joined(separator: ", "))
    return response
  }

  /// A page from an id on, where that was asked for:
  /// <https://docs.gitlab.com/api/rest/#keyset-based-pagination>
  func keyset<Item>(
    of items: [Item], id: (Item) -> Int, _ shape: (Item) -> JSON
  ) throws(GitLabRefusal) -> SandboxResponse {
    guard request.query("pagination") == "keyset" else { return page(of: items, shape) }
    guard request.query("order_by") == "id" else {
      throw GitLabRefusal(
        status: 405, message: "Keyset pagination is not yet available for this type of request")
    }
    let after = request.query("id_after").flatMap { Int($0) } ?? 0
    let rest = items.filter { id($0) > after }.sorted { id($0) < id($1) }
    let chosen = rest.prefix(pageSize)
    var response = SandboxResponse.gitlab(200, .array(chosen.map(shape)))
    if chosen.count < rest.count, let last = chosen.last {
      response.setHeader("link", link("next", [("id_after", String(id(last)))]))
    }
    return response
  }

  private var pageSize: Int {
    let asked = request.query("per_page").flatMap { Int($0) } ?? 20
    return min(max(1, asked), tenant.largestPage)
  }

  private func link(_ relation: String, _ changes: [(name: String, value: String)]) -> String {
    let names = changes.map(\.name)
    var components = URLComponents()
    components.queryItems = (request.query.filter { !names.contains($0.name) } + changes).map {
      URLQueryItem(name: $0.name, value: $0.value)
    }
    return "<\(request.origin)\(request.path)?\(components.percentEncodedQuery ?? "")>; rel=\"\(relation)\""
  }
}
