import Model

/// A finding type as a rule.
enum SARIFRule {
  static func value(of reported: ReportedFinding) -> JSONValue {
    let finding = reported.finding
    let type = reported.type?.type
    // A severity that was changed for one integration is that of its results; the rule keeps the catalogue's.
    let severity = type?.severity ?? finding.severity
    return .object([
      "id": .text(finding.type),
      "shortDescription": .object(["text": .text(finding.title)]),
      "fullDescription": .object(["text": .text(type?.why ?? finding.title)]),
      "help": type.map { .object(["text": .text($0.fix)]) },
      "helpUri": .optional(reported.type?.documentation),
      "defaultConfiguration": .object(["level": .text(severity.sarifLevel)]),
      "properties": .object([
        "security-severity": .text(severity.securitySeverity),
        "tags": .list(["security", .text(finding.category)]),
        "severity": .text(severity.rawValue), "application": .text(finding.application),
        "condition": .optional(type?.condition),
      ]),
    ])
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
