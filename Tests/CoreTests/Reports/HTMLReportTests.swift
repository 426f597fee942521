import Foundation
import Model
import Testing

@testable import Core

@Suite("The HTML report") struct HTMLReportTests {
  private func page(_ summary: ReportSummary, _ findings: [ReportedFinding] = [], title: String = "Report")
    -> String
  {
    ReportSamples.written(
      HTMLReport(summary, origin: ReportSamples.origin, title: title, date: ReportSamples.now), findings)
  }

  @Test("Nothing that a vendor or a person named is markup, moves or hides")
  func escaping() {
    let hostile = ReportSamples.hostile
    var query = FindingQuery()
    query.asset = hostile
    query.category = hostile
    let reason = CoverageReason(column: "c", reason: UnknownReason(.refused, hostile), count: 1)
    let page = page(
      ReportSamples.summary(
        [ReportSamples.total(1)], query: query, integrations: [hostile],
        coverage: [
          TypeCoverage(type: hostile, severity: .low, passed: 0, fired: 0, unknown: 1, reasons: [reason])
        ]),
      [
        ReportSamples.finding(
          1, status: .hidden, name: hostile, url: "https://example.com/\"><script>alert(1)</script>",
          evidence: [EvidenceItem(column: hostile, value: .text(hostile))], aside: hostile)
      ], title: hostile)
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("alert('x')"))
    for scalar in ["\u{202E}", "\u{1B}", "\u{200B}"] { #expect(!page.contains(scalar)) }
    #expect(
      page.contains(
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\\u{202E}gnp.exe\\u{1B}[2J\\u{200B}"))
    // One script, ours.
    #expect(page.components(separatedBy: "<script").count == 2)
  }

  @Test("An address that is no page is not linked to")
  func links() {
    let page = page(
      ReportSamples.summary([ReportSamples.total(1)]), [ReportSamples.finding(1, url: "javascript:alert(1)")])
    #expect(!page.contains("javascript:"))
  }

  @Test("The policy names the hashes of the very style and script")
  func policy() throws {
    let page = page(ReportSamples.summary())
    for (tag, text) in [("style", ReportStyle.text), ("script", ReportScript.text)] {
      #expect(page.contains("<\(tag)>\(text)</\(tag)>"))
      #expect(page.contains("\(tag)-src \(HTMLText.policyHash(text))"))
    }
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("unsafe-inline"))
  }

  @Test("Figures are of everything, and a table that holds less says so")
  func limit() {
    let page = page(
      ReportSamples.summary([
        ReportSamples.total(12_000, .critical), ReportSamples.total(345),
        ReportSamples.total(7, .low, .hidden),
      ]), [ReportSamples.finding(1), ReportSamples.finding(2)])
    #expect(page.contains("id=\"count-critical\">12,000<"))
    #expect(page.contains("id=\"count-all\">12,345<"))
    #expect(page.contains("the first 2 of 12,345 findings"))
    #expect(page.contains("Not counted here: 7 hidden."))
  }

  @Test("Unknown verdicts are told at the top, with why below")
  func coverage() {
    let reason = CoverageReason(
      column: "open", reason: UnknownReason(.planLacks, "The plan lacks it."), count: 3)
    let page = page(
      ReportSamples.summary(coverage: [
        TypeCoverage(
          type: ReportSamples.type.type.id, severity: .high, passed: 5, fired: 1, unknown: 3,
          reasons: [reason])
      ]))
    #expect(page.contains("3 verdicts are unknown"))
    #expect(page.contains("The plan lacks it."))
  }

  @Test("A report on nothing is a report")
  func empty() {
    let page = page(ReportSamples.summary())
    #expect(page.contains("No findings."))
    #expect(page.contains("Nothing has been scanned yet."))
  }

  @Test("The trend adds up what came and went, day by day, from the day before the first to today")
  func trend() {
    let day = { (count: Double) in Date(timeIntervalSince1970: 86_400 * (20_000 + count)) }
    let days = TrendChart.days(
      of: [
        FindingFlow(day: day(0), application: "test", severity: .high, opened: 5, resolved: 0),
        FindingFlow(day: day(2), application: "test", severity: .high, opened: 1, resolved: 4),
        FindingFlow(day: day(2), application: "test", severity: .low, opened: 2, resolved: 0),
      ], until: day(3).addingTimeInterval(3600))
    #expect(days.map(\.total) == [0, 5, 5, 4, 4])
    #expect(days.last?.date == day(3))
  }

  @Test("The trend shows three months, with what was open before them counted")
  func longTrend() {
    let start = Date(timeIntervalSince1970: 86_400 * 20_000)
    let days = TrendChart.days(
      of: [FindingFlow(day: start, application: "test", severity: .high, opened: 3, resolved: 0)],
      until: start.addingTimeInterval(86_400 * 400))
    #expect(days.count == 91)
    #expect(days.allSatisfy { $0.total == 3 })
  }

  @Test("The axis ends at a round number", arguments: [(1, 1), (3, 5), (170, 200), (500, 500), (501, 1000)])
  func axis(value: Int, ceiling: Int) { #expect(TrendChart.ceiling(value) == ceiling) }
}
