import ArgumentParser
import Core
import Model

/// `applications [list]`
struct Applications: ParsableCommand {
  static let configuration = CommandConfiguration(
    "applications", "Lists what can be connected.",
    examples: [
      "applications                # all of them, by category",
      "applications --format json  # for programs",
    ],
    subcommands: [ApplicationsList.self], defaultSubcommand: ApplicationsList.self)
}

/// `applications list`
struct ApplicationsList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists what can be connected.", examples: ["applications list --columns id,auth"])

  static let columns = [
    ListingColumn("id", "Application", weight: 9), ListingColumn("name", weight: 8),
    ListingColumn("category", weight: 4),
    ListingColumn("finding_types", "Types", alignment: .right, weight: 5),
    ListingColumn("auth", "Connect with", weight: 3), ListingColumn("summary", "Finds", weight: 1),
  ]

  @OptionGroup var output: OutputOptions

  func run(in context: ShellContext) async throws {
    let rows = Casb.applications.map { application -> [Cell] in
      [
        .text(application.id), .text(application.name), .text(application.category.title),
        Cell(application.findingTypes.count), .list(application.guide.methods.map { .text($0.id) }),
        .text(application.summary),
      ]
    }
    try await context.emit(
      Listing(Self.columns, rows: rows), output.choice, empty: "This casb knows no applications.")
  }
}
