import ArgumentParser
import Core
import Foundation
import Model

/// The findings that a decision is about: named by their numbers, or chosen as `findings` chooses.
struct ChosenFindings: ParsableArguments, Sendable {
  @Argument(help: ArgumentHelp("Their numbers; or choose by the options below.", valueName: "finding"))
  var numbers: [FindingNumber] = []

  @OptionGroup var filters: FindingFilters

  @Flag(help: "Do not ask, however many are chosen.")
  var yes = false

  mutating func validate() throws {
    if numbers.isEmpty, !filters.isGiven {
      throw ValidationError("Name findings by their numbers, or choose them by options such as --type.")
    }
    if !numbers.isEmpty, filters.isGiven {
      throw ValidationError("Name findings by their numbers or choose them by options, not both.")
    }
  }

  func check(in world: ScriptWorld, _ verb: Verb) async throws {
    try await filters.check(in: world)
    if numbers.isEmpty, !yes { throw Self.unconfirmed("These findings", verb) }
  }

  /// In a script nobody is there to confirm what somebody has confirmed now.
  func recorded(_ typed: String) -> String { numbers.isEmpty && !yes ? typed + " --yes" : typed }

  /// What is to be done to them, for questions.
  struct Verb: Sendable {
    /// `hide`
    let name: String
    /// `hidden`
    let done: String
    /// Those of this status are meant unless others are asked for.
    let status: FindingStatus

    static let hide = Verb(name: "hide", done: "hidden", status: .active)
    static let unhide = Verb(name: "unhide", done: "taken up again", status: .hidden)
  }

  /// Shows what was chosen by options and has a person confirm it.
  ///
  /// - Returns: `nil` when nothing is like that, which has been said then.
  func choice(_ verb: Verb, in context: ShellContext) async throws -> FindingChoice? {
    guard numbers.isEmpty else { return .numbers(numbers.map(\.value)) }
    if filters.wantsUnknown {
      throw CasbError(
        .usage, "What could not be decided is no finding that could be \(verb.done).",
        hint: "`coverage --unknown` tells what would make it known.")
    }
    var query = try await filters.query(in: context)
    if filters.status.isEmpty { query.statuses = [verb.status] }
    let counts = try await context.casb().countFindings(query)
    let count = counts.values.reduce(0, +)
    guard count > 0 else {
      context.note("No \(verb.status.rawValue) finding is like that; nothing changed.")
      return nil
    }
    try await preview(query, counts, in: context)
    if !yes { try await confirm(count, verb, in: context) }
    return .matching(query, confirmed: count)
  }

  private static let shown = 5

  private func preview(
    _ query: FindingQuery, _ counts: [Severity: Int], in context: ShellContext
  ) async throws {
    var query = query
    query.limit = Self.shown
    let count = counts.values.reduce(0, +)
    let grades = Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { "\($0) \(severity.rawValue)" }
    }
    var lines = ["\(Count.words(count, "finding")): \(grades.joined(separator: " · "))."]
    for finding in try await context.casb().findings(query) {
      lines.append(
        "  #\(finding.number) \(finding.severity.rawValue): \(finding.title), \(finding.asset.name) "
          + "(\(finding.integrationName))")
    }
    if count > Self.shown { lines.append("  and \(count - Self.shown) more") }
    context.note(lines.map(TextSafety.visible).joined(separator: "\n"))
  }

  private func confirm(_ count: Int, _ verb: Verb, in context: ShellContext) async throws {
    let what = Count.words(count, "finding")
    guard let console = context.console else { throw Self.unconfirmed(what, verb) }
    let typed = try await console.ask("Type \(count) to \(verb.name) \(count == 1 ? "it" : "them"): ")
    guard typed?.trimmingCharacters(in: .whitespaces) == String(count) else {
      throw CasbError(.cancelled, "That is not how many there are; nothing was changed.")
    }
  }

  private static func unconfirmed(_ what: String, _ verb: Verb) -> CasbError {
    CasbError(
      .usage,
      "Nobody is here to confirm that \(what.prefix(1).lowercased() + what.dropFirst()) may be \(verb.done).",
      hint: "--yes says so; the same options with `findings --count` tell how many there are.")
  }
}
