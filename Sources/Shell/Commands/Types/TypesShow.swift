import ArgumentParser
import Core
import Model

/// `types show T`
struct TypesShow: ShellCommand {
  static let configuration = CommandConfiguration(
    "show", "Shows a finding type in full: its condition, why it matters, how to fix it.",
    examples: ["types show github.repository.default-branch-unprotected"])

  @Argument(help: ArgumentHelp("Its id, or the beginning of it.", valueName: "type"))
  var type: String

  @OptionGroup var page: PageOptions

  func check(in world: ScriptWorld) async throws { try await world.requireType(type) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let entry = try await casb.findingType(type)
    let facts = try await TypeFacts(casb)
    let type = entry.type
    var page = Page(
      .object(zip(TypeRow.columns, TypeRow.row(entry, facts)).map { .field($0.name, $1) }))
    page.blocks = [
      .title(type.title), .fact("Id", type.id),
      .graded("Severity", facts.severity(of: entry).rawValue, .severity),
      .fact("Category", type.category.title), .fact("Application", entry.application.name),
      .fact("Looks at", type.assetKind), .fact("Evidence", type.evidence.joined(separator: ", ")),
      .fact("Origin", facts.origin(of: entry)),
    ]
    if let reach = facts.reach(of: entry) {
      page.fact("Only in", reach.isEmpty ? "integrations that are gone" : reach.joined(separator: ", "))
    }
    for (peer, id) in type.peers.sorted(by: { $0.key < $1.key }) { page.fact(peer.capitalizedFirst, id) }
    page.section("Decisions", facts.decisions(on: entry).map { .item("\($0.words) \($0.origin)") })
    page.section(
      "Set aside", facts.problems(of: entry).map { .item("in \($0.integration): \($0.message)") })
    page.section("Fires when", [.code(type.condition)])
    if !type.why.isEmpty { page.section("Why it matters", [.paragraph(type.why)]) }
    if !type.fix.isEmpty { page.section("How to fix it", [.paragraph(type.fix)]) }
    try await context.emit(page, self.page)
  }
}
