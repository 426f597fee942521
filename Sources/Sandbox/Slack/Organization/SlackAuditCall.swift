import Foundation

/// One call of the [Audit Logs API](https://docs.slack.dev/reference/audit-logs-api/methods-actions-reference) with a
/// token that may make it.
struct SlackAuditCall: Sendable {
  let organization: SlackOrganization
  let arguments: SlackArguments
  let now: Date

  /// The events that are asked for, the latest first.
  func logs() throws(SlackRefusal) -> JSON {
    let range = try range()
    let actions = try actions()
    let events = organization.auditEvents.filter { event in
      range.contains(seconds(event.date)) && actions?.contains(event.action) ?? true
        && arguments["actor"].map { $0 == event.actor } ?? true
        && arguments["entity"].map { $0 == id(of: event.thing) } ?? true
    }
    // What is beyond the documented 9999 is held back rather than refused.
    let limit = min(max(1, arguments.number("limit") ?? 9999), 9999, organization.largestPage)
    return try arguments.page(
      of: events.sorted { ($0.date, $0.id) > ($1.date, $1.id) }, as: "entries", size: limit, shape)
  }

  /// Nothing is told of the time before March 2018, nor of the future.
  private func range() throws(SlackRefusal) -> ClosedRange<Int> {
    let beginning = 1_519_862_400
    let oldest = arguments.number("oldest") ?? beginning
    let latest = arguments.number("latest") ?? seconds(now)
    guard oldest >= beginning, oldest <= latest, latest <= seconds(now) else {
      throw SlackRefusal(code: "invalid_range")
    }
    return oldest...latest
  }

  private func actions() throws(SlackRefusal) -> Set<String>? {
    guard let text = arguments["action"] else { return nil }
    let names = text.split(separator: ",").map(String.init)
    guard names.count <= 30, Set(names).isSubset(of: Self.documented) else {
      throw SlackRefusal(code: "invalid_action")
    }
    return Set(names)
  }

  /// Of the documented actions those of users, files, channels' visibility, exports, identity and protection.
  private static let documented: Set<String> = Set(
    """
    anomaly user_login user_logout user_login_failed user_logout_compromised user_created user_deactivated \
    role_change_to_owner role_change_to_admin role_change_to_user role_change_to_guest owner_transferred \
    guest_created guest_expiration_cleared file_uploaded file_downloaded file_shared file_public_link_created \
    file_public_link_revoked file_malicious_content_detected private_channel_converted_to_public \
    public_channel_converted_to_private public_channel_created manual_export_started manual_export_completed \
    manual_export_downloaded channels_export_started channels_export_downloaded manual_user_export_started \
    manual_user_export_downloaded scheduled_export_downloaded corporate_exports_approved \
    corporate_exports_enabled idp_configuration_added idp_configuration_deleted idp_prod_configuration_updated \
    idp_test_configuration_updated native_dlp_rule_created native_dlp_rule_deactivated ekm_enrolled \
    ekm_unenrolled intune_disabled intune_enabled pref.two_factor_auth_changed \
    pref.two_factor_prevent_sms_changed pref.sso_setting_changed pref.disallow_public_file_urls \
    pref.anomaly_event_response_changed pref.app_dir_only pref.public_channel_retention_changed \
    pref.private_channel_retention_changed pref.dm_retention_changed pref.file_retention_changed
    """.split(separator: " ").map(String.init))

  private func shape(of event: SlackAuditEvent) -> JSON {
    let entry: JSON = [
      "id": .string(event.id), "date_create": .integer(seconds(event.date)), "action": .string(event.action),
      "actor": ["type": "user", "user": person(event.actor)], "entity": shape(of: event.thing),
      "context": [
        "location": enterprise.with(["type": "enterprise"]),
        "ua": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "session_id": "847288190092", "ip_address": .string(event.ipAddress),
      ],
    ]
    return event.details.map { entry.with(["details": $0]) } ?? entry
  }

  private func shape(of thing: SlackAuditEvent.Thing) -> JSON {
    switch thing {
    case .user(let id): ["type": "user", "user": person(id)]
    case .channel(let id):
      [
        "type": "channel",
        "channel": [
          "id": .string(id), "privacy": "public",
          "name": .string(organization.channels.first { $0.id == id }?.name ?? id), "is_shared": false,
          "is_org_shared": false,
        ],
      ]
    case .file(let id, let name):
      [
        "type": "file",
        "file": ["id": .string(id), "name": .string(name), "filetype": "csv", "title": .string(name)],
      ]
    case .workspace(let id):
      [
        "type": "workspace",
        "workspace": [
          "id": .string(id),
          "name": .string(organization.workspaces.first { $0.id == id }?.name ?? id), "domain": "",
        ],
      ]
    case .organization: ["type": "enterprise", "enterprise": enterprise]
    }
  }

  private var enterprise: JSON {
    [
      "id": .string(organization.id), "name": .string(organization.name),
      "domain": .string(organization.domain),
    ]
  }

  private func person(_ id: String) -> JSON {
    let name = organization.accounts.first { $0.id == id }?.name ?? ""
    let address = name.lowercased().replacing(" ", with: ".")
    return [
      "id": .string(id), "name": .string(name), "email": .string("\(address)@acme.example"),
      "team": .string(organization.id),
    ]
  }

  private func id(of thing: SlackAuditEvent.Thing) -> String {
    switch thing {
    case .user(let id), .channel(let id), .workspace(let id), .file(let id, _): id
    case .organization: organization.id
    }
  }

  private func seconds(_ date: Date) -> Int { Int(date.timeIntervalSince1970) }
}
