import Foundation

/// From a request with a good credential to a body: route, access, page, fields.
struct BitbucketExchange {
  let tenant: BitbucketTenant
  let login: BitbucketLogin
  let request: SandboxRequest

  init(_ tenant: BitbucketTenant, _ login: BitbucketLogin, _ request: SandboxRequest) {
    self.tenant = tenant
    self.login = login
    self.request = request
  }

  func answer() throws(BitbucketRefusal) -> JSON {
    let path = request.path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
    guard request.method == "GET", let (route, places) = BitbucketRoute.find(path) else {
      throw BitbucketRefusal(404, "Resource not found")
    }
    try checkScopes(of: route)
    let space = try self.space(places["workspace"] ?? "")
    let call = BitbucketCall(space: space, code: try code(places["repo_slug"], in: space), exchange: self)
    if route.isForAdministrators, !login.isAdministrator {
      throw BitbucketRefusal(403, "You must be an admin to access this resource.")
    }
    return BitbucketPartialAnswer(request.query("fields"), hidden: route.hidden)
      .applied(to: try route.answer(call))
  }

  private func checkScopes(of route: BitbucketRoute) throws(BitbucketRefusal) {
    let needed: [String]
    if case .apiToken = login.way { needed = route.apiTokenScopes } else { needed = route.scopes }
    guard needed.allSatisfy(login.scopes.contains) else {
      throw BitbucketRefusal(
        403, "Your credentials lack one or more required privilege scopes.",
        detail: ["granted": .strings(login.scopes), "required": .strings(needed)])
    }
  }

  /// By slug or UUID. What the credential does not reach is not there.
  private func space(_ name: String) throws(BitbucketRefusal) -> BitbucketSpace {
    let found = tenant.workspaces.first { ($0.slug == name || $0.uuid == name) && $0.slug == login.workspace }
    guard let found else { throw BitbucketRefusal(404, "No workspace with identifier '\(name)'.") }
    return found
  }

  private func code(_ name: String?, in space: BitbucketSpace) throws(BitbucketRefusal) -> BitbucketCode? {
    guard let name else { return nil }
    guard let found = space.repositories.first(where: { $0.slug == name || $0.uuid == name }) else {
      throw BitbucketRefusal(404, "Repository \(space.slug)/\(name) not found")
    }
    return found
  }
}

/// A call of a route, with what its path names.
struct BitbucketCall {
  let space: BitbucketSpace
  private let found: BitbucketCode?
  private let exchange: BitbucketExchange

  init(space: BitbucketSpace, code: BitbucketCode?, exchange: BitbucketExchange) {
    self.space = space
    found = code
    self.exchange = exchange
  }

  /// What links to the API begin with.
  var api: String { "\(exchange.request.origin)/2.0" }

  var isByAdministrator: Bool { exchange.login.isAdministrator }

  /// The repository that the path names.
  func code() throws(BitbucketRefusal) -> BitbucketCode {
    guard let found else { throw BitbucketRefusal(404, "Repository not found") }
    return found
  }

  func query(_ name: String) -> String? { exchange.request.query(name) }

  /// [A page](https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination).
  func page<Item>(of items: [Item], _ shape: (Item) -> JSON) throws(BitbucketRefusal) -> JSON {
    let length = query("pagelen").map { Int($0) ?? 0 } ?? 10
    guard (1...100).contains(length) else { throw BitbucketRefusal(400, "Invalid pagelen") }
    let size = min(length, exchange.tenant.largestPage)
    let number = query("page").map { Int($0) ?? 0 } ?? 1
    guard number >= 1 else { throw BitbucketRefusal(400, "Invalid page") }
    let page = items.dropFirst((number - 1) * size).prefix(size)
    let answer: JSON = [
      "values": .array(page.map(shape)), "pagelen": .integer(size), "size": .integer(items.count),
      "page": .integer(number),
    ]
    return number * size < items.count ? answer.with(["next": .string(address(ofPage: number + 1))]) : answer
  }

  private func address(ofPage number: Int) -> String {
    let request = exchange.request
    var components = URLComponents()
    components.queryItems =
      request.query.filter { $0.name != "page" }.map { URLQueryItem(name: $0.name, value: $0.value) }
      + [URLQueryItem(name: "page", value: String(number))]
    let query = components.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""
    return "\(request.origin)\(request.path)?\(query)"
  }
}
