import Model

/// A finding as a result.
enum SARIFResult {
  static func value(of reported: ReportedFinding, rule: Int) -> JSONValue {
    let finding = reported.finding
    let kind = kind(of: finding)
    return .object([
      "ruleId": .text(finding.type), "ruleIndex": .number(rule), "guid": .text(reported.uid),
      "kind": .text(kind),
      // § 3.27.10: only what failed has a level.
      "level": .text(kind == "fail" ? finding.severity.sarifLevel : "none"),
      "message": .object(["text": .text("\(finding.title): \(finding.asset.name)")]),
      "locations": .list([
        .object([
          "logicalLocations": .list([
            .object([
              "name": .text(finding.asset.name), "kind": .text(finding.asset.kind),
              "fullyQualifiedName": .text(
                "\(finding.integrationName)/\(finding.asset.kind)/\(finding.asset.id)"),
            ])
          ])
        ])
      ]),
      "partialFingerprints": .object(["casbFinding/v1": .text(reported.uid)]),
      "suppressions": suppressions(reported),
      "properties": .object([
        "number": .number(finding.number), "severity": .text(finding.severity.rawValue),
        "security-severity": .text(finding.severity.securitySeverity),
        "status": .text(finding.status.rawValue), "application": .text(finding.application),
        "integration": .text(finding.integrationName), "url": .optional(finding.asset.url),
        "firstSeenTimeUtc": .text(Timestamp.text(finding.firstSeen)),
        "lastSeenTimeUtc": .text(Timestamp.text(finding.lastSeen)),
        "resolvedTimeUtc": .optional(finding.resolution.map { Timestamp.text($0.date) }),
        "evidence": .evidence(finding.evidence),
      ]),
    ])
  }

  /// An asset that is gone was not seen to pass.
  private static func kind(of finding: Finding) -> String {
    switch finding.resolution?.reason {
    case nil: "fail"
    case .fixed: "pass"
    case .assetGone, .typeRemoved: "notApplicable"
    }
  }

  private static func suppressions(_ reported: ReportedFinding) -> JSONValue? {
    guard reported.finding.status == .hidden || reported.finding.status == .ignored else { return nil }
    return .list([
      .object([
        "kind": "external", "status": "accepted", "justification": .optional(reported.aside?.reason),
      ])
    ])
  }
}
