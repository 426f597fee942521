import Foundation
import Model

@testable import Core

/// Findings, made up, as documents are given them.
enum ReportSamples {
  static let instance = UUID(
    uuid: (0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0, 0xc0, 0x4f, 0xd4, 0x30, 0xc8))
  static let origin = ReportOrigin(version: "1.2.3", instance: instance)
  static let now = Date(timeIntervalSince1970: 1_780_000_000)
  /// Markup, quotes, a change of direction, an escape sequence and a blank that nobody sees.
  static let hostile = "<script>alert('x')</script>\"&\u{202E}gnp.exe\u{1B}[2J\u{200B}"

  static let type = ReportedType(
    type: FindingType(
      id: "test.thing.open", title: "Thing is open", severity: .high, category: FindingCategory("Tests"),
      assetKind: "test_thing", condition: "open", evidence: ["open"], why: "Because.",
      fix: "Close it.\nThen lock it."),
    application: "Test <Vendor>", documentation: "https://docs.example.com/")

  static func finding(
    _ number: Int, severity: Severity = .high, status: FindingStatus = .active, name: String = "thing",
    url: String? = "https://example.com/thing", evidence: [EvidenceItem] = [], seenFor days: Double = 0,
    resolution: Resolution.Reason? = nil, aside: String? = nil, by author: String? = nil,
    assignee: String? = nil, type: ReportedType? = type
  ) -> ReportedFinding {
    ReportedFinding(
      finding: Finding(
        number: number, type: Self.type.type.id, title: Self.type.type.title, severity: severity,
        category: "Tests", status: status, application: "test", integration: 1, integrationName: "acme",
        asset: AssetReference(kind: "test_thing", id: "id-\(number)", name: name, url: url),
        evidence: evidence,
        firstSeen: now, lastSeen: now.addingTimeInterval(days * 86_400),
        resolution: resolution.map { Resolution(reason: $0, date: now.addingTimeInterval(days * 86_400)) },
        assignee: assignee),
      uid: FindingIdentity(instance: instance).uid(ofFinding: number), type: type,
      aside: aside.map { SettingAside(reason: $0, date: now, author: author) })
  }

  static func summary(
    _ totals: [FindingTotal] = [], query: FindingQuery = FindingQuery(), integrations: [String] = ["acme"],
    flow: [FindingFlow] = [], coverage: [TypeCoverage] = []
  ) -> ReportSummary {
    ReportSummary(
      query: query, integrations: integrations, totals: totals, flow: flow, coverage: coverage,
      catalogue: [type.type.id: type])
  }

  static func total(
    _ count: Int, _ severity: Severity = .high, _ status: FindingStatus = .active,
    application: String = "test"
  ) -> FindingTotal {
    FindingTotal(
      type: type.type.id, title: type.type.title, application: application, severity: severity,
      status: status,
      count: count)
  }

  /// A document over batches of findings.
  static func written(_ document: some FindingDocument, _ batches: [ReportedFinding]...) -> String {
    var document = document
    var text = document.begin()
    for batch in batches { text += String(decoding: document.add(batch), as: UTF8.self) }
    return text + document.end()
  }
}

/// A JSON document to look into.
struct Looking {
  let value: Any?

  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  private init(value: Any?) { self.value = value }

  subscript(key: String) -> Looking { Looking(value: (value as? [String: Any])?[key]) }
  subscript(index: Int) -> Looking {
    let items = value as? [Any] ?? []
    return Looking(value: items.indices.contains(index) ? items[index] : nil)
  }

  var text: String? { value as? String }
  var number: Int? { value as? Int }
  var count: Int { (value as? [Any])?.count ?? 0 }
  var isAbsent: Bool { value == nil }
}
