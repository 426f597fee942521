import ArgumentParser
import Core
import Foundation
import Model

/// `scans [list]`
struct Scans: ParsableCommand {
  static let configuration = CommandConfiguration(
    "scans", "Lists scans, newest first.",
    examples: ["scans", "scans acme --limit 5", "scans acme --format json"],
    subcommands: [ScansList.self], defaultSubcommand: ScansList.self)
}

/// `scans list [I]`
struct ScansList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists scans, newest first.",
    examples: [
      "scans list acme --columns number,status,problems",
      "scans list --watch              # those that run, whichever process runs them, until they are over",
    ])

  @Argument(help: ArgumentHelp("Of which one; otherwise of all.", valueName: "integration"))
  var integration: String?

  @Flag(help: "Show how far running scans are, until they are over.")
  var watch = false

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if watch, output.isGiven {
      throw ValidationError("--watch lists nothing; leave --format and the like out.")
    }
  }

  func check(in world: ScriptWorld) async throws {
    if let integration { try await world.requireIntegration(integration) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let chosen = try await context.integration(integration)
    if watch { return try await ScanWatch(context: context).run(of: chosen) }
    let choice = output.choice
    let scans = try await casb.scans(of: chosen, limit: choice.sort == nil ? choice.limit ?? 50 : 0)
    let names = Dictionary(
      try await casb.integrations().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let owners = try await casb.scanOwners()
    let rows = scans.map { scan in
      ScanRow.row(
        scan, integrationName: names[scan.integration] ?? "#\(scan.integration)", owner: owners[scan.number])
    }
    try await context.emit(
      Listing(ScanRow.columns, rows: rows), choice, empty: "Nothing has been scanned yet.")
    guard choice.format.isForPeople, choice.file == nil else { return }
    let now = Date()
    for (number, owner) in owners.sorted(by: { $0.key < $1.key }) where owner.isAlive {
      guard let headway = owner.headway, scans.contains(where: { $0.number == number }) else { continue }
      let name = TextSafety.visible(names[owner.integration] ?? "#\(owner.integration)")
      context.note(ScanProgress(name: name, startedAt: owner.startedAt, headway).line(now: now))
    }
  }
}

/// A scan as a row and as an object.
enum ScanRow {
  static let columns = [
    ListingColumn("number", "#", alignment: .right, weight: 9), ListingColumn("integration", weight: 8),
    ListingColumn("trigger", weight: 3), ListingColumn("status", weight: 7, meaning: .status),
    ListingColumn("started_at", "Began", weight: 5, meaning: .time),
    ListingColumn("finished_at", "Ended", weight: 2, meaning: .time, absent: "-"),
    ListingColumn("assets", alignment: .right, weight: 6),
    ListingColumn("opened", alignment: .right, weight: 6),
    ListingColumn("resolved", alignment: .right, weight: 6),
    ListingColumn("owner", "Run by", weight: 1),
    ListingColumn("problems", weight: 1, isUsual: false),
    ListingColumn("mode", weight: 4),
    ListingColumn("requests", alignment: .right, weight: 3),
    ListingColumn("unchanged", alignment: .right, weight: 2, isUsual: false),
    ListingColumn("seconds", alignment: .right, weight: 2, isUsual: false),
    ListingColumn("progress", weight: 1, isUsual: false),
  ]

  /// - Parameter owner: who runs it, while it runs.
  static func row(_ scan: Scan, integrationName: String, owner: ScanOwner? = nil) -> [Cell] {
    [
      Cell(scan.number), .text(integrationName), .text(scan.trigger.rawValue), .text(scan.status.rawValue),
      Cell(scan.startedAt), Cell(scan.finishedAt), Cell(scan.assets), Cell(scan.opened), Cell(scan.resolved),
      Cell(Self.owner(of: scan, owner)),
      .list(
        scan.problems.map {
          .object([.field("stage", .text($0.stage)), .field("message", .text($0.message))])
        }),
      .text(scan.mode.rawValue), Cell(scan.requests), Cell(scan.unchanged),
      .real((scan.seconds * 10).rounded() / 10),
      scan.status == .running ? owner?.headway.map(progress) ?? .null : .null,
    ]
  }

  private static func progress(_ headway: ScanHeadway) -> Cell {
    .object([
      .field("evaluating", .boolean(headway.isSettling)), .field("requests", Cell(headway.requests)),
      .field("requests_per_second", .real((headway.requestsPerSecond * 10).rounded() / 10)),
      .field("quota_remaining", Cell(headway.quota?.remaining)),
      .field(
        "stages",
        .list(
          headway.stages.map { stage in
            .object([
              .field("name", .text(stage.name)), .field("assets", Cell(stage.assets)),
              .field("expected", Cell(stage.expected)), .field("finished", .boolean(stage.isFinished)),
            ])
          })),
    ])
  }

  /// A claim whose owner has died is nobody's: the next scan takes it over.
  private static func owner(of scan: Scan, _ owner: ScanOwner?) -> String? {
    guard scan.status == .running else { return nil }
    guard let owner, owner.isAlive else { return "nobody: it was killed" }
    return "pid \(owner.process) on \(owner.host)"
  }

  static func object(_ scan: Scan, integrationName: String) -> Cell {
    .object(zip(columns, row(scan, integrationName: integrationName)).map { .field($0.name, $1) })
  }
}
