import ArgumentParser
import Core
import Model

/// `describe [KIND]`
struct Describe: ShellCommand {
  static let configuration = CommandConfiguration(
    "describe", "Lists the kinds of assets, or the columns of one.",
    examples: ["describe", "describe github_repository", "describe aws_s3_bucket --format json"])

  static let kindColumns = [
    ListingColumn("id", "Kind", weight: 9), ListingColumn("application", weight: 5),
    ListingColumn("columns", alignment: .right, weight: 6),
    ListingColumn("summary", "One row is", weight: 3),
  ]

  static let columns = [
    ListingColumn("name", "Column", weight: 9), ListingColumn("type", weight: 8),
    ListingColumn("summary", weight: 5), ListingColumn("permission", "Needs", weight: 4),
  ]

  @Argument(help: ArgumentHelp("Which kind.", valueName: "asset-kind"))
  var kind: String?

  @OptionGroup var output: OutputOptions

  func check(in world: ScriptWorld) async throws { _ = try kind.map(AssetKinds.find) }

  func run(in context: ShellContext) async throws {
    if let kind {
      try await describe(AssetKinds.find(kind).kind, in: context)
    } else {
      try await list(in: context)
    }
  }

  private func list(in context: ShellContext) async throws {
    let rows = AssetKinds.all.map { application, kind -> [Cell] in
      [.text(kind.id), .text(application.id), Cell(kind.allColumns.count), .text(kind.summary)]
    }
    try await context.emit(
      Listing(Self.kindColumns, rows: rows), output.choice, empty: "There are no asset kinds.")
  }

  private func describe(_ kind: AssetKind, in context: ShellContext) async throws {
    let rows = kind.allColumns.map { column -> [Cell] in
      [.text(column.name), .text(column.type.rawValue), .text(column.summary), Cell(column.permission)]
    }
    try await context.emit(Listing(Self.columns, rows: rows), output.choice, empty: "It has no columns.")
  }
}
