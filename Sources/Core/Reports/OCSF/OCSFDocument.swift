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
  private let product: JSONValue
  /// What all findings of a type say alike, by type.
  private var shared: [String: OCSFTypeParts] = [:]

  public init(origin: ReportOrigin) {
    identity = origin.identity
    product = .written(
      JSONValue.object([
        "name": "casb", "vendor_name": "casb", "version": .text(origin.version),
        "uid": .text(origin.instanceName),
      ]).json)
  }

  public func begin() -> String { "" }

  public mutating func add(_ findings: [ReportedFinding]) -> String {
    var text = ""
    for finding in findings { text += event(finding).json + "\n" }
    return text
  }

  public func end() -> String { "" }

  private mutating func event(_ reported: ReportedFinding) -> JSONValue {
    let finding = reported.finding
    let parts = parts(of: reported)
    let state = OCSFState(reported)
    return .object([
      "category_uid": 2, "category_name": "Findings",
      "class_uid": 2003, "class_name": "Compliance Finding",
      "activity_id": .number(state.activity.id), "activity_name": .text(state.activity.name),
      "type_uid": .number(200_300 + state.activity.id),
      "type_name": .text("Compliance Finding: \(state.activity.name)"),
      "time": finding.firstSeen.milliseconds,
      "start_time": finding.firstSeen.milliseconds, "end_time": finding.lastSeen.milliseconds,
      "severity_id": .number(finding.severity.ocsf.id), "severity": .text(finding.severity.ocsf.name),
      "status_id": .number(state.status.id), "status": .text(state.status.name),
      "status_detail": .optional(state.detail),
      "message": .text("\(finding.title): \(finding.asset.name)"),
      "metadata": .object([
        "version": .text(Self.schemaVersion), "product": product, "uid": .text(eventUID(reported)),
        "log_name": "findings", "log_provider": "casb",
        "tenant_uid": .text(String(finding.integration)),
      ]),
      "finding_info": info(reported, parts, state),
      "compliance": .object([
        "control": .text(finding.type), "category": .text(finding.category), "standards": .list(["casb"]),
        "desc": parts.why, "status_id": .number(state.verdict.id), "status": .text(state.verdict.name),
        "status_detail": .optional(state.verdictDetail), "checks": parts.checks(state.verdict),
      ]),
      "resources": .list([
        .object([
          "uid": .text(finding.asset.id), "name": .text(finding.asset.name),
          "type": .text(finding.asset.kind),
          "namespace": .text(finding.integrationName), "labels": .list([.text(finding.application)]),
        ])
      ]),
      "evidences": finding.evidence.isEmpty
        ? nil
        : .list([.object(["name": .text(finding.asset.kind), "data": .evidence(finding.evidence)])]),
      "remediation": parts.remediation,
      "notes": reported.aside.map {
        .list([.object(["comment": .text($0.reason), "created_time": $0.date.milliseconds])])
      },
      "unmapped": .object([
        "number": .number(finding.number), "application": .text(finding.application),
        "integration": .text(finding.integrationName), "casb_status": .text(finding.status.rawValue),
      ]),
    ])
  }

  private func info(
    _ reported: ReportedFinding, _ parts: OCSFTypeParts, _ state: OCSFState
  ) -> JSONValue {
    let finding = reported.finding
    return .object([
      "uid": .text(reported.uid), "title": .text(finding.title), "desc": parts.why, "types": parts.types,
      "analytic": parts.analytic, "created_time": finding.firstSeen.milliseconds,
      "first_seen_time": finding.firstSeen.milliseconds, "last_seen_time": finding.lastSeen.milliseconds,
      "modified_time": state.changedAt.milliseconds, "src_url": .optional(finding.asset.url),
      "data_sources": parts.sources,
    ])
  }

  /// Two exports of the same state are the same event; a finding in another state is another event.
  private func eventUID(_ reported: ReportedFinding) -> String {
    let finding = reported.finding
    let times = [finding.lastSeen, finding.resolution?.date, reported.aside?.date]
      .map { $0.map { String(Int($0.timeIntervalSince1970)) } ?? "" }
    return identity.uid(
      "event \(finding.number) \(finding.status.rawValue) \(finding.severity.rawValue) "
        + times.joined(separator: " "))
  }

  private mutating func parts(of reported: ReportedFinding) -> OCSFTypeParts {
    if let known = shared[reported.finding.type] { return known }
    let parts = OCSFTypeParts(reported)
    shared[reported.finding.type] = parts
    return parts
  }
}
