import Foundation
import Model

/// A query in words, for the reader who did not make it.
enum QueryWords {
  static func filters(of query: FindingQuery, catalogue: [String: ReportedType]) -> [String] {
    var words: [String] = []
    if !query.severities.isEmpty {
      words.append("only " + query.severities.sorted(by: >).map(\.rawValue).joined(separator: ", "))
    }
    if query.statuses != FindingQuery().statuses {
      let statuses = FindingStatus.allCases.filter(query.statuses.contains).map(\.rawValue)
      words.append(statuses.isEmpty ? "of any status" : statuses.joined(separator: ", "))
    }
    if !query.applications.isEmpty {
      words.append("of \(query.applications.sorted().joined(separator: ", "))")
    }
    if query.types.count == 1, let type = query.types.first {
      words.append("of the type “\(catalogue[type]?.type.title ?? type)”")
    } else if !query.types.isEmpty {
      words.append("of \(query.types.count) types")
    }
    if let category = query.category { words.append("in “\(category)”") }
    if let asset = query.asset { words.append("on assets named like “\(asset)”") }
    if let assignee = query.assignee { words.append("assigned to \(assignee)") }
    if let condition = query.condition { words.append("for which \(condition)") }
    if let since = query.since { words.append("first seen since \(Timestamp.text(since))") }
    if let since = query.changedSince { words.append("changed since \(Timestamp.text(since))") }
    return words
  }
}
