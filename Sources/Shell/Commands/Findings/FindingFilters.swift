import ArgumentParser
import Core
import Foundation
import Model

/// The options that choose among findings.
struct FindingFilters: ParsableArguments, Sendable {
  @OptionGroup var scope: ScopeFilters

  @Option(
    help: ArgumentHelp(
      "active, hidden, ignored, resolved or all, and unknown for what could not be decided; active unless given.",
      valueName: "status"))
  var status: [String] = []

  @Option(
    help: ArgumentHelp(
      "First seen since a date (2026-01-31) or for so long (7d, 24h); in exports: changed since.",
      valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Occurs in the asset's name or id.", valueName: "text"))
  var asset: String?

  @Option(help: ArgumentHelp("Assigned to whom.", valueName: "person"))
  var assignee: String?

  @Option(
    help: ArgumentHelp(
      "Only those for which this SQL condition over the view finding holds.", valueName: "sql"))
  var `where`: String?

  /// Whether anything is chosen by them.
  var isGiven: Bool {
    scope.isGiven || !status.isEmpty || [since, asset, assignee, `where`].contains { $0 != nil }
  }

  /// - Throws: `usage` or `notFound` for a value that is none, with the nearest right one.
  func query(in context: ShellContext) async throws -> FindingQuery {
    if let `where` { try await context.casb().checkCondition(`where`) }
    return try narrow(try await scope.query(in: context), now: Date())
  }

  /// As `query`, for exports: since when means what changed since then, and what changed may be over by now.
  func changes(in context: ShellContext) async throws -> FindingQuery {
    var query = try await query(in: context)
    guard let since = query.since else { return query }
    query.since = nil
    query.changedSince = since
    if status.isEmpty { query.statuses = [] }
    return query
  }

  private func narrow(_ query: FindingQuery, now: Date) throws -> FindingQuery {
    var query = query
    let states = Self.split(status).filter { $0.lowercased() != UnknownRow.status }
    if states.contains("all") {
      query.statuses = []
    } else if !states.isEmpty {
      let others = [UnknownRow.status]
      query.statuses = try Set(
        states.map { try Self.choice($0, FindingStatus.self, "status", others: others) })
    }
    query.since = try since.map { try Self.date($0, now: now) }
    query.asset = asset
    query.assignee = assignee
    query.condition = `where`
    return query
  }

  /// Whether what could not be decided is asked for.
  var wantsUnknown: Bool { Self.split(status).contains { $0.lowercased() == UnknownRow.status } }

  /// Whether findings are asked for: not when nothing but the unknown is.
  var wantsFindings: Bool {
    !wantsUnknown || Self.split(status).contains { $0.lowercased() != UnknownRow.status }
  }

  func check(in world: ScriptWorld) async throws {
    try await scope.check(in: world)
    if let `where` { try await world.session.casb().checkCondition(`where`) }
    _ = try narrow(FindingQuery(), now: Date())
  }

  /// - Throws: `usage` for a word that is no severity.
  static func severities(_ words: [String]) throws -> Set<Severity> {
    try Set(split(words).map { try choice($0, Severity.self, "severity") })
  }

  static func split(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// - Throws: `usage` for a word that is none, with the nearest one that is.
  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ word: String, _ type: Choice.Type, _ noun: String, others: [String] = []
  ) throws -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: word.lowercased()) { return choice }
    let all = Choice.allCases.map(\.rawValue) + others
    let nearest = Similarity.suggestion(for: word, among: all)
    throw CasbError(
      .usage, "'\(word)' is no \(noun).",
      hint: nearest.map { "Did you mean '\($0)'?" } ?? "It is one of \(all.joined(separator: ", ")).")
  }

  static func date(_ text: String, now: Date) throws -> Date {
    if let date = Timestamp.date(text) ?? Timestamp.date(text + "T00:00:00Z") { return date }
    let units: [Character: Double] = ["h": 3600, "d": 86400, "w": 604_800]
    if let last = text.last, let unit = units[last], let count = Double(text.dropLast()), count >= 0 {
      return now.addingTimeInterval(-count * unit)
    }
    throw CasbError(
      .usage, "'\(text)' is no date.", hint: "Write 2026-01-31, 2026-01-31T12:00:00Z, 24h, 7d or 2w.")
  }
}
