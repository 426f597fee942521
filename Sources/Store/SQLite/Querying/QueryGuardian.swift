import Foundation
import GRDB
import GRDBSQLite
import Model
import Synchronization

/// Decides, for one connection, what a statement may touch and how long it may run.
///
/// SQLite asks it through its authorizer while a statement is prepared, and through its progress handler
/// while it runs.
final class QueryGuardian: Sendable {
  private struct State {
    var reads: Set<ColumnName> = []
    var isCancelled = false
    var deadline: ContinuousClock.Instant?
    var timeout: TimeInterval = 0
  }

  private let tables: Set<String>
  private let views: [String: Set<String>]
  /// Everything else that has a name in the database.
  private let others: Set<String>
  private let always: Set<String>
  private let state = Mutex(State())

  /// - Parameters:
  ///   - others: tables and views that there are beside `tables`.
  ///   - readsSchema: whether the schema may be read, which holds nothing that is secret.
  init(tables: Set<String>, views: [String: Set<String>], others: Set<String>, readsSchema: Bool) {
    self.tables = tables
    self.views = views
    self.others = others
    // Table-valued functions over JSON, which have no table behind them.
    let functions: Set = ["json_each", "json_tree"]
    always = readsSchema ? functions.union(["sqlite_master", "sqlite_schema"]) : functions
  }

  /// Takes the connection under its watch; it must outlive the connection's last statement.
  func watch(_ db: Database) throws {
    // Their first use declares these tables, which looks like a write.
    for table in ["json_each", "json_tree"] { _ = try Row.fetchOne(db, sql: "SELECT * FROM \(table)('[]')") }
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      db.sqliteConnection,
      { context, action, first, second, _, accessor in
        guard let context else { return SQLITE_DENY }
        return Unmanaged<QueryGuardian>.fromOpaque(context).takeUnretainedValue()
          .decide(action, text(first), text(second), through: text(accessor))
      }, context)
    sqlite3_progress_handler(
      db.sqliteConnection, 2000,
      { context in
        guard let context else { return 1 }
        return Unmanaged<QueryGuardian>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
      }, context)
  }

  /// Forgets what the statement before read, and starts the clock.
  func begin(timeout: TimeInterval?) {
    state.withLock { state in
      state.reads = []
      state.timeout = timeout ?? 0
      state.deadline = timeout.map { .now + .seconds($0) }
    }
  }

  /// Stops the clock while `body` runs.
  func pausing(_ body: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    try body()
    let waited = start.duration(to: .now)
    state.withLock { state in state.deadline = state.deadline.map { $0 + waited } }
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  /// The columns of tables that the statement reads.
  var reads: Set<ColumnName> { state.withLock { $0.reads } }

  /// Why a statement was stopped half way.
  var interruption: any Error {
    state.withLock { state in
      if state.isCancelled { return CancellationError() }
      guard let deadline = state.deadline, deadline <= .now else { return CancellationError() }
      return CasbError(
        .conflict, "The query was stopped after \(state.timeout.formatted()) s.",
        hint: "Narrow it with WHERE or LIMIT, or allow it more time.")
    }
  }

  private var isOver: Bool {
    state.withLock { state in state.isCancelled || state.deadline.map { $0 <= .now } ?? false }
  }

  private func decide(
    _ action: CInt, _ first: String?, _ second: String?, through accessor: String?
  ) -> CInt {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE:
      return SQLITE_OK
    case SQLITE_FUNCTION:
      return second?.lowercased() == "load_extension" ? SQLITE_DENY : SQLITE_OK
    case SQLITE_READ:
      guard let table = first, let column = second else { return SQLITE_DENY }
      return mayRead(table, column, through: accessor) ? SQLITE_OK : SQLITE_DENY
    default:
      return SQLITE_DENY
    }
  }

  private func mayRead(_ table: String, _ column: String, through accessor: String?) -> Bool {
    if tables.contains(table) {
      state.withLock { state in _ = state.reads.insert(ColumnName(kind: table, column: column)) }
      return true
    }
    if views[table] != nil || always.contains(table) { return true }
    // A sub-select may bear a view's name, but then reaches no more than the view does.
    if let accessor, let base = views[accessor], base.contains(table) { return true }
    // No column of it is read: a sub-select, or what a view is made of.
    guard column.isEmpty else { return false }
    return views.values.contains { $0.contains(table) }
      || !(others.contains(table) || table.hasPrefix("casb_") || table.hasPrefix("sqlite_"))
  }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
