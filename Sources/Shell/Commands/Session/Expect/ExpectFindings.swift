import ArgumentParser
import Core
import Model

/// `expect findings [filters] --max N`
struct ExpectFindings: ShellCommand {
  static let configuration = CommandConfiguration(
    "findings", "Expects at most, or at least, so many findings.",
    examples: [
      "expect findings --severity critical --max 0",
      "expect findings --type github.repository --integration acme --max 5",
      "expect findings --status resolved --min 1",
    ])

  @OptionGroup var filters: FindingFilters
  @OptionGroup var count: ExpectedCount

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let counts = try await context.casb().countFindings(filters.query(in: context))
    try count.hold(
      counts.values.reduce(0, +), "findings", detail: SeverityCounts.text(counts),
      hint: "`findings` with the same options lists them.")
  }
}
