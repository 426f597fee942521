import Foundation

/// The audit log, at a host and with errors of its own.
extension SlackSimulation {
  static let auditHost = "api.slack.com"

  func auditAnswer(to request: SandboxRequest) -> SandboxResponse {
    guard request.path == "/audit/v1/logs" else { return auditRefusal("bad_endpoint") }
    guard request.method == "GET" else { return auditRefusal("method_not_allowed") }
    let arguments = SlackArguments(request)
    guard let given = arguments.token else { return auditRefusal("missing_authentication") }
    if owner(of: given) != nil { return auditRefusal("team_not_authorized") }
    for organization in cloud.organizations {
      guard let token = organization.tokens.first(where: { $0.value == given }) else { continue }
      // Slack tells a token that is no good and one without the scope by the same code.
      guard token.refusal == nil, token.scopes.contains("auditlogs:read") else { break }
      guard organization.accounts.contains(where: { $0.id == token.user && $0.isOwner }) else {
        return auditRefusal("user_not_authorized")
      }
      // Tier 3, and one limit for all apps of the organisation.
      if let seconds = wait(for: request.path, atMost: 50, by: organization.id, now: Date()) {
        return auditLimited(seconds)
      }
      do {
        let call = SlackAuditCall(organization: organization, arguments: arguments, now: Date())
        return .slack(try call.logs())
      } catch {
        return auditRefusal(error.code)
      }
    }
    return auditRefusal("invalid_authentication")
  }

  func auditLimited(_ seconds: Int) -> SandboxResponse {
    var response = auditRefusal("rate_limited")
    response.setHeader("retry-after", String(seconds))
    return response
  }

  /// Slack documents the codes, and that each comes with a standard status.
  private func auditRefusal(_ code: String) -> SandboxResponse {
    var response = SandboxResponse.slack(["ok": false, "error": .string(code)])
    response.status =
      switch code {
      case "missing_authentication", "invalid_authentication": 401
      case "user_not_authorized", "team_not_authorized": 403
      case "bad_endpoint": 404
      case "method_not_allowed": 405
      case "rate_limited": 429
      default: 400
      }
    return response
  }
}
