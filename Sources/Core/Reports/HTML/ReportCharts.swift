import Foundation
import Model

/// The section of charts.
struct ReportCharts {
  let summary: ReportSummary
  let date: Date

  var html: String {
    """
    <section id="overview" aria-labelledby="overview-title">
    <h2 id="overview-title">Overview</h2>
    <div class="charts">
    <figure><figcaption>By severity</figcaption>\(BarChart(title: "Findings by severity", bars: severities).svg)
    </figure>
    <figure><figcaption>By application</figcaption>\
    \(BarChart(title: "Findings by application", bars: applications).svg)
    </figure>
    <figure class="wide"><figcaption>Open findings over time \
    <span class="hint">set aside ones included</span></figcaption>
    \(TrendChart(flow: summary.flow, severities: summary.query.severities, today: date).html)
    </figure>
    </div>
    \(legend)
    </section>
    """
  }

  private var severities: [BarChart.Bar] {
    Severity.allCases.reversed().map { severity in
      BarChart.Bar(
        label: severity.rawValue.capitalized, parts: [(severity: severity, count: summary.count(severity))])
    }
  }

  private var applications: [BarChart.Bar] {
    let names = Dictionary(
      summary.totals.compactMap { total in
        summary.catalogue[total.type].map { (total.application, $0.application) }
      }, uniquingKeysWith: { first, _ in first })
    return summary.applications.map { application, counts in
      BarChart.Bar(
        label: names[application] ?? application,
        parts: Severity.allCases.reversed().map { ($0, counts[$0] ?? 0) })
    }
  }

  private var legend: String {
    let entries = Severity.allCases.reversed().map { "<li>\($0.badge)</li>" }.joined()
    return "<ul class=\"legend\" aria-label=\"Legend\">\(entries)</ul>"
  }
}
