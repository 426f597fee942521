import ArgumentParser
import Core
import Model

/// `summary`
struct Summary: ShellCommand {
  static let configuration = CommandConfiguration(
    "summary", "Shows on one screen where things stand: what is open, what is new, what is not known.",
    about: """
      It counts active findings. New, back and gone is what the last scan of each integration changed, and what people \
      decided since the scan before it; --since compares with another time. What could not be decided is unknown: it \
      is never counted as passed. `top` explains the scores.
      """,
    examples: [
      "summary", "summary --integration acme", "summary --severity critical,high --since 7d",
      "summary --format json",
    ])

  @OptionGroup var filters: ComparisonFilters

  @OptionGroup var page: PageOptions

  /// How many assets are named.
  private static let riskiest = 5

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let (query, since) = try await filters.comparison(in: context)
    let casb = try await context.casb()
    let summary = SummaryView(
      overview: try await casb.overview(query, since: since.lookBack, riskiest: Self.riskiest), since: since)
    guard page.format == .text, context.terminal.isOutputTerminal else {
      try await context.emit(summary.page, page)
      return try await tellEmpty(summary, in: context)
    }
    let dashboard = Dashboard(
      title: summary.title, panels: summary.panels, width: max(20, context.terminal.size().columns),
      glyphs: context.glyphs, style: context.style(page.color))
    try await Pager.show(dashboard.text, in: context)
    try await tellEmpty(summary, in: context)
  }

  /// Nothing found must not read like nothing wrong where nothing was looked at.
  private func tellEmpty(_ summary: SummaryView, in context: ShellContext) async throws {
    guard page.format != .json, summary.overview.count == 0, summary.overview.verdicts.all == 0 else {
      return
    }
    context.note(try await FindingListing(context: context).whyNone())
  }
}
