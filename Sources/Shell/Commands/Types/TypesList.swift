import ArgumentParser
import Core
import Model

/// `types list`
struct TypesList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists finding types.",
    examples: [
      "types list --severity critical", "types list --application aws-s3 --format json",
      "types list --custom",
    ])

  @Option(help: ArgumentHelp("Only of this application.", valueName: "application"))
  var application: String?

  @Option(help: ArgumentHelp("Only of these severities, with commas.", valueName: "severity"))
  var severity: [String] = []

  @Option(help: ArgumentHelp("Only of this category.", valueName: "category"))
  var category: String?

  @Flag(help: "Only those of your own.")
  var custom = false

  @OptionGroup var output: OutputOptions

  func check(in world: ScriptWorld) async throws {
    _ = try application.map(Casb.application)
    _ = try FindingFilters.severities(severity)
    if let category { try await world.requireCategory(category) }
  }

  func run(in context: ShellContext) async throws {
    let severities = try FindingFilters.severities(severity)
    let scope = await context.session.scope
    let chosen = try application.map(Casb.application)?.id ?? Self.application(of: scope)
    let casb = try await context.casb()
    var title: String?
    if let category { title = try await casb.category(category) }
    let facts = try await TypeFacts(casb)
    let types = try await casb.findingTypes().filter { [title] entry in
      (chosen == nil || entry.application.id == chosen)
        && (severities.isEmpty || severities.contains(facts.severity(of: entry)))
        && (title == nil || entry.type.category.title == title)
        && (!custom || entry.custom != nil)
    }
    try await context.emit(
      Listing(TypeRow.columns, rows: types.map { TypeRow.row($0, facts) }), output.choice,
      empty: custom ? "There is none; `types create` makes one." : "No finding type is like that.")
    guard output.choice.format == .table else { return }
    for type in types {
      for decision in facts.decisions(on: type) {
        context.note(TextSafety.visible("\(type.type.id) is \(decision.words) \(decision.origin)"))
      }
      for problem in facts.problems(of: type) {
        context.warn("\(type.type.id) is set aside in \(problem.integration): \(problem.message)")
      }
    }
  }

  private static func application(of scope: Scope?) -> String? {
    switch scope {
    case .integration(let integration): integration.application
    case .application(let id): id
    case nil: nil
    }
  }
}
