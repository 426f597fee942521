import GRDB

/// What makes counts, changes and ranks cheap however many findings there are, and the queries that people keep.
///
/// Counts are kept by triggers: whoever changes a finding or its history cannot forget them.
enum ExploringMigration {
  static func register(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("6 exploring") { db in
      try db.execute(sql: changes + tallies + flows + queries)
      for kind in try StoredKind.all(db) { try db.execute(sql: kind.indexing) }
    }
  }

  /// When something last entered a finding's history; and the active findings in the order of their assets.
  private static let changes = """
    ALTER TABLE casb_finding ADD COLUMN changed_at TEXT;
    UPDATE casb_finding
    SET changed_at = ifnull((SELECT max(date) FROM casb_event WHERE finding = casb_finding.number), first_seen);
    CREATE INDEX casb_finding_changed ON casb_finding (integration, changed_at);
    CREATE INDEX casb_finding_risk ON casb_finding (integration, asset_kind, asset_id, severity)
      WHERE status = 'active';
    CREATE TRIGGER casb_finding_begun AFTER INSERT ON casb_finding WHEN new.changed_at IS NULL BEGIN
      UPDATE casb_finding SET changed_at = new.first_seen WHERE number = new.number;
    END;
    CREATE TRIGGER casb_finding_moved AFTER INSERT ON casb_event WHEN new.kind <> 'opened' BEGIN
      UPDATE casb_finding SET changed_at = max(changed_at, new.date) WHERE number = new.finding;
    END;

    """

  /// How many findings there are: as many rows as integrations have finding types.
  private static let tallies = """
    CREATE TABLE casb_tally (
      integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
      type TEXT NOT NULL,
      severity INTEGER NOT NULL,
      status TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (integration, type, severity, status)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO casb_tally
      SELECT integration, type, severity, status, count(*) FROM casb_finding GROUP BY 1, 2, 3, 4;
    CREATE TRIGGER casb_tally_more AFTER INSERT ON casb_finding BEGIN
      \(counting("new"));
    END;
    CREATE TRIGGER casb_tally_other AFTER UPDATE OF integration, type, severity, status ON casb_finding
      WHEN (old.integration, old.type, old.severity, old.status)
        IS NOT (new.integration, new.type, new.severity, new.status) BEGIN
      \(discounting);
      \(counting("new"));
    END;
    CREATE TRIGGER casb_tally_less AFTER DELETE ON casb_finding BEGIN
      \(discounting);
    END;

    """

  private static func counting(_ row: String) -> String {
    """
    INSERT INTO casb_tally VALUES (\(row).integration, \(row).type, \(row).severity, \(row).status, 1)
      ON CONFLICT (integration, type, severity, status) DO UPDATE SET count = count + 1
    """
  }

  private static let discounting = """
    UPDATE casb_tally SET count = count - 1
      WHERE integration = old.integration AND type = old.type AND severity = old.severity
        AND status = old.status
    """

  /// What came and went, day by day. Severities are told by the tallies, where they may change afterwards.
  private static let flows = """
    CREATE TABLE casb_flow (
      day TEXT NOT NULL,
      integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
      type TEXT NOT NULL,
      opened INTEGER NOT NULL,
      reopened INTEGER NOT NULL,
      resolved INTEGER NOT NULL,
      PRIMARY KEY (day, integration, type)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX casb_flow_of ON casb_flow (integration);
    INSERT INTO casb_flow
      SELECT substr(e.date, 1, 10), f.integration, f.type,
        sum(e.kind = 'opened'), sum(e.kind = 'reopened'), sum(e.kind = 'resolved')
      FROM casb_event e JOIN casb_finding f ON f.number = e.finding
      WHERE e.kind IN ('opened', 'reopened', 'resolved') GROUP BY 1, 2, 3;
    CREATE TRIGGER casb_flow_on AFTER INSERT ON casb_event
      WHEN new.kind IN ('opened', 'reopened', 'resolved') BEGIN
      INSERT INTO casb_flow
        SELECT substr(new.date, 1, 10), integration, type,
          new.kind = 'opened', new.kind = 'reopened', new.kind = 'resolved'
        FROM casb_finding WHERE number = new.finding
        ON CONFLICT (day, integration, type) DO UPDATE
        SET opened = opened + excluded.opened, reopened = reopened + excluded.reopened,
          resolved = resolved + excluded.resolved;
    END;

    """

  private static let queries = """
    CREATE TABLE casb_query (
      name TEXT NOT NULL PRIMARY KEY,
      text TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
