import Foundation
import Model

/// Findings as events of the Open Cybersecurity Schema Framework 1.9.0 (schema.ocsf.io), one JSON object a line, as
/// log shippers take them.
///
/// The class is Compliance Finding (2003): "results of evaluations performed against resources", which has a check,
/// its verdict, the resource and its remediation as attributes of their own. Detection Finding (2004) is for activity
/// that was observed, and Application Security Posture Finding (2007) for defects of software.
public struct OCSFDocument: FindingDocument {
  static let schemaVersion = "1.9.0"

  private let identity: FindingIdentity
  /// As JSON text.
  private let product: String
  /// What all findings of a type say alike, by type.
  private var shared: [String: OCSFTypeParts] = [:]

  public init(origin: ReportOrigin) {
    identity = origin.identity
    product = JSONWriter.text { json in
      json.object { json in
        json.member("name", "casb")
        json.member("vendor_name", "casb")
        json.member("version", origin.version)
        json.member("uid", origin.instanceName)
      }
    }
  }

  public func begin() -> String { "" }

  public mutating func add(_ findings: [ReportedFinding]) -> String {
    JSONWriter.text { json in
      for finding in findings {
        write(finding, to: &json)
        json.raw("\n")
      }
    }
  }

  public func end() -> String { "" }

  private mutating func write(_ reported: ReportedFinding, to json: inout JSONWriter) {
    let finding = reported.finding
    let parts = parts(of: reported)
    let state = OCSFState(reported)
    json.object { json in
      json.member("category_uid", 2)
      json.member("category_name", "Findings")
      json.member("class_uid", 2003)
      json.member("class_name", "Compliance Finding")
      json.member("activity_id", state.activity.id)
      json.member("activity_name", state.activity.name)
      json.member("type_uid", 200_300 + state.activity.id)
      json.member("type_name", "Compliance Finding: \(state.activity.name)")
      json.member("time", finding.firstSeen.milliseconds)
      json.member("start_time", finding.firstSeen.milliseconds)
      json.member("end_time", finding.lastSeen.milliseconds)
      json.member("severity_id", finding.severity.ocsf.id)
      json.member("severity", finding.severity.ocsf.name)
      json.member("status_id", state.status.id)
      json.member("status", state.status.name)
      json.member("status_detail", state.detail)
      json.member("message", "\(finding.title): \(finding.asset.name)")
      writeMetadata(reported, to: &json)
      writeInfo(reported, parts, state, to: &json)
      json.object("compliance") { json in
        json.member("control", finding.type)
        json.member("category", finding.category)
        json.member("standards", list: ["casb"])
        json.member("desc", written: parts.why)
        json.member("status_id", state.verdict.id)
        json.member("status", state.verdict.name)
        json.member("status_detail", state.verdictDetail)
        json.list("checks") { parts.writeCheck(state.verdict, to: &$0) }
      }
      OCSFResource.write(finding, to: &json)
      json.member("remediation", written: parts.remediation)
      OCSFDecisions.write(reported, to: &json)
      json.object("unmapped") { json in
        json.member("number", finding.number)
        json.member("application", finding.application)
        json.member("integration", finding.integrationName)
        json.member("casb_status", finding.status.rawValue)
      }
    }
  }

  private func writeMetadata(_ reported: ReportedFinding, to json: inout JSONWriter) {
    json.object("metadata") { json in
      json.member("version", Self.schemaVersion)
      json.member("product", written: product)
      json.member("uid", eventUID(reported))
      json.member("log_name", "findings")
      json.member("log_provider", "casb")
      json.member("tenant_uid", String(reported.finding.integration))
      if reported.finding.assignee != nil { json.member("profiles", list: [OCSFDecisions.profile]) }
    }
  }

  private func writeInfo(
    _ reported: ReportedFinding, _ parts: OCSFTypeParts, _ state: OCSFState, to json: inout JSONWriter
  ) {
    let finding = reported.finding
    json.object("finding_info") { json in
      json.member("uid", reported.uid)
      json.member("title", finding.title)
      json.member("desc", written: parts.why)
      json.member("types", written: parts.types)
      json.member("analytic", written: parts.analytic)
      json.member("created_time", finding.firstSeen.milliseconds)
      json.member("first_seen_time", finding.firstSeen.milliseconds)
      json.member("last_seen_time", finding.lastSeen.milliseconds)
      json.member("modified_time", state.changedAt.milliseconds)
      json.member("src_url", finding.asset.url)
      json.member("data_sources", written: parts.sources)
    }
  }

  /// Two exports of the same state are the same event; a finding in another state is another event.
  private func eventUID(_ reported: ReportedFinding) -> String {
    let finding = reported.finding
    func seconds(_ date: Date?) -> String { date.map { String(Int($0.timeIntervalSince1970)) } ?? "" }
    return identity.uid(
      """
      event \(finding.number) \(finding.status.rawValue) \(finding.severity.rawValue) \
      \(seconds(finding.lastSeen)) \(seconds(finding.resolution?.date)) \(seconds(reported.aside?.date))
      """)
  }

  private mutating func parts(of reported: ReportedFinding) -> OCSFTypeParts {
    if let known = shared[reported.finding.type] { return known }
    let parts = OCSFTypeParts(reported)
    shared[reported.finding.type] = parts
    return parts
  }
}
