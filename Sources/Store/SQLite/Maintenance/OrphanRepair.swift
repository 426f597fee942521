import GRDB

/// Mends references that lead nowhere: by what they refer to where that can be made again, else by their end.
enum OrphanRepair {
  static func run(_ db: Database) throws -> (actions: [String], losses: [String]) {
    let actions = try reviveFindingTypes(db)
    var losses: [String] = []
    // What goes may have been another row's parent; each round goes one step further from it.
    while let orphans = try Optional(StateCheck.orphans(db)), !orphans.isEmpty {
      for (table, parent, _) in orphans {
        let count = try delete(from: table, without: parent, db)
        if count > 0 { losses.append(words(table, parent, count)) }
      }
    }
    return (actions, losses)
  }

  /// A finding holds people's decisions: it must not go because its type's title has.
  private static func reviveFindingTypes(_ db: Database) throws -> [String] {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO casb_finding_type (id, title, severity, category)
        SELECT type, type, max(severity), 'Unknown' FROM casb_finding GROUP BY type
        """)
    let count = db.changesCount
    if count == 0 { return [] }
    // The catalogue is taken over anew, with their titles, when the state is next opened.
    try db.execute(sql: "DELETE FROM casb_setting WHERE key = 'catalogue'")
    return ["\(count) finding types that were missing were entered again."]
  }

  private static func delete(from table: String, without parent: String, _ db: Database) throws -> Int {
    let keys = try Row.fetchAll(
      db, sql: #"SELECT "from", "to" FROM pragma_foreign_key_list(?) WHERE "table" = ?"#,
      arguments: [table, parent])
    var count = 0
    for key in keys {
      let (column, target) = (SQLName.quoted(key[0]), SQLName.quoted(key[1]))
      try db.execute(
        sql: """
          DELETE FROM \(SQLName.quoted(table)) WHERE \(column) IS NOT NULL
            AND \(column) NOT IN (SELECT \(target) FROM \(SQLName.quoted(parent)))
          """)
      count += db.changesCount
    }
    return count
  }

  private static func words(_ table: String, _ parent: String, _ count: Int) -> String {
    let decision = table == "casb_ignored_type" ? ", which set finding types aside," : ""
    return
      "\(RowCount.words(count)) of \(table)\(decision) \(count == 1 ? "was" : "were") removed, since their \(parent) is gone."
  }
}
