import Core
import Model

/// What a scan found, in a few lines beside the data.
enum ScanSummary {
  private static let problemLimit = 5

  static func tell(
    _ report: ScanReport, of integration: Integration, active: [Severity: Int], in context: ShellContext
  ) {
    let scan = report.scan
    context.note(
      TextSafety.visible(
        "\(integration.name): \(Count.words(scan.assets, "asset")), "
          + "\(Count.words(report.settlement.opened, "new finding")), \(report.settlement.resolved) resolved."
      ))
    context.note("Active findings: \(SeverityCounts.text(active, style: context.errorStyle)).")
    if report.settlement.unknown > 0 {
      context.note(
        "\(Count.words(report.settlement.unknown, "verdict")) unknown; "
          + "`coverage \(ShellQuoting.quote(TextSafety.visible(integration.name)))` tells why.")
    }
    guard scan.status != .complete else { return }
    context.warn(incompleteness(of: scan))
    for problem in scan.problems.prefix(problemLimit) {
      context.note(TextSafety.visible("  \(problem.stage): \(problem.message)"))
    }
    if scan.problems.count > problemLimit {
      context.note("  and \(scan.problems.count - problemLimit) more; `show` lists them.")
    }
    if report.goesOn { context.note("What was read is kept; the next scan goes on from there.") }
  }

  /// The tenant is not to blame for a condition that fails.
  private static func incompleteness(of scan: Scan) -> String {
    guard scan.isIncompleteByTypesAlone else {
      return "The scan is incomplete: part of the tenant could not be read."
    }
    return
      "Everything was read, but \(Count.words(scan.problems.count, "finding type")) could not be evaluated and "
      + "left verdicts unknown; `types edit` mends the condition of one of yours."
  }
}

/// How many findings of each severity.
enum SeverityCounts {
  static func text(
    _ counts: [Severity: Int], style: Style = .plain, separator: String = " · "
  ) -> String {
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      guard let count = counts[severity], count > 0 else { return nil }
      return style.apply(.severity(severity), to: "\(count) \(severity.rawValue)")
    }
    return parts.isEmpty ? "none" : parts.joined(separator: separator)
  }

  static func object(_ counts: [Severity: Int]) -> Cell {
    .object(Severity.allCases.reversed().map { .field($0.rawValue, Cell(counts[$0] ?? 0)) })
  }
}
