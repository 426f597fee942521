import Model

/// A finding type as a rule.
enum SARIFRule {
  static func json(of reported: ReportedFinding) -> String {
    let finding = reported.finding
    let type = reported.type?.type
    // A severity that was changed for one integration is that of its results; the rule keeps the catalogue's.
    let severity = type?.severity ?? finding.severity
    return JSONWriter.text { json in
      json.object { json in
        json.member("id", finding.type)
        json.object("shortDescription") { $0.member("text", finding.title) }
        json.object("fullDescription") { $0.member("text", type?.why ?? finding.title) }
        if let type { json.object("help") { $0.member("text", type.fix) } }
        json.member("helpUri", reported.type?.documentation)
        json.object("defaultConfiguration") { $0.member("level", severity.sarifLevel) }
        json.object("properties") { json in
          json.member("security-severity", severity.securitySeverity)
          json.member("tags", list: ["security", finding.category])
          json.member("severity", severity.rawValue)
          json.member("application", finding.application)
          json.member("condition", type?.condition)
        }
      }
    }
  }
}

extension Severity {
  var sarifLevel: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low: "note"
    }
  }

  /// On the scale of CVSS, within the bounds by which GitHub's code scanning names severities: over 9.0 is critical,
  /// from 7.0 high, from 4.0 medium.
  var securitySeverity: String {
    switch self {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.5"
    }
  }
}
