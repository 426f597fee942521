import GRDB
import GRDBSQLite
import Model

/// One SELECT, prepared under a guardian's watch.
struct GuardedStatement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: OpaquePointer?
  private let guardian: QueryGuardian
  let columns: [String]
  private let booleans: [Bool]

  /// - Throws: `SQLRefusal`; `usage` for what is not one SELECT.
  init(_ sql: String, _ db: Database, _ guardian: QueryGuardian) throws {
    let connection = db.sqliteConnection
    var prepared: OpaquePointer?
    let isAlone = try sql.withCString { start in
      var tail: UnsafePointer<CChar>?
      guard sqlite3_prepare_v2(connection, start, -1, &prepared, &tail) == SQLITE_OK else {
        throw Self.refusal(connection)
      }
      var next: OpaquePointer?
      // Blanks and comments prepare to nothing.
      let code = sqlite3_prepare_v2(connection, tail, -1, &next, nil)
      sqlite3_finalize(next)
      return code == SQLITE_OK && next == nil
    }
    guard let prepared else {
      throw CasbError(.usage, "There is no query to run.", hint: "Write one SELECT.")
    }
    guard isAlone, sqlite3_stmt_readonly(prepared) != 0, sqlite3_column_count(prepared) > 0 else {
      sqlite3_finalize(prepared)
      throw CasbError(.usage, "Only one statement can be run at a time.", hint: "Write one SELECT.")
    }
    handle = prepared
    self.connection = connection
    self.guardian = guardian
    let indices = 0..<sqlite3_column_count(prepared)
    columns = indices.map { index in sqlite3_column_name(prepared, index).map { String(cString: $0) } ?? "" }
    booleans = indices.map { index in
      sqlite3_column_decltype(prepared, index).map { String(cString: $0) } == "BOOLEAN"
    }
  }

  deinit { sqlite3_finalize(handle) }

  var columnCount: Int { columns.count }
  var hasParameters: Bool { sqlite3_bind_parameter_count(handle) > 0 }

  /// The next row; `nil` at the end.
  func next() throws -> [Value]? {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: booleans.indices.map { value(at: CInt($0), isBoolean: booleans[$0]) }
    case SQLITE_DONE: nil
    case SQLITE_INTERRUPT: throw guardian.interruption
    default: throw Self.refusal(connection)
    }
  }

  private func value(at index: CInt, isBoolean: Bool) -> Value {
    let cell: DatabaseValue =
      switch sqlite3_column_type(handle, index) {
      case SQLITE_INTEGER: sqlite3_column_int64(handle, index).databaseValue
      case SQLITE_FLOAT: sqlite3_column_double(handle, index).databaseValue
      case SQLITE_TEXT: text(at: index).databaseValue
      case SQLITE_BLOB: hexadecimal(at: index).databaseValue
      default: .null
      }
    return Value(cell, isBoolean: isBoolean)
  }

  private func text(at index: CInt) -> String {
    let bytes = UnsafeBufferPointer(
      start: sqlite3_column_text(handle, index), count: Int(sqlite3_column_bytes(handle, index)))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func hexadecimal(at index: CInt) -> String {
    let bytes = UnsafeRawBufferPointer(
      start: sqlite3_column_blob(handle, index), count: Int(sqlite3_column_bytes(handle, index)))
    return "x'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
  }

  private static func refusal(_ connection: OpaquePointer?) -> SQLRefusal {
    let offset = Int(sqlite3_error_offset(connection))
    return SQLRefusal(
      words: String(cString: sqlite3_errmsg(connection)), offset: offset < 0 ? nil : offset)
  }
}

/// What the database has against a statement, in its own words.
struct SQLRefusal: Error {
  let words: String
  /// UTF-8 code units before the place at fault, where the database tells it.
  let offset: Int?

  /// As the person who wrote a query is told.
  func error(in sql: String) -> CasbError {
    let what = words.hasPrefix("not authorized") ? "it may only read, and only what was scanned" : words
    return CasbError(
      .usage, "The database refused the query: \(what).",
      hint: "One SELECT over asset tables and the views finding, integration and scan can be run; `describe` "
        + "lists tables and columns.",
      excerpt: offset.map { TextExcerpt(sql, offset: $0) })
  }
}
