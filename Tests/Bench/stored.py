"""A state folder with as many integrations, assets and findings as a large company has after years.

casb makes the folder and its tables; the rows are put in by SQL, because scanning as many would take the day.
"""

import os
import sqlite3
import subprocess
from pathlib import Path

APPLICATION = "github"
KIND = "github_repository"
DAY = "2026-{:02}-{:02}T0{}:00:00Z"


def day(index: int) -> str:
    return DAY.format(1 + index // 28 % 11, 1 + index % 28, index % 10)


def fill(binary: Path, environment: dict, integrations: int, findings: int, assets: int = 0) -> Path:
    """Makes the state that `environment` names; answers its database."""
    subprocess.run(
        [binary, "integrations"], env=environment, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    file = next(Path(environment["CASB_HOME"]).glob("*.sqlite*"))
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    database.executemany(
        "INSERT INTO casb_integration (number, name, application, auth, status, interval_hours, settings, created_at)"
        " VALUES (?, ?, ?, 'token', 'paused', 24, '{}', ?)",
        ((number, f"company-{number:05}", APPLICATION, day(number)) for number in range(1, integrations + 1)))
    _assets(database, integrations, assets)
    _scans(database, integrations)
    _findings(database, integrations, findings)
    _history(database)
    _coverage(database)
    database.execute("COMMIT")
    database.execute("ANALYZE")
    database.close()
    return file


def _assets(database: sqlite3.Connection, integrations: int, count: int) -> None:
    columns = {row[1] for row in database.execute(f"SELECT * FROM pragma_table_info('{KIND}')")}
    columns |= {row[0] for row in database.execute(f"SELECT name FROM pragma_table_info('{KIND}')")}
    flag = "archived" if "archived" in columns else None
    names = ["integration", "id", "name", "url", "_scan"] + ([flag] if flag else [])
    places = ", ".join("?" * len(names))
    database.executemany(
        f"INSERT INTO {KIND} ({', '.join(names)}) VALUES ({places})",
        ((1 + index % integrations, f"R{index}", f"company/repository-{index}",
          f"https://github.com/company/repository-{index}", 1, *([index % 5 == 0] if flag else []))
         for index in range(count)))


def _scans(database: sqlite3.Connection, integrations: int) -> None:
    """Two of each: what the last one changed is what is compared."""
    for date in ("2026-11-22", "2026-11-24"):
        database.executemany(
            "INSERT INTO casb_scan (integration, trigger, status, is_resumable, started_at, finished_at)"
            " VALUES (?, 'schedule', 'complete', 0, ?, ?)",
            ((number, f"{date}T00:00:00Z", f"{date}T01:00:00Z") for number in range(1, integrations + 1)))


def _history(database: sqlite3.Connection) -> None:
    database.execute(
        "INSERT INTO casb_event (finding, date, kind) SELECT number, first_seen, 'opened' FROM casb_finding")
    database.execute(
        "INSERT INTO casb_event (finding, date, kind, note)"
        " SELECT number, resolved_at, 'resolved', 'fixed' FROM casb_finding WHERE status = 'resolved'")
    database.execute(
        "INSERT INTO casb_event (finding, date, kind, note)"
        " SELECT number, '2026-11-20T00:00:00Z', 'hidden', 'known' FROM casb_finding WHERE status = 'hidden'")


def _coverage(database: sqlite3.Connection) -> None:
    database.execute(
        "INSERT INTO casb_coverage (integration, type, passed, fired, unknown, reasons)"
        " SELECT i.number, t.id, 1000, 100, iif(t.rowid % 10 = 0, 10, 0),"
        " iif(t.rowid % 10 = 0, '[{\"column\":\"archived\",\"count\":10,\"reason\":{\"detail\":\"403\","
        "\"kind\":\"scope_missing\"}}]', '[]')"
        " FROM casb_integration i CROSS JOIN"
        " (SELECT id, row_number() OVER (ORDER BY id) AS rowid FROM casb_finding_type WHERE id LIKE 'github.%') t")


def _findings(database: sqlite3.Connection, integrations: int, count: int) -> None:
    types = list(database.execute(
        "SELECT id, severity FROM casb_finding_type WHERE id LIKE 'github.repository.%' ORDER BY id"))
    database.executemany(
        "INSERT INTO casb_finding (number, integration, type, asset_kind, asset_id, asset_name, asset_url, severity,"
        " status, evidence, first_seen, last_seen, resolution, resolved_at, is_hidden)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_finding(number, integrations, *types[number % len(types)], len(types)) for number in range(1, count + 1)))


def _finding(number: int, integrations: int, kind: str, severity: int, types: int) -> tuple:
    asset = number // types
    status = "resolved" if number % 4 == 0 else "hidden" if number % 50 == 0 else "active"
    return (
        number, 1 + asset % integrations, kind, KIND, f"R{asset}", f"company/repository-{asset}",
        f"https://github.com/company/repository-{asset}", severity, status,
        '[{"column":"default_branch","value":"main"}]', "2026-11-23T00:00:00Z" if number % 500 == 1 else day(number),
        "2026-11-24T00:00:00Z", *_resolution(number, status), status == "hidden")


def _resolution(number: int, status: str) -> tuple:
    if status != "resolved":
        return (None, None)
    return ("fixed", "2026-11-23T00:00:00Z" if number % 2000 == 4 else "2026-11-20T00:00:00Z")


def environment(folder: Path) -> dict:
    """What casb needs of its surroundings, with a state folder of its own."""
    (folder / "home").mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder / "home"), "LANG": "C.UTF-8", "TERM": "xterm-256color",
        "CASB_HOME": str(folder / "state")}
