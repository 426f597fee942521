import Foundation
import GRDB

@testable import Store

/// A state as the first migration made it, frozen: later versions must open it.
enum FirstVersion {
  /// Makes the folder and the state in it.
  static func make(in folder: URL) async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: folder.appending(path: SQLiteStore.fileName).path)
    try await queue.write { db in try db.execute(sql: dump) }
    try queue.close()
  }

  static let dump = """
    CREATE TABLE casb_setting (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE casb_integration (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      application TEXT NOT NULL,
      auth TEXT NOT NULL,
      status TEXT NOT NULL,
      problem TEXT,
      interval_hours INTEGER NOT NULL,
      settings TEXT NOT NULL,
      created_at TEXT NOT NULL,
      next_scan TEXT
    ) STRICT;
    CREATE INDEX casb_integration_due ON casb_integration (next_scan);

    CREATE TABLE casb_secret (
      integration INTEGER NOT NULL PRIMARY KEY REFERENCES casb_integration (number) ON DELETE CASCADE,
      id TEXT NOT NULL,
      wrapped_key BLOB NOT NULL,
      box BLOB NOT NULL
    ) STRICT;

    CREATE TABLE casb_asset_kind (
      id TEXT NOT NULL PRIMARY KEY,
      application TEXT NOT NULL,
      columns TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE casb_scan (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
      trigger TEXT NOT NULL,
      status TEXT NOT NULL,
      is_resumable INTEGER NOT NULL DEFAULT 1,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      assets INTEGER NOT NULL DEFAULT 0,
      opened INTEGER NOT NULL DEFAULT 0,
      resolved INTEGER NOT NULL DEFAULT 0,
      problems TEXT NOT NULL DEFAULT '[]'
    ) STRICT;
    CREATE INDEX casb_scan_of ON casb_scan (integration, number);

    CREATE TABLE casb_claim (
      integration INTEGER NOT NULL PRIMARY KEY REFERENCES casb_integration (number) ON DELETE CASCADE,
      scan INTEGER NOT NULL REFERENCES casb_scan (number) ON DELETE CASCADE,
      owner TEXT NOT NULL,
      expires_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE casb_stage (
      scan INTEGER NOT NULL REFERENCES casb_scan (number) ON DELETE CASCADE,
      name TEXT NOT NULL,
      checkpoint TEXT,
      is_finished INTEGER NOT NULL DEFAULT 0,
      assets INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (scan, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE casb_left_out (
      scan INTEGER NOT NULL REFERENCES casb_scan (number) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (scan, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE casb_finding_type (
      id TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      severity INTEGER NOT NULL,
      category TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE casb_finding (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
      type TEXT NOT NULL REFERENCES casb_finding_type (id),
      asset_kind TEXT NOT NULL,
      asset_id TEXT NOT NULL,
      asset_name TEXT NOT NULL,
      asset_url TEXT,
      severity INTEGER NOT NULL,
      status TEXT NOT NULL,
      is_hidden INTEGER NOT NULL DEFAULT 0,
      evidence TEXT NOT NULL,
      first_seen TEXT NOT NULL,
      last_seen TEXT NOT NULL,
      resolution TEXT,
      resolved_at TEXT,
      UNIQUE (integration, asset_kind, asset_id, type)
    ) STRICT;
    CREATE INDEX casb_finding_listing ON casb_finding (status, severity, first_seen DESC);
    CREATE INDEX casb_finding_of ON casb_finding (integration, status, severity, first_seen DESC);
    CREATE INDEX casb_finding_group ON casb_finding (type, integration, status, first_seen, last_seen);

    CREATE TABLE casb_event (
      number INTEGER PRIMARY KEY,
      finding INTEGER NOT NULL REFERENCES casb_finding (number) ON DELETE CASCADE,
      date TEXT NOT NULL,
      kind TEXT NOT NULL,
      note TEXT
    ) STRICT;
    CREATE INDEX casb_event_of ON casb_event (finding);

    CREATE TABLE casb_ignored_type (
      type TEXT NOT NULL,
      integration INTEGER REFERENCES casb_integration (number) ON DELETE CASCADE,
      reason TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX casb_ignored_type_once ON casb_ignored_type (type, ifnull(integration, 0));
    CREATE INDEX casb_ignored_type_of ON casb_ignored_type (integration);

    CREATE TABLE casb_coverage (
      integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
      type TEXT NOT NULL REFERENCES casb_finding_type (id),
      passed INTEGER NOT NULL,
      fired INTEGER NOT NULL,
      unknown INTEGER NOT NULL,
      reasons TEXT NOT NULL,
      PRIMARY KEY (integration, type)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW integration AS
      SELECT number, name, application, auth, status, problem, interval_hours, settings, created_at, next_scan
      FROM casb_integration;

    CREATE VIEW scan AS
      SELECT number, integration, trigger, status, started_at, finished_at, assets, opened, resolved, problems
      FROM casb_scan;

    CREATE VIEW finding AS
      SELECT f.number, f.type, t.title,
        CASE f.severity WHEN 3 THEN 'critical' WHEN 2 THEN 'high' WHEN 1 THEN 'medium' ELSE 'low' END AS severity,
        t.category, f.status, i.application, f.integration, i.name AS integration_name,
        f.asset_kind, f.asset_id, f.asset_name, f.asset_url,
        (SELECT json_group_object(value ->> 'column', json(value -> 'value')) FROM json_each(f.evidence))
          AS evidence,
        f.first_seen, f.last_seen, f.resolution, f.resolved_at
      FROM casb_finding f
      JOIN casb_finding_type t ON t.id = f.type
      JOIN casb_integration i ON i.number = f.integration;

    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('1 foundations');
    PRAGMA application_id = 1128354626;

    INSERT INTO casb_integration VALUES
      (2, 'acme', 'test', 'token', 'healthy', NULL, 24, '{"organization":"acme"}', '2026-01-01T00:00:00Z', NULL);
    INSERT INTO casb_secret VALUES (2, '6F9619FF-8B86-D011-B42D-00C04FC964FF', x'01', x'010203');
    INSERT INTO casb_scan VALUES
      (9, 2, 'added', 'complete', 0, '2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z', 1, 1, 0, '[]');
    INSERT INTO casb_finding_type VALUES ('test.repository.popular', 'Popular', 1, 'Tests');
    INSERT INTO casb_finding VALUES
      (5, 2, 'test.repository.popular', 'test_repository', 'a', 'a', NULL, 1, 'active', 0,
       '[{"column":"stars","value":3}]', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', NULL, NULL);
    INSERT INTO casb_event (finding, date, kind) VALUES (5, '2026-01-01T00:00:00Z', 'opened');
    """
}
