import ArgumentParser
import Core
import Model
import Synchronization

/// `expect unknown [I] --max N`
struct ExpectUnknown: ShellCommand {
  static let configuration = CommandConfiguration(
    "unknown", "Expects at most so many verdicts that could not be decided.",
    about: "A gate on findings alone is open when nothing could be read; this one is not.",
    examples: ["expect unknown --max 0", "expect unknown acme --severity critical,high --max 0"])

  @Argument(help: ArgumentHelp("Of which one; otherwise of all.", valueName: "integration"))
  var integration: String?

  @Option(help: ArgumentHelp("Only of finding types this severe, with commas.", valueName: "severity"))
  var severity: [String] = []

  @OptionGroup var count: ExpectedCount

  func check(in world: ScriptWorld) async throws {
    _ = try FindingFilters.severities(severity)
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    var query = FindingQuery()
    query.severities = try FindingFilters.severities(severity)
    if let chosen = try await context.integration(integration) { query.integrations = [chosen.number] }
    let unknown = Mutex((types: 0, verdicts: 0))
    try await context.casb().forEachCoverage(matching: query, unknownOnly: true) { batch in
      unknown.withLock { unknown in
        unknown.types += batch.count
        unknown.verdicts += batch.reduce(0) { $0 + $1.unknown }
      }
    }
    let found = unknown.withLock { $0 }
    try count.hold(
      found.verdicts, "unknown verdicts", detail: "of \(Count.words(found.types, "finding type"))",
      hint: "`coverage --unknown` tells which, and why.")
  }
}
