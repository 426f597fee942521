import ArgumentParser
import Core
import Model

/// `applications`
struct Applications: ShellCommand {
  static let configuration = CommandConfiguration(
    "applications", "Lists what can be connected.",
    examples: [
      "applications                # all of them, by category",
      "applications --format json  # for programs",
    ])

  @OptionGroup var output: OutputOptions

  func run(in context: ShellContext) async throws {
    let rows = Casb.applications.map { application -> [Cell] in
      [
        .text(application.id), .text(application.name), .text(application.category.title),
        Cell(application.findingTypes.count), .list(application.guide.methods.map { .text($0.id) }),
        .text(application.summary),
      ]
    }
    let listing = Listing(
      [
        ListingColumn("id", "Application", weight: 9), ListingColumn("name", weight: 8),
        ListingColumn("category", weight: 4),
        ListingColumn("finding_types", "Types", alignment: .right, weight: 5),
        ListingColumn("auth", "Connect with", weight: 3), ListingColumn("summary", "Finds", weight: 1),
      ],
      rows: rows)
    try await context.emit(listing, output.choice, empty: "This casb knows no applications.")
  }
}
