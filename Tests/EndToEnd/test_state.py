"""The state folder: backed up, restored, on a full disk, locked by another process."""

import json
import os
import sqlite3
import subprocess
import threading
import time

import pytest

from support.casb import Casb, identity, kill
from support.github_company import TOKEN, add
from support.state_files import DATABASE, faults
from test_interruption import contents


@pytest.fixture
def scanned(github):
    add(github)
    github.run("scan", "acme")
    return github


def test_a_backup_taken_during_a_scan_is_restored_whole(scanned, tmp_path):
    before = scanned.findings()
    held = scanned.proxy.stop_after(40)
    process = scanned.start("scan", "acme")
    assert held.wait(60)
    backup = tmp_path / "kept.backup"
    told = scanned.run("backup", str(backup)).stderr
    assert "master.key" in told and backup.stat().st_mode & 0o777 == 0o600
    assert TOKEN.encode() not in backup.read_bytes()
    refused = scanned.run("restore", str(backup), "--yes", status=1).stderr
    assert "in use by process" in refused
    kill(process)
    scanned.proxy.go_on()
    scanned.run("delete", "acme", "--yes")
    scanned.run("restore", str(backup), "--yes")
    assert scanned.findings() == before
    assert scanned.run("scan", "acme").status == 0


def test_a_backup_without_its_key_is_refused_before_anything_is_replaced(scanned, tmp_path):
    backup, key = tmp_path / "kept.backup", tmp_path / "kept.key"
    scanned.run("backup", str(backup), "--key", str(key))
    assert key.stat().st_mode & 0o777 == 0o600
    other = scanned.with_environment(CASB_HOME=str(tmp_path / "other"))
    assert "master key is missing" in other.run("restore", str(backup), "--yes", status=1).stderr
    other.run("integrations")
    assert "is not the one" in other.run("restore", str(backup), "--yes", status=1).stderr
    assert other.json("integrations") == []
    other.run("restore", str(backup), "--yes", "--key", str(key))
    assert other.findings() == scanned.findings()
    assert other.run("scan", "acme").status == 0


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + bytes(4096)])
def test_what_is_no_backup_is_refused(scanned, tmp_path, content):
    file = tmp_path / "file"
    file.write_bytes(content)
    scanned.run("restore", str(file), "--yes", status=1)
    assert scanned.json("integrations")[0]["name"] == "acme"
    assert faults(scanned) == []


def test_nothing_is_replaced_unasked(scanned, tmp_path):
    backup = tmp_path / "kept.backup"
    scanned.run("backup", str(backup))
    assert "--yes" in scanned.run("restore", str(backup), status=64).stderr
    assert "--replace" in scanned.run("backup", str(backup), status=1).stderr


