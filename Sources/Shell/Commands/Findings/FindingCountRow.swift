import Model

/// A group of findings as a row: what it was grouped by, and how many there are.
enum FindingCountRow {
  static func columns(_ groupings: [FindingGrouping]) -> [ListingColumn] {
    groupings.flatMap { grouping -> [ListingColumn] in
      switch grouping {
      case .type:
        [
          ListingColumn("type", weight: 3, isUsual: false), ListingColumn("title", "Finding type", weight: 8),
        ]
      case .severity: [ListingColumn("severity", weight: 9, meaning: .severity)]
      case .integration: [ListingColumn("integration", weight: 8)]
      case .application: [ListingColumn("application", weight: 8)]
      case .category: [ListingColumn("category", weight: 7)]
      case .status: [ListingColumn("status", weight: 8, meaning: .status)]
      case .asset:
        [ListingColumn("asset", weight: 8, parts: ["kind", "id", "name", "url"], telling: "name")]
      case .age: [ListingColumn("age", "First seen", weight: 8)]
      case .assignee: [ListingColumn("assignee", weight: 8, absent: "nobody")]
      }
    } + [
      // Where it is what they are grouped by, it is told already.
      ListingColumn(
        "worst", "Worst severity", weight: 6, meaning: .severity, isUsual: !groupings.contains(.severity)),
      ListingColumn("count", alignment: .right, weight: 9),
    ]
  }

  static func row(_ count: FindingCount, _ groupings: [FindingGrouping]) -> [Cell] {
    groupings.flatMap { grouping -> [Cell] in
      switch grouping {
      case .type: [Cell(count.type), Cell(count.title)]
      case .severity: [Cell(count.severity?.rawValue)]
      case .integration: [Cell(count.integrationName)]
      case .application: [Cell(count.application)]
      case .category: [Cell(count.category)]
      case .status: [Cell(count.status?.rawValue)]
      case .asset: [count.asset.map(FindingRow.asset) ?? .null]
      case .age: [Cell(count.age?.rawValue)]
      case .assignee: [Cell(count.assignee)]
      }
    } + [.text(count.worst.rawValue), Cell(count.count)]
  }
}
