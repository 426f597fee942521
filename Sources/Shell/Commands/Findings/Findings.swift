import ArgumentParser
import Core
import Model

/// `findings [list|show]`
struct Findings: ParsableCommand {
  static let configuration = CommandConfiguration(
    "findings", "Lists findings: what is wrong, where, and since when.",
    examples: [
      "findings                                    # active ones, most severe first",
      "findings --severity critical,high --since 7d",
      "findings --group-by type                    # how many of each type in each integration",
      "findings --group-by application,severity",
      "findings show 12                            # the evidence, the history, the steps",
    ],
    subcommands: [FindingsList.self, FindingsShow.self], defaultSubcommand: FindingsList.self)
}

/// `findings list`
struct FindingsList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists findings, most severe first.",
    examples: [
      "findings list --severity critical",
      "findings list --status all --format csv --output findings.csv",
      "findings list --asset payments --columns number,title,asset_name,asset_url",
      "findings list --count",
      "findings list --group-by age,severity --format csv",
      "findings list --status unknown    # what could not be decided, and why",
    ])

  @OptionGroup var filters: FindingFilters

  @Option(
    help: ArgumentHelp(
      """
      Count them by type, severity, integration, application, category, status, asset, age or assignee; two with a \
      comma. By type alone counts by integration too.
      """, valueName: "grouping"))
  var groupBy: [String] = []

  @Flag(help: "Print only how many there are.")
  var count = false

  @OptionGroup var output: OutputOptions

  func check(in world: ScriptWorld) async throws {
    _ = try groupings()
    try await filters.check(in: world)
  }

  func run(in context: ShellContext) async throws {
    let groupings = try groupings()
    let query = try await filters.query(in: context)
    let listing = FindingListing(context: context, filters)
    if count {
      try context.output.write("\(try await listing.count(query))\n")
      try await listing.tellUnknown(query)
    } else if groupings == [.type] {
      try await listing.groups(query, output.choice)
    } else if !groupings.isEmpty {
      try await listing.counts(query, by: groupings, output.choice)
    } else {
      try await listing.list(query, output.choice)
    }
  }

  private func groupings() throws -> [FindingGrouping] {
    let groupings = try FindingFilters.split(groupBy).map {
      try FindingFilters.choice($0, FindingGrouping.self, "grouping")
    }
    guard groupings.count <= 2, Set(groupings).count == groupings.count else {
      throw CasbError(
        .usage, "Findings are grouped by one thing or by two.", hint: "Write --group-by application,severity."
      )
    }
    return groupings
  }
}
