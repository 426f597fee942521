import ArgumentParser
import Core
import Model

/// `coverage [I]`
struct CoverageCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    "coverage", "Tells, for each finding type, how many assets passed, fired or are unknown, and why.",
    about: "What could not be read is unknown. It never counts as passed.",
    examples: [
      "coverage acme",
      "coverage acme --unknown         # only what could not be decided",
      "coverage --format json",
    ])

  @Argument(help: ArgumentHelp("Of which one; otherwise of all.", valueName: "integration"))
  var integration: String?

  @Flag(help: "Only finding types with unknown verdicts.")
  var unknown = false

  @OptionGroup var output: OutputOptions

  static let columns = [
    ListingColumn("integration", weight: 6), ListingColumn("type", "Finding type", weight: 9),
    ListingColumn("severity", weight: 7, meaning: .severity),
    ListingColumn("passed", alignment: .right, weight: 8),
    ListingColumn("fired", alignment: .right, weight: 8),
    ListingColumn("unknown", alignment: .right, weight: 8),
    ListingColumn("reasons", "Why unknown", weight: 1),
  ]

  func check(in world: ScriptWorld) async throws {
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let chosen = try await context.integration(integration)
    let coverage = try await context.casb().coverage(of: chosen)
      .filter { !unknown || $0.unknown > 0 }
    let isForPeople = output.choice.format.isForPeople
    try await context.emit(
      Listing(Self.columns, rows: coverage.map { Self.row($0, isForPeople: isForPeople) }), output.choice,
      empty: unknown ? "Nothing is unknown." : "Nothing has been scanned yet.")
  }

  static func row(_ coverage: Coverage, isForPeople: Bool) -> [Cell] {
    let reasons: Cell =
      isForPeople
      ? .text(
        coverage.reasons.map { "\($0.column): \($0.reason.detail) (\($0.count))" }.joined(separator: "; "))
      : .list(coverage.reasons.map(object))
    return [
      .text(coverage.integrationName), .text(coverage.type), .text(coverage.severity.rawValue),
      Cell(coverage.passed), Cell(coverage.fired), Cell(coverage.unknown), reasons,
    ]
  }

  private static func object(_ reason: CoverageReason) -> Cell {
    .object([
      .field("column", .text(reason.column)), .field("kind", .text(reason.reason.kind.rawValue)),
      .field("detail", .text(reason.reason.detail)), .field("count", Cell(reason.count)),
    ])
  }
}

extension ShellContext {
  /// The named integration, or the one that `use` chose.
  func integration(_ reference: String?) async throws -> Integration? {
    if let reference { return try await casb().integration(reference) }
    if case .integration(let used) = await session.scope { return used }
    return nil
  }
}
