import GRDB

/// Lets claims end by a clock that cannot be set, and carry how far their scans are.
///
/// A claim lasts a minute or two: none needs to be taken over.
enum ClaimMigration {
  static func register(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("7 steady claims") { db in try db.execute(sql: tables) }
  }

  private static let tables = """
    DROP TABLE casb_claim;
    CREATE TABLE casb_claim (
      integration INTEGER NOT NULL PRIMARY KEY REFERENCES casb_integration (number) ON DELETE CASCADE,
      scan INTEGER NOT NULL REFERENCES casb_scan (number) ON DELETE CASCADE,
      owner TEXT NOT NULL,
      machine_run TEXT NOT NULL,
      ends REAL NOT NULL,
      headway TEXT
    ) STRICT;
    """
}
