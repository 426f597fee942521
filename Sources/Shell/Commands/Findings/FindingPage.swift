import Core
import Model

/// One finding in full.
enum FindingPage {
  static func page(_ detail: FindingDetail) -> Page {
    let finding = detail.finding
    var page = Page(object(detail))
    page.blocks = [
      .title("#\(finding.number) \(finding.title)"),
      .graded("Severity", finding.severity.rawValue, .severity),
      .graded("Status", finding.status.rawValue, .status),
      .fact("Asset", "\(finding.asset.name) (\(finding.asset.kind))"),
    ]
    page.fact("Page", finding.asset.url)
    page.fact("Integration", "\(finding.integrationName) (\(finding.application))")
    page.fact("Type", finding.type)
    page.fact("Category", finding.category)
    page.fact("First seen", Timestamp.text(finding.firstSeen))
    page.fact("Last seen", Timestamp.text(finding.lastSeen))
    page.fact("Resolved", finding.resolution.map { "\(Timestamp.text($0.date)), \(words($0.reason))" })
    page.section(
      "Evidence",
      finding.evidence.map { .fact($0.column, $0.value == .null ? "unknown" : Cell($0.value).plainText) })
    if let type = detail.type {
      page.section("Why it matters", [.paragraph(type.why)])
      page.section("How to fix it", [.paragraph(type.fix)])
    }
    page.section(
      "History",
      detail.history.map { event in
        .fact(Timestamp.text(event.date), event.kind.rawValue + (event.note.map { ": \($0)" } ?? ""))
      })
    return page
  }

  private static func words(_ reason: Resolution.Reason) -> String {
    switch reason {
    case .fixed: "because it was fixed"
    case .assetGone: "because the asset is gone"
    case .typeRemoved: "because its type was removed"
    }
  }

  private static func object(_ detail: FindingDetail) -> Cell {
    let resolution: Cell =
      detail.finding.resolution.map {
        .object([.field("reason", .text($0.reason.rawValue)), .field("date", Cell($0.date))])
      } ?? .null
    return .object(
      FindingRow.object(detail.finding) + [
        .field("resolution", resolution), .field("why", Cell(detail.type?.why)),
        .field("fix", Cell(detail.type?.fix)),
        .field(
          "history",
          .list(
            detail.history.map { event in
              .object([
                .field("date", Cell(event.date)), .field("event", .text(event.kind.rawValue)),
                .field("note", Cell(event.note)),
              ])
            })),
      ])
  }
}
