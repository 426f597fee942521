import ArgumentParser
import Core
import Foundation
import Model

/// `log`
struct Log: ShellCommand {
  static let configuration = CommandConfiguration(
    "log", "Lists who decided or changed what, and when; newest first.",
    about: """
      Every decision about findings and finding types, and every change of integrations. Entries are never changed and \
      never removed; what they quote of an integration goes when it is deleted. The author is $CASB_AUTHOR, else the \
      name that you logged in with; casb itself ends what was decided until a time that has come.
      """,
    examples: [
      "log --since 7d", "log --about '#12'             # everything about finding or integration 12",
      "log --author maria --about ignore", "log --limit 0 --format jsonl --output audit.jsonl",
    ])

  @Option(
    help: ArgumentHelp("Since a date (2026-01-31) or for so long (7d, 24h).", valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Only what this person did.", valueName: "person"))
  var author: String?

  @Option(
    help: ArgumentHelp(
      "Only about this number, or where this occurs in the type, the action, a name, value or reason.",
      valueName: "text"))
  var about: String?

  @OptionGroup var output: OutputOptions

  /// Entries that a table shows unless more are asked for.
  private static let usualLimit = 50
  private static let batch = 500

  func check(in world: ScriptWorld) async throws { _ = try query(now: Date()) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let choice = output.choice
    let writer = try ListingWriter(LogRow.columns, choice, context)
    let limit = choice.limit ?? (choice.format == .table && choice.file == nil ? Self.usualLimit : 0)
    var query = try query(now: Date())
    var left = limit == 0 || choice.sort != nil ? Int.max : limit
    while left > 0 {
      query.limit = min(left, Self.batch)
      let entries = try await casb.log(query)
      try await writer.write(entries.map(LogRow.row))
      left -= entries.count
      query.before = entries.last?.number
      if entries.count < query.limit { break }
    }
    let isWhole = left > 0
    let isEmpty = await writer.written == 0
    try await writer.finish()
    if isEmpty, choice.format == .table { context.note("Nothing like that has been decided yet.") }
    if !isWhole, limit > 0 { context.note("The newest \(limit) are shown; --limit 0 shows all.") }
  }

  private func query(now: Date) throws -> LogQuery {
    var query = LogQuery()
    query.since = try since.map { try FindingFilters.date($0, now: now) }
    query.author = author
    query.about = about
    return query
  }
}

/// An entry of the audit log as a row, with the keys that programs rely on.
enum LogRow {
  static let columns = [
    ListingColumn("number", "#", alignment: .right, weight: 1, isUsual: false),
    ListingColumn("date", "When", weight: 9, meaning: .time), ListingColumn("author", "Who", weight: 8),
    ListingColumn("action", "Did", weight: 9),
    ListingColumn("subject", "To", weight: 7, parts: ["kind", "id", "name"], telling: "name"),
    ListingColumn("integration", weight: 5), ListingColumn("old", "Was", weight: 3),
    ListingColumn("new", "Is", weight: 4), ListingColumn("reason", weight: 6),
  ]

  static func row(_ entry: LogEntry) -> [Cell] {
    let integration = entry.integrationName ?? entry.integration.map { "#\($0)" }
    let name =
      switch entry.subject {
      case .finding, .type: entry.subject.id
      case .integration: integration
      case .state: "the state"
      }
    return [
      Cell(entry.number), Cell(entry.date), .text(entry.author), .text(entry.action.rawValue),
      .object([
        .field("kind", .text(entry.subject.kind)), .field("id", Cell(entry.subject.id)),
        .field("name", Cell(name)),
      ]),
      Cell(integration), Cell(entry.old), Cell(entry.new), Cell(entry.reason),
    ]
  }
}
