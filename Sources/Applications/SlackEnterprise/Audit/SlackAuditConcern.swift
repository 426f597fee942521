/// What an anomaly speaks of, the gravest first: Slack's own
/// [reasons](https://docs.slack.dev/reference/audit-logs-api/anomalous-events-reference), of which an event may have
/// several, put in five words.
enum SlackAuditConcern: String, CaseIterable, Sendable {
  case administration
  case session
  case malware
  case bulk
  case habit

  /// The reasons that speak of it. Of habits are all the others, those that Slack may add included.
  private var reasons: Set<String> {
    switch self {
    case .administration: ["unexpected_admin_action"]
    case .session:
      [
        "session_fingerprint", "spoofed_user_agent", "tor", "asn", "unexpected_credential_testing",
        "in-ioc-list",
      ]
    case .malware: ["excessive_malware_uploads"]
    case .bulk:
      [
        "excessive_downloads", "excessive_file_shares", "unexpected_api_call_volume", "unexpected_scraping",
        "unexpected_message_deletion",
      ]
    case .habit: []
    }
  }

  /// - Parameter reasons: `reason`, and what `ip_address_details` says of an address.
  init(_ reasons: [String]) {
    self = Self.allCases.first { !$0.reasons.isDisjoint(with: reasons) } ?? .habit
  }
}
