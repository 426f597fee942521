"""The power goes out: whatever part of the log has reached the disk, the state is sound and scans to the same end.

A scan is held at random moments, its files are copied as they are, and the copy loses or garbles what SQLite had not
made sure of: the log from some place on, and the shared memory. CASB_TEST_OUTAGES says how often (6 unless given),
CASB_TEST_SEED makes a run come back.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from support.casb import BINARY, Casb, identity, kill
from support.github_company import TOKEN, add
from support.proxy import Proxy
from support.state_files import DATABASE, faults
from support.wal import WriteAheadLog
from test_interruption import contents

OUTAGES = int(os.environ.get("CASB_TEST_OUTAGES", "6"))
SEED = int(os.environ.get("CASB_TEST_SEED", "20261125"))


@pytest.fixture(scope="module")
def company(tmp_path_factory, sandbox):
    """A connected state folder, and what an undisturbed scan makes of it."""
    folder = tmp_path_factory.mktemp("company")
    proxy = Proxy(sandbox.url)
    casb = Casb(folder, CASB_SANDBOX=proxy.url, GITHUB_TOKEN=TOKEN)
    add(casb)
    shutil.copytree(casb.state, folder / "added")
    begun = time.monotonic()
    casb.run("scan", "acme")
    duration = time.monotonic() - begun
    proxy.close()
    sandbox.spend(len(proxy.seen))
    return folder / "added", duration, plain(casb), found(casb)


def plain(casb: Casb) -> dict:
    """Assets, without the columns that casb keeps for itself."""
    return {kind: [{name: value for name, value in row.items() if not name.startswith("_")} for row in rows]
            for kind, rows in contents(casb).items()}


def found(casb: Casb) -> list[tuple]:
    return sorted(identity(finding) for finding in casb.findings("--status", "active"))


def held(process: subprocess.Popen, source: Path, target: Path) -> None:
    """Copies the files of a process that is stopped meanwhile: they are of one moment."""
    os.killpg(process.pid, signal.SIGSTOP)
    try:
        shutil.copytree(source, target)
    finally:
        os.killpg(process.pid, signal.SIGCONT)


def test_power_goes_out_at_any_moment_of_a_scan(company, sandbox, tmp_path):
    added, duration, assets, findings = company
    print(f"seed {SEED}, {OUTAGES} outages")
    chance = random.Random(f"{SEED} power")
    torn = 0
    for outage in range(OUTAGES):
        folder = tmp_path / str(outage)
        shutil.copytree(added, folder / "state")
        # Of its own, so that a sandbox whose quota is used up is followed by another.
        proxy = Proxy(sandbox.url)
        casb = Casb(folder, CASB_SANDBOX=proxy.url, GITHUB_TOKEN=TOKEN)
        process = casb.start("scan", "acme")
        delay = chance.uniform(0.1, duration)
        # The moment is the point of the test.
        time.sleep(delay)
        held(process, casb.state, folder / "after")
        kill(process)
        log = WriteAheadLog(folder / "after" / DATABASE)
        harm = log.lose(chance)
        torn += harm is not None
        message = f"outage {outage} of seed {SEED}: after {delay:.3f} s, {harm}"
        survivor = casb.with_environment(CASB_HOME=str(folder / "after"))
        assert faults(survivor) == [], message
        survivor.run("scan", "acme")
        assert plain(survivor) == assets, message
        assert found(survivor) == findings, message
        numbers = [finding["number"] for finding in survivor.findings("--status", "active")]
        assert len(set(numbers)) == len(numbers), message
        assert faults(survivor) == [], message
        proxy.close()
        sandbox.spend(len(proxy.seen))
        shutil.rmtree(folder)
    assert torn, "no outage found something to lose"


def test_what_was_decided_is_on_the_disk_when_the_command_ends(company, tmp_path):
    """Every write of a credential or a decision waits for the disk: the file first, then its name in the folder."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    casb = Casb(tmp_path)
    trace = tmp_path / "trace"
    calls = "trace=openat,fsync,fdatasync,link,rename"
    traced = subprocess.run(
        [strace, "-f", "-y", "-e", calls, "-o", trace, str(BINARY), "integrations"],
        env=casb.environment, capture_output=True)
    if b"PTRACE" in traced.stderr or b"not permitted" in traced.stderr:
        pytest.skip("processes cannot be traced here")
    lines = trace.read_text().splitlines()

    def place(*words: str, after: int = -1) -> int:
        return next(n for n, line in enumerate(lines) if n > after and all(word in line for word in words))

    key = place("fsync(", "master.key.")
    name = place("link", "master.key", after=key)
    folder = place("fsync(", f"{casb.state}>", after=name)
    assert key < name < folder
    # The header that is sealed under the key comes to the disk after the key.
    assert any("casb.sqlite-wal" in line and "sync(" in line for line in lines[folder:])
