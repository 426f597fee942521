extension GitHubRoutes {
  private static let members = GitHubAccess(
    rank: .member, scopes: ["read:org"], permission: "members=read")
  private static let owners = GitHubAccess(
    rank: .owner, scopes: ["admin:org"], permission: "members=read")

  static let organizationMembers: [GitHubRoute] = [
    GitHubRoute(
      "/orgs/{org}/members", "orgs/members#list-organization-members",
      GitHubAccess(rank: .anyone, permission: "members=read")
    ) { exchange in
      let organization = try exchange.organization()
      let logins = organization.members.filter { member in
        switch exchange.request.query("role") ?? "all" {
        case "admin": member.role == .admin
        case "member": member.role == .member
        default: true
        }
      }.map(\.login)
      let isInsider = mayReadMembers(exchange, organization)
      let shown = try filtered(isInsider ? logins : [], exchange, organization)
      return .list(shown) { exchange.shapes.user($0) }
    },
    GitHubRoute(
      "/orgs/{org}/memberships/{username}", "orgs/members#get-organization-membership-for-a-user",
      GitHubAccess(
        rank: .member, scopes: ["read:org"], permission: "members=read",
        refusal: .forbidden("You must be a member of this organization to see membership information."))
    ) { exchange in
      let organization = try exchange.organization()
      let login = exchange.parameter("username").lowercased()
      guard let member = organization.members.first(where: { $0.login.lowercased() == login }) else {
        throw GitHubRefusal.notFound
      }
      return .body(exchange.shapes.membership(member, in: organization))
    },
    GitHubRoute(
      "/user/memberships/orgs/{org}",
      "orgs/members#get-an-organization-membership-for-the-authenticated-user",
      GitHubAccess(
        rank: .authenticated, scopes: ["read:org"], permission: "members=read",
        refusal: .forbidden("You need at least read:org scope or user scope to list your organizations."))
    ) { exchange in
      let organization = try exchange.organization()
      let login = exchange.caller.user?.login
      guard let member = organization.members.first(where: { $0.login == login }) else {
        throw GitHubRefusal.notFound
      }
      return .body(exchange.shapes.membership(member, in: organization))
    },
    GitHubRoute(
      "/orgs/{org}/outside_collaborators",
      "orgs/outside-collaborators#list-outside-collaborators-for-an-organization", members
    ) { exchange in
      let organization = try exchange.organization()
      return .list(try filtered(organization.outsideCollaborators, exchange, organization)) {
        exchange.shapes.user($0)
      }
    },
    GitHubRoute(
      "/orgs/{org}/invitations", "orgs/members#list-pending-organization-invitations", owners
    ) { exchange in
      let organization = try exchange.organization()
      return .list(organization.invitations.filter { $0.failedAt == nil }) {
        exchange.shapes.invitation($0, to: organization)
      }
    },
    GitHubRoute(
      "/orgs/{org}/failed_invitations", "orgs/members#list-failed-organization-invitations", owners
    ) { exchange in
      let organization = try exchange.organization()
      return .list(organization.invitations.filter { $0.failedAt != nil }) {
        exchange.shapes.invitation($0, to: organization)
      }
    },
    GitHubRoute("/orgs/{org}/teams", "teams/teams#list-teams", members) { exchange in
      let organization = try exchange.organization()
      return .list(organization.teams) { exchange.shapes.team($0, of: organization) }
    },
  ]

  /// Everybody else sees the public members only, and here nobody made the membership public.
  private static func mayReadMembers(_ exchange: GitHubExchange, _ organization: GitHubOrganization) -> Bool {
    switch exchange.caller.credential {
    case .anonymous, .app: false
    case .classic:
      exchange.gate.isMember(of: organization) && exchange.caller.has(anyScopeOf: ["read:org"])
    case .fineGrained(let owner, _, _), .installation(_, let owner, _):
      owner == organization.login && exchange.caller.has(permission: "members=read")
    }
  }

  /// The filters on two-factor authentication, which are for owners.
  private static func filtered(
    _ logins: [String], _ exchange: GitHubExchange, _ organization: GitHubOrganization
  ) throws -> [String] {
    let wanted: [GitHubUser.TwoFactor]
    switch exchange.request.query("filter") {
    case "2fa_disabled": wanted = [.disabled]
    case "2fa_insecure": wanted = [.insecure]
    default: return logins
    }
    let mayRead = mayReadMembers(exchange, organization)
    if exchange.caller.permissions != nil, !mayRead { throw exchange.gate.notAccessible }
    // An app has no person behind it who could be an owner; its permission is enough.
    let isApp = exchange.caller.permissions != nil && exchange.caller.user == nil
    guard isApp || mayRead && exchange.gate.isOwner(of: organization) else {
      throw GitHubRefusal.unprocessable("Only owners can use this filter.")
    }
    return logins.filter { login in
      exchange.tenant.user(login).map { wanted.contains($0.twoFactor) } ?? false
    }
  }
}
