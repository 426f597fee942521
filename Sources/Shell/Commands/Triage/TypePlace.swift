import ArgumentParser
import Core
import Model

/// A finding type, in one integration or everywhere.
struct TypePlace: ParsableArguments, Sendable {
  @Argument(help: ArgumentHelp("The finding type.", valueName: "type"))
  var type: String

  @Option(help: ArgumentHelp("Only there; otherwise everywhere.", valueName: "integration"))
  var integration: String?

  func check(in world: ScriptWorld) async throws {
    try await world.requireType(type)
    if let integration { try await world.requireIntegration(integration) }
  }

  func find(in context: ShellContext) async throws -> (type: FindingType, integration: Integration?) {
    (try await context.casb().findingType(type).type, try await context.integration(integration))
  }

  /// `in acme` or `everywhere`.
  static func words(_ integration: String?) -> String { integration.map { "in \($0)" } ?? "everywhere" }

  static func fields(_ type: FindingType, _ integration: Integration?) -> [Cell.Field] {
    [.field("type", .text(type.id)), .field("integration", Cell(integration?.name))]
  }
}
