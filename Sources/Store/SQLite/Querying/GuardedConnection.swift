import Foundation
import GRDB
import Model
import Synchronization

/// A connection for SQL that casb did not write: it cannot write, reads only what it may, and can be stopped.
final class GuardedConnection: Sendable {
  private let queue: DatabaseQueue
  private let guardian: QueryGuardian

  /// - Parameters:
  ///   - readable: tables that may be read.
  ///   - views: views that may be read, and through them the tables that they are made of.
  ///   - readsSchema: whether the list of tables may be read.
  init(
    file: URL, readable: Set<String>, views: [String: Set<String>], readsSchema: Bool = true
  ) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    configuration.label = "casb.query"
    configuration.prepareDatabase { db in SQLFunctions.add(to: db) }
    (queue, guardian) = try StoreFailure.translating(file) {
      let queue = try DatabaseQueue(path: file.path, configuration: configuration)
      let others = try queue.read { db in
        try Set(String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"))
      }
      let guardian = QueryGuardian(
        tables: readable, views: views, others: others.subtracting(readable), readsSchema: readsSchema)
      try queue.unsafeReentrantWrite(guardian.watch)
      return (queue, guardian)
    }
  }

  /// Prepares one SELECT without parameters, and tells which columns of which tables it reads.
  ///
  /// - Throws: `SQLRefusal`.
  func reads(of sql: String) async throws -> Set<ColumnName> {
    try await queue.writeWithoutTransaction { db in try self.reads(of: sql, db) }
  }

  /// As `reads(of:)`, of each, on one way to the connection.
  func reads(ofEach statements: [String]) async -> [Result<Set<ColumnName>, any Error>] {
    do {
      return try await queue.writeWithoutTransaction { db in
        statements.map { sql in Result { try self.reads(of: sql, db) } }
      }
    } catch {
      return statements.map { _ in .failure(error) }
    }
  }

  private func reads(of sql: String, _ db: Database) throws -> Set<ColumnName> {
    guardian.begin(timeout: nil)
    let statement = try GuardedStatement(sql, db, guardian)
    guard statement.columnCount == 1, !statement.hasParameters else {
      throw SQLRefusal(words: "a condition is one expression without parameters", offset: nil)
    }
    return guardian.reads
  }

  /// - Throws: `usage` with the database's own words; `conflict` after the timeout; `CancellationError`.
  func run(_ sql: String, limit: Int?, timeout: TimeInterval) async throws -> ResultTable {
    try await withTaskCancellationHandler {
      try await queue.writeWithoutTransaction { [guardian] db in
        guardian.begin(timeout: timeout)
        do {
          return try Self.fetch(GuardedStatement(sql, db, guardian), limit: limit)
        } catch let refusal as SQLRefusal {
          throw refusal.error(in: sql)
        }
      }
    } onCancel: {
      guardian.cancel()
    }
  }

  /// As `run`, in batches of one read transaction, and a last one without rows.
  func forEachRow(
    of sql: String, limit: Int?, timeout: TimeInterval,
    _ body: @Sendable (ResultTable) async throws -> Void
  ) async throws {
    let (queue, guardian) = (queue, guardian)
    let head = Mutex((columns: [String](), isTruncated: false))
    func table(_ rows: [[Value]], isLast: Bool) -> ResultTable {
      head.withLock { ResultTable(columns: $0.columns, rows: rows, isTruncated: isLast && $0.isTruncated) }
    }
    try await withTaskCancellationHandler {
      try await BatchChannel<[Value]>.run(
        on: { try await queue.writeWithoutTransaction($0) },
        { db, take in
          guardian.begin(timeout: timeout)
          do {
            let statement = try GuardedStatement(sql, db, guardian)
            head.withLock { $0.columns = statement.columns }
            var count = 0
            while let row = try statement.next() {
              if let limit, count == limit {
                head.withLock { $0.isTruncated = true }
                break
              }
              count += 1
              try guardian.pausing { try take(row) }
            }
          } catch let refusal as SQLRefusal {
            throw refusal.error(in: sql)
          }
        },
        { try await body(table($0, isLast: false)) })
      try await body(table([], isLast: true))
    } onCancel: {
      guardian.cancel()
    }
  }

  private static func fetch(_ statement: consuming GuardedStatement, limit: Int?) throws -> ResultTable {
    var rows: [[Value]] = []
    var isTruncated = false
    while let row = try statement.next() {
      if let limit, rows.count == limit {
        isTruncated = true
        break
      }
      rows.append(row)
    }
    return ResultTable(columns: statement.columns, rows: rows, isTruncated: isTruncated)
  }
}
