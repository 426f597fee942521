import Foundation

/// What casb asks the audit log for; the raw value is Slack's own name of the
/// [action](https://docs.slack.dev/reference/audit-logs-api/methods-actions-reference#actions).
///
/// Slack takes no more than 30 in one request, so these are those that leave an organisation weaker, or tell that
/// somebody may be at work in it.
enum SlackAuditAction: String, CaseIterable, Sendable {
  case anomaly
  case compromisedDevice = "user_logout_compromised"
  case maliciousFile = "file_malicious_content_detected"

  case twoFactorChanged = "pref.two_factor_auth_changed"
  case textMessagesChanged = "pref.two_factor_prevent_sms_changed"
  case singleSignOnChanged = "pref.sso_setting_changed"
  case identityProviderAdded = "idp_configuration_added"
  case identityProviderUpdated = "idp_prod_configuration_updated"
  case identityProviderDeleted = "idp_configuration_deleted"
  case ownerMade = "role_change_to_owner"
  case ownerTransferred = "owner_transferred"
  case administratorMade = "role_change_to_admin"

  case publicLinkCreated = "file_public_link_created"
  case publicLinksChanged = "pref.disallow_public_file_urls"
  case channelMadePublic = "private_channel_converted_to_public"
  case standardExportStarted = "manual_export_started"
  case channelsExportStarted = "channels_export_started"
  case userExportStarted = "manual_user_export_started"
  case standardExportDownloaded = "manual_export_downloaded"
  case channelsExportDownloaded = "channels_export_downloaded"
  case userExportDownloaded = "manual_user_export_downloaded"
  case corporateExportEnabled = "corporate_exports_enabled"

  case anomalyResponseChanged = "pref.anomaly_event_response_changed"
  case appDirectoryChanged = "pref.app_dir_only"
  case lossPreventionStopped = "native_dlp_rule_deactivated"
  case keyManagementLeft = "ekm_unenrolled"
  case deviceManagementStopped = "intune_disabled"
  case publicRetentionChanged = "pref.public_channel_retention_changed"
  case privateRetentionChanged = "pref.private_channel_retention_changed"
  case directRetentionChanged = "pref.dm_retention_changed"

  /// For so long an event counts.
  static let days = 30

  /// What asks for the events that count.
  ///
  /// It begins with a day, so that an interrupted scan goes on with the very same question, and an event that has just
  /// ceased to count is seen once more, and its finding resolved.
  static func query(now: Date) -> [(name: String, value: String?)] {
    let day = 86_400.0
    let oldest = (now.timeIntervalSince1970 / day - Double(days)).rounded(.down) * day
    return [
      ("oldest", String(Int(oldest))), ("action", allCases.map(\.rawValue).joined(separator: ",")),
    ]
  }
}
