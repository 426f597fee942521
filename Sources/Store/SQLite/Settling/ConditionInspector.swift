import Foundation
import GRDB
import Model

/// A finding type whose condition prepares, with what the condition reads.
struct PreparedType: Sendable {
  let type: FindingType
  /// Columns of its own kind, in alphabetical order.
  let own: [String]
  /// Columns of other kinds, in sub-selects.
  let foreign: [ColumnName]
  /// The kinds of which sub-selects read anything at all.
  let foreignKinds: [String]
}

/// Prepares conditions on a connection that tells which columns they read and refuses all else.
struct ConditionInspector: Sendable {
  private let connection: GuardedConnection
  private let kinds: [StoredKind]

  init(file: URL, kinds: [StoredKind]) throws {
    self.kinds = kinds
    connection = try GuardedConnection(file: file, readable: Set(kinds.map(\.id)), views: [:])
  }

  func prepare(
    _ types: [FindingType], of kind: String
  ) async -> (types: [PreparedType], refused: [(type: FindingType, problem: String)]) {
    var prepared: [PreparedType] = []
    var refused: [(type: FindingType, problem: String)] = []
    for type in types {
      do {
        guard let kind = kinds.first(where: { $0.id == kind }) else {
          throw CasbError(.internal, "There is no asset kind “\(kind)”.")
        }
        if let column = type.evidence.first(where: { kind.column($0) == nil }) {
          throw CasbError(.usage, "\(kind.id) has no column “\(column)” to show as evidence.")
        }
        let reads = try await connection.reads(of: Self.probe(type.condition, on: kind.id))
        prepared.append(
          PreparedType(
            type: type, own: columns(reads.filter { $0.kind == kind.id }).map(\.column),
            foreign: columns(reads.filter { $0.kind != kind.id }),
            foreignKinds: Set(reads.map(\.kind)).intersection(kinds.map(\.id)).subtracting([kind.id]).sorted()
          ))
      } catch {
        refused.append((type, (error as? CasbError)?.message ?? "\(error)"))
      }
    }
    return (prepared, refused)
  }

  /// The WHERE clause refuses aggregates; the newline ends a comment that the condition may end with.
  static func probe(_ condition: String, on kind: String) -> String {
    "SELECT (\(condition)\n) FROM \(SQLName.quoted(kind)) WHERE (\(condition)\n)"
  }

  /// Without the columns that are never unknown.
  private func columns(_ reads: Set<ColumnName>) -> [ColumnName] {
    reads.filter { read in
      kinds.contains { $0.id == read.kind && $0.columns.contains { $0.name == read.column } }
    }
    .sorted { ($0.kind, $0.column) < ($1.kind, $1.column) }
  }
}
