import ArgumentParser
import Core
import Model

/// `trend`
struct TrendCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    "trend", "Draws how many findings were open, day by day, and what came and went.",
    about: """
      Open is what is not resolved, set aside or not. Days are of UTC. With a format, a file, columns, a sorting or a \
      limit it is a listing with a row for each day.
      """,
    examples: [
      "trend", "trend --days 90 --severity critical,high", "trend --application github",
      "trend --format csv --output trend.csv",
    ])

  @Option(help: ArgumentHelp("How many days, today included.", valueName: "count"))
  var days = 30

  @OptionGroup var filters: ScopeFilters
  @OptionGroup var output: OutputOptions

  /// More than these nobody reads, and no casb has kept.
  private static let longest = 3660

  static let columns =
    [ListingColumn("day", weight: 9), ListingColumn("open", alignment: .right, weight: 9)]
    + Severity.allCases.reversed().map { ListingColumn($0.rawValue, alignment: .right, weight: 7) }
    + ["new", "returned", "resolved"].map { ListingColumn($0, alignment: .right, weight: 8) }
    + [ListingColumn("applications", weight: 3, isUsual: false)]

  func validate() throws {
    guard 1...Self.longest ~= days else {
      throw ValidationError("The days '\(days)' are not between 1 and \(Self.longest).")
    }
  }

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let trend = try await context.casb().trend(filters.query(in: context), days: days)
    if output.isGiven {
      let rows = trend.days.map(Self.row)
      return try await context.emit(Listing(Self.columns, rows: rows), output.choice, empty: "")
    }
    let chart = TrendChart(
      trend: trend, severities: try filters.staticQuery().severities,
      width: max(30, context.terminal.size().columns), glyphs: context.glyphs,
      style: context.style(output.color))
    try await Pager.show(chart.text, in: context)
  }

  private static func row(_ day: Trend.Day) -> [Cell] {
    [.text(String(Timestamp.text(day.date).prefix(10))), Cell(day.open)]
      + Severity.allCases.reversed().map { Cell(day.severities[$0] ?? 0) }
      + [Cell(day.new), Cell(day.returned), Cell(day.resolved)]
      + [.object(day.applications.sorted { $0.key < $1.key }.map { .field($0.key, Cell($0.value)) })]
  }
}
