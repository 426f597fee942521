import Foundation
import Model

/// An application whose assets and conditions show every way a verdict can come about.
enum TestCatalogue {
  static let repositories = AssetKind(
    id: "test_repository", summary: "A repository",
    columns: [
      AssetColumn(name: "archived", type: .boolean, summary: "Read-only"),
      AssetColumn(name: "protected", type: .boolean, summary: "Guarded"),
      AssetColumn(name: "stars", type: .integer, summary: "How popular"),
      AssetColumn(name: "score", type: .real, summary: "How good"),
      AssetColumn(name: "topics", type: .list, summary: "Words"),
      AssetColumn(name: "pushed_at", type: .date, summary: "Last push"),
    ])

  static let hooks = AssetKind(
    id: "test_hook", summary: "A webhook",
    columns: [
      AssetColumn(name: "repository", type: .text, summary: "Id of its repository"),
      AssetColumn(name: "signed", type: .boolean, summary: "Whether payloads are signed"),
    ])

  static let unprotected = type(
    "test.repository.unprotected", .high, "NOT archived AND NOT protected", evidence: ["archived", "stars"])
  static let stale = type("test.repository.stale", .low, "pushed_at < days_ago(90)", evidence: ["pushed_at"])
  static let popular = type(
    "test.repository.popular", .medium, "stars > (SELECT avg(stars) FROM test_repository)",
    evidence: ["stars", "score"])
  static let hooked = type(
    "test.repository.hooked", .critical,
    "(SELECT max(NOT signed) FROM test_hook h WHERE h.repository = test_repository.id)", evidence: [])
  static let broken = type("test.repository.broken", .low, "no_such_column", evidence: [])

  static let types = [unprotected, stale, popular, hooked]

  static func type(
    _ id: String, _ severity: Severity, _ condition: String, kind: String = "test_repository",
    evidence: [String] = [], title: String? = nil
  ) -> FindingType {
    FindingType(
      id: id, title: title ?? "Title of \(id)", severity: severity, category: FindingCategory("Tests"),
      assetKind: kind, condition: condition, evidence: evidence, why: "", fix: "")
  }

  static func application(
    _ id: String = "test", kinds: [AssetKind] = [repositories, hooks], types: [FindingType] = types
  ) -> Application {
    Application(
      id: id, name: "Test", category: .code, summary: "",
      guide: SetupGuide(prerequisites: [], methods: [], documentation: ""), assetKinds: kinds,
      findingTypes: types, defaultInterval: .daily, calls: [])
  }
}

extension Asset {
  /// A repository that is old, protected and unloved unless told otherwise.
  static func repository(
    _ id: String, name: String? = nil, archived: Bool? = false, protected: Bool? = true, stars: Int64? = 1,
    pushed: Date? = TestTime.now, reasons: [String: UnknownReason] = [:]
  ) -> Asset {
    Asset(
      kind: "test_repository", id: id, name: name ?? "name of \(id)", url: "https://example.com/\(id)",
      values: [
        archived.map(Value.boolean) ?? .null, protected.map(Value.boolean) ?? .null,
        stars.map(Value.integer) ?? .null, .real(0.5), .text(#"["a","b"]"#),
        pushed.map { .text(Timestamp.text($0)) } ?? .null,
      ], reasons: reasons)
  }

  static func hook(
    _ id: String, of repository: String, signed: Bool?, reasons: [String: UnknownReason] = [:]
  ) -> Asset {
    Asset(
      kind: "test_hook", id: id, name: id, url: nil,
      values: [.text(repository), signed.map(Value.boolean) ?? .null], reasons: reasons)
  }
}

/// A fixed day, and others counted from it.
enum TestTime {
  static let now = Date(timeIntervalSince1970: 1_780_000_000)
  static func days(_ count: Double) -> Date { now.addingTimeInterval(count * 86_400) }
}
