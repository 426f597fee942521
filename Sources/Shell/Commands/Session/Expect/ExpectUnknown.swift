import ArgumentParser
import Core
import Model

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
    let severities = try FindingFilters.severities(severity)
    let chosen = try await context.integration(integration)
    let unknown = try await context.casb().coverage(of: chosen).filter {
      $0.unknown > 0 && (severities.isEmpty || severities.contains($0.severity))
    }
    let types = unknown.count == 1 ? "1 finding type" : "\(unknown.count) finding types"
    try count.hold(
      unknown.reduce(0) { $0 + $1.unknown }, "unknown verdicts", detail: "of \(types)",
      hint: "`coverage --unknown` tells which, and why.")
  }
}
