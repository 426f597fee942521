import Model

/// What was looked at, and what could not be: an unknown verdict is neither passed nor failed.
struct CoverageSection {
  let summary: ReportSummary

  var html: String {
    """
    <section id="coverage" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage</h2>
    <p>How many assets each check looked at in the last scans. What could not be read is unknown: it counts neither \
    as passed nor as failed.</p>
    \(summary.coverage.isEmpty ? "<p class=\"empty\">Nothing has been scanned yet.</p>" : table)
    </section>
    """
  }

  private var table: String {
    """
    <div class="scroll" role="region" aria-labelledby="coverage-title" tabindex="0">
    <table id="coverage-table">
    <caption class="unseen">Assets that passed, fired and are unknown, by finding type</caption>
    <thead><tr><th scope="col">Check</th><th scope="col" class="right">Passed</th>
    <th scope="col" class="right">Fired</th><th scope="col" class="right">Unknown</th>
    <th scope="col">Why unknown</th></tr></thead>
    <tbody>
    \(summary.coverage.map(row).joined(separator: "\n"))
    </tbody>
    <tfoot><tr><th scope="row">All checks</th>\(sum(\.passed))\(sum(\.fired))\(sum(\.unknown))<td></td></tr></tfoot>
    </table>
    </div>
    """
  }

  private func row(_ coverage: TypeCoverage) -> String {
    let title = summary.catalogue[coverage.type]?.type.title ?? coverage.type
    return """
      <tr\(coverage.unknown > 0 ? " class=\"unknown\"" : "")><th scope="row">\(HTMLText.escaped(title))\
      <span class="under">\(HTMLText.escaped(coverage.type))</span></th>\
      \(cell(coverage.passed))\(cell(coverage.fired))\(cell(coverage.unknown))\
      <td>\(coverage.reasons.map(reason).joined(separator: "<br>"))</td></tr>
      """
  }

  private func reason(_ reason: CoverageReason) -> String {
    """
    <code>\(HTMLText.escaped(reason.column))</code> \(HTMLText.escaped(reason.reason.detail)) \
    <span class="hint">(\(HTMLText.number(reason.count)))</span>
    """
  }

  private func sum(_ figure: (TypeCoverage) -> Int) -> String {
    cell(summary.coverage.map(figure).reduce(0, +))
  }

  private func cell(_ number: Int) -> String { "<td class=\"right\">\(HTMLText.number(number))</td>" }
}
