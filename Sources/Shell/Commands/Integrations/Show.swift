import ArgumentParser
import Core
import Foundation
import Model

/// `show I`
struct Show: ShellCommand {
  static let configuration = CommandConfiguration(
    "show", "Shows one integration in full.",
    examples: ["show acme", "show '#3'", "show acme --format json"])

  @Argument(help: ArgumentHelp("Its name, #number, or the beginning of its name.", valueName: "integration"))
  var integration: String

  @OptionGroup var page: PageOptions

  func check(in world: ScriptWorld) async throws { try await world.requireIntegration(integration) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    let scan = try await casb.scans(of: integration, limit: 1).first
    var query = FindingQuery()
    query.integrations = [integration.number]
    let counts = try await casb.countFindings(query)
    try await context.emit(
      IntegrationPage.page(integration, lastScan: scan, findings: counts), page)
  }
}
