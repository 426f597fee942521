import Core
import Model

/// Prints findings, as many as there are, without holding them all where the format allows it.
struct FindingListing: Sendable {
  /// Rows that a table on a terminal shows unless more are asked for.
  static let screenLimit = 500

  let context: ShellContext

  func list(_ query: FindingQuery, _ choice: OutputChoice) async throws {
    let casb = try await context.casb()
    let writer = try ListingWriter(FindingRow.columns, choice, context)
    let isOnScreen = choice.format == .table && choice.file == nil && context.terminal.isOutputTerminal
    let limit = choice.limit ?? (isOnScreen ? Self.screenLimit : 0)
    var query = query
    // Sorting by another column needs all of them before the first can be shown.
    query.limit = choice.sort == nil ? limit : 0
    if query.limit > 0 {
      try await writer.write(casb.findings(query).map(FindingRow.row))
    } else {
      try await casb.forEachFinding(query) { try await writer.write($0.map(FindingRow.row)) }
    }
    try await writer.finish()
    try await tellRest(of: query, choice, limit: limit, shown: await writer.written)
  }

  func groups(_ query: FindingQuery, _ choice: OutputChoice) async throws {
    let groups = try await context.casb().findingGroups(query)
    let rows = groups.map { group -> [Cell] in
      [
        .text(group.type), .text(group.title), .text(group.severity.rawValue), .text(group.application),
        .text(group.integrationName), Cell(group.count), Cell(group.firstSeen), Cell(group.lastSeen),
      ]
    }
    try await context.emit(Listing(Self.groupColumns, rows: rows), choice, empty: "No findings.")
  }

  static let groupColumns = [
    ListingColumn("type", weight: 3, isUsual: false), ListingColumn("title", "Finding type", weight: 8),
    ListingColumn("severity", weight: 9, meaning: .severity),
    ListingColumn("application", weight: 2, isUsual: false), ListingColumn("integration", weight: 6),
    ListingColumn("count", alignment: .right, weight: 9),
    ListingColumn("first_seen", "First seen", weight: 4, meaning: .time),
    ListingColumn("last_seen", "Last seen", weight: 2, meaning: .time, isUsual: false),
  ]

  /// Says beside the data what it does not show.
  private func tellRest(
    of query: FindingQuery, _ choice: OutputChoice, limit: Int, shown: Int
  ) async throws {
    if shown == 0, choice.format == .table { return context.note("No findings.") }
    guard limit > 0, shown >= limit else { return }
    var all = query
    all.limit = 0
    let total = try await context.casb().countFindings(all).values.reduce(0, +)
    if total > limit { context.note("\(limit) of \(total) shown; --limit 0 shows all.") }
  }
}
