import Core
import Model

/// One finding in full.
enum FindingPage {
  static func page(_ detail: FindingDetail) -> Page {
    let finding = detail.finding
    var page = Page(FindingObject.object(detail))
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
    page.fact("Assigned to", finding.assignee)
    page.fact("First seen", Timestamp.text(finding.firstSeen))
    page.fact("Last seen", Timestamp.text(finding.lastSeen))
    page.fact("Resolved", finding.resolution.map { "\(Timestamp.text($0.date)), \(words($0.reason))" })
    page.section("What was seen", finding.evidence.map { .fact($0.column, ExplanationPage.text($0.value)) })
    if let type = detail.type, !type.why.isEmpty { page.section("Why it matters", [.paragraph(type.why)]) }
    page.section(ExplanationPage.heading(detail), ExplanationPage.blocks(detail))
    if let type = detail.type, !type.fix.isEmpty {
      page.section("How to fix it", [.paragraph(type.fix)])
      page.fact("Where", finding.asset.url)
    }
    page.section("Decisions", decisions(detail))
    page.section(
      "Notes",
      detail.history.filter { $0.kind == .noted }.map { .fact(Self.when($0), $0.note ?? "") })
    page.section(
      "History", detail.history.filter { $0.kind != .noted }.map { .fact(Self.when($0), words($0)) })
    return page
  }

  /// What stands decided about it now; what stood before is in its history.
  private static func decisions(_ detail: FindingDetail) -> [Page.Block] {
    var blocks: [Page.Block] = []
    if let aside = detail.aside, detail.finding.status == .hidden {
      let by = aside.author.map { " by \($0)" } ?? ""
      blocks.append(
        .item(
          "hidden\(DecisionEnd.words(aside.until)) since \(Timestamp.text(aside.date).prefix(10))\(by): "
            + aside.reason))
    }
    return blocks + detail.decisions.map { .item("\($0.words) \($0.origin)") }
  }

  private static func when(_ event: FindingEvent) -> String {
    Timestamp.text(event.date) + (event.author.map { " \($0)" } ?? "")
  }

  private static func words(_ event: FindingEvent) -> String {
    let kind = event.kind.rawValue.replacing("_", with: " ")
    return kind + DecisionEnd.words(event.until) + (event.note.map { ": \($0)" } ?? "")
  }

  private static func words(_ reason: Resolution.Reason) -> String {
    switch reason {
    case .fixed: "because it was fixed"
    case .assetGone: "because the asset is gone"
    case .typeRemoved: "because its type was removed"
    }
  }
}
