import Foundation

/// A method for administrators of an organisation: <https://docs.slack.dev/reference/methods>.
struct SlackAdminMethod: Sendable {
  /// The least that its tier allows.
  let perMinute: Int
  let scope: String?
  let answer: @Sendable (SlackAdminCall) throws(SlackRefusal) -> JSON

  static let all: [String: SlackAdminMethod] = [
    "auth.test": SlackAdminMethod(perMinute: 600, scope: nil) { $0.identity },
    "admin.teams.list": SlackAdminMethod(perMinute: 50, scope: "admin.teams:read") {
      (call) throws(SlackRefusal) in
      try call.page(of: call.organization.workspaces, as: "teams", call.shape)
    },
    "admin.teams.owners.list": SlackAdminMethod(perMinute: 50, scope: "admin.teams:read") {
      (call) throws(SlackRefusal) in
      try call.page(of: try call.workspace().owners, as: "owner_ids") { .string($0) }
    },
    "admin.users.list": SlackAdminMethod(perMinute: 100, scope: "admin.users:read") {
      (call) throws(SlackRefusal) in
      let id = try call.workspace().id
      let accounts = call.organization.accounts.filter { $0.workspaces.contains(id) }
      return try call.page(of: accounts, as: "users", call.shape)
    },
    "admin.conversations.search": SlackAdminMethod(perMinute: 20, scope: "admin.conversations:read") {
      (call) throws(SlackRefusal) in
      guard (1...20).contains(call.arguments.number("limit") ?? 10) else {
        throw SlackRefusal(code: "invalid_limit")
      }
      let page = try call.page(
        of: call.organization.channels, as: "conversations", otherwise: 10, call.shape)
      // This one has its cursor beside the items.
      let next = page["response_metadata"]?["next_cursor"] ?? ""
      return ["conversations": page["conversations"] ?? [], "next_cursor": next]
    },
    "admin.apps.approved.list": SlackAdminMethod(perMinute: 20, scope: "admin.apps:read") {
      (call) throws(SlackRefusal) in
      guard call.arguments["enterprise_id"] == call.organization.id else {
        throw SlackRefusal(code: "missing_argument")
      }
      return try call.page(of: call.organization.apps, as: "approved_apps", call.shape)
    },
  ]
}

/// One call of a method with a good token of an organisation.
struct SlackAdminCall: Sendable {
  let organization: SlackOrganization
  let token: SlackToken
  let arguments: SlackArguments

  func page<Item>(
    of items: [Item], as key: String, otherwise: Int = 100, _ shape: (Item) -> JSON
  ) throws(SlackRefusal) -> JSON {
    try arguments.page(
      of: items, as: key, otherwise: otherwise, largest: organization.largestPage, shape)
  }

  /// The workspace that `team_id` names.
  func workspace() throws(SlackRefusal) -> SlackOrganizationWorkspace {
    guard let found = organization.workspaces.first(where: { $0.id == arguments["team_id"] }) else {
      throw SlackRefusal(code: "team_not_found")
    }
    return found
  }

  var identity: JSON {
    let account = organization.accounts.first { $0.id == token.user }
    return [
      "url": .string("https://\(organization.domain).enterprise.slack.com/"),
      "team": .string(organization.name), "user": .string(account?.name ?? ""),
      "team_id": .string(organization.id), "user_id": .string(token.user),
      "enterprise_id": .string(organization.id), "is_enterprise_install": true,
    ]
  }

  func shape(of workspace: SlackOrganizationWorkspace) -> JSON {
    let owner = workspace.owners.first ?? ""
    return [
      "id": .string(workspace.id), "name": .string(workspace.name),
      "discoverability": .string(workspace.discoverability),
      "primary_owner": ["user_id": .string(owner), "email": .string("\(owner.lowercased())@acme.example")],
      "team_url": .string("https://\(workspace.name.lowercased().replacing(" ", with: "-")).slack.com/"),
    ]
  }

  func shape(of account: SlackAccount) -> JSON {
    let name = account.name.lowercased().replacing(" ", with: ".")
    return [
      "id": .string(account.id), "email": .string(account.isBot ? "" : "\(name)@acme.example"),
      "is_admin": .boolean(account.isAdmin), "is_owner": .boolean(account.isOwner), "is_primary_owner": false,
      "is_restricted": .boolean(account.isGuest), "is_ultra_restricted": false,
      "is_bot": .boolean(account.isBot), "username": .string(name), "full_name": .string(account.name),
      "is_active": true, "date_created": seconds(account.created),
      "expiration_ts": account.expires.map(seconds) ?? 0, "workspaces": .strings(account.workspaces),
      "has_2fa": .boolean(account.hasSecondFactor), "has_sso": .boolean(account.hasSingleSignOn),
      "last_active_ts": seconds(account.lastActive),
    ]
  }

  func shape(of channel: SlackOrganizationChannel) -> JSON {
    [
      "id": .string(channel.id), "name": .string(channel.name), "purpose": "", "member_count": 4,
      "created": seconds(channel.created), "creator_id": .string(token.user),
      "is_private": .boolean(channel.isPrivate), "is_archived": .boolean(channel.isArchived),
      "is_general": false, "last_activity_ts": seconds(channel.lastActivity),
      "is_ext_shared": .boolean(!channel.externalTeams.isEmpty), "is_global_shared": false,
      "is_org_default": false, "is_org_mandatory": false, "is_org_shared": false, "is_frozen": false,
      "internal_team_ids_count": 1, "internal_team_ids_sample_team": .string(channel.workspace),
      "pending_connected_team_ids": [], "is_pending_ext_shared": .boolean(channel.isInvitationPending),
      "connected_team_ids": .strings(channel.externalTeams),
      "external_user_count": .integer(2 * channel.externalTeams.count),
      "context_team_id": .string(channel.workspace),
    ]
  }

  func shape(of app: SlackApprovedApp) -> JSON {
    let scopes = app.scopes.map { scope -> JSON in
      [
        "name": .string(scope.name), "description": "", "is_sensitive": .boolean(scope.isSensitive),
        "token_type": "user",
      ]
    }
    return [
      "app": [
        "id": .string(app.id), "name": .string(app.name), "description": "",
        "is_app_directory_approved": .boolean(app.isReviewed), "is_internal": .boolean(app.isInternal),
        "additional_info": "",
      ],
      "scopes": .array(scopes), "date_updated": seconds(app.updated),
      "last_resolved_by": ["actor_id": .string(token.user), "actor_type": "user"],
    ]
  }

  private func seconds(_ date: Date) -> JSON { .integer(Int(date.timeIntervalSince1970)) }
}
