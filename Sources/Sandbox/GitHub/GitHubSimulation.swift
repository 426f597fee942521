import Foundation

/// A GitHub that is running: what it has given out, what was spent, and a tenant that tests may change.
public actor GitHubSimulation: SandboxSimulation {
  private var tenant: GitHubTenant
  private var quota = GitHubQuota()
  private var issued: [String: GitHubIssuedToken] = [:]
  private var signIns = GitHubSignIns()

  public init(_ tenant: GitHubTenant) { self.tenant = tenant }

  /// The tenant as it is now.
  public var current: GitHubTenant { tenant }

  /// Changes the tenant, as people do between two scans.
  ///
  /// ```swift
  /// await server.gitHub().mutate { tenant in
  ///   tenant.update(organization: "acme-corp") { $0.repositories.removeLast() }
  /// }
  /// ```
  public func mutate<Result: Sendable>(
    _ change: @Sendable (inout GitHubTenant) throws -> Result
  ) rethrows -> Result {
    try change(&tenant)
  }

  /// Sets the requests per hour, and begins a new hour for everybody.
  public func setQuota(_ limit: Int) {
    tenant.quota = limit
    quota.reset()
  }

  public func expireCredentials() {
    let past = tenant.now().addingTimeInterval(-60)
    for index in tenant.tokens.indices { tenant.tokens[index].expiresAt = past }
    issued = [:]
    signIns.expireAccess(at: past)
  }

  public func answer(_ request: SandboxRequest) async -> SandboxResponse {
    guard request.headers["user-agent"]?.isEmpty == false else { return missingUserAgent() }
    if request.host == tenant.deployment.webHost, let page = signIns.answer(request, in: tenant) {
      return page
    }
    var answering = GitHubAnswering(tenant: tenant, request: request)
    do {
      answering.caller = try GitHubAuthenticator(
        tenant: tenant, issued: issued, signedIn: signIns.tokens
      ).caller(of: request)
    } catch let refusal as GitHubRefusal {
      return answering.response(refusal)
    } catch {
      return answering.response(.badCredentials)
    }
    var caller = answering.caller
    if answering.isQuery { caller.identity += ", GraphQL" }
    let standing = quota.standing(of: caller, in: tenant)
    answering.standing = standing
    let isFree = answering.isQuotaInquiry
    if !isFree {
      guard standing.remaining > 0 else { return answering.exhausted() }
      quota.spend(1, of: caller.identity)
      answering.standing?.used += 1
    }
    var response = answering.answer()
    if let token = answering.issued { issued[token.value] = token }
    // A conditional request that finds nothing new costs nothing.
    if response.status == 304, caller.user != nil || caller.permissions != nil {
      quota.spend(-1, of: caller.identity)
      answering.standing?.used -= 1
      answering.addQuotaHeaders(to: &response)
    }
    return response
  }

  private func missingUserAgent() -> SandboxResponse {
    let text = """
      Request forbidden by administrative rules. Please make sure your request has a User-Agent header \
      (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check \
      https://developer.github.com for other possible causes.\n
      """
    return SandboxResponse(
      status: 403, headers: [("content-type", "text/html; charset=utf-8")], body: Data(text.utf8))
  }

  public func failure(_ failure: SandboxFailure, of request: SandboxRequest) async -> SandboxResponse {
    let answering = GitHubAnswering(tenant: tenant, request: request)
    switch failure {
    case .rateLimited(let seconds):
      var response = answering.response(
        GitHubRefusal(
          status: 429, message: "API rate limit exceeded. Please wait before you try again.",
          documentation: "rest/using-the-rest-api/rate-limits-for-the-rest-api"))
      response.setHeader("retry-after", String(seconds))
      return response
    case .secondaryLimit(let seconds):
      var response = answering.response(
        .forbidden(
          "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you "
            + "reach out to GitHub Support for help, please include the request ID.",
          "rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"))
      response.setHeader("retry-after", String(seconds))
      return response
    case .server(let status):
      return answering.response(
        GitHubRefusal(status: status, message: "Server Error", documentation: "rest"))
    }
  }
}

extension SandboxServer {
  /// The running GitHub at a host, for tests to change.
  ///
  /// - Throws: ``SandboxError`` if this world has none there.
  public func gitHub(host: String = "api.github.com") throws -> GitHubSimulation {
    guard let simulation = dispatcher.simulation(at: host) as? GitHubSimulation else {
      throw SandboxError(message: "The sandbox plays no GitHub at \(host).")
    }
    return simulation
  }
}

/// A mistake in the use of the sandbox.
public struct SandboxError: Error, Sendable, Equatable, CustomStringConvertible {
  public let message: String
  public var description: String { message }
}
