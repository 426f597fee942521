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
      "expect findings --status unknown --max 0   # everything could be decided",
    ])

  @OptionGroup var filters: FindingFilters
  @OptionGroup var count: ExpectedCount

  func check(in world: ScriptWorld) async throws { try await filters.check(in: world) }

  func run(in context: ShellContext) async throws {
    let query = try await filters.query(in: context)
    let listing = FindingListing(context: context, filters)
    let counts = listing.wantsFindings ? try await context.casb().countFindings(query) : [:]
    try await listing.tellUnknown(query)
    try count.hold(
      try await listing.count(query), "findings", detail: SeverityCounts.text(counts),
      hint: "`findings` with the same options lists them.")
  }
}
