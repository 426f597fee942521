import ArgumentParser
import Core
import Model

/// Which assets of which kind: what `assets` and `expect assets` look at.
struct AssetFilter: ParsableArguments, Sendable {
  @Argument(help: ArgumentHelp("Which kind.", valueName: "asset-kind"))
  var kind: String

  @Option(help: ArgumentHelp("Only those for which this SQL condition holds.", valueName: "sql"))
  var `where`: String?

  @Option(help: ArgumentHelp("Only of this integration.", valueName: "integration"))
  var integration: String?

  func check(in world: ScriptWorld) async throws {
    let kind = try AssetKinds.find(kind).kind
    if `where` != nil {
      try await world.prepare("SELECT 1 FROM \"\(kind.id)\"\(Self.clause(`where`, of: nil))")
    }
    if let integration { try await world.requireIntegration(integration) }
  }

  /// The kind, and what stands behind FROM.
  func source(in context: ShellContext) async throws -> (kind: AssetKind, sql: String) {
    let kind = try AssetKinds.find(kind).kind
    let chosen = try await context.integration(integration)
    return (kind, "\"\(kind.id)\"\(Self.clause(`where`, of: chosen))")
  }

  private static func clause(_ condition: String?, of integration: Integration?) -> String {
    var conditions: [String] = []
    if let integration { conditions.append("integration = \(integration.number)") }
    // On lines of its own, so that a comment in it ends with it.
    if let condition { conditions.append("(\n\(condition)\n)") }
    return conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }
}
