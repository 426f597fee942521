import ArgumentParser
import Model

/// The options of commands that compare: of which findings, and since when.
struct ComparisonFilters: ParsableArguments, Sendable {
  @OptionGroup var scope: ScopeFilters

  @Option(
    help: ArgumentHelp(
      "New and gone since a scan (#12), a date (2026-01-31) or for so long (7d, 24h).", valueName: "date"))
  var since: String?

  func check(in world: ScriptWorld) async throws {
    try Since.check(since)
    try await scope.check(in: world)
  }

  /// - Throws: `usage` or `notFound` for a value that is none, with the nearest right one.
  func comparison(in context: ShellContext) async throws -> (query: FindingQuery, since: Since) {
    let since = try await Since(since, in: context)
    var query = try await scope.query(in: context)
    // A scan is of one integration, so that nothing else can be compared with it, unless others are named.
    if let integration = since.integration, scope.integration.isEmpty { query.integrations = [integration] }
    return (query, since)
  }
}
