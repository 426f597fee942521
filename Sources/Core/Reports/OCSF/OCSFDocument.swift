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

  /// More bytes than most events have.
  private static let usualSize = 3072

  private let identity: FindingIdentity
  /// What `metadata` always says, as JSON text.
  private let metadata: String
  /// What all findings of a type say alike, by type.
  private var shared: [String: OCSFTypeParts] = [:]
  /// What events of one activity, status and severity say alike, as JSON text.
  private var beginnings: [OCSFState.Kind: String] = [:]

  public init(origin: ReportOrigin) {
    identity = origin.identity
    metadata = JSONWriter.text { json in
      json.member("version", Self.schemaVersion)
      json.object("product") { json in
        json.member("name", "casb")
        json.member("vendor_name", "casb")
        json.member("version", origin.version)
        json.member("uid", origin.instanceName)
      }
      json.member("log_name", "findings")
      json.member("log_provider", "casb")
    }
  }

  public func begin() -> String { "" }

  public mutating func add(_ findings: [ReportedFinding]) -> [UInt8] {
    JSONWriter.bytes(expecting: findings.count * Self.usualSize) { json in
      for finding in findings {
        write(finding, to: &json)
        json.raw("\n")
      }
    }
  }

  public func end() -> String { "" }

  private mutating func write(_ reported: ReportedFinding, to json: inout JSONWriter) {
    let parts = parts(of: reported)
    let state = OCSFState(reported)
    let beginning = beginning(OCSFState.Kind(state, reported.finding.severity))
    json.object { json in
      json.members(written: beginning)
      json.member("time", reported.finding.firstSeen.milliseconds)
      json.member("start_time", reported.finding.firstSeen.milliseconds)
      json.member("end_time", reported.finding.lastSeen.milliseconds)
      json.member("status_detail", state.detail)
      json.member("message", "\(reported.finding.title): \(reported.finding.asset.name)")
      writeMetadata(reported, to: &json)
      writeInfo(reported, parts, state, to: &json)
      json.object("compliance") { json in
        if let known = parts.compliance[state.verdict.id] { json.members(written: known) }
        json.member("status_detail", state.verdictDetail)
      }
      OCSFResource.write(reported.finding, to: &json)
      json.member("remediation", written: parts.remediation)
      OCSFDecisions.write(reported, to: &json)
      json.object("unmapped") { json in
        json.member("number", reported.finding.number)
        json.member("application", reported.finding.application)
        json.member("integration", reported.finding.integrationName)
        json.member("casb_status", reported.finding.status.rawValue)
      }
    }
  }

  private func writeMetadata(_ reported: ReportedFinding, to json: inout JSONWriter) {
    json.object("metadata") { json in
      json.members(written: metadata)
      json.member("uid", eventUID(reported))
      json.member("tenant_uid", String(reported.finding.integration))
      if reported.finding.assignee != nil { json.member("profiles", list: [OCSFDecisions.profile]) }
    }
  }

  private func writeInfo(
    _ reported: ReportedFinding, _ parts: OCSFTypeParts, _ state: OCSFState, to json: inout JSONWriter
  ) {
    json.object("finding_info") { json in
      json.member("uid", reported.uid)
      json.members(written: parts.info)
      json.member("created_time", reported.finding.firstSeen.milliseconds)
      json.member("first_seen_time", reported.finding.firstSeen.milliseconds)
      json.member("last_seen_time", reported.finding.lastSeen.milliseconds)
      json.member("modified_time", state.changedAt.milliseconds)
      json.member("src_url", reported.finding.asset.url)
    }
  }

  /// Two exports of the same state are the same event; a finding in another state is another event.
  private func eventUID(_ reported: ReportedFinding) -> String {
    var name = Array("event \(reported.finding.number) ".utf8)
    for word in [reported.finding.status.rawValue, reported.finding.severity.rawValue] {
      name.append(word)
      name.append(" ")
    }
    for date in [reported.finding.lastSeen, reported.finding.resolution?.date, reported.aside?.date] {
      if let date { name.append(String(Int(date.timeIntervalSince1970))) }
      name.append(" ")
    }
    return identity.uid(name.dropLast())
  }

  private mutating func beginning(_ kind: OCSFState.Kind) -> String {
    if let known = beginnings[kind] { return known }
    let text = JSONWriter.text { json in
      json.member("category_uid", 2)
      json.member("category_name", "Findings")
      json.member("class_uid", 2003)
      json.member("class_name", "Compliance Finding")
      json.member("activity_id", kind.activity.id)
      json.member("activity_name", kind.activity.name)
      json.member("type_uid", 200_300 + kind.activity.id)
      json.member("type_name", "Compliance Finding: \(kind.activity.name)")
      json.member("severity_id", kind.severity.ocsf.id)
      json.member("severity", kind.severity.ocsf.name)
      json.member("status_id", kind.status.id)
      json.member("status", kind.status.name)
    }
    beginnings[kind] = text
    return text
  }

  private mutating func parts(of reported: ReportedFinding) -> OCSFTypeParts {
    if let known = shared[reported.finding.type] { return known }
    let parts = OCSFTypeParts(reported)
    shared[reported.finding.type] = parts
    return parts
  }
}
