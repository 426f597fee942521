import Foundation
import Model

/// The findings themselves, a row each.
enum FindingTable {
  static let beginning = """
    <section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">Findings</h2>
    <div id="tools" class="tools" role="search" hidden>
    <label>Search <input type="search" id="search" autocomplete="off" spellcheck="false"></label>
    <label>Severity <select id="severity"><option value="">all</option>\(options)</select></label>
    <output id="shown" aria-live="polite"></output>
    </div>
    <div class="scroll" role="region" aria-labelledby="findings-title" tabindex="0">
    <table id="finding-table">
    <caption class="unseen">Findings, most severe first</caption>
    <thead><tr>
    <th scope="col">Severity</th><th scope="col">Finding</th><th scope="col">Asset</th>
    <th scope="col">Integration</th><th scope="col">Status</th><th scope="col">First seen</th>
    <th scope="col" class="right">Number</th>
    </tr></thead>
    <tbody>
    """

  private static let options = Severity.allCases.reversed()
    .map { "<option value=\"\($0.rawValue)\">\($0.rawValue)</option>" }.joined()

  static func ending(written: Int, of count: Int) -> String {
    let rest =
      written < count
      ? """
      <p class="remark" id="limited">The table holds the first \(HTMLText.number(written)) of \
      \(HTMLText.number(count)) findings, most severe first; all figures are of all of them. \
      <code>report --limit</code> chooses how many, and <code>export</code> writes every one.</p>
      """
      : ""
    return """
      </tbody>
      </table>
      </div>
      \(written == 0 ? "<p class=\"empty\">No findings.</p>" : rest)
      </section>
      """
  }

  static func row(_ reported: ReportedFinding) -> String {
    let finding = reported.finding
    return """
      <tr id="finding-\(finding.number)" data-severity="\(finding.severity.rawValue)">\
      <td data-key="\(finding.severity.rank)">\(finding.severity.badge)</td>\
      <th scope="row"><a href="#\(TypeSection.anchor(finding.type))">\(HTMLText.escaped(finding.title))</a>\
      \(evidence(finding))</th>\
      <td>\(HTMLText.name(finding.asset.name))<span class="under">\(HTMLText.escaped(finding.asset.kind))\
      \(opening(finding.asset))</span></td>\
      <td>\(HTMLText.name(finding.integrationName))\
      <span class="under">\(HTMLText.escaped(reported.type?.application ?? finding.application))</span></td>\
      <td>\(finding.status.rawValue.capitalized)\(decision(reported))</td>\
      <td data-key="\(Int(finding.firstSeen.timeIntervalSince1970))">\(HTMLText.day(finding.firstSeen))</td>\
      <td class="right" data-key="\(finding.number)">#\(finding.number)</td></tr>
      """
  }

  private static func opening(_ asset: AssetReference) -> String {
    let link = HTMLText.link(asset.url, "open")
    // Every link says of itself where it leads, for those who hear links alone.
    return link.isEmpty
      ? "" : " · " + link.replacing("<a ", with: "<a aria-label=\"Open \(HTMLText.escaped(asset.name))\" ")
  }

  private static func evidence(_ finding: Finding) -> String {
    guard !finding.evidence.isEmpty else { return "" }
    let items = finding.evidence.map { item in
      "<dt>\(HTMLText.escaped(item.column))</dt><dd>\(value(item.value))</dd>"
    }
    return "<details><summary>Evidence</summary><dl>\(items.joined())</dl></details>"
  }

  private static func value(_ value: Value) -> String {
    switch value {
    case .null: "<em>unknown</em>"
    case .boolean(let boolean): boolean ? "yes" : "no"
    case .integer(let integer): String(integer)
    case .real(let real): String(real)
    case .text(let text): HTMLText.name(text)
    }
  }

  /// Why a finding is set aside or over.
  private static func decision(_ reported: ReportedFinding) -> String {
    if let aside = reported.aside {
      let by = aside.author.map { " by \(HTMLText.name($0))" } ?? ""
      let until = aside.until.map { " until \(HTMLText.day($0))" } ?? ""
      return
        "<span class=\"under\">\(HTMLText.name(aside.reason)), \(HTMLText.day(aside.date))\(by)\(until)</span>"
    }
    guard let resolution = reported.finding.resolution else { return "" }
    let words =
      switch resolution.reason {
      case .fixed: "fixed"
      case .assetGone: "the asset is gone"
      case .typeRemoved: "the type was removed"
      }
    return "<span class=\"under\">\(words), \(HTMLText.day(resolution.date))</span>"
  }
}
