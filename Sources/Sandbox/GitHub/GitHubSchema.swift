import Foundation

/// What the sandbox's GraphQL knows: <https://docs.github.com/graphql/reference>.
struct GitHubSchema {
  let exchange: GitHubExchange

  var root: GraphQLObject {
    GraphQLObject(
      "Query",
      [
        "organization": { arguments in try organization(arguments["login"]) },
        "enterprise": { arguments in enterprise(arguments["slug"]) },
      ])
  }

  private func organization(_ login: JSON?) throws -> GraphQLValue {
    guard case .string(let login)? = login, let organization = exchange.tenant.organization(login) else {
      throw GraphQLFault(
        type: "NOT_FOUND",
        message: "Could not resolve to an Organization with the login of '\(login ?? .null)'.")
    }
    let restrictions: GraphQLObject.Resolver = { _ in throw forbidden }
    func setting(_ isOn: Bool) -> GraphQLObject.Resolver {
      maySeeRestrictions(of: organization) ? { _ in .setting(isOn) } : restrictions
    }
    return .object(
      GraphQLObject(
        "Organization",
        [
          "login": { _ in .leaf(.string(organization.login)) },
          "databaseId": { _ in .leaf(.integer(organization.id)) },
          "samlIdentityProvider": { _ in signOn(of: organization) },
          "ipAllowListEnabledSetting": setting(organization.hasAllowList),
          "ipAllowListForInstalledAppsEnabledSetting": setting(organization.hasAllowList),
          "notificationDeliveryRestrictionEnabledSetting": setting(organization.restrictsNotifications),
        ]))
  }

  private var forbidden: GraphQLFault {
    let isToken = exchange.caller.user != nil && exchange.caller.app == nil
    return GraphQLFault(
      type: "FORBIDDEN",
      message: "Resource not accessible by \(isToken ? "personal access token" : "integration")",
      path: ["organization"])
  }

  private func maySeeRestrictions(of organization: GitHubOrganization) -> Bool {
    switch exchange.caller.credential {
    case .anonymous, .app: false
    case .classic:
      exchange.gate.isOwner(of: organization) && exchange.caller.has(anyScopeOf: ["admin:org"])
    case .fineGrained(let owner, _, _):
      owner == organization.login && exchange.gate.isOwner(of: organization)
        && exchange.caller.has(permission: "organization_administration=read")
    case .installation(_, let owner, _):
      owner == organization.login && exchange.caller.has(permission: "organization_administration=read")
    }
  }

  /// Visible to owners with a classic token, and to apps that may read members; to others there is none.
  private func signOn(of organization: GitHubOrganization) -> GraphQLValue {
    let maySee =
      switch exchange.caller.credential {
      case .classic:
        exchange.gate.isOwner(of: organization) && exchange.caller.has(anyScopeOf: ["read:org"])
      case .installation(_, organization.login, _): exchange.caller.has(permission: "members=read")
      case .anonymous, .app, .fineGrained, .installation: false
      }
    guard maySee, let linked = organization.signOnLinked else { return .null }
    return .object(
      GraphQLObject(
        "OrganizationIdentityProvider",
        ["externalIdentities": { arguments in .object(identities(linked, arguments)) }]))
  }

  private func identities(_ logins: [String], _ arguments: GraphQLObject.Arguments) -> GraphQLObject {
    var size = logins.count
    if case .integer(let first)? = arguments["first"] { size = first }
    var start = 0
    if case .string(let cursor)? = arguments["after"] { start = Int(cursor) ?? 0 }
    let end = min(logins.count, start + size)
    let page = start < end ? Array(logins[start..<end]) : []
    let info = GraphQLObject(
      "PageInfo",
      [
        "hasNextPage": { _ in .leaf(.boolean(end < logins.count)) },
        "endCursor": { _ in .leaf(page.isEmpty ? .null : .string(String(end))) },
      ])
    return GraphQLObject(
      "ExternalIdentityConnection",
      [
        "totalCount": { _ in .leaf(.integer(logins.count)) },
        "pageInfo": { _ in .object(info) },
        "nodes": { _ in .list(page.map(identity)) },
      ])
  }

