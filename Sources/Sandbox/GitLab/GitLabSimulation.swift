import Foundation

/// A GitLab that is running: what each token has asked in this minute, and a server that tests may change.
public actor GitLabSimulation: SandboxSimulation {
  private var tenant: GitLabTenant
  private var windows: [String: Window] = [:]
  private var signIns = GitLabSignIns()

  private struct Window {
    var requests = 0
    let end: Date
  }

  public init(_ tenant: GitLabTenant) { self.tenant = tenant }

  /// Changes the server, as people do between two scans.
  public func mutate<Result: Sendable>(
    _ change: @Sendable (inout GitLabTenant) throws -> Result
  ) rethrows -> Result {
    try change(&tenant)
  }

  public func expireCredentials() {
    for index in tenant.credentials.indices { tenant.credentials[index].isRevoked = true }
    signIns.forget()
  }

  public func answer(_ request: SandboxRequest) async -> SandboxResponse {
    if let page = signIns.answer(request, in: tenant) { return page }
    guard let credential = credential(of: request) else {
      return .gitlab(401, ["message": "401 Unauthorized"])
    }
    let standing = spend(credential.value)
    var response: SandboxResponse
    if standing.requests > tenant.quota {
      response = .retryLater(seconds(until: standing.end))
    } else {
      response = GitLabCall(tenant, credential, request).response
    }
    addQuota(standing, to: &response)
    return response
  }

  /// A token is sent in either header: <https://docs.gitlab.com/api/rest/authentication/>
  private func credential(of request: SandboxRequest) -> GitLabCredential? {
    let bearer = request.headers["authorization"].flatMap { header in
      header.hasPrefix("Bearer ") ? String(header.dropFirst("Bearer ".count)) : nil
    }
    guard let given = request.headers["private-token"] ?? bearer else { return nil }
    return signIns.credentials[given] ?? tenant.credentials.first { $0.value == given && !$0.isRevoked }
  }

  private func spend(_ token: String) -> Window {
    let now = tenant.now()
    var window = windows[token] ?? Window(end: now + 60)
    if window.end <= now { window = Window(end: now + 60) }
    window.requests += 1
    windows[token] = window
    return window
  }

  private func seconds(until end: Date) -> Int {
    max(1, Int(end.timeIntervalSince(tenant.now()).rounded(.up)))
  }

  /// <https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers>
  private func addQuota(_ window: Window, to response: inout SandboxResponse) {
    response.setHeader("ratelimit-name", "throttle_authenticated_api")
    response.setHeader("ratelimit-limit", String(tenant.quota))
    response.setHeader("ratelimit-observed", String(window.requests))
    response.setHeader("ratelimit-remaining", String(max(0, tenant.quota - window.requests)))
    response.setHeader("ratelimit-reset", String(Int(window.end.timeIntervalSince1970)))
  }

  public func failure(_ failure: SandboxFailure, of request: SandboxRequest) async -> SandboxResponse {
    switch failure {
    case .rateLimited(let seconds), .secondaryLimit(let seconds): .retryLater(seconds)
    case .server(let status): .gitlab(status, ["message": .string("\(status) Internal Server Error")])
    }
  }
}

extension SandboxServer {
  /// A running GitLab, for tests to change.
  ///
  /// - Throws: ``SandboxError`` if this world has none at the host.
  public func gitlab(at host: String = "gitlab.com") throws -> GitLabSimulation {
    guard let simulation = dispatcher.simulation(at: host) as? GitLabSimulation else {
      throw SandboxError(message: "The sandbox plays no GitLab at \(host).")
    }
    return simulation
  }
}

extension SandboxResponse {
  static func gitlab(_ status: Int, _ body: JSON) -> SandboxResponse {
    SandboxResponse(status: status, headers: [("content-type", "application/json")], body: body.data)
  }

  fileprivate static func retryLater(_ seconds: Int) -> SandboxResponse {
    SandboxResponse(
      status: 429, headers: [("content-type", "text/plain"), ("retry-after", String(seconds))],
      body: Data("Retry later\n".utf8))
  }
}
