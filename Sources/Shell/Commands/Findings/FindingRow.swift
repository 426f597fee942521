import Model

/// A finding as a row, with the keys that programs rely on.
enum FindingRow {
  static let columns = [
    ListingColumn("number", "#", alignment: .right, weight: 9),
    ListingColumn("type", weight: 3, isUsual: false), ListingColumn("title", "Finding", weight: 7),
    ListingColumn("severity", weight: 9, meaning: .severity),
    ListingColumn("status", weight: 4, meaning: .status, isUsual: false),
    ListingColumn("application", weight: 2, isUsual: false), ListingColumn("integration", weight: 5),
    ListingColumn("asset", weight: 6, parts: ["kind", "id", "name", "url"], telling: "name"),
    ListingColumn("evidence", weight: 1, isUsual: false),
    ListingColumn("category", weight: 1, isUsual: false),
    ListingColumn("first_seen", "First seen", weight: 4, meaning: .time),
    ListingColumn("last_seen", "Last seen", weight: 2, meaning: .time, isUsual: false),
    ListingColumn("assignee", weight: 3, isUsual: false),
  ]

  static func row(_ finding: Finding) -> [Cell] {
    [
      Cell(finding.number), .text(finding.type), .text(finding.title), .text(finding.severity.rawValue),
      .text(finding.status.rawValue), .text(finding.application), .text(finding.integrationName),
      asset(finding.asset),
      .object(finding.evidence.map { .field($0.column, Cell($0.value)) }),
      .text(finding.category), Cell(finding.firstSeen), Cell(finding.lastSeen), Cell(finding.assignee),
    ]
  }

  static func asset(_ asset: AssetReference) -> Cell {
    .object([
      .field("kind", .text(asset.kind)), .field("id", .text(asset.id)), .field("name", .text(asset.name)),
      .field("url", Cell(asset.url)),
    ])
  }

  static func object(_ finding: Finding) -> [Cell.Field] {
    zip(columns, row(finding)).map { .field($0.name, $1) }
  }
}
