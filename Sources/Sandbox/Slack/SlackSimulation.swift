import Foundation

/// A Slack that is running: how often each method was called, and a workspace that tests may change.
public actor SlackSimulation: SandboxSimulation {
  private var cloud: SlackCloud
  private var windows: [String: Window] = [:]

  /// Calls of one method by one token, in the minute since its first.
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

  public func expireCredentials() {
    for workspace in cloud.workspaces.indices {
      for index in cloud.workspaces[workspace].tokens.indices {
        cloud.workspaces[workspace].tokens[index].refusal = "token_expired"
      }
    }
  }

  public func answer(_ request: SandboxRequest) async -> SandboxResponse {
    let name = request.path.hasPrefix("/api/") ? String(request.path.dropFirst("/api/".count)) : ""
    guard let method = SlackMethod.all[name] else { return .slack(["ok": false, "error": "unknown_method"]) }
    let arguments = SlackArguments(request)
    guard let given = arguments.token else { return refused("not_authed") }
    guard let (tenant, token) = owner(of: given) else { return refused("invalid_auth") }
    if let refusal = token.refusal { return refused(refusal) }
    if let seconds = wait(for: name, method, token, now: tenant.now()) { return limited(seconds) }
    var response = SandboxResponse.slack(answer(method, SlackCall(tenant, token, arguments)))
    response.headers += [
      ("x-oauth-scopes", (["identify"] + token.scopes).joined(separator: ",")),
      ("x-accepted-oauth-scopes", method.scopes(arguments).joined(separator: ",")),
    ]
    return response
  }

  private func answer(_ method: SlackMethod, _ call: SlackCall) -> JSON {
    do {
      for scope in method.scopes(call.arguments) where !call.token.scopes.contains(scope) {
        return [
          "ok": false, "error": "missing_scope", "needed": .string(scope),
          "provided": .string(call.token.scopes.joined(separator: ",")),
        ]
      }
      return .object([.init("ok", true)]).with(try method.answer(call))
    } catch {
      return ["ok": false, "error": .string(error.code)]
    }
  }

  private func refused(_ error: String) -> SandboxResponse { .slack(["ok": false, "error": .string(error)]) }

  private func owner(of token: String) -> (SlackTenant, SlackToken)? {
    for tenant in cloud.workspaces {
      if let found = tenant.tokens.first(where: { $0.value == token }) { return (tenant, found) }
    }
    return nil
  }

  private func wait(for name: String, _ method: SlackMethod, _ token: SlackToken, now: Date) -> Int? {
    let key = "\(name) \(token.value)"
    var window = windows[key] ?? Window(end: now + 60)
    if window.end <= now { window = Window(end: now + 60) }
    window.calls += 1
    windows[key] = window
    return window.calls > method.perMinute ? max(1, Int(window.end.timeIntervalSince(now).rounded(.up))) : nil
  }

  private func limited(_ seconds: Int) -> SandboxResponse {
    var response = SandboxResponse.slack(["ok": false, "error": "ratelimited"])
    response.status = 429
    response.setHeader("retry-after", String(seconds))
    return response
  }

  public func failure(_ failure: SandboxFailure, of request: SandboxRequest) async -> SandboxResponse {
    switch failure {
    case .rateLimited(let seconds), .secondaryLimit(let seconds): return limited(seconds)
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
  fileprivate static func slack(_ body: JSON) -> SandboxResponse {
    SandboxResponse(
      status: 200, headers: [("content-type", "application/json; charset=utf-8")], body: body.data)
  }
}
