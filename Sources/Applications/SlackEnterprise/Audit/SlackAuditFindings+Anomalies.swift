import Model

extension SlackAuditFindings {
  /// Behaviour that Slack itself calls unusual.
  static let anomalies: [FindingType] = [
    anomaly(
      "anomalous-administration", "Administrator did something unusual", .critical, .administration,
      why: "Somebody may be at work with an administrator's account, who can open every workspace.",
      fix: """
        Ask the administrator today whether it was them. If not, end their sessions in the organisation's People, \
        have them renew their password and second factor, and take back what was changed: \(see).
        """),
    anomaly(
      "anomalous-session", "Session looks stolen, or hides where it comes from", .high, .session,
      why: """
        A session that goes on with another fingerprint, or from Tor or a network known for attacks, is how a stolen \
        cookie or token shows.
        """,
      fix: """
        Ask the person whether it was them. If not, end their sessions in the organisation's People, have them \
        renew their password, and look at what the session did: \(see).
        """),
    finding(
      "malware", "Malware was uploaded", .high,
      when: """
        (\(happened([.maliciousFile])) OR \(happened([.anomaly])) AND concern = '\(SlackAuditConcern.malware.rawValue)')
        """,
      evidence: ["action", "reasons"],
      why: "Whoever opens the file hands their computer over, and it comes from somebody they trust.",
      fix: """
        Delete the file, tell those who could see it, have the computer of the person who uploaded it examined, and \
        see whether they uploaded more: \(see).
        """),
    anomaly(
      "anomalous-bulk-access", "Somebody took or removed far more than people do", .high, .bulk,
      why: "Files and messages are being gathered to be carried away, or removed to cover traces.",
      fix: """
        Ask the person what it was for. If they cannot say, end their sessions in the organisation's People, and \
        see which files and channels it was: \(see).
        """),
    anomaly(
      "anomaly", "Slack noticed unusual behaviour", .low, .habit,
      why: "A new address or program is mostly a journey or an update, and sometimes a stranger.",
      fix: """
        Compare the address and program with those before. When it is expected, such as a company network, have Slack \
        trust it by admin.audit.anomaly.allow.updateItem; when not, ask the person: \(see).
        """),
    finding(
      "compromised-device", "Somebody was signed out of a compromised device", .high, [.compromisedDevice],
      why: "What was on the device, and could be reached from it, may be in other hands.",
      fix: """
        Take the device in, have the person renew their password and second factor, and look at what was done from \
        it: \(see).
        """),
  ]

  private static func anomaly(
    _ name: String, _ title: String, _ severity: Severity, _ concern: SlackAuditConcern, why: String,
    fix: String
  ) -> FindingType {
    finding(
      name, title, severity, when: "\(happened([.anomaly])) AND concern = '\(concern.rawValue)'",
      evidence: ["reasons", "previous_ip_address", "location"], why: why, fix: fix)
  }

  private static let see = "Tools & settings › Manage Audit Logs shows everything that the person did"
}
