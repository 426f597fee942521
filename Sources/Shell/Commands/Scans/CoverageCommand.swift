import ArgumentParser
import Core
import Model
import Synchronization

/// `coverage [I]`
struct CoverageCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    "coverage", "Tells, for each finding type, how many assets passed, fired or are unknown, and why.",
    about: """
      What could not be read is unknown. It never counts as passed. Each reason comes with what would make the
      verdicts known: a scope to grant, a plan, another scan.
      """,
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
    let casb = try await context.casb()
    var query = FindingQuery()
    if let chosen { query.integrations = [chosen.number] }
    let isForPeople = output.choice.format.isForPeople
    let rows = CoverageRows(remedies: Remedies(try await casb.integrations()), isForPeople: isForPeople)
    let reasons = Mutex(CoverageReasons())
    try await context.emit(
      Self.columns, output.choice,
      empty: unknown ? "Nothing is unknown." : "Nothing has been scanned yet."
    ) { writer in
      try await casb.forEachCoverage(matching: query, unknownOnly: unknown) { batch in
        try await writer.write(batch.map(rows.row))
        if isForPeople { reasons.withLock { $0.add(batch, rows) } }
      }
    }
    if isForPeople, output.choice.file == nil { tell(reasons.withLock { $0 }, in: context) }
  }

  /// In full what the table had to shorten: each reason once, however many finding types share it.
  private func tell(_ reasons: CoverageReasons, in context: ShellContext) {
    guard unknown else {
      if reasons.hasUnknown {
        context.note("`coverage --unknown` tells why verdicts are unknown, and what would make them known.")
      }
      return
    }
    for (line, types) in reasons.told {
      context.note(TextSafety.visible("- \(line) Undecided: \(types.joined(separator: ", "))."))
    }
    if reasons.untold > 0 {
      context.note(
        "\(Count.words(reasons.untold, "more reason")) of other integrations: `coverage INTEGRATION --unknown` "
          + "tells those of one.")
    }
  }
}

/// Why verdicts are unknown, each reason once, with the finding types that it leaves undecided, in the order of the
/// rows. More of them than anybody reads are only counted.
private struct CoverageReasons {
  private static let limit = 200

  private(set) var hasUnknown = false
  private(set) var untold = 0
  private var order: [String] = []
  private var types: [String: [String]] = [:]

  var told: [(sentence: String, types: [String])] { order.map { ($0, types[$0] ?? []) } }

  mutating func add(_ batch: [Coverage], _ rows: CoverageRows) {
    for coverage in batch {
      hasUnknown = hasUnknown || coverage.unknown > 0
      for sentence in rows.sentences(coverage) {
        if types[sentence] == nil {
          guard order.count < Self.limit else {
            untold += 1
            continue
          }
          order.append(sentence)
        }
        types[sentence, default: []].append(coverage.type)
      }
    }
  }
}

/// Coverage as rows, with what would make the unknown known.
struct CoverageRows: Sendable {
  let remedies: Remedies
  let isForPeople: Bool

  func row(_ coverage: Coverage) -> [Cell] {
    let reasons: Cell =
      isForPeople
      ? .text(coverage.reasons.map { words($0, in: coverage) }.joined(separator: "; "))
      : .list(coverage.reasons.map { object($0, in: coverage) })
    return [
      .text(coverage.integrationName), .text(coverage.type), .text(coverage.severity.rawValue),
      Cell(coverage.passed), Cell(coverage.fired), Cell(coverage.unknown), reasons,
    ]
  }

  func sentences(_ coverage: Coverage) -> [String] {
    coverage.reasons.map { "\(coverage.integrationName): \(words($0, in: coverage))" }
  }

  private func words(_ reason: CoverageReason, in coverage: Coverage) -> String {
    "\(reason.column): \(reason.reason.detail) (\(reason.count)). "
      + remedies.remedy(for: reason, in: coverage)
  }

  private func object(_ reason: CoverageReason, in coverage: Coverage) -> Cell {
    .object([
      .field("column", .text(reason.column)), .field("kind", .text(reason.reason.kind.rawValue)),
      .field("detail", .text(reason.reason.detail)), .field("count", Cell(reason.count)),
      .field("remedy", .text(remedies.remedy(for: reason, in: coverage))),
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
