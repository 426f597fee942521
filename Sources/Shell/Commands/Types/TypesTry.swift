import ArgumentParser
import Core
import Model

/// `types try T`, `types try --when SQL --on KIND`
struct TypesTry: ShellCommand {
  static let configuration = CommandConfiguration(
    "try", "Shows what a finding type would say of the stored assets, and saves nothing.",
    examples: [
      "types try custom.old", "types try --when 'NOT archived AND stars > 100' --on github_repository",
      "types try custom.old when='pushed_at < days_ago(30)'",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "type"))
  var type: String?

  @Argument(help: ArgumentHelp("What to change in it for the trial, as key=value.", valueName: "setting"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("A condition in place of a finding type.", valueName: "sql"))
  var when: String?

  @Option(help: ArgumentHelp("The kind of assets that the condition is about.", valueName: "asset-kind"))
  var on: String?

  @Option(help: ArgumentHelp("Only there.", valueName: "integration"))
  var integration: String?

  @Option(help: ArgumentHelp("How many assets of each verdict to show.", valueName: "count"))
  var limit = 10

  @OptionGroup var page: PageOptions

  mutating func validate() throws {
    if (type == nil) == (when == nil) {
      throw ValidationError("Name a finding type, or give --when and --on.")
    }
    if when != nil, on == nil {
      throw ValidationError("Say with --on KIND which assets the condition is about.")
    }
    if limit < 0 { throw ValidationError("The limit '\(limit)' is less than 0.") }
  }

  func check(in world: ScriptWorld) async throws {
    if let type { try await world.requireType(type) }
    if let integration { try await world.requireIntegration(integration) }
    if when != nil { _ = try await world.session.casb().review(condition).get() }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let chosen = try await context.integration(integration)
    let tried = try await subject(casb)
    let trial = try await casb.tryType(
      tried, in: chosen?.application == tried.application || integration != nil ? chosen : nil,
      samples: limit == 0 ? .max : limit)
    try await context.emit(TrialPage.page(trial, of: tried.type), page)
  }

  private var condition: TypeDraft { TypeDraft(condition: when ?? "", on: on ?? "") }

  private func subject(_ casb: Casb) async throws -> CustomFindingType {
    guard let type else { return try await casb.review(condition).get() }
    let found = try await casb.findingType(type)
    guard !settings.isEmpty else { return found.asCustom }
    var draft = TypeDraft(found.type)
    if found.custom == nil { draft[.id] = ["custom.\(found.type.id)"] }
    try TypeSettings.apply(settings, to: &draft)
    return try await casb.review(draft).get()
  }
}
