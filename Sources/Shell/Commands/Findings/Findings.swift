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
      "findings --group-by type                    # how many of each",
      "findings show 12                            # the evidence, the history, the steps",
    ],
    subcommands: [FindingsList.self, FindingsShow.self], defaultSubcommand: FindingsList.self)
}

/// `findings list`
struct FindingsList: ShellCommand {
  enum Grouping: String, Sendable, CaseIterable, ExpressibleByArgument {
    case type
  }

  static let configuration = CommandConfiguration(
    "list", "Lists findings, most severe first.",
    examples: [
      "findings list --severity critical",
      "findings list --status all --format csv --output findings.csv",
      "findings list --asset payments --columns number,title,asset_name,asset_url",
      "findings list --count",
      "findings list --status unknown    # what could not be decided, and why",
    ])

  @OptionGroup var filters: FindingFilters

  @Option(help: "Count by finding type and integration.")
  var groupBy: Grouping?

  @Flag(help: "Print only how many there are.")
  var count = false

  @OptionGroup var output: OutputOptions

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let query = try await filters.query(in: context)
    let listing = FindingListing(context: context, filters)
    if count {
      try context.output.write("\(try await listing.count(query))\n")
      try await listing.tellUnknown(query)
    } else if groupBy != nil {
      try await listing.groups(query, output.choice)
    } else {
      try await listing.list(query, output.choice)
    }
  }
}
