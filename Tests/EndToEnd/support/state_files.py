"""What lies in a state folder, looked at from outside of casb."""

import shutil
import sqlite3
import tempfile
from pathlib import Path

from support.casb import ROOT, Casb

DATABASE = "casb.sqlite"


def faults(casb: Casb) -> list[str]:
    """What SQLite finds wrong; it looks at a copy, since looking would fold the log in."""
    with tempfile.TemporaryDirectory() as folder:
        for file in casb.state.glob(f"{DATABASE}*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, folder)
        return _faults(Path(folder) / DATABASE)


def _faults(file: Path) -> list[str]:
    if not file.exists():
        return []
    database = sqlite3.connect(file)
    try:
        found = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return found + [f"orphan: {row}" for row in database.execute("PRAGMA foreign_key_check")]
    finally:
        database.close()


def rows_of_integrations(casb: Casb) -> int:
    """Rows of any table that hang on some integration."""
    database = sqlite3.connect(casb.state / DATABASE)
    try:
        owned = [row[0] for row in database.execute(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'integration' "
            "WHERE m.type = 'table'")]
        counts = [database.execute(f'SELECT count(*) FROM "{name}" WHERE integration IS NOT NULL').fetchone()[0]
                  for name in owned]
        return sum(counts) + database.execute("SELECT count(*) FROM casb_event").fetchone()[0]
    finally:
        database.close()


def write_first_version(casb: Casb) -> None:
    """A state as the first version of casb left it: the dump that the store's own tests keep."""
    text = (ROOT / "Tests/StoreTests/SQLite/FirstVersion.swift").read_text()
    dump = text.split('"""')[1].replace("\\n", "\n")
    casb.state.mkdir(parents=True, mode=0o700, exist_ok=True)
    database = sqlite3.connect(casb.state / DATABASE)
    database.executescript(dump)
    database.close()
    (casb.state / DATABASE).chmod(0o600)
