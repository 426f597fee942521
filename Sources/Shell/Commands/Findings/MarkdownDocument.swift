import Core
import Model

/// A table of findings, and below it why each of their types matters and how to mend it: for tickets and wikis.
struct MarkdownDocument: FindingDocument {
  private var table: MarkdownFormatter
  /// In the order in which they first occur.
  private var types: [String: (place: Int, text: String)] = [:]

  init() {
    let columns = ["number", "severity", "title", "asset", "integration", "status", "first_seen"]
    let all = ColumnChoice(columns: ExportRow.columns).all
    table = MarkdownFormatter(columns: columns.compactMap { name in all.first { $0.name == name } })
  }

  func begin() -> String { "# Findings\n\n" + table.begin() }

  mutating func add(_ findings: [ReportedFinding]) -> [UInt8] {
    for reported in findings where types[reported.finding.type] == nil {
      types[reported.finding.type] = (types.count, Self.section(reported))
    }
    return table.rows(findings.map(ExportRow.row))
  }

  func end() -> String {
    guard !types.isEmpty else { return "\nThere are none.\n" }
    let sections = types.values.sorted { $0.place < $1.place }.map(\.text)
    return "\n## How to fix\n" + sections.joined()
  }

  private static func section(_ reported: ReportedFinding) -> String {
    let heading = "\n### \(MarkdownFormatter.escaped(reported.finding.title))\n"
    guard let type = reported.type else { return heading }
    let texts = [type.type.why, type.type.fix, type.documentation].map { text in
      "\n" + text.split(separator: "\n").map { MarkdownFormatter.escaped(String($0)) }.joined(separator: "\n")
        + "\n"
    }
    return heading + texts.joined()
  }
}
