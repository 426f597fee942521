import Foundation

/// A Bitbucket that is running: what each credential has asked for, and workspaces that tests may change.
public actor BitbucketSimulation: SandboxSimulation {
  private var tenant: BitbucketTenant
  /// Logins by the tokens that consumers were given.
  private var issued: [String: BitbucketLogin] = [:]
  /// When each login asked, in the last hour.
  private var asked: [String: [Date]] = [:]

  public init(_ tenant: BitbucketTenant) { self.tenant = tenant }

  /// Changes what is there, as people do between two scans.
  public func mutate<Result: Sendable>(
    _ change: @Sendable (inout BitbucketTenant) throws -> Result
  ) rethrows -> Result {
    try change(&tenant)
  }

  public func expireCredentials() {
    for index in tenant.logins.indices { tenant.logins[index].isExpired = true }
    issued = issued.mapValues { login in
      var login = login
      login.isExpired = true
      return login
    }
  }

  public func answer(_ request: SandboxRequest) async -> SandboxResponse {
    do {
      if request.host == "bitbucket.org" { return try token(request) }
      let login = try caller(request)
      try spend(login)
      var response = SandboxResponse.bitbucket(try BitbucketExchange(tenant, login, request).answer())
      // Only answers to tokens of OAuth's kind tell what those may do.
      if case .apiToken = login.way { return response }
      response.setHeader("x-oauth-scopes", login.scopes.joined(separator: ", "))
      return response
    } catch {
      return error.response
    }
  }

  public func failure(_ failure: SandboxFailure, of request: SandboxRequest) async -> SandboxResponse {
    switch failure {
    case .rateLimited(let seconds), .secondaryLimit(let seconds):
      var response = BitbucketRefusal.limit.response
      response.setHeader("retry-after", String(seconds))
      return response
    case .server(let status):
      return BitbucketRefusal(status, "Something went wrong").response
    }
  }

  /// [The client credentials grant](https://developer.atlassian.com/cloud/bitbucket/oauth-2/).
  private func token(_ request: SandboxRequest) throws(BitbucketRefusal) -> SandboxResponse {
    guard request.method == "POST", request.path == "/site/oauth2/access_token" else {
      throw BitbucketRefusal(404, "Not found")
    }
    let form = URLComponents(string: "?" + String(decoding: request.body, as: UTF8.self))?.queryItems ?? []
    guard form.first(where: { $0.name == "grant_type" })?.value == "client_credentials" else {
      return .oauthError("unsupported_grant_type", "Unsupported grant type")
    }
    let pair = basic(request)
    let login = tenant.logins.first {
      $0.way == .consumer(key: pair?.name ?? "") && $0.secret == pair?.secret
    }
    guard let login, !login.isExpired else {
      return .oauthError("unauthorized_client", "Invalid OAuth client credentials")
    }
    let token = "issued-\(issued.count + 1)-\(login.secret)"
    issued[token] = login
    return .bitbucket([
      "scopes": .string(login.scopes.joined(separator: " ")), "access_token": .string(token),
      "expires_in": 7200, "token_type": "bearer", "state": "client_credentials",
      "refresh_token": .string("refresh-\(token)"),
    ])
  }

  private func caller(_ request: SandboxRequest) throws(BitbucketRefusal) -> BitbucketLogin {
    let header = request.headers["authorization"] ?? ""
    let found: BitbucketLogin?
    if header.hasPrefix("Bearer ") {
      let token = String(header.dropFirst("Bearer ".count))
      found = issued[token] ?? tenant.logins.first { $0.way == .accessToken && $0.secret == token }
    } else {
      let pair = basic(request)
      found = tenant.logins.first {
        $0.way == .apiToken(email: pair?.name ?? "") && $0.secret == pair?.secret
      }
    }
    guard let found, !found.isExpired else {
      throw BitbucketRefusal(401, "Token is invalid, expired, or not supported for this endpoint.")
    }
    return found
  }

  private func basic(_ request: SandboxRequest) -> (name: String, secret: String)? {
    let header = request.headers["authorization"] ?? ""
    guard header.hasPrefix("Basic "), let data = Data(base64Encoded: String(header.dropFirst("Basic ".count)))
    else { return nil }
    let halves = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1)
    return halves.count == 2 ? (String(halves[0]), String(halves[1])) : nil
  }

  /// [A rolling hour](https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/).
  private func spend(_ login: BitbucketLogin) throws(BitbucketRefusal) {
    let now = tenant.now()
    let recent = (asked[login.secret] ?? []).filter { now.timeIntervalSince($0) < 3600 }
    guard recent.count < tenant.hourlyLimit else { throw BitbucketRefusal.limit }
    asked[login.secret] = recent + [now]
  }
}

extension SandboxServer {
  /// The running Bitbucket, for tests to change.
  ///
  /// - Throws: ``SandboxError`` if this world has none.
  public func bitbucket() throws -> BitbucketSimulation {
    guard let simulation = dispatcher.simulation(at: "api.bitbucket.org") as? BitbucketSimulation else {
      throw SandboxError(message: "The sandbox plays no Bitbucket.")
    }
    return simulation
  }
}

/// An error by its status, in the [standard shape](https://developer.atlassian.com/cloud/bitbucket/rest/intro/).
struct BitbucketRefusal: Error {
  let status: Int
  let message: String
  var detail: JSON?

  init(_ status: Int, _ message: String, detail: JSON? = nil) {
    self.status = status
    self.message = message
    self.detail = detail
  }

  static let limit = BitbucketRefusal(429, "Rate limit for this resource has been exceeded")

  var response: SandboxResponse {
    let error: JSON = ["message": .string(message)]
    return .bitbucket(
      ["type": "error", "error": detail.map { error.with(["detail": $0]) } ?? error], status: status)
  }
}

extension SandboxResponse {
  fileprivate static func bitbucket(_ body: JSON, status: Int = 200) -> SandboxResponse {
    SandboxResponse(
      status: status, headers: [("content-type", "application/json; charset=utf-8")], body: body.data)
  }

  fileprivate static func oauthError(_ code: String, _ description: String) -> SandboxResponse {
    .bitbucket(["error_description": .string(description), "error": .string(code)], status: 400)
  }
}