def test_on_a_full_disk_nothing_is_lost_and_the_scan_goes_on_when_there_is_space(github, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(size: str, *options: str) -> bool:
        words = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}", "mode=0700", *options]), "tmpfs", str(disk)]
        return subprocess.run(words, capture_output=True).returncode == 0

    if not mount("2800k"):
        pytest.skip("A disk of its own can be mounted by root alone.")
    try:
        casb = github.with_environment(CASB_HOME=str(disk / "state"))
        add(casb)
        full = casb.run("scan", "acme", status=1)
        assert "is full" in full.stderr and "Free some space" in full.stderr, full.stderr
        assert faults(casb) == []
        assert mount("20m", "remount")
        again = casb.run("scan", "acme")
        assert "going on with" in again.stderr, again.stderr
        whole = github
        add(whole)
        whole.run("scan", "acme")
        assert contents(casb) == contents(whole)
        assert sorted(map(identity, casb.findings())) == sorted(map(identity, whole.findings()))
        assert casb.json("scans", "acme")[0]["status"] == "complete"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_backup_that_does_not_fit_on_the_disk_leaves_nothing_behind(scanned, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=100k,mode=0700", "tmpfs", str(disk)]
    if subprocess.run(words, capture_output=True).returncode != 0:
        pytest.skip("A disk of its own can be mounted by root alone.")
    try:
        assert "full" in scanned.run("backup", str(disk / "kept"), status=1).stderr
        assert os.listdir(disk) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def lock(casb: Casb) -> sqlite3.Connection:
    """Another process's transaction: this one's."""
    other = sqlite3.connect(casb.state / DATABASE, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_locked_database_is_waited_for(scanned):
    other = lock(scanned)
    threading.Timer(2, lambda: other.execute("ROLLBACK")).start()
    begun = time.monotonic()
    scanned.run("hide", "2", "--reason", "known")
    assert time.monotonic() - begun > 1.5
    assert scanned.json("findings", "show", "2")["status"] == "hidden"
    other.close()


def test_a_database_that_stays_locked_is_told_with_who_holds_it(scanned):
    other = lock(scanned)
    told = scanned.run("hide", "2", "--reason", "known", status=1).stderr
    assert f"process {os.getpid()}" in told and "busy" in told, told
    other.execute("ROLLBACK")
    other.close()
    assert scanned.json("findings", "show", "2")["status"] == "active"


def test_a_scan_whose_token_expired_goes_on_with_the_next(github):
    add(github)
    held = github.proxy.stop_after(150)
    process = github.start("scan", "acme")
    assert held.wait(60)
    kill(process)
    github.proxy.go_on()
    # Now as a vendor would refuse it: in the midst of the scan.
    github.proxy.changes.append(
        lambda seen, answer: type(answer)(401, answer.headers, b'{"message": "Bad credentials"}')
        if seen.path.startswith("/repos/") else answer)
    assert "Bad credentials" in github.run("scan", "acme", status=4).stderr
    github.proxy.changes.clear()
    github.run("reauthorize", "acme", "token=env:GITHUB_TOKEN")
    assert "going on with" in github.run("scan", "acme").stderr
    assert github.json("scans", "acme")[0]["status"] == "complete"
    assert len(github.json("scans", "acme")) == 1


def test_a_changed_setting_has_the_interrupted_scan_begin_anew(github):
    add(github)
    held = github.proxy.stop_after(150)
    process = github.start("scan", "acme")
    assert held.wait(60)
    kill(process)
    github.proxy.go_on()
    database = sqlite3.connect(github.state / DATABASE)
    with database:
        settings = json.loads(database.execute("SELECT settings FROM casb_integration").fetchone()[0])
        settings["host"] = "github.com"
        settings.pop("tenant")
        database.execute("UPDATE casb_integration SET settings = ?", [json.dumps(settings)])
    database.close()
    told = github.run("scan", "acme").stderr
    assert "begins anew" in told and "tenant" in told, told
    assert [each["status"] for each in github.json("scans", "acme")] == ["complete", "interrupted"]


def test_a_listing_that_breaks_off_is_told_and_the_next_scan_goes_on_from_there(github):
    add(github)
    github.proxy.changes.append(
        lambda seen, answer: None if seen.path.startswith("/orgs/acme-corp/repos") and "&page=2" in seen.path
        else answer)
    first = github.run("scan", "acme", status=5)
    assert "GET /orgs/{org}/repos" in first.stderr and "goes on from there" in first.stderr, first.stderr
    some = github.json("sql", "SELECT count(*) AS count FROM github_repository")[0]["count"]
    github.proxy.changes.clear()
    again = github.run("scan", "acme")
    assert "going on with repositories\n" in again.stderr, again.stderr
    assert 0 < some < github.json("sql", "SELECT count(*) AS count FROM github_repository")[0]["count"]
    (scan,) = github.json("scans", "acme")
    assert scan["status"] == "complete" and scan["problems"] == []


def orphan(casb: Casb) -> None:
    """An event of a finding that is not there."""
    database = sqlite3.connect(casb.state / DATABASE)
    with database:
        database.execute(
            "INSERT INTO casb_event (finding, date, kind) VALUES (99999, '2026-01-01T00:00:00Z', 'opened')")
    database.close()


def test_a_damaged_database_is_told_by_the_doctor_and_mended_on_request(scanned):
    before = scanned.findings()
    orphan(scanned)
    told = scanned.run("doctor", status=1)
    assert "damaged" in told.stdout and "casb doctor --repair" in " ".join(told.stderr.split()), told.text
    mended = scanned.run("doctor", "--repair", "--format", "json", status=1).json()
    assert [each["status"] for each in mended if each["subject"] == "loss"] == ["problem"]
    assert any("is kept in" in each["detail"] for each in mended if each["subject"] == "repair")
    assert faults(scanned) == [] and scanned.findings() == before
    again = scanned.run("doctor", "--repair")
    assert "sound already" in again.stdout, again.text
    scanned.run("doctor")


def test_a_page_that_cannot_be_read_is_saved_around(scanned):
    database = sqlite3.connect(scanned.state / DATABASE)
    page, = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'casb_event'").fetchone()
    size, = database.execute("PRAGMA page_size").fetchone()
    database.close()
    with (scanned.state / DATABASE).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    before = scanned.findings()
    scanned.run("doctor", status=1)
    scanned.run("doctor", "--repair", status=1)
    assert faults(scanned) == [] and scanned.findings() == before
    scanned.run("doctor")


@pytest.mark.parametrize("line", ["doctor --repair", "restore kept.backup"])
def test_what_needs_the_state_alone_asks_to_leave_the_prompt_first(scanned, line):
    with scanned.terminal() as prompt:
        prompt.expect("casb>")
        prompt.enter(line)
        prompt.expect(f"casb {line}`")
        assert "exit" in prompt.text and "Type yes" not in prompt.text
