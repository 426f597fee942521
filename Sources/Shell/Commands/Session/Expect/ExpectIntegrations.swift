import ArgumentParser
import Core
import Model

/// `expect integrations --max N`
struct ExpectIntegrations: ShellCommand {
  static let configuration = CommandConfiguration(
    "integrations", "Expects at most, or at least, so many integrations.",
    examples: [
      "expect integrations --status broken --max 0",
      "expect integrations --application github --min 1",
    ])

  @Option(help: ArgumentHelp("Only in this state: healthy, paused, broken or upgrade.", valueName: "state"))
  var status: String?

  @Option(help: ArgumentHelp("Only of this application.", valueName: "application"))
  var application: String?

  @OptionGroup var count: ExpectedCount

  func check(in world: ScriptWorld) async throws {
    _ = try application.map(Casb.application)
    _ = try wantedStatus()
  }

  func run(in context: ShellContext) async throws {
    let wanted = try application.map(Casb.application)?.id
    let status = try wantedStatus()
    let scope = await context.session.scope
    let found = try await context.casb().integrations().filter {
      (scope?.covers($0) ?? true) && (status == nil || $0.status == status)
        && (wanted == nil || $0.application == wanted)
    }
    try count.hold(
      found.count, "integrations", detail: found.prefix(Self.named).map(\.name).joined(separator: ", "),
      hint: "`integrations` lists them.")
  }

  private func wantedStatus() throws -> IntegrationStatus? {
    try status.map { try FindingFilters.choice($0, IntegrationStatus.self, "status of integrations") }
  }

  private static let named = 8
}
