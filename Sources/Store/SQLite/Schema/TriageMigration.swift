import GRDB

/// Who decided what and until when, severities of people's own, assignees, and the audit log.
enum TriageMigration {
  static func register(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("5 triage") { db in try db.execute(sql: decisions + log + view) }
  }

  private static let decisions = """
    ALTER TABLE casb_finding ADD COLUMN hidden_until TEXT;
    ALTER TABLE casb_finding ADD COLUMN assignee TEXT;
    CREATE INDEX casb_finding_hidden_until ON casb_finding (hidden_until) WHERE hidden_until IS NOT NULL;
    CREATE INDEX casb_finding_assignee ON casb_finding (assignee) WHERE assignee IS NOT NULL;
    ALTER TABLE casb_event ADD COLUMN author TEXT;
    ALTER TABLE casb_event ADD COLUMN until TEXT;

    ALTER TABLE casb_ignored_type ADD COLUMN author TEXT;
    ALTER TABLE casb_ignored_type ADD COLUMN until TEXT;
    CREATE INDEX casb_ignored_type_until ON casb_ignored_type (until) WHERE until IS NOT NULL;

    CREATE TABLE casb_severity (
      type TEXT NOT NULL,
      integration INTEGER REFERENCES casb_integration (number) ON DELETE CASCADE,
      severity INTEGER NOT NULL,
      reason TEXT,
      author TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX casb_severity_once ON casb_severity (type, ifnull(integration, 0));
    CREATE INDEX casb_severity_of ON casb_severity (integration);

    """

  /// Entries outlive the integrations that they concern, and so say nothing of what was scanned there. What may,
  /// since people wrote it, lies beside them and goes with its integration, but on no other occasion.
  private static let log = """
    CREATE TABLE casb_log (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      date TEXT NOT NULL,
      author TEXT NOT NULL,
      action TEXT NOT NULL,
      subject_kind TEXT NOT NULL,
      subject TEXT,
      concerns INTEGER
    ) STRICT;
    CREATE INDEX casb_log_about ON casb_log (subject_kind, subject);

    CREATE TABLE casb_log_words (
      entry INTEGER NOT NULL PRIMARY KEY,
      integration INTEGER REFERENCES casb_integration (number) ON DELETE CASCADE,
      old TEXT,
      new TEXT,
      reason TEXT
    ) STRICT;
    CREATE INDEX casb_log_words_of ON casb_log_words (integration);

    CREATE TRIGGER casb_log_unchanged BEFORE UPDATE ON casb_log
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
    CREATE TRIGGER casb_log_kept BEFORE DELETE ON casb_log
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
    CREATE TRIGGER casb_log_words_unchanged BEFORE UPDATE ON casb_log_words
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
    CREATE TRIGGER casb_log_words_kept BEFORE DELETE ON casb_log_words
    WHEN OLD.integration IS NULL OR EXISTS (SELECT 1 FROM casb_integration WHERE number = OLD.integration)
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;

    """

  private static let view = """
    DROP VIEW finding;
    CREATE VIEW finding AS
      SELECT f.number, f.type, t.title,
        CASE f.severity WHEN 3 THEN 'critical' WHEN 2 THEN 'high' WHEN 1 THEN 'medium' ELSE 'low' END AS severity,
        t.category, f.status, i.application, f.integration, i.name AS integration_name,
        f.asset_kind, f.asset_id, f.asset_name, f.asset_url,
        (SELECT json_group_object(value ->> 'column', json(value -> 'value')) FROM json_each(f.evidence))
          AS evidence,
        f.first_seen, f.last_seen, f.resolution, f.resolved_at, f.assignee
      FROM casb_finding f
      JOIN casb_finding_type t ON t.id = f.type
      JOIN casb_integration i ON i.number = f.integration;
    """
}
