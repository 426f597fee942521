import Foundation
import GRDB
import Model

/// Copies what can be read of a damaged database into a new one, table by table.
struct Salvage {
  let source: URL
  let target: URL

  init(from source: URL, to target: URL) {
    self.source = source
    self.target = target
  }

  /// - Returns: what could not be read, a sentence each.
  func run() throws -> [String] {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in SQLFunctions.add(to: db) }
    let (old, new) = (
      try DatabaseQueue(path: source.path, configuration: configuration),
      try DatabaseQueue(path: target.path, configuration: configuration)
    )
    try Schema.migrator.migrate(new)
    var losses: [String] = []
    // Without a transaction, which could not be ended after a page that could not be read.
    try old.unsafeRead { old in
      try new.write { new in
        let own = try String.fetchAll(
          new, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'casb!_%' ESCAPE '!'")
        for table in own { losses += try copy(table, old, new) }
        for kind in try StoredKind.all(new) {
          try kind.make(new)
          losses += try copy(kind.id, old, new)
        }
        try takeOverNumbers(old, new)
      }
    }
    try? old.close()
    try StateReplacement.fold(new)
    return losses
  }

  /// Reads forwards up to the damage and backwards down to it.
  private func copy(_ table: String, _ old: Database, _ new: Database) throws -> [String] {
    let known = try Set(new.columns(in: table).map(\.name))
    guard let columns = try? old.columns(in: table).map(\.name).filter(known.contains), !columns.isEmpty
    else { return [] }
    let order = try new.primaryKey(table).columns.map(SQLName.quoted)
    let key = order.isEmpty ? ["rowid"] : order
    var read: Int?
    for direction in ["", " DESC"] where read == nil {
      read = try copy(
        columns, of: table, order: key.map { $0 + direction }.joined(separator: ", "), old, new)
    }
    let saved = try Int.fetchOne(new, sql: "SELECT count(*) FROM \(SQLName.quoted(table))") ?? 0
    if let read {
      let lost = read - saved
      let fate = "made no sense and \(lost == 1 ? "was" : "were") left out."
      return lost > 0 ? ["\(RowCount.words(lost)) of \(table) \(fate)"] : []
    }
    return [
      "Part of \(table) could not be read; \(RowCount.words(saved)) of it \(saved == 1 ? "was" : "were") saved."
    ]
  }

  /// - Returns: how many rows there were; `nil` when it did not come to the end.
  private func copy(
    _ columns: [String], of table: String, order: String, _ old: Database, _ new: Database
  ) throws -> Int? {
    let (name, names) = (SQLName.quoted(table), columns.map(SQLName.quoted).joined(separator: ", "))
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    // A row that breaks a rule of the table was damaged itself; one that is there already came the other way.
    let insertion = try new.makeStatement(
      sql: "INSERT OR IGNORE INTO \(name) (\(names)) VALUES (\(places))")
    var count = 0
    let rows: RowCursor
    do {
      rows = try Row.fetchCursor(old, sql: "SELECT \(names) FROM \(name) NOT INDEXED ORDER BY \(order)")
    } catch is DatabaseError {
      return nil
    }
    while true {
      let row: Row?
      do { row = try rows.next() } catch is DatabaseError { return nil }
      guard let row else { return count }
      try insertion.execute(arguments: StatementArguments(row.databaseValues))
      count += 1
    }
  }

  /// Numbers that were ever given must not be given again.
  private func takeOverNumbers(_ old: Database, _ new: Database) throws {
    guard let given = try? Row.fetchAll(old, sql: "SELECT name, seq FROM sqlite_sequence") else { return }
    for row in given {
      try new.execute(
        sql: "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?",
        arguments: [row[1] as Int64?, row[0] as String?])
    }
  }
}
