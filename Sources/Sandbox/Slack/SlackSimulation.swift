import Foundation

/// A Slack that is running: how often each method was called, and a workspace that tests may change.
public actor SlackSimulation: SandboxSimulation {
  private(set) var cloud: SlackCloud
  private var windows: [String: Window] = [:]
  private var rotations = 0

  /// Calls of one method by one caller, in the minute since its first.
  private struct Window {
    var calls = 0
    let end: Date
  }

  public init(_ cloud: SlackCloud) { self.cloud = cloud }

  /// Changes the first workspace, as people do between two scans.
  public func mutate<Result: Sendable>(
    _ change: @Sendable (inout SlackTenant) throws -> Result
  ) rethrows -> Result {
    try change(&cloud.workspaces[0])
  }

  /// Changes the first organisation.
  public func mutateOrganization<Result: Sendable>(
    _ change: @Sendable (inout SlackOrganization) throws -> Result
  ) rethrows -> Result {
    try change(&cloud.organizations[0])
  }

  public func expireCredentials() {
    for organization in cloud.organizations.indices {
      for index in cloud.organizations[organization].tokens.indices {
        cloud.organizations[organization].tokens[index].refusal = "token_expired"
      }
    }
    for workspace in cloud.workspaces.indices {
      for index in cloud.workspaces[workspace].tokens.indices {
        cloud.workspaces[workspace].tokens[index].refusal = "token_expired"
      }
    }
  }

  public func answer(_ request: SandboxRequest) async -> SandboxResponse {
    if request.host == SlackSimulation.auditHost { return auditAnswer(to: request) }
    let name = request.path.hasPrefix("/api/") ? String(request.path.dropFirst("/api/".count)) : ""
    let arguments = SlackArguments(request)
    if name == SlackSimulation.exchange { return rotate(arguments) }
    if let answer = organizationAnswer(to: name, arguments) { return answer }
    guard let method = SlackMethod.all[name] else { return refused("unknown_method") }
    guard let given = arguments.token else { return refused("not_authed") }
    guard let (tenant, token) = owner(of: given) else { return refused("invalid_auth") }
    if let refusal = token.refusal { return refused(refusal) }
    if let seconds = wait(for: name, atMost: method.perMinute, by: token.value, now: tenant.now()) {
      return limited(seconds)
    }
    return answer(to: token, needing: method.scopes(arguments)) { () throws(SlackRefusal) in
      try method.answer(SlackCall(tenant, token, arguments))
    }
  }

  /// The answer to a token of an organisation; `nil` for any other token.
  private func organizationAnswer(to name: String, _ arguments: SlackArguments) -> SandboxResponse? {
    for organization in cloud.organizations {
      guard let token = organization.tokens.first(where: { $0.value == arguments.token }) else { continue }
      if let refusal = token.refusal { return refused(refusal) }
      guard let method = SlackAdminMethod.all[name] else { return refused("unknown_method") }
      if let seconds = wait(for: name, atMost: method.perMinute, by: token.value, now: Date()) {
        return limited(seconds)
      }
      return answer(to: token, needing: method.scope.map { [$0] } ?? []) { () throws(SlackRefusal) in
        try method.answer(SlackAdminCall(organization: organization, token: token, arguments: arguments))
      }
    }
    return nil
  }

  private func answer(
    to token: SlackToken, needing scopes: [String], _ call: () throws(SlackRefusal) -> JSON
  ) -> SandboxResponse {
    var response = SandboxResponse.slack(body(to: token, needing: scopes, call))
    response.headers += [
      ("x-oauth-scopes", (["identify"] + token.scopes).joined(separator: ",")),
      ("x-accepted-oauth-scopes", scopes.joined(separator: ",")),
    ]
    return response
  }

  private func body(
    to token: SlackToken, needing scopes: [String], _ call: () throws(SlackRefusal) -> JSON
  ) -> JSON {
    do {
      for scope in scopes where !token.scopes.contains(scope) {
        return [
          "ok": false, "error": "missing_scope", "needed": .string(scope),
          "provided": .string(token.scopes.joined(separator: ",")),
        ]
      }
      return .object([.init("ok", true)]).with(try call())
    } catch {
      return ["ok": false, "error": .string(error.code)]
    }
  }

  private static let exchange = "oauth.v2.access"

  /// Gives out the next token of an app, for a refresh token that works once:
  /// <https://docs.slack.dev/authentication/using-token-rotation>.
  private func rotate(_ arguments: SlackArguments) -> SandboxResponse {
    for workspace in cloud.workspaces.indices {
      let apps = cloud.workspaces[workspace].rotatingApps
      guard let index = apps.firstIndex(where: { $0.clientID == arguments["client_id"] }) else { continue }
      let app = apps[index]
      guard app.clientSecret == arguments["client_secret"] else { return refused("bad_client_secret") }
      guard arguments["grant_type"] == "refresh_token", app.refreshToken == arguments["refresh_token"] else {
        return refused("invalid_refresh_token")
      }
      rotations += 1
      let token = "xoxe.xoxp-1-\(app.clientID)-\(rotations)"
      let next = "xoxe-1-\(app.clientID)-\(rotations)"
      cloud.workspaces[workspace].rotatingApps[index].refreshToken = next
      cloud.workspaces[workspace].tokens.append(SlackToken(token, user: app.user, scopes: app.scopes))
      return .slack([
        "ok": true, "app_id": "A0ROTATES", "access_token": .string(token), "token_type": "user",
        "refresh_token": .string(next), "expires_in": 43_200,
        "scope": .string(app.scopes.joined(separator: ",")),
        "team": [
          "id": .string(cloud.workspaces[workspace].id), "name": .string(cloud.workspaces[workspace].name),
        ],
        "is_enterprise_install": false,
      ])
    }
    return refused("invalid_client_id")
  }

  private func refused(_ error: String) -> SandboxResponse { .slack(["ok": false, "error": .string(error)]) }

  func owner(of token: String) -> (SlackTenant, SlackToken)? {
    for tenant in cloud.workspaces {
      if let found = tenant.tokens.first(where: { $0.value == token }) { return (tenant, found) }
    }
    return nil
  }

  /// How long a caller has to wait for its turn; `nil` if it need not.
  func wait(for name: String, atMost perMinute: Int, by caller: String, now: Date) -> Int? {
    let key = "\(name) \(caller)"
    var window = windows[key] ?? Window(end: now + 60)
    if window.end <= now { window = Window(end: now + 60) }
    window.calls += 1
    windows[key] = window
    return window.calls > perMinute ? max(1, Int(window.end.timeIntervalSince(now).rounded(.up))) : nil
  }

  private func limited(_ seconds: Int) -> SandboxResponse {
    var response = SandboxResponse.slack(["ok": false, "error": "ratelimited"])
    response.status = 429
    response.setHeader("retry-after", String(seconds))
    return response
  }

  public func failure(_ failure: SandboxFailure, of request: SandboxRequest) async -> SandboxResponse {
    switch failure {
    case .rateLimited(let seconds), .secondaryLimit(let seconds):
      return request.host == SlackSimulation.auditHost ? auditLimited(seconds) : limited(seconds)
    case .server(let status):
      var response = refused("internal_error")
      response.status = status
      return response
    }
  }
}

extension SandboxServer {
  /// The running Slack, for tests to change.
  ///
  /// - Throws: ``SandboxError`` if this world has none.
  public func slack() throws -> SlackSimulation {
    guard let simulation = dispatcher.simulation(at: "slack.com") as? SlackSimulation else {
      throw SandboxError(message: "The sandbox plays no Slack.")
    }
    return simulation
  }
}

extension SandboxResponse {
  static func slack(_ body: JSON) -> SandboxResponse {
    SandboxResponse(
      status: 200, headers: [("content-type", "application/json; charset=utf-8")], body: body.data)
  }
}
