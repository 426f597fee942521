import ArgumentParser
import Core
import Model

/// `report FILE.html`
struct Report: ShellCommand {
  static let configuration = CommandConfiguration(
    "report", "Writes a report for people: one HTML file with charts, findings, steps and coverage.",
    about: """
      The file needs nothing else: no network, no other files. All figures are of all findings that the filters \
      choose; its table holds the most severe of them, \(HTMLReport.usualLimit) unless --limit says otherwise. With \
      --since it is about what changed.
      """,
    examples: [
      "report findings.html",
      "report board.html --severity critical,high --title 'Cloud security, November'",
      "report week.html --since 7d",
    ])

  @Argument(help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var file: String

  @Option(help: "The report's title.")
  var title = "Security findings"

  @Option(help: ArgumentHelp("At most so many rows in its table; 0 for all.", valueName: "count"))
  var limit = HTMLReport.usualLimit

  @OptionGroup var filters: FindingFilters

  func validate() throws {
    if limit < 0 { throw ValidationError("The limit '\(limit)' is less than 0.") }
  }

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let query = try await filters.changes(in: context)
    try await FindingExport(
      context: context, query: query, format: .html, file: file, title: title, tableLimit: limit
    ).write()
  }
}
