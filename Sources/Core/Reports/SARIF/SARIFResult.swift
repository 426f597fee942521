import Model

/// A finding as a result.
enum SARIFResult {
  static func write(_ reported: ReportedFinding, rule: Int, to json: inout JSONWriter) {
    let finding = reported.finding
    let kind = kind(of: finding)
    json.object { json in
      json.member("ruleId", finding.type)
      json.member("ruleIndex", rule)
      json.member("guid", reported.uid)
      json.member("kind", kind)
      // § 3.27.10: only what failed has a level.
      json.member("level", kind == "fail" ? finding.severity.sarifLevel : "none")
      json.object("message") { $0.member("text", "\(finding.title): \(finding.asset.name)") }
      writeLocation(finding, to: &json)
      json.object("partialFingerprints") { $0.member("casbFinding/v1", reported.uid) }
      writeSuppression(reported, to: &json)
      json.object("properties") { json in
        json.member("number", finding.number)
        json.member("severity", finding.severity.rawValue)
        json.member("security-severity", finding.severity.securitySeverity)
        json.member("status", finding.status.rawValue)
        json.member("application", finding.application)
        json.member("integration", finding.integrationName)
        json.member("url", finding.asset.url)
        json.member("assignee", finding.assignee)
        json.member("firstSeenTimeUtc", Timestamp.text(finding.firstSeen))
        json.member("lastSeenTimeUtc", Timestamp.text(finding.lastSeen))
        json.member("resolvedTimeUtc", finding.resolution.map { Timestamp.text($0.date) })
        json.member("evidence", evidence: finding.evidence)
      }
    }
  }

  private static func writeLocation(_ finding: Finding, to json: inout JSONWriter) {
    json.list("locations") { json in
      json.object { json in
        json.list("logicalLocations") { json in
          json.object { json in
            json.member("name", finding.asset.name)
            json.member("kind", finding.asset.kind)
            json.member(
              "fullyQualifiedName", "\(finding.integrationName)/\(finding.asset.kind)/\(finding.asset.id)")
          }
        }
      }
    }
  }

  /// An asset that is gone was not seen to pass.
  private static func kind(of finding: Finding) -> String {
    switch finding.resolution?.reason {
    case nil: "fail"
    case .fixed: "pass"
    case .assetGone, .typeRemoved: "notApplicable"
    }
  }

  /// A suppression has no member for who decided it and until when: § 3.8 gives every object a property bag.
  private static func writeSuppression(_ reported: ReportedFinding, to json: inout JSONWriter) {
    guard reported.finding.status == .hidden || reported.finding.status == .ignored else { return }
    json.list("suppressions") { json in
      json.object { json in
        json.member("kind", "external")
        json.member("status", "accepted")
        json.member("justification", reported.aside?.reason)
        guard let aside = reported.aside else { return }
        json.object("properties") { json in
          json.member("author", aside.author)
          json.member("decidedTimeUtc", Timestamp.text(aside.date))
          json.member("untilTimeUtc", aside.until.map { Timestamp.text($0) })
        }
      }
    }
  }
}
