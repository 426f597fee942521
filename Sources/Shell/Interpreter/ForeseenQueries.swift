import Core
import Model

/// Saved queries as a script will have left them by the line that is checked.
struct ForeseenQueries: Sendable {
  /// By name, the text of those that it saves.
  fileprivate var saved: [String: String] = [:]
  fileprivate var removed: Set<String> = []
}

extension ScriptWorld {
  /// The text of a query as it will be.
  ///
  /// - Throws: `notFound`, with the nearest name.
  func query(_ reference: String) async throws -> String {
    if let text = queries.saved[reference] { return text }
    let matches = queries.saved.keys.filter { $0.hasPrefix(reference) }
    if matches.count == 1, let text = queries.saved[matches[0]] { return text }
    let query = try await session.casb().savedQuery(reference)
    guard !queries.removed.contains(query.name) else {
      throw CasbError(.notFound, "There is no query '\(reference)' by then.")
    }
    return query.text
  }

  func define(query name: String, _ text: String) {
    queries.saved[name] = text
    queries.removed.remove(name)
  }

  func remove(query name: String) {
    queries.saved[name] = nil
    queries.removed.insert(name)
  }
}
