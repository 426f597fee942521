import GRDB
public import Model

extension SQLiteStore {
  public func prepare(for program: String?, _ applications: @Sendable () -> [Application]) async throws {
    if let program, try await read({ db in try Catalogue.isStored(by: program, db) }) { return }
    let catalogue = Catalogue(applications())
    if program == nil, try await read(catalogue.isStored) { return }
    try await write { db in
      // Another process may have been here meanwhile.
      if try !catalogue.isStored(db) { try catalogue.store(db) }
      if let program { try catalogue.note(program, db) }
    }
  }
}

/// What the applications declare, as far as the store remembers it.
struct Catalogue: Sendable {
  let kinds: [StoredKind]
  let types: [FindingType]
  /// Differs when anything that is stored of them differs.
  let fingerprint: String

  init(_ applications: [Application]) {
    kinds = applications.flatMap { application in
      application.assetKinds.map { StoredKind($0, of: application) }
    }
    types = applications.flatMap(\.findingTypes)
    var hash = StableHash()
    for kind in kinds {
      for text in [kind.id, kind.application] + kind.columns.flatMap({ [$0.name, $0.type.rawValue] }) {
        hash.add(text)
      }
    }
    for type in types {
      for text in [type.id, type.title, type.severity.rawValue, type.category.title] { hash.add(text) }
    }
    fingerprint = hash.text
  }

  /// Whether what is stored is what this program declares, as far as is known without asking it.
  static func isStored(by program: String, _ db: Database) throws -> Bool {
    let settings = try Row.fetchAll(
      db, sql: "SELECT key, value FROM casb_setting WHERE key IN ('catalogue', 'catalogue_program')")
    let values = Dictionary(
      uniqueKeysWithValues: settings.map { ($0["key"] as String, $0["value"] as String) })
    return values["catalogue"].map { mark(of: program, $0) == values["catalogue_program"] } ?? false
  }

  /// Older versions do not know of the mark, so that it hangs on what they would change.
  private static func mark(of program: String, _ fingerprint: String) -> String {
    "\(program) \(fingerprint)"
  }

  func note(_ program: String, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO casb_setting (key, value) VALUES ('catalogue_program', CAST(? AS BLOB))",
      arguments: [Self.mark(of: program, fingerprint)])
  }

  func isStored(_ db: Database) throws -> Bool {
    try String.fetchOne(db, sql: "SELECT value FROM casb_setting WHERE key = 'catalogue'") == fingerprint
  }

  func store(_ db: Database) throws {
    for kind in kinds {
      try Self.check(kind)
      let stored = try StoredKind.find(kind.id, db)
      guard stored != kind else { continue }
      try kind.make(db)
      if stored != nil { try Self.startOver(kind.application, db) }
    }
    for type in types { try Self.store(type, db) }
    try db.execute(
      sql: "INSERT OR REPLACE INTO casb_setting (key, value) VALUES ('catalogue', CAST(? AS BLOB))",
      arguments: [fingerprint])
  }

  static func store(_ type: FindingType, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO casb_finding_type (id, title, severity, category) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE
        SET title = excluded.title, severity = excluded.severity, category = excluded.category
        """, arguments: [type.id, type.title, type.severity.rank, type.category.title])
    try SeverityRule.apply(to: type.id, db)
  }

  /// A scan that is under way, or could be resumed, counts on assets that are gone now.
  private static func startOver(_ application: String, _ db: Database) throws {
    let concerned = "integration IN (SELECT number FROM casb_integration WHERE application = ?)"
    try db.execute(sql: "DELETE FROM casb_claim WHERE \(concerned)", arguments: [application])
    for number in try Int.fetchAll(
      db, sql: "SELECT number FROM casb_integration WHERE application = ?", arguments: [application])
    {
      try SQLiteStore.giveUpScans(of: number, db)
    }
  }

  private static func check(_ kind: StoredKind) throws {
    let reserved = ["finding", "integration", "scan"]
    let isPlain = kind.id.utf8.allSatisfy {
      $0 == 0x5f || (0x30...0x39).contains($0) || (0x61...0x7a).contains($0)
    }
    guard isPlain, !reserved.contains(kind.id), !kind.id.hasPrefix("casb_"), !kind.id.hasPrefix("sqlite")
    else {
      throw CasbError(.internal, "'\(kind.id)' cannot be the id of an asset kind.")
    }
    let taken = Set(AssetKind.commonColumns.map(\.name))
    for column in kind.columns where taken.contains(column.name) || column.name.hasPrefix("_") {
      throw CasbError(.internal, "'\(column.name)' of \(kind.id) is a column that casb keeps for itself.")
    }
  }
}
