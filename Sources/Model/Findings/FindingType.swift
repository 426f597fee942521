/// A condition that an asset should not meet, as data.
public struct FindingType: Sendable, Identifiable, Equatable {
  /// `github.repository.default-branch-unprotected`: application, thing, fault.
  public let id: String
  public let title: String
  public let severity: Severity
  public let category: FindingCategory
  /// The id of the `AssetKind` it looks at.
  public let assetKind: String
  /// An SQL expression over that kind's table; sub-selects may read the application's other tables.
  /// TRUE fires, FALSE passes, NULL is unknown.
  public let condition: String
  /// The columns that show what was seen.
  public let evidence: [String]
  /// Why it matters, in a sentence or two.
  public let why: String
  /// How to mend it in the vendor's own console, step by step.
  public let fix: String
  /// The corresponding finding of peers, by peer: `["cloudflare": "5a0428fa-…"]`.
  public let peers: [String: String]

  public init(
    id: String, title: String, severity: Severity, category: FindingCategory, assetKind: String,
    condition: String, evidence: [String], why: String, fix: String, peers: [String: String] = [:]
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.category = category
    self.assetKind = assetKind
    self.condition = condition
    self.evidence = evidence
    self.why = why
    self.fix = fix
    self.peers = peers
  }

  /// The form in which applications declare their types.
  public init<Record: AssetRecord>(
    _ id: String, _ title: String, _ severity: Severity, _ category: FindingCategory,
    on type: Record.Type, when condition: String, evidence: [String], why: String, fix: String,
    cloudflare: String? = nil
  ) {
    self.init(
      id: id, title: title, severity: severity, category: category, assetKind: Record.kind.id,
      condition: condition, evidence: evidence, why: why, fix: fix,
      peers: cloudflare.map { ["cloudflare": $0] } ?? [:])
  }
}

/// A heading under which finding types are grouped, such as `Branches and merges`.
public struct FindingCategory: Sendable, Hashable {
  public let title: String

  public init(_ title: String) { self.title = title }
}
