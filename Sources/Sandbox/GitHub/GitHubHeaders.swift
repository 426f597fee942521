import Foundation

extension GitHubAnswering {
  func addHeaders(to response: inout SandboxResponse) {
    response.setHeader("server", "github.com")
    response.setHeader("cache-control", "private, max-age=60, s-maxage=60")
    response.setHeader(
      "vary", "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With")
    response.setHeader("x-github-media-type", "github.v3; format=json")
    response.setHeader("x-github-request-id", requestID)
    response.setHeader(
      "x-github-api-version-selected", request.headers["x-github-api-version"] ?? "2022-11-28")
    if let version = tenant.deployment.serverVersion {
      response.setHeader("x-github-enterprise-version", version)
    }
    if case .classic(let scopes, _) = caller.credential {
      response.setHeader("x-oauth-scopes", scopes.sorted().joined(separator: ", "))
    }
    if let expiry = caller.expiresAt, caller.user != nil {
      let text = expiry.formatted(
        .verbatim(
          "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) UTC",
          locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
          calendar: Calendar(identifier: .gregorian)))
      response.setHeader("github-authentication-token-expiration", text)
    }
    addQuotaHeaders(to: &response)
  }

  func addQuotaHeaders(to response: inout SandboxResponse) {
    guard let standing else { return }
    response.setHeader("x-ratelimit-limit", String(standing.limit))
    response.setHeader("x-ratelimit-remaining", String(standing.remaining))
    response.setHeader("x-ratelimit-used", String(min(standing.used, standing.limit)))
    response.setHeader("x-ratelimit-reset", String(Int(standing.reset.timeIntervalSince1970)))
    response.setHeader("x-ratelimit-resource", isQuery ? "graphql" : "core")
  }

  /// What would have been enough, which GitHub tells with success and refusal alike.
  func addAccepted(_ route: GitHubRoute, to response: inout SandboxResponse) {
    switch caller.credential {
    case .classic:
      response.setHeader("x-accepted-oauth-scopes", route.access.scopes.sorted().joined(separator: ", "))
    case .fineGrained, .installation:
      response.setHeader("x-accepted-github-permissions", route.access.permission)
    case .anonymous, .app: break
    }
  }

  private var requestID: String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16, uppercase: true)
    return "C0DE:\(digits.prefix(6)):\(digits.suffix(7))"
  }
}
