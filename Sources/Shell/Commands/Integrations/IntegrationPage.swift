import Core
import Foundation
import Model

/// One integration in full.
enum IntegrationPage {
  static func page(_ integration: Integration, lastScan: Scan?, findings: [Severity: Int]) -> Page {
    let settings = integration.settings.sorted { $0.key < $1.key }
    var page = Page(
      .object([
        .field("number", Cell(integration.number)), .field("name", .text(integration.name)),
        .field("application", .text(integration.application)), .field("auth", .text(integration.auth)),
        .field("status", .text(integration.status.rawValue)), .field("problem", Cell(integration.problem)),
        .field("interval_hours", Cell(integration.interval.hours)),
        .field("settings", .object(settings.map { .field($0.key, .text($0.value)) })),
        .field("created_at", Cell(integration.createdAt)), .field("next_scan", Cell(integration.nextScan)),
        .field("last_scan", lastScan.map { ScanRow.object($0, integrationName: integration.name) } ?? .null),
        .field("findings", SeverityCounts.object(findings)),
      ]))
    page.blocks = [
      .title("\(integration.name) (#\(integration.number))"),
      .fact("Application", integration.application), .fact("Auth", integration.auth),
      .graded("Status", integration.status.rawValue, .status),
    ]
    page.fact("Problem", integration.problem)
    page.fact("Findings", SeverityCounts.text(findings))
    page.fact("Interval", "every \(integration.interval)")
    page.fact("Next scan", integration.nextScan.map(Timestamp.text))
    page.fact("Added", Timestamp.text(integration.createdAt))
    for (key, value) in settings { page.fact(key, value) }
    if let lastScan {
      page.section(
        "Last scan",
        [
          .fact("Scan", "#\(lastScan.number), \(lastScan.trigger.rawValue)"),
          .graded("Result", lastScan.status.rawValue, .status),
          .fact("Began", Timestamp.text(lastScan.startedAt)), .fact("Assets", String(lastScan.assets)),
          .fact("Changed", "\(lastScan.opened) opened, \(lastScan.resolved) resolved"),
        ])
      page.section("What could not be read", lastScan.problems.map { .item("\($0.stage): \($0.message)") })
    }
    return page
  }
}
