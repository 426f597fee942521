import Foundation

extension GitHubSignIns {
  /// The page that asks whether an app may act for the person.
  func authorizePage(_ form: GitHubForm, in tenant: GitHubTenant) -> SandboxResponse {
    guard let app = tenant.apps.first(where: { $0.clientID == form["client_id"] }) else {
      return GitHubSignInPage.notFound
    }
    if let refusal = refusal(form, app) { return refusal }
    return GitHubSignInPage.consent(app, tenant)
  }

  /// The person has decided on that page: `authorize` is 1 or 0, `login` is who they are.
  mutating func decide(_ form: GitHubForm, in tenant: GitHubTenant) -> SandboxResponse {
    guard let app = tenant.apps.first(where: { $0.clientID == form["client_id"] }) else {
      return GitHubSignInPage.notFound
    }
    if let refusal = refusal(form, app) { return refusal }
    let redirect = form["redirect_uri"] ?? app.callbackURLs.first ?? ""
    guard form["authorize"] == "1", let user = tenant.user(form["login"] ?? "") else {
      return goBack(
        to: redirect, form,
        [("error", "access_denied"), ("error_description", "The user has denied your application access.")])
    }
    let code = GitHubUserToken.random("", 20)
    codes[code] = GitHubSignInCode(
      clientID: app.clientID, login: user.login, redirect: redirect, challenge: form["code_challenge"],
      expiresAt: tenant.now().addingTimeInterval(600))
    return goBack(to: redirect, form, [("code", code)])
  }

  /// <https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors>
  private func refusal(_ form: GitHubForm, _ app: GitHubApp) -> SandboxResponse? {
    let registered = app.callbackURLs.first ?? ""
    if let redirect = form["redirect_uri"], !app.callbackURLs.contains(where: { matches(redirect, $0) }) {
      return goBack(
        to: registered, form,
        [
          ("error", "redirect_uri_mismatch"),
          ("error_description", GitHubSignInError.redirect.description),
        ])
    }
    if form["code_challenge"] != nil, form["code_challenge_method"] != "S256" {
      return goBack(
        to: form["redirect_uri"] ?? registered, form,
        [("error", "invalid_request"), ("error_description", "The code_challenge_method must be S256.")])
    }
    return nil
  }

  /// The same but for the port of a loopback address.
  private func matches(_ redirect: String, _ registered: String) -> Bool {
    guard var given = URLComponents(string: redirect), let known = URLComponents(string: registered) else {
      return false
    }
    if ["127.0.0.1", "[::1]", "localhost"].contains(given.host ?? "") { given.port = known.port }
    return given == known
  }

  private func goBack(
    to address: String, _ form: GitHubForm, _ values: [(name: String, value: String)]
  ) -> SandboxResponse {
    let all = values + (form["state"].map { [(name: "state", value: $0)] } ?? [])
    let query = all.map { "\($0.name)=\(GitHubForm.encoded($0.value))" }.joined(separator: "&")
    return SandboxResponse(status: 302, headers: [("location", "\(address)?\(query)")])
  }
}