  private func identity(_ login: String) -> GraphQLObject {
    let user = exchange.tenant.user(login)
    let account = user.map { user in
      GraphQLObject(
        "User",
        [
          "databaseId": { _ in .leaf(.integer(user.id)) }, "login": { _ in .leaf(.string(user.login)) },
        ])
    }
    return GraphQLObject(
      "ExternalIdentity", ["user": { _ in account.map(GraphQLValue.object) ?? .null }])
  }

  private func enterprise(_ slug: JSON?) -> GraphQLValue {
    guard case .string(let slug)? = slug, case .classic = exchange.caller.credential,
      let enterprise = exchange.tenant.enterprise(slug)
    else { return .null }
    let isOwner = exchange.caller.user.map { enterprise.owners.contains($0.login) } ?? false
    let maySee = isOwner && exchange.caller.has(anyScopeOf: ["read:enterprise"])
    return .object(
      GraphQLObject(
        "Enterprise",
        [
          "databaseId": { _ in .leaf(.integer(enterprise.id)) },
          "name": { _ in .leaf(.string(enterprise.name)) },
          "slug": { _ in .leaf(.string(enterprise.slug)) },
          "url": { _ in .leaf("\(exchange.shapes.web)/enterprises/\(enterprise.slug)") },
          "ownerInfo": { _ in maySee ? .object(ownerInfo(of: enterprise)) : .null },
        ]))
  }

  private func ownerInfo(of enterprise: GitHubEnterprise) -> GraphQLObject {
    let people = enterprise.organizations.compactMap(exchange.tenant.organization).flatMap(\.members)
    let isAnyoneWithout = people.contains { exchange.tenant.user($0.login)?.twoFactor == .disabled }
    let provider = GraphQLObject(
      "EnterpriseIdentityProvider", ["id": { _ in .leaf(exchange.shapes.nodeID("Provider", enterprise.id)) }])
    let admins = GraphQLObject(
      "EnterpriseAdministratorConnection",
      ["totalCount": { _ in .leaf(.integer(enterprise.owners.count)) }])
    let members: GraphQLObject.Resolver = { _ in .leaf(.string(enterprise.memberPolicy)) }
    return GraphQLObject(
      "EnterpriseOwnerInfo",
      [
        "admins": { _ in .object(admins) },
        "affiliatedUsersWithTwoFactorDisabledExist": { _ in .leaf(.boolean(isAnyoneWithout)) },
        "allowPrivateRepositoryForkingSetting": members,
        "defaultRepositoryPermissionSetting": { _ in .leaf(.string(enterprise.basePermission)) },
        "ipAllowListEnabledSetting": { _ in .setting(enterprise.hasAllowList) },
        "membersCanChangeRepositoryVisibilitySetting": members,
        "membersCanCreatePublicRepositoriesSetting": { _ in
          .leaf(enterprise.allowsPublicRepositories.map(JSON.boolean) ?? .null)
        },
        "membersCanDeleteRepositoriesSetting": members,
        "membersCanInviteCollaboratorsSetting": members,
        "notificationDeliveryRestrictionEnabledSetting": { _ in .setting(enterprise.restrictsNotifications) },
        "oidcProvider": { _ in .null },
        "samlIdentityProvider": { _ in enterprise.hasSingleSignOn ? .object(provider) : .null },
        "twoFactorDisallowedMethodsSetting": { _ in
          .setting(enterprise.refusesInsecureFactors, on: "INSECURE", off: "NO_POLICY")
        },
        "twoFactorRequiredSetting": { _ in .setting(enterprise.requiresTwoFactor, off: "NO_POLICY") },
      ])
  }
}
