import Model
import Store

/// All that a scan leaves to look at, as lines that can be compared.
///
/// Dates of findings are left out, and the reasons of coverage that only say when something was not seen.
enum StateImage {
  static func lines(
    of application: Application, query: (String) async throws -> ResultTable, coverage: [Coverage]
  ) async throws -> [String] {
    var lines: [String] = []
    for kind in application.assetKinds {
      let columns = kind.allColumns.map(\.name).filter { $0 != "integration" }
      let quoted = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let table = try await query("SELECT \(quoted) FROM \(kind.id) ORDER BY id")
      lines += table.rows.map { "\(kind.id): \($0)" }
    }
    let findings = try await query(
      "SELECT type, asset_id, asset_name, status, severity, evidence, resolution FROM finding ORDER BY 1, 2")
    lines += findings.rows.map { "finding: \($0)" }
    return lines
      + coverage.sorted { $0.type < $1.type }
      .map { "coverage: \($0.type) \($0.passed) \($0.fired) \($0.unknown)" }
  }

  /// The lines that only one of them has, for a message.
  static func difference(_ one: [String], _ other: [String]) -> String {
    let difference = other.difference(from: one)
    return difference.prefix(6).map { change in
      switch change {
      case .insert(_, let line, _): "only full: \(line)"
      case .remove(_, let line, _): "only incremental: \(line)"
      }
    }.joined(separator: "\n")
  }
}
