import Foundation

extension SlackOrganization {
  /// What was done in the last weeks: much that should be known, and the everyday.
  static func auditEvents(_ dates: DemoDates) -> [SlackAuditEvent] {
    var events: [SlackAuditEvent] = []
    func add(
      _ action: String, by actor: Int = 2, on thing: SlackAuditEvent.Thing = .organization,
      details: JSON? = nil, from ipAddress: String = "192.0.2.17", daysAgo: Int
    ) {
      let number = String(1001 + events.count).dropFirst()
      events.append(
        SlackAuditEvent(
          "0acme\(number)-6c7d-4900-a12f-3456789a0b\(number.suffix(2))", action, by: "W0GROUP0\(actor)",
          on: thing, details: details, from: ipAddress, at: dates.daysAgo(daysAgo)))
    }
    func anomaly(of account: Int, _ reasons: [String], _ more: JSON = [:], daysAgo: Int) {
      let details: JSON = [
        "location": "Reno, Nevada", "previous_ip_address": "192.0.2.17", "previous_ua": "",
        "reason": .strings(reasons),
      ]
      add(
        "anomaly", by: account, on: .user("W0GROUP0\(account)"), details: details.with(more),
        from: "198.51.100.66", daysAgo: daysAgo)
    }
    func changed(
      _ action: String, from previous: JSON, to new: JSON, on thing: SlackAuditEvent.Thing = .organization,
      daysAgo: Int
    ) {
      add(action, on: thing, details: ["previous_value": previous, "new_value": new], daysAgo: daysAgo)
    }

    anomaly(of: 2, ["unexpected_admin_action"], daysAgo: 1)
    anomaly(of: 3, ["asn", "ip_address"], daysAgo: 2)
    anomaly(of: 4, ["ip_address"], ["ip_address_details": ["in-ioc-list"]], daysAgo: 3)
    anomaly(of: 5, ["excessive_downloads"], daysAgo: 4)
    anomaly(of: 6, ["user_agent"], daysAgo: 5)
    add("user_logout_compromised", by: 5, on: .user("W0GROUP05"), daysAgo: 5)
    let invoice = SlackAuditEvent.Thing.file(id: "F0GROUP01", name: "invoice.csv")
    add("file_malicious_content_detected", by: 6, on: invoice, daysAgo: 6)

    changed("pref.two_factor_auth_changed", from: true, to: false, daysAgo: 7)
    changed("pref.sso_setting_changed", from: "required", to: "optional", daysAgo: 7)
    add("idp_configuration_added", daysAgo: 7)
    add("role_change_to_owner", on: .user("W0GROUP03"), daysAgo: 8)
    add("role_change_to_admin", by: 1, on: .user("W0GROUP04"), daysAgo: 9)

    let customers = SlackAuditEvent.Thing.file(id: "F0GROUP02", name: "customers.csv")
    add("file_public_link_created", by: 3, on: customers, daysAgo: 10)
    changed("pref.disallow_public_file_urls", from: true, to: false, daysAgo: 10)
    add("private_channel_converted_to_public", by: 3, on: .channel("C0GROUP01"), daysAgo: 11)
    add("corporate_exports_enabled", on: .workspace("T0GROUP02"), daysAgo: 13)
    add("manual_export_started", on: .workspace("T0GROUP02"), daysAgo: 12)
    add("manual_export_downloaded", on: .workspace("T0GROUP02"), daysAgo: 12)

    changed("pref.anomaly_event_response_changed", from: ["tor", "data_scraping"], to: [], daysAgo: 14)
    changed("pref.app_dir_only", from: true, to: false, on: .workspace("T0GROUP01"), daysAgo: 15)
    add("native_dlp_rule_deactivated", daysAgo: 16)
    add("ekm_unenrolled", on: .workspace("T0GROUP03"), daysAgo: 17)
    add("intune_disabled", daysAgo: 18)
    changed("pref.dm_retention_changed", from: "RETAIN_ALL", to: "EXPIRE_ALL", daysAgo: 19)

    // Long over, and nothing to ask for.
    changed("pref.sso_setting_changed", from: "optional", to: "required", daysAgo: 45)
    for account in 1...8 { add("user_login", by: account, on: .user("W0GROUP0\(account)"), daysAgo: account) }
    add("file_downloaded", by: 3, on: customers, daysAgo: 3)
    return events
  }
}
