import Core
import Model

/// A finding of `doctor` as a row and as an object.
enum HealthRow {
  static let columns = [
    ListingColumn("integration", weight: 6, absent: "-"), ListingColumn("area", "About", weight: 8),
    ListingColumn("subject", weight: 9, isWhole: true), ListingColumn("status", weight: 9, meaning: .status),
    ListingColumn("detail", "What was seen", weight: 1),
    ListingColumn("remedy", "What to do", weight: 1, isUsual: false),
    ListingColumn("unlocks", "Finding types", weight: 1, isUsual: false),
  ]

  static func row(_ finding: HealthFinding) -> [Cell] {
    [
      Cell(finding.integration), .text(finding.area.rawValue), .text(finding.subject),
      .text(finding.verdict.rawValue), .text(finding.detail), Cell(finding.remedy),
      .list(finding.unlocks.map(Cell.text)),
    ]
  }
}

/// What to do, in full, beside the table that had to shorten it.
struct Advice: Sendable {
  let context: ShellContext

  func tell(_ findings: [HealthFinding]) {
    let wanting = findings.filter { $0.verdict != .ok && $0.verdict != .granted }
    let concerning = wanting.filter { $0.area != .excess || $0.verdict != .unknown }
    if concerning.isEmpty { context.note("All is well.") }
    // The same advice for many is given once.
    var given: Set<String> = []
    for finding in wanting {
      let place = finding.integration.map { "\($0): " } ?? ""
      let text = finding.remedy.map { "\(finding.detail) \($0)" } ?? finding.detail
      guard given.insert(place + text).inserted else { continue }
      let head = finding.subject.capitalizedFirst
      let body = Wrapping.lines(
        TextSafety.visible("\(place)\(head): \(text)"), width: max(30, context.terminal.size().columns - 2))
      context.note("- " + body.joined(separator: "\n  "))
    }
  }
}
