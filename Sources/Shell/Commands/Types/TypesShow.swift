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

  func check(in world: ScriptWorld) async throws { _ = try Casb.findingType(type) }

  func run(in context: ShellContext) async throws {
    let (application, type) = try Casb.findingType(type)
    var page = Page(
      .object(zip(TypeRow.columns, TypeRow.row(type, of: application)).map { .field($0.name, $1) }))
    page.blocks = [
      .title(type.title), .fact("Id", type.id), .graded("Severity", type.severity.rawValue, .severity),
      .fact("Category", type.category.title), .fact("Application", application.name),
      .fact("Looks at", type.assetKind), .fact("Evidence", type.evidence.joined(separator: ", ")),
    ]
    for (peer, id) in type.peers.sorted(by: { $0.key < $1.key }) { page.fact(peer.capitalizedFirst, id) }
    page.section("Fires when", [.code(type.condition)])
    page.section("Why it matters", [.paragraph(type.why)])
    page.section("How to fix it", [.paragraph(type.fix)])
    try await context.emit(page, self.page)
  }
}
