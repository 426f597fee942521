import GRDB

/// Finding types that people wrote, and what the last settlement of each integration got to see.
enum CustomTypeMigration {
  static func register(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("4 custom types") { db in try db.execute(sql: tables) }
  }

  private static let tables = """
    CREATE TABLE casb_custom_type (
      id TEXT NOT NULL PRIMARY KEY REFERENCES casb_finding_type (id),
      application TEXT NOT NULL,
      asset_kind TEXT NOT NULL,
      condition TEXT NOT NULL,
      evidence TEXT NOT NULL,
      why TEXT NOT NULL,
      fix TEXT NOT NULL,
      is_enabled INTEGER NOT NULL,
      is_limited INTEGER NOT NULL,
      time_limit REAL NOT NULL,
      revision INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE casb_custom_type_reach (
      type TEXT NOT NULL REFERENCES casb_custom_type (id) ON DELETE CASCADE,
      integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
      PRIMARY KEY (type, integration)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX casb_custom_type_reach_of ON casb_custom_type_reach (integration);

    CREATE TABLE casb_settlement (
      integration INTEGER NOT NULL PRIMARY KEY REFERENCES casb_integration (number) ON DELETE CASCADE,
      scan INTEGER NOT NULL,
      left_out TEXT NOT NULL
    ) STRICT;
    """
}
