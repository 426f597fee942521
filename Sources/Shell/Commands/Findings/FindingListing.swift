import Core
import Model

/// Prints findings, as many as there are, without holding them all where the format allows it.
struct FindingListing: Sendable {
  /// Rows that a table on a terminal shows unless more are asked for.
  static let screenLimit = 500
  /// How far what is not shown is counted: `--count` counts all, and takes its time.
  private static let countLimit = 100_000
  /// Of how many finding types and integrations the unknown is added up beside a listing.
  private static let unknownLimit = 1000

  let context: ShellContext
  /// What to list: findings, what could not be decided, or both.
  var wantsFindings = true
  var wantsUnknown = false

  init(context: ShellContext, _ filters: FindingFilters? = nil) {
    self.context = context
    if let filters { (wantsFindings, wantsUnknown) = (filters.wantsFindings, filters.wantsUnknown) }
  }

  func list(_ query: FindingQuery, _ choice: OutputChoice) async throws {
    let casb = try await context.casb()
    let writer = try ListingWriter(FindingRow.columns, choice, context)
    let isOnScreen = choice.format == .table && choice.file == nil && context.terminal.isOutputTerminal
    let limit = choice.limit ?? (isOnScreen ? Self.screenLimit : 0)
    var query = query
    // Sorting by another column needs all of them before the first can be shown.
    query.limit = choice.sort == nil ? limit : 0
    if wantsFindings {
      if query.limit > 0 {
        try await writer.write(casb.findings(query).map(FindingRow.row))
      } else {
        try await casb.forEachFinding(query) { try await writer.write($0.map(FindingRow.row)) }
      }
    }
    let shown = await writer.written
    if wantsUnknown {
      try await casb.forEachUnknown(query) { try await writer.write($0.map(UnknownRow.row)) }
    }
    try await writer.finish()
    if wantsFindings { try await tellRest(of: query, choice, limit: limit, shown: shown) }
    let (offered, written) = (await writer.offered, await writer.written)
    if written < offered {
      context.note("\(offered - written) of what is unknown is not shown; --limit 0 shows all.")
    }
    try await tellUnknown(query)
  }

  func count(_ query: FindingQuery) async throws -> Int {
    let casb = try await context.casb()
    let findings = wantsFindings ? try await casb.countFindings(query).values.reduce(0, +) : 0
    return findings + (wantsUnknown ? try await casb.unknownVerdicts(query).verdicts : 0)
  }

  /// Says beside the data what it cannot show, unless it was asked for.
  func tellUnknown(_ query: FindingQuery) async throws {
    guard !wantsUnknown else { return }
    let tally = try await context.casb().unknownVerdicts(query, upTo: Self.unknownLimit)
    if let text = UnknownNote.text(tally) { context.note(text) }
  }

  func groups(_ query: FindingQuery, _ choice: OutputChoice) async throws {
    let casb = try await context.casb()
    try await context.emit(Self.groupColumns, choice, empty: try await whyNone()) { writer in
      if wantsFindings {
        try await casb.forEachFindingGroup(query) { try await writer.write($0.map(Self.row)) }
      }
      if wantsUnknown {
        try await casb.forEachUnknown(query) { try await writer.write($0.map(UnknownRow.groupRow)) }
      }
    }
    try await tellUnknown(query)
  }

  private static func row(_ group: FindingGroup) -> [Cell] {
    [
      .text(group.type), .text(group.title), .text(group.severity.rawValue), .text(group.application),
      .text(group.integrationName), Cell(group.count), Cell(group.firstSeen), Cell(group.lastSeen),
    ]
  }

  static let groupColumns = [
    ListingColumn("type", weight: 3, isUsual: false), ListingColumn("title", "Finding type", weight: 8),
    ListingColumn("severity", weight: 9, meaning: .severity),
    ListingColumn("application", weight: 2, isUsual: false), ListingColumn("integration", weight: 6),
    ListingColumn("count", alignment: .right, weight: 9),
    ListingColumn("first_seen", "First seen", weight: 4, meaning: .time),
    ListingColumn("last_seen", "Last seen", weight: 2, meaning: .time, isUsual: false),
  ]

  /// By anything but type alone; what could not be decided has no severity, status, asset or age to be counted by.
  func counts(_ query: FindingQuery, by groupings: [FindingGrouping], _ choice: OutputChoice) async throws {
    let isOnScreen = choice.format == .table && choice.file == nil && context.terminal.isOutputTerminal
    let limit = choice.limit ?? (isOnScreen ? Self.screenLimit : 0)
    var query = query
    // One more tells whether there are more.
    query.limit = choice.sort == nil && limit > 0 ? limit + 1 : 0
    let found = wantsFindings ? try await context.casb().findingCounts(query, by: groupings) : []
    let shown = query.limit > 0 ? found.prefix(limit) : found[...]
    let rows = shown.map { FindingCountRow.row($0, groupings) }
    try await context.emit(
      Listing(FindingCountRow.columns(groupings), rows: rows), choice, empty: try await whyNone())
    if found.count > shown.count { context.note("Only \(limit) groups are shown; --limit 0 shows all.") }
    try await tellUnknown(query)
  }

  /// Nothing found must not read like nothing wrong where nothing was looked at.
  func whyNone() async throws -> String {
    let casb = try await context.casb()
    if try await casb.integrations().isEmpty {
      return "No findings, since nothing is connected yet. `add` connects an application."
    }
    if try await casb.scans(of: nil, limit: 1).isEmpty {
      return "No findings, since nothing has been scanned yet. `scan` does it now."
    }
    return "No findings."
  }

  /// Says beside the data what it does not show.
  private func tellRest(
    of query: FindingQuery, _ choice: OutputChoice, limit: Int, shown: Int
  ) async throws {
    if shown == 0, choice.format == .table { return context.note(try await whyNone()) }
    guard limit > 0, shown >= limit else { return }
    var all = query
    all.limit = 0
    let most = max(Self.countLimit, limit)
    let total = try await context.casb().countFindings(all, upTo: most + 1)
    if total > limit {
      let known = total > most ? "more than \(most)" : "\(total)"
      context.note("\(limit) of \(known) shown; --limit 0 shows all.")
    }
  }
}
