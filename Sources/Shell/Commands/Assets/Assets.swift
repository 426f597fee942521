import ArgumentParser
import Core
import Model

/// `assets [list]`
struct Assets: ParsableCommand {
  static let configuration = CommandConfiguration(
    "assets", "Lists what was scanned: assets of one kind.",
    about: "`describe` lists the kinds, `describe KIND` the columns.",
    examples: [
      "assets github_repository",
      "assets github_repository --where 'archived AND NOT private'",
      "assets aws_s3_bucket --columns name,region --sort name --limit 20",
    ],
    subcommands: [AssetsList.self], defaultSubcommand: AssetsList.self)
}

/// `assets list KIND`
struct AssetsList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists assets of one kind.",
    examples: ["assets list github_repository --where 'NOT private' --columns name,visibility"])

  @OptionGroup var assets: AssetFilter

  @OptionGroup var output: OutputOptions

  /// Common columns with the name behind the number, and the kind's own.
  static func columns(of kind: AssetKind) -> [AssetColumn] {
    var columns = kind.allColumns
    columns.insert(integrationName, at: 1)
    return columns
  }

  private static let integrationName = AssetColumn(
    name: TableListing.integrationName, type: .text, summary: "Name of the integration it was seen by")

  func check(in world: ScriptWorld) async throws { try await assets.check(in: world) }

  func run(in context: ShellContext) async throws {
    let (kind, source) = try await assets.source(in: context)
    let columns = Self.columns(of: kind)
    let selected = columns.map { Self.selection(of: $0, kind) }.joined(separator: ", ")
    try await TableListing(context: context).show(
      "SELECT \(selected) FROM \(source) ORDER BY name, id", columns: columns, output.choice,
      timeout: TableListing.timeout, empty: "No assets.")
  }

  private static func selection(of column: AssetColumn, _ kind: AssetKind) -> String {
    guard column == integrationName else { return "\"\(column.name)\"" }
    let number = "\"\(kind.id)\".integration"
    return "(SELECT i.name FROM integration i WHERE i.number = \(number)) AS \(column.name)"
  }
}
