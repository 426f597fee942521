import Core
import Model
import Synchronization

/// What is to be known beside the types themselves to tell about them.
struct TypeFacts: Sendable {
  private let integrations: [Integration]
  /// By type, where it was set aside at the last look, and why.
  private let problems: [String: [(integration: String, message: String)]]
  private let decisions: [String: [TypeDecision]]

  init(_ casb: Casb) async throws {
    integrations = try await casb.integrations()
    let problems = Mutex<[String: [(integration: String, message: String)]]>([:])
    try await casb.forEachCoverage(matching: FindingQuery(), unknownOnly: true) { batch in
      problems.withLock { problems in
        for entry in batch {
          guard let problem = entry.problem else { continue }
          problems[entry.type, default: []].append((entry.integrationName, problem))
        }
      }
    }
    self.problems = problems.withLock { $0 }
    decisions = Dictionary(grouping: try await casb.typeDecisions(), by: \.type)
  }

  /// What people decided about a type, everywhere first.
  func decisions(on type: CatalogueType) -> [TypeDecision] { decisions[type.type.id] ?? [] }

  /// The severity that its findings have unless an integration has its own.
  func severity(of type: CatalogueType) -> Severity {
    decisions(on: type).severity(in: nil) ?? type.type.severity
  }

  /// Where a type was set aside at the last look, and why.
  func problems(of type: CatalogueType) -> [(integration: String, message: String)] {
    problems[type.type.id] ?? []
  }

  /// Names of the integrations that it is limited to; `nil` for none.
  func reach(of type: CatalogueType) -> [String]? {
    guard case .only(let numbers)? = type.custom?.reach else { return nil }
    return integrations.filter { numbers.contains($0.number) }.map(\.name)
  }

  /// In a word, for listings: `custom, off`.
  func origin(of type: CatalogueType) -> String {
    guard let custom = type.custom else { return "built-in" }
    if !custom.isEnabled { return "custom, off" }
    return problems(of: type).isEmpty ? "custom" : "custom, set aside"
  }
}

/// A finding type as a row, with the keys that programs rely on.
enum TypeRow {
  static let columns = [
    ListingColumn("id", "Finding type", weight: 8), ListingColumn("title", weight: 6),
    ListingColumn("severity", weight: 9, meaning: .severity), ListingColumn("category", weight: 3),
    ListingColumn("application", weight: 2, isUsual: false),
    ListingColumn("asset_kind", weight: 2, isUsual: false),
    ListingColumn("condition", weight: 1, isUsual: false), ListingColumn("why", weight: 1, isUsual: false),
    ListingColumn("fix", weight: 1, isUsual: false), ListingColumn("peers", weight: 1, isUsual: false),
    ListingColumn("origin", weight: 5), ListingColumn("evidence", weight: 1, isUsual: false),
    ListingColumn("enabled", weight: 1, isUsual: false),
    ListingColumn("integrations", weight: 1, isUsual: false),
    ListingColumn("problems", weight: 1, isUsual: false),
    ListingColumn("default_severity", weight: 1, isUsual: false),
    ListingColumn("decisions", weight: 1, isUsual: false),
  ]

  static func row(_ entry: CatalogueType, _ facts: TypeFacts) -> [Cell] {
    let type = entry.type
    return [
      .text(type.id), .text(type.title), .text(facts.severity(of: entry).rawValue),
      .text(type.category.title),
      .text(entry.application.id), .text(type.assetKind), .text(type.condition), .text(type.why),
      .text(type.fix),
      .object(type.peers.sorted { $0.key < $1.key }.map { .field($0.key, .text($0.value)) }),
      .text(facts.origin(of: entry)), .list(type.evidence.map(Cell.text)),
      .boolean(entry.custom?.isEnabled ?? true),
      facts.reach(of: entry).map { .list($0.map(Cell.text)) } ?? .null,
      .list(
        facts.problems(of: entry).map {
          .object([.field("integration", .text($0.integration)), .field("message", .text($0.message))])
        }),
      .text(type.severity.rawValue), .list(facts.decisions(on: entry).map(FindingObject.decision)),
    ]
  }
}
