public import Foundation
public import Model
import Store

extension Casb {
  /// In the order of their names.
  public func savedQueries() async throws -> [SavedQuery] { try await store.savedQueries() }

  /// - Parameter reference: a name or an unambiguous beginning of one.
  /// - Throws: `notFound`, with the nearest name or the candidates.
  public func savedQuery(_ reference: String) async throws -> SavedQuery {
    let all = try await store.savedQueries()
    return try Lookup.unique(
      "query", reference, among: all.map { (word: $0.name, value: $0) },
      listing: all.isEmpty ? "`query save NAME 'findings …'` keeps the first." : "`query list` lists them.")
  }

  /// Keeps a query, in place of one of the same name.
  public func saveQuery(_ name: String, _ text: String, now: Date = Date()) async throws {
    try await store.saveQuery(SavedQuery(name: name, text: text, updatedAt: now))
  }

  /// - Throws: `notFound`; `conflict` when the new name is taken.
  public func renameQuery(_ query: SavedQuery, to name: String, now: Date = Date()) async throws {
    try await store.renameQuery(query.name, to: name, now: now)
  }

  /// - Throws: `notFound`.
  public func deleteQuery(_ query: SavedQuery) async throws { try await store.deleteQuery(query.name) }
}
