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
    _ types: [FindingType]
  ) async -> (types: [PreparedType], refused: [(type: FindingType, problem: String)]) {
    var prepared: [PreparedType] = []
    var refused: [(type: FindingType, problem: String)] = []
    var probes: [(type: FindingType, probe: ConditionProbe)] = []
    func refuse(_ type: FindingType, _ error: any Error) {
      let problem = (error as? ConditionFault)?.message ?? (error as? CasbError)?.message
      refused.append((type, problem ?? "\(error)"))
    }
    for type in types {
      do {
        probes.append((type, try probe(for: type)))
      } catch {
        refuse(type, error)
      }
    }
    let answers = await connection.reads(ofEach: probes.flatMap { [$0.probe.sql, $0.probe.searching] })
    for (index, (type, probe)) in probes.enumerated() {
      do {
        prepared.append(try preparedType(type, probe, answers[2 * index], answers[2 * index + 1]))
      } catch {
        refuse(type, error)
      }
    }
    return (prepared, refused)
  }

  /// - Throws: `ConditionFault`; `usage` for evidence that the kind does not have.
  func prepare(_ type: FindingType) async throws -> PreparedType {
    let probe = try probe(for: type)
    let answers = await connection.reads(ofEach: [probe.sql, probe.searching])
    return try preparedType(type, probe, answers[0], answers[1])
  }

  /// - Throws: `ConditionFault`.
  func inspect(_ condition: String, on kind: String) async throws {
    let probe = try ConditionProbe(condition: condition, kind: self.kind(kind), kinds: kinds)
    _ = try await reads(by: probe, connection.reads(ofEach: [probe.sql])[0])
  }

  private func probe(for type: FindingType) throws -> ConditionProbe {
    let kind = try kind(type.assetKind)
    if let column = type.evidence.first(where: { kind.column($0) == nil }) {
      throw CasbError(.usage, "\(kind.id) has no column '\(column)' to show as evidence.")
    }
    return try ConditionProbe(condition: type.condition, kind: kind, kinds: kinds)
  }

  private typealias Reads = Result<Set<ColumnName>, any Error>

  private func preparedType(
    _ type: FindingType, _ probe: ConditionProbe, _ reads: Reads, _ searched: Reads
  ) throws -> PreparedType {
    let kind = probe.kind
    let reads = try self.reads(by: probe, reads)
    let searched = try self.reads(by: probe, searched)
    return PreparedType(
      type: type, own: columns(reads.filter { $0.kind == kind.id }).map(\.column),
      foreign: columns(reads.filter { $0.kind != kind.id }),
      searchedKinds: Set(searched.map(\.kind)).intersection(kinds.map(\.id)).sorted())
  }

  private func kind(_ id: String) throws -> StoredKind {
    guard let kind = kinds.first(where: { $0.id == id }) else {
      throw CasbError(.internal, "There is no asset kind '\(id)'.")
    }
    return kind
  }

  private func reads(by probe: ConditionProbe, _ answer: Reads) throws -> Set<ColumnName> {
    do {
      return try answer.get()
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
