import Foundation

extension GitHubRoutes {
  /// Routes for an app about itself check its token on their own.
  static let apps: [GitHubRoute] = [
    GitHubRoute("/app", "apps/apps#get-the-authenticated-app") { exchange in
      let app = try app(exchange)
      let count = installations(of: app, exchange).count
      return .body(
        exchange.shapes.app(app, owner: exchange.tenant.organization(app.owner), installations: count))
    },
    GitHubRoute("/app/installations", "apps/apps#list-installations-for-the-authenticated-app") { exchange in
      .list(installations(of: try app(exchange), exchange)) { exchange.shapes.installation($0.0, in: $0.1) }
    },
    GitHubRoute(
      "/app/installations/{installation_id}", "apps/apps#get-an-installation-for-the-authenticated-app"
    ) { exchange in
      let (installation, organization) = try installation(exchange)
      return .body(exchange.shapes.installation(installation, in: organization))
    },
    GitHubRoute(
      "/app/installations/{installation_id}/access_tokens",
      "apps/apps#create-an-installation-access-token-for-an-app", method: "POST"
    ) { exchange in try issue(exchange) },
    GitHubRoute(
      "/user/installations",
      "apps/installations#list-app-installations-accessible-to-the-user-access-token",
      GitHubAccess(rank: .authenticated)
    ) { exchange in
      guard let app = exchange.caller.app, let user = exchange.caller.user else {
        throw GitHubRefusal.forbidden(
          "You must authenticate with an access token authorized to a GitHub App in order to list installations"
        )
      }
      let own = installations(of: app, exchange).filter { $0.1.role(of: user.login) != nil }
      return .counted(
        key: "installations", count: own.count,
        item: { exchange.shapes.installation(own[$0].0, in: own[$0].1) })
    },
    GitHubRoute(
      "/installation/repositories", "apps/installations#list-repositories-accessible-to-the-app-installation"
    ) { exchange in
      guard case .installation(let installation, let login, _) = exchange.caller.credential,
        let organization = exchange.tenant.organization(login)
      else {
        if case .anonymous = exchange.caller.credential { throw GitHubRefusal.authenticationRequired }
        throw GitHubRefusal.forbidden(
          "You must authenticate with an installation access token in order to list repositories for an "
            + "installation.")
      }
      let visible = organization.repositories.filter { exchange.gate.isVisible($0, in: organization) }
      let selection = installation.repositories == nil ? "all" : "selected"
      return .counted(
        key: "repositories", count: visible.count,
        item: { index in
          let permission = exchange.gate.permission(on: visible[index], in: organization)
          return exchange.shapes.repository(
            visible[index], of: organization, permission: permission, showsSecurity: false)
        }, more: ["repository_selection": .string(selection)])
    },
  ]

  private static func app(_ exchange: GitHubExchange) throws -> GitHubApp {
    guard case .app(let app) = exchange.caller.credential else { throw GitHubRefusal.undecodableJWT }
    return app
  }

  private static func installations(
    of app: GitHubApp, _ exchange: GitHubExchange
  ) -> [(GitHubInstallation, GitHubOrganization)] {
    exchange.tenant.organizations.flatMap { organization in
      organization.installations.filter { $0.appID == app.id }.map { ($0, organization) }
    }
  }

  private static func installation(
    _ exchange: GitHubExchange
  ) throws -> (GitHubInstallation, GitHubOrganization) {
    let id = exchange.parameter("installation_id")
    guard let found = installations(of: try app(exchange), exchange).first(where: { String($0.0.id) == id })
    else { throw GitHubRefusal.notFound }
    return found
  }

  private struct TokenWishes: Decodable {
    var permissions: [String: String]?
  }

  private static func issue(_ exchange: GitHubExchange) throws -> GitHubAnswer {
    let (installation, organization) = try installation(exchange)
    guard installation.suspendedAt == nil else {
      throw GitHubRefusal.forbidden("This installation has been suspended")
    }
    var granted = installation.permissions
    if !exchange.request.body.isEmpty {
      guard let wishes = try? JSONDecoder().decode(TokenWishes.self, from: exchange.request.body) else {
        throw GitHubRefusal(status: 400, message: "Problems parsing JSON")
      }
      if let wanted = wishes.permissions {
        let asker = GitHubCaller(
          credential: .installation(installation, organization: organization.login, permissions: granted),
          identity: "")
        guard wanted.allSatisfy({ asker.has(permission: "\($0.key)=\($0.value)") }) else {
          throw GitHubRefusal.unprocessable("The permissions requested are not granted to this installation.")
        }
        granted = wanted
      }
    }
    let token = GitHubIssuedToken(
      value: GitHubIssuedToken.newValue(), organization: organization.login, installation: installation.id,
      permissions: granted,
      expiresAt: exchange.tenant.now().addingTimeInterval(3600))
    return .issue(
      token,
      body: [
        "token": .string(token.value), "expires_at": .time(token.expiresAt),
        "permissions": exchange.shapes.permissions(granted),
        "repository_selection": .string(installation.repositories == nil ? "all" : "selected"),
      ])
  }
}
