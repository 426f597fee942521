import Core
import Model

/// Assets and people with what weighs on them, as rows.
enum RiskRow {
  private static let counts = Severity.allCases.reversed().map { severity in
    ListingColumn(severity.rawValue, alignment: .right, weight: 6)
  }
  private static let score = ListingColumn("score", alignment: .right, weight: 9)
  /// Which findings count how much; there only when asked for.
  static let because = ListingColumn("because", weight: 3)

  static let assetColumns =
    [
      score, ListingColumn("asset", weight: 8, parts: ["kind", "id", "name", "url"], telling: "name"),
      ListingColumn("integration", weight: 7), ListingColumn("application", weight: 3, isUsual: false),
    ] + counts

  static let peopleColumns =
    [score, ListingColumn("person", weight: 8), ListingColumn("applications", weight: 7)] + counts

  static func row(_ risky: RiskyAsset) -> [Cell] {
    [
      Cell(risky.risk.score), FindingRow.asset(risky.asset), .text(risky.integrationName),
      .text(risky.application),
    ] + counts(risky.risk)
  }

  static func row(_ risky: RiskyPerson) -> [Cell] {
    [Cell(risky.risk.score), .text(risky.name), .list(risky.applications.map(Cell.text))] + counts(risky.risk)
  }

  static func cell(_ factors: [RiskFactor]) -> Cell {
    .list(
      factors.map { factor in
        .object([
          .field("points", Cell(factor.points)), .field("number", Cell(factor.number)),
          .field("title", .text(factor.title)), .field("severity", .text(factor.severity.rawValue)),
          .field("integration", .text(factor.integrationName)), .field("asset", .text(factor.assetName)),
        ])
      })
  }

  private static func counts(_ risk: Risk) -> [Cell] {
    Severity.allCases.reversed().map { Cell(risk.counts[$0] ?? 0) }
  }
}
