"""kill -9 at random points: the state is sound, nothing is lost or doubled, and what was begun can be ended.

CASB_TEST_KILLS says how often in all (12 unless given), CASB_TEST_SEED makes a run come back.
"""

import os
import random
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.casb import Casb, identity, kill
from support.github_company import TOKEN, add
from support.proxy import Proxy
from support.state_files import faults, rows_of_integrations, write_first_version
from test_interruption import contents

OPERATIONS = ["scan", "rescan", "delete", "configure", "migrate", "restore"]
KILLS = int(os.environ.get("CASB_TEST_KILLS", "12"))
SEED = int(os.environ.get("CASB_TEST_SEED", "20261125"))
ROUNDS = -(-KILLS // len(OPERATIONS))
HIDDEN = "2"


def plain(contents: dict) -> dict:
    """Without the columns that casb keeps for itself, such as the number of the scan."""
    return {kind: [{name: value for name, value in row.items() if not name.startswith("_")} for row in rows]
            for kind, rows in contents.items()}


@dataclass
class World:
    """States to begin from, and what an undisturbed scan makes of them."""

    folder: Path
    sandbox: object
    contents: dict
    findings: list[tuple]
    backup: Path

    def state(self, name: str, target: Path) -> Casb:
        """A copy of one of the states, in front of a proxy of its own."""
        shutil.copytree(self.folder / name, target / "state")
        proxy = Proxy(self.sandbox.url)
        casb = Casb(target, CASB_SANDBOX=proxy.url, GITHUB_TOKEN=TOKEN)
        casb.proxy = proxy
        return casb

    def close(self, casb: Casb) -> None:
        casb.proxy.close()
        self.sandbox.spend(len(casb.proxy.seen))

    def check_whole(self, casb: Casb, message: str) -> None:
        """Scans to the end and compares with the undisturbed scan."""
        casb.run("scan", "acme")
        assert plain(contents(casb)) == plain(self.contents), message
        findings = casb.findings("--status", "active,hidden")
        assert sorted(map(identity, findings)) == self.findings, message
        assert len({each["number"] for each in findings}) == len(findings), message


@pytest.fixture(scope="module")
def world(tmp_path_factory, sandbox):
    folder = tmp_path_factory.mktemp("world")
    proxy = Proxy(sandbox.url)
    casb = Casb(folder, CASB_SANDBOX=proxy.url)
    add(casb)
    shutil.copytree(casb.state, folder / "added")
    casb.run("scan", "acme")
    casb.run("hide", HIDDEN, "--reason", "known")
    backup = folder / "kept.backup"
    casb.run("backup", str(backup))
    shutil.copytree(casb.state, folder / "scanned")
    whole = World(
        folder, sandbox, contents(casb),
        sorted(map(identity, casb.findings("--status", "active,hidden"))), backup)
    casb.run("delete", "acme", "--yes")
    shutil.copytree(casb.state, folder / "deleted")
    old = Casb(folder / "old-home", CASB_HOME=str(folder / "first-version"))
    write_first_version(old)
    yield whole
    proxy.close()
    sandbox.spend(len(proxy.seen))


STATES = {
    "scan": "added", "rescan": "scanned", "delete": "scanned", "configure": "scanned",
    "migrate": "first-version", "restore": "deleted",
}


def command(operation: str, world: World) -> list[str]:
    return {
        "scan": ["scan", "acme"], "rescan": ["scan", "acme", "--full"], "delete": ["delete", "acme", "--yes"],
        "configure": ["configure", "acme", "interval=6h"], "migrate": ["integrations"],
        "restore": ["restore", str(world.backup), "--yes"],
    }[operation]


def check(operation: str, world: World, casb: Casb, message: str) -> None:
    assert faults(casb) == [], message
    match operation:
        case "scan":
            world.check_whole(casb, message)
        case "rescan":
            known = casb.findings("--status", "active,hidden")
            assert sorted(map(identity, known)) == world.findings, message
            world.check_whole(casb, message)
            assert casb.json("findings", "show", HIDDEN)["status"] == "hidden", message
        case "delete":
            if casb.json("integrations"):
                known = casb.findings("--status", "active,hidden")
                assert sorted(map(identity, known)) == world.findings, message
                casb.run("delete", "acme", "--yes")
            assert rows_of_integrations(casb) == 0, message
            assert casb.files_holding("acme-corp", "old-admin") == [], message
        case "configure":
            assert casb.json("show", "acme")["interval_hours"] in (12, 6), message
            casb.run(*command(operation, world))
            assert casb.json("show", "acme")["interval_hours"] == 6, message
        case "migrate":
            assert [each["name"] for each in casb.json("integrations")] == ["acme"], message
            assert casb.run("sql", "SELECT number FROM finding", "--format", "csv").stdout.split() == [
                "number", "5"], message
        case "restore":
            if casb.json("integrations"):
                assert sorted(map(identity, casb.findings("--status", "active,hidden"))) == world.findings, message
            else:
                casb.run(*command(operation, world))
            assert casb.json("findings", "show", HIDDEN)["status"] == "hidden", message
            names = {file.name for file in casb.state.iterdir()}
            assert not {name for name in names if "restor" in name}, message
    assert faults(casb) == [], message


@pytest.fixture(scope="module")
def durations(world, tmp_path_factory):
    """How long each operation takes when nobody disturbs it, in seconds."""
    measured = {}
    for operation in OPERATIONS:
        casb = world.state(STATES[operation], tmp_path_factory.mktemp(operation))
        begun = time.monotonic()
        casb.run(*command(operation, world))
        measured[operation] = time.monotonic() - begun
        world.close(casb)
    return measured


@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_any_point(operation, world, durations, tmp_path):
    print(f"seed {SEED}, {ROUNDS} rounds of {operation} ({durations[operation]:.2f} s each)")
    chance = random.Random(f"{SEED} {operation}")
    for round in range(ROUNDS):
        delay = chance.uniform(0, durations[operation])
        message = f"{operation}, round {round} of seed {SEED}: killed after {delay:.3f} s"
        casb = world.state(STATES[operation], tmp_path / str(round))
        process = casb.start(*command(operation, world))
        try:
            # The point of time is the point of the test.
            process.communicate(timeout=delay)
        except subprocess.TimeoutExpired:
            kill(process)
        check(operation, world, casb, message)
        world.close(casb)
        shutil.rmtree(casb.state)
