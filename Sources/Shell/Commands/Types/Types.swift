import ArgumentParser
import Core
import Model

/// `types [list|show]`
struct Types: ParsableCommand {
  static let configuration = CommandConfiguration(
    "types", "Lists finding types: what is looked for.",
    examples: ["types --application github", "types show github.repository.default-branch-unprotected"],
    subcommands: [TypesList.self, TypesShow.self], defaultSubcommand: TypesList.self)
}

/// `types list`
struct TypesList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists finding types.",
    examples: ["types list --severity critical", "types list --application aws-s3 --format json"])

  @Option(help: ArgumentHelp("Only of this application.", valueName: "application"))
  var application: String?

  @Option(help: ArgumentHelp("Only of these severities, with commas.", valueName: "severity"))
  var severity: [String] = []

  @Option(help: ArgumentHelp("Only of this category.", valueName: "category"))
  var category: String?

  @OptionGroup var output: OutputOptions

  func check(in world: ScriptWorld) async throws {
    _ = try application.map(Casb.application)
    _ = try FindingFilters.severities(severity)
    _ = try category.map(Casb.category)
  }

  func run(in context: ShellContext) async throws {
    let severities = try FindingFilters.severities(severity)
    let scope = await context.session.scope
    let chosen = try application.map(Casb.application)?.id ?? Self.application(of: scope)
    let category = try category.map(Casb.category)
    let types = Casb.findingTypes.filter { entry in
      (chosen == nil || entry.application.id == chosen)
        && (severities.isEmpty || severities.contains(entry.type.severity))
        && (category == nil || entry.type.category.title == category)
    }
    try await context.emit(
      Listing(TypeRow.columns, rows: types.map { TypeRow.row($0.type, of: $0.application) }), output.choice,
      empty: "No finding type is like that.")
  }

  private static func application(of scope: Scope?) -> String? {
    switch scope {
    case .integration(let integration): integration.application
    case .application(let id): id
    case nil: nil
    }
  }
}

/// A finding type as a row, with the keys that programs rely on.
enum TypeRow {
  static let columns = [
    ListingColumn("id", "Finding type", weight: 8), ListingColumn("title", weight: 6),
    ListingColumn("severity", weight: 9, meaning: .severity), ListingColumn("category", weight: 3),
    ListingColumn("application", weight: 2, isUsual: false),
    ListingColumn("asset_kind", weight: 2, isUsual: false),
    ListingColumn("condition", weight: 1, isUsual: false), ListingColumn("why", weight: 1, isUsual: false),
    ListingColumn("fix", weight: 1, isUsual: false), ListingColumn("peers", weight: 1, isUsual: false),
  ]

  static func row(_ type: FindingType, of application: Application) -> [Cell] {
    [
      .text(type.id), .text(type.title), .text(type.severity.rawValue), .text(type.category.title),
      .text(application.id), .text(type.assetKind), .text(type.condition), .text(type.why), .text(type.fix),
      .object(type.peers.sorted { $0.key < $1.key }.map { .field($0.key, .text($0.value)) }),
    ]
  }
}
