import ArgumentParser
import Core
import Model

/// `integrations [list|show|…]`: the verbs also stand alone.
struct Integrations: ParsableCommand {
  static let configuration = CommandConfiguration(
    "integrations", "Lists what is connected.",
    examples: [
      "integrations                                # all of them",
      "integrations show acme                      # one in full",
      "integrations list --format csv --output integrations.csv",
    ],
    subcommands: [
      IntegrationsList.self, Show.self, Configure.self, Rename.self, Pause.self, Resume.self,
      Reauthorize.self, Delete.self,
    ],
    defaultSubcommand: IntegrationsList.self)
}

/// `integrations list`
struct IntegrationsList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists what is connected.",
    examples: ["integrations list --format json", "integrations list --columns name,status,problem"])

  @OptionGroup var output: OutputOptions

  static let columns = [
    ListingColumn("number", "#", alignment: .right, weight: 9), ListingColumn("name", weight: 8),
    ListingColumn("application", weight: 7), ListingColumn("auth", weight: 2, isUsual: false),
    ListingColumn("status", weight: 6, meaning: .status),
    ListingColumn("findings", alignment: .right, weight: 6),
    ListingColumn("problem", weight: 1),
    ListingColumn("interval_hours", "Every", alignment: .right, weight: 2, isUsual: false),
    ListingColumn("next_scan", "Next scan", weight: 3, meaning: .time, absent: "-"),
    ListingColumn("created_at", "Added", weight: 2, meaning: .time, isUsual: false),
  ]

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let scope = await context.session.scope
    let integrations = try await casb.integrations().filter { scope?.covers($0) ?? true }
    let counts = try await casb.findingCounts(FindingQuery(), by: [.integration])
      .reduce(into: [Int: Int]()) { counts, group in counts[group.integration ?? 0] = group.count }
    let rows = integrations.map { Self.row($0, findings: counts[$0.number] ?? 0) }
    try await context.emit(
      Listing(Self.columns, rows: rows), output.choice,
      empty: "Nothing is connected yet. `add` connects the first application; `demo` shows a sandbox.")
  }

  static func row(_ integration: Integration, findings: Int) -> [Cell] {
    [
      Cell(integration.number), .text(integration.name), .text(integration.application),
      .text(integration.auth), .text(integration.status.rawValue), Cell(findings),
      Cell(integration.problem), Cell(integration.interval.hours), Cell(integration.nextScan),
      Cell(integration.createdAt),
    ]
  }
}

extension Scope {
  func covers(_ integration: Integration) -> Bool {
    switch self {
    case .integration(let one): one.number == integration.number
    case .application(let id): integration.application == id
    }
  }
}
