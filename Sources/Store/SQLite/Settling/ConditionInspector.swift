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
  /// The kinds of which sub-selects read anything at all, its own among them.
  let searchedKinds: [String]
}

/// Prepares conditions on a connection that tells which columns they read and refuses all else.
struct ConditionInspector: Sendable {
  private let connection: GuardedConnection
  private let kinds: [StoredKind]

  init(file: URL, kinds: [StoredKind]) throws {
    self.kinds = kinds
    connection = try GuardedConnection(
      file: file, readable: Set(kinds.map(\.id)), views: [:], readsSchema: false)
  }

  func prepare(
    _ types: [FindingType], of kind: String
  ) async -> (types: [PreparedType], refused: [(type: FindingType, problem: String)]) {
    var prepared: [PreparedType] = []
    var refused: [(type: FindingType, problem: String)] = []
    for type in types {
      do {
        prepared.append(try await prepare(type))
      } catch {
        let problem = (error as? ConditionFault)?.message ?? (error as? CasbError)?.message
        refused.append((type, problem ?? "\(error)"))
      }
    }
    return (prepared, refused)
  }

  /// - Throws: `ConditionFault`; `usage` for evidence that the kind does not have.
  func prepare(_ type: FindingType) async throws -> PreparedType {
    let kind = try kind(type.assetKind)
    if let column = type.evidence.first(where: { kind.column($0) == nil }) {
      throw CasbError(.usage, "\(kind.id) has no column '\(column)' to show as evidence.")
    }
    let probe = ConditionProbe(condition: type.condition, kind: kind, kinds: kinds)
    let reads = try await reads(by: probe, probe.sql)
    let searched = try await self.reads(by: probe, probe.searching)
    return PreparedType(
      type: type, own: columns(reads.filter { $0.kind == kind.id }).map(\.column),
      foreign: columns(reads.filter { $0.kind != kind.id }),
      searchedKinds: Set(searched.map(\.kind)).intersection(kinds.map(\.id)).sorted())
  }

  /// - Throws: `ConditionFault`.
  func inspect(_ condition: String, on kind: String) async throws {
    let probe = ConditionProbe(condition: condition, kind: try self.kind(kind), kinds: kinds)
    _ = try await reads(by: probe, probe.sql)
  }

  private func kind(_ id: String) throws -> StoredKind {
    guard let kind = kinds.first(where: { $0.id == id }) else {
      throw CasbError(.internal, "There is no asset kind '\(id)'.")
    }
    return kind
  }

  private func reads(by probe: ConditionProbe, _ sql: String) async throws -> Set<ColumnName> {
    do {
      return try await connection.reads(of: sql)
    } catch let refusal as SQLRefusal {
      throw probe.fault(for: refusal)
    }
  }

  /// Without the columns that are never unknown.
  private func columns(_ reads: Set<ColumnName>) -> [ColumnName] {
    reads.filter { read in
      kinds.contains { $0.id == read.kind && $0.columns.contains { $0.name == read.column } }
    }
    .sorted { ($0.kind, $0.column) < ($1.kind, $1.column) }
  }
}
