import Foundation

/// A device that waits for its person.
struct GitHubDevice: Sendable {
  enum Decision: Sendable {
    case pending
    case granted(login: String)
    case denied
  }

  let clientID: String
  let userCode: String
  let expiresAt: Date
  var interval: Int
  var decision = Decision.pending
  /// When it last asked, or got its code.
  var askedAt: Date
}

/// <https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow>
extension GitHubSignIns {
  mutating func deviceCode(_ form: GitHubForm, in tenant: GitHubTenant) -> SandboxResponse {
    guard let app = tenant.apps.first(where: { $0.clientID == form["client_id"] }) else {
      var answer = form.answer(["error": "Not Found"])
      answer.status = 404
      return answer
    }
    guard let interval = app.deviceInterval else {
      return form.answer(GitHubSignInError.deviceFlowDisabled.body)
    }
    let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
    let half = { String((0..<4).compactMap { _ in letters.randomElement() }) }
    let device = GitHubDevice(
      clientID: app.clientID, userCode: "\(half())-\(half())",
      expiresAt: tenant.now().addingTimeInterval(900), interval: interval, askedAt: tenant.now())
    let code = GitHubUserToken.random("", 40)
    devices[code] = device
    return form.answer([
      "device_code": .string(code), "user_code": .string(device.userCode),
      "verification_uri": "\(tenant.deployment.web)/login/device", "expires_in": 900,
      "interval": .integer(interval),
    ])
  }

  /// The person has typed the code: `authorize` is 1 or 0, `login` is who they are.
  mutating func enter(_ form: GitHubForm, in tenant: GitHubTenant) -> SandboxResponse {
    let typed = form["user_code"]?.uppercased()
    guard let code = devices.first(where: { $0.value.userCode == typed })?.key,
      case .pending = devices[code]?.decision, devices[code].map({ $0.expiresAt > tenant.now() }) == true
    else { return GitHubSignInPage.said("This code is not valid, or has expired.") }
    guard form["authorize"] == "1", let user = tenant.user(form["login"] ?? "") else {
      devices[code]?.decision = .denied
      return GitHubSignInPage.said("Access was not granted.")
    }
    devices[code]?.decision = .granted(login: user.login)
    return GitHubSignInPage.said("Congratulations, you're all set! Your device is now connected.")
  }

  mutating func poll(_ form: GitHubForm, _ app: GitHubApp, in tenant: GitHubTenant) -> JSON {
    guard let code = form["device_code"], var device = devices[code], device.clientID == app.clientID else {
      return GitHubSignInError.deviceCode.body
    }
    let now = tenant.now()
    guard device.expiresAt > now else { return GitHubSignInError.expiredDevice.body }
    defer { devices[code]?.askedAt = now }
    // Half a second for the way.
    if now.timeIntervalSince(device.askedAt) < Double(device.interval) - 0.5 {
      device.interval += 5
      devices[code]?.interval = device.interval
      return GitHubSignInError(
        code: "slow_down", description: "Too many requests have been made in the same timeframe.",
        interval: device.interval
      ).body
    }
    switch device.decision {
    case .pending: return GitHubSignInError.pending.body
    case .denied: return GitHubSignInError.denied.body
    case .granted(let login):
      devices[code] = nil
      return issue(to: login, of: app, byDevice: true, in: tenant)
    }
  }
}
