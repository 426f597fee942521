import Model

/// What casb takes from the audit log. Each event counts for thirty days; then its finding resolves by itself.
enum SlackAuditFindings {
  static let all = anomalies + people + sharing + settings

  static func finding(
    _ name: String, _ title: String, _ severity: Severity, _ actions: [SlackAuditAction],
    evidence more: [String] = [], why: String, fix: String
  ) -> FindingType {
    finding(name, title, severity, when: happened(actions), evidence: more, why: why, fix: fix)
  }

  static func finding(
    _ name: String, _ title: String, _ severity: Severity, when happened: String, evidence more: [String],
    why: String, fix: String
  ) -> FindingType {
    FindingType(
      "slack-enterprise.event.\(name)", title, severity, .slackAudit, on: SlackEnterpriseEvent.self,
      when: "\(happened) AND occurred_at >= days_ago(\(SlackAuditAction.days))",
      evidence: ["actor", "occurred_at", "ip_address", "subject"] + more, why: why, fix: fix)
  }

  static func happened(_ actions: [SlackAuditAction]) -> String {
    let names = actions.map { "'\($0.rawValue)'" }
    return names.count == 1 ? "action = \(names[0])" : "action IN (\(names.joined(separator: ", ")))"
  }
}

extension FindingCategory {
  static let slackAudit = FindingCategory("Audit log")
}
