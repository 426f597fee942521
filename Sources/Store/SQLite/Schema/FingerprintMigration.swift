import GRDB

/// Binds checkpoints to what they were made under, and keeps where and why a stage stopped.
enum FingerprintMigration {
  static func register(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("3 scan fingerprint") { db in
      try db.execute(
        sql: """
          ALTER TABLE casb_scan ADD COLUMN fingerprint TEXT;
          ALTER TABLE casb_stage ADD COLUMN failure TEXT;
          ALTER TABLE casb_stage ADD COLUMN failed_at TEXT;
          CREATE INDEX casb_coverage_unknown ON casb_coverage (integration) WHERE unknown > 0;
          """)
    }
  }
}
