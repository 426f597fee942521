import Foundation
import Model

/// The title, what was looked at, and the figures that matter most.
struct ReportHeader {
  let summary: ReportSummary
  let title: String
  let date: Date

  var html: String {
    """
    <header>
    <div class="title">
    <h1>\(HTMLText.escaped(title))</h1>
    <p class="meta">\(HTMLText.day(date)) · \(scope)</p>
    </div>
    <nav aria-label="Contents"><ul>
    <li><a href="#overview">Overview</a></li>
    <li><a href="#findings">Findings</a></li>
    <li><a href="#steps">How to fix</a></li>
    <li><a href="#coverage">Coverage</a></li>
    </ul></nav>
    <ul class="tiles" aria-label="Findings by severity">
    \(Severity.allCases.reversed().map(tile).joined(separator: "\n"))
    </ul>
    \(remarks)
    </header>
    """
  }

  private func tile(_ severity: Severity) -> String {
    """
    <li class="tile \(severity.rawValue)"><span class="figure" id="count-\(severity.rawValue)">\
    \(HTMLText.number(summary.count(severity)))</span> \(severity.badge) \
    <span class="hint">\(severity.urgency)</span></li>
    """
  }

  /// What the query looks at, in words.
  private var scope: String {
    var words = ["<strong id=\"count-all\">\(HTMLText.number(summary.count))</strong> findings"]
    words.append(integrations)
    words += QueryWords.filters(of: summary.query, catalogue: summary.catalogue).map(HTMLText.escaped)
    return words.joined(separator: " · ")
  }

  private var integrations: String {
    let shown = summary.integrations.prefix(6).map(HTMLText.name).joined(separator: ", ")
    let rest = summary.integrations.count - 6
    let count = summary.integrations.count
    return "\(HTMLText.number(count)) integration\(count == 1 ? "" : "s")"
      + (shown.isEmpty ? "" : " (\(shown)\(rest > 0 ? " and \(HTMLText.number(rest)) more" : ""))")
  }

  private var remarks: String {
    let unlisted = summary.unlisted.map { "\(HTMLText.number($0.count)) \($0.status.rawValue)" }
    let unknown = summary.coverage.map(\.unknown).reduce(0, +)
    var remarks: [String] = []
    if !unlisted.isEmpty { remarks.append("Not counted here: \(unlisted.joined(separator: ", ")).") }
    if unknown > 0 {
      remarks.append(
        """
        <a href="#coverage">\(HTMLText.number(unknown)) verdict\(unknown == 1 ? " is" : "s are") unknown</a> for \
        want of data; none of them counts as passed.
        """)
    }
    return remarks.isEmpty ? "" : "<p class=\"remark\">\(remarks.joined(separator: " "))</p>"
  }
}

extension Severity {
  /// Its name with a mark of its own shape: colour alone tells nobody.
  var badge: String {
    """
    <span class="badge \(rawValue)"><span aria-hidden="true">\(mark)</span> \(rawValue.capitalized)</span>
    """
  }

  private var mark: String {
    switch self {
    case .critical: "◆"
    case .high: "▲"
    case .medium: "●"
    case .low: "○"
    }
  }

  var urgency: String {
    switch self {
    case .critical: "act today"
    case .high: "act this week"
    case .medium: "act this month"
    case .low: "review"
    }
  }
}
