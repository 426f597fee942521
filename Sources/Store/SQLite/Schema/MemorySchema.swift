/// What scans remember, and what they counted.
enum MemorySchema {
  /// Answers have the empty stage. A position's `pending` becomes its `value` when its stage is finished; the empty
  /// key marks a stage that could not read all.
  static let migration = """
    CREATE TABLE casb_memory (
      integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
      stage TEXT NOT NULL,
      key TEXT NOT NULL,
      scan INTEGER NOT NULL,
      value BLOB,
      pending BLOB,
      UNIQUE (integration, stage, key)
    ) STRICT;

    ALTER TABLE casb_scan ADD COLUMN mode TEXT;
    ALTER TABLE casb_scan ADD COLUMN requests INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE casb_scan ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE casb_scan ADD COLUMN seconds REAL NOT NULL DEFAULT 0;
    ALTER TABLE casb_scan ADD COLUMN traffic TEXT;

    DROP VIEW scan;
    CREATE VIEW scan AS
      SELECT number, integration, trigger, status, started_at, finished_at, assets, opened, resolved, problems,
        ifnull(mode, 'full') AS mode, requests, unchanged, seconds
      FROM casb_scan;
    """
}
