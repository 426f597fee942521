"""A state folder with as many integrations, assets and findings as a large company has after years.

casb makes the folder and its tables; the rows are put in by SQL, because scanning as many would take the day.
"""

import multiprocessing
import os
import sqlite3
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

APPLICATION = "github"
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"


def _day(count: int) -> str:
    """When number `i` of as many came, in the eleven months before the state is looked at: numbers are given in the
    order in which things are first seen."""
    day = f"i * 300 / {count}"
    return f"printf('2026-%02d-%02dT0%d:00:00Z', 1 + {day} / 28, 1 + {day} % 28, {day} % 10)"


@dataclass(frozen=True)
class Subject:
    """What findings are about: a kind of assets, and its columns as SQL over the number of an `asset`."""

    kind: str
    types: str
    id: str
    name: str
    evidence: str


REPOSITORIES = Subject(
    "github_repository", "github.repository.%", "printf('R%08d', asset)", "'company/repository-' || asset",
    '[{"column":"default_branch","value":"main"}]')
# Everybody is known to two integrations.
PEOPLE = Subject(
    "github_member", "github.member.%", "printf('M%08d', asset)", "'person-' || (asset / 2)",
    '[{"column":"role","value":"admin"}]')


def fill(binary: Path, environment: dict, integrations: int, findings: int, assets: int = 0) -> Path:
    """Makes the state that `environment` names; answers its database."""
    subprocess.run(
        [binary, "integrations"], env=environment, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    file = next(Path(environment["CASB_HOME"]).glob("*.sqlite*"))
    # In a process of its own: what is timed is forked from this one, which takes longer the more memory it has used.
    process = multiprocessing.Process(target=_fill, args=(file, integrations, findings, assets))
    process.start()
    process.join()
    assert process.exitcode == 0, "the state could not be filled"
    return file


def _fill(file: Path, integrations: int, findings: int, assets: int) -> None:
    database = sqlite3.connect(file, isolation_level=None)
    # No journal: what fails is made anew.
    for pragma in ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    _integrations(database, integrations)
    _scans(database)
    with _without_indices(database, REPOSITORIES.kind, PEOPLE.kind, "casb_finding", "casb_event"):
        _assets(database, integrations, assets)
        # One in ten is about a person.
        people = findings // 10
        _findings(database, integrations, 1, findings - people, REPOSITORIES, findings)
        _findings(database, integrations, findings - people + 1, findings, PEOPLE, findings)
        _people(database)
        _history(database)
    _coverage(database)
    database.execute("COMMIT")
    database.execute("ANALYZE")
    database.close()


@contextmanager
def _without_indices(database: sqlite3.Connection, *tables: str):
    """An index that is made at the end takes a fraction of the time of one that is kept all along."""
    places = ", ".join("?" * len(tables))
    indices = list(database.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({places})",
        tables))
    for name, _ in indices:
        database.execute(f'DROP INDEX "{name}"')
    yield
    for _, sql in indices:
        database.execute(sql)


def _integrations(database: sqlite3.Connection, count: int) -> None:
    database.execute(
        f"{NUMBERS.format(first=1, last=count)}"
        " INSERT INTO casb_integration (number, name, application, auth, status, interval_hours, settings, created_at)"
        f" SELECT i, printf('company-%05d', i), ?, 'token', 'paused', 24, '{{}}', {_day(count)} FROM n",
        (APPLICATION,))


def _assets(database: sqlite3.Connection, integrations: int, count: int) -> None:
    """One integration's after the other's, as scans leave them."""
    for number in range(1, min(integrations, count) + 1):
        database.execute(
            f"{NUMBERS.format(first=0, last=(count - number) // integrations)}"
            f" INSERT INTO {REPOSITORIES.kind} (integration, id, name, url, _scan, archived)"
            f" SELECT :number, {REPOSITORIES.id}, {REPOSITORIES.name}, 'https://github.com/' || {REPOSITORIES.name}, 1,"
            " asset % 5 = 0"
            " FROM (SELECT i * :integrations + :number - 1 AS asset FROM n)",
            {"number": number, "integrations": integrations})


def _scans(database: sqlite3.Connection) -> None:
    """Two of each: what the last one changed is what is compared."""
    for date in ("2026-11-22", "2026-11-24"):
        database.execute(
            "INSERT INTO casb_scan (integration, trigger, status, is_resumable, started_at, finished_at)"
            " SELECT number, 'schedule', 'complete', 0, ?, ? FROM casb_integration ORDER BY number",
            (f"{date}T00:00:00Z", f"{date}T01:00:00Z"))


def _findings(
        database: sqlite3.Connection, integrations: int, first: int, last: int, of: "Subject", total: int) -> None:
    """As many of each finding type of a kind of assets; one in four is resolved, one in a hundred hidden."""
    database.execute(
        "CREATE TEMP TABLE type_at AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, severity"
        f" FROM casb_finding_type WHERE id LIKE '{of.types}'")
    database.execute(
        f"{NUMBERS.format(first=first, last=last)},"
        " placed AS (SELECT i, i / types AS asset, i % types AS place, i % 4 = 0 AS is_resolved,"
        " i % 100 = 50 AS is_hidden FROM n CROSS JOIN (SELECT count(*) AS types FROM type_at))"
        " INSERT INTO casb_finding (number, integration, type, asset_kind, asset_id, asset_name, asset_url, severity,"
        " status, evidence, first_seen, last_seen, resolution, resolved_at, is_hidden)"
        f" SELECT i, 1 + asset % {integrations}, t.id, '{of.kind}', {of.id}, {of.name},"
        f" 'https://github.com/' || {of.name}, t.severity,"
        " iif(is_resolved, 'resolved', iif(is_hidden, 'hidden', 'active')), ?,"
        f" iif(i % 500 = 1, '2026-11-23T00:00:00Z', {_day(total)}), '2026-11-24T00:00:00Z',"
        " iif(is_resolved, 'fixed', NULL),"
        " iif(is_resolved, iif(i % 2000 = 4, '2026-11-23T00:00:00Z', '2026-11-20T00:00:00Z'), NULL), is_hidden"
        " FROM placed CROSS JOIN type_at t USING (place)", (of.evidence,))
    database.execute("DROP TABLE type_at")


def _people(database: sqlite3.Connection) -> None:
    database.execute(
        f"INSERT OR IGNORE INTO {PEOPLE.kind} (integration, id, name, url, _scan)"
        " SELECT DISTINCT integration, asset_id, asset_name, asset_url, 1"
        f" FROM casb_finding WHERE asset_kind = '{PEOPLE.kind}' ORDER BY integration, asset_id")


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


def environment(folder: Path) -> dict:
    """What casb needs of its surroundings, with a state folder of its own."""
    (folder / "home").mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder / "home"), "LANG": "C.UTF-8", "TERM": "xterm-256color",
        "CASB_HOME": str(folder / "state")}
