import ArgumentParser
import Core
import Model

/// `diff`
struct Diff: ShellCommand {
  static let configuration = CommandConfiguration(
    "diff", "Tells what is new, what came back and what is gone.",
    about: """
      Compared are active findings: now, and at the end of the scan before the last one of each integration, unless \
      --since names a scan or a time. The reason of what is gone is fixed, asset_gone, type_removed, hidden or \
      ignored; of what came back reopened, unhidden or unignored. The exit status is 0 whatever it finds.
      """,
    examples: [
      "diff", "diff --integration acme --severity critical,high", "diff --since 7d --format csv",
      "diff --since '#12'    # what changed in that scan's integration after it", "diff --count",
    ])

  @OptionGroup var filters: ComparisonFilters

  @Option(help: ArgumentHelp("Occurs in the asset's name or id.", valueName: "text"))
  var asset: String?

  @Flag(help: "Print only how many there are of each.")
  var count = false

  @OptionGroup var output: OutputOptions

  static let columns =
    [ListingColumn("change", weight: 9)] + FindingRow.columns + [ListingColumn("reason", weight: 8)]

  static let countColumns =
    [ListingColumn("change", weight: 9)]
    + Severity.allCases.reversed().map { ListingColumn($0.rawValue, alignment: .right, weight: 7) }
    + [ListingColumn("count", alignment: .right, weight: 9)]

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    var (query, since) = try await filters.comparison(in: context)
    query.asset = asset
    let casb = try await context.casb()
    let counts = try await casb.changeCounts(query, since: since.lookBack)
    if count { return try await list(counts, in: context) }
    let isOnScreen =
      output.choice.format == .table && output.output == nil && context.terminal.isOutputTerminal
    let limit = output.limit ?? (isOnScreen ? FindingListing.screenLimit : 0)
    query.limit = output.sort == nil ? limit : 0
    let writer = try ListingWriter(Self.columns, output.choice, context)
    try await casb.forEachChange(query, since: since.lookBack) { changes in
      try await writer.write(changes.map(Self.row))
    }
    let shown = await writer.written
    try await writer.finish()
    let all = counts.reduce(0) { $0 + $1.count }
    if limit > 0, all > limit, shown >= limit {
      context.note("\(limit) of \(all) shown; --limit 0 shows all.")
    }
    context.note("\(Self.words(counts)) \(since.words).")
  }

  private func list(_ counts: [FindingChangeCount], in context: ShellContext) async throws {
    let rows = FindingChange.Kind.allCases.map { kind -> [Cell] in
      let severities = Severity.allCases.reversed().map { severity in
        counts.filter { $0.kind == kind && $0.severity == severity }.reduce(0) { $0 + $1.count }
      }
      return [.text(kind.rawValue)] + severities.map { Cell($0) } + [Cell(severities.reduce(0, +))]
    }
    try await context.emit(Listing(Self.countColumns, rows: rows), output.choice, empty: "")
  }

  private static func row(_ change: FindingChange) -> [Cell] {
    [.text(change.kind.rawValue)] + FindingRow.row(change.finding) + [.text(change.reason.rawValue)]
  }

  private static func words(_ counts: [FindingChangeCount]) -> String {
    let parts = FindingChange.Kind.allCases.map { kind in
      let count = counts.filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
      return "\(count) \(kind == .returned ? "back" : kind.rawValue)"
    }
    return parts.joined(separator: ", ")
  }
}
