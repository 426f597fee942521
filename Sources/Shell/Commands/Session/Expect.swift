import ArgumentParser
import Core
import Model

/// `expect findings`
struct Expect: ParsableCommand {
  static let configuration = CommandConfiguration(
    "expect", "Makes a script a gate: exits with 3 when something is not as expected.",
    examples: ["expect findings --severity critical --max 0"], subcommands: [ExpectFindings.self])
}

/// `expect findings [filters] --max N`
struct ExpectFindings: ShellCommand {
  static let configuration = CommandConfiguration(
    "findings", "Expects at most, or at least, so many findings.",
    examples: [
      "expect findings --severity critical --max 0",
      "expect findings --type github.repository --integration acme --max 5",
      "expect findings --status resolved --min 1",
      "expect findings --status unknown --max 0   # everything could be decided",
    ])

  @OptionGroup var filters: FindingFilters

  @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
  var max: Int?

  @Option(help: ArgumentHelp("At least so many.", valueName: "count"))
  var min: Int?

  mutating func validate() throws {
    if max == nil, min == nil { throw ValidationError("Say how many: --max N or --min N.") }
  }

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let query = try await filters.query(in: context)
    let listing = FindingListing(context: context, filters)
    let total = try await listing.count(query)
    let counts = listing.wantsFindings ? try await context.casb().countFindings(query) : [:]
    try await listing.tellUnknown(query)
    if let max, total > max { throw failure("at most \(max)", total, counts) }
    if let min, total < min { throw failure("at least \(min)", total, counts) }
  }

  private func failure(_ wanted: String, _ total: Int, _ counts: [Severity: Int]) -> CasbError {
    let detail = counts.isEmpty ? "" : " (\(SeverityCounts.text(counts)))"
    return CasbError(
      .expectation, "Expected \(wanted) such findings, but there are \(total)\(detail).",
      hint: "`findings` with the same options lists them.")
  }
}
