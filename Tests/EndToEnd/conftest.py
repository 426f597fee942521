"""What the end-to-end tests stand on: the real binary, moto_server and the sandbox, on loopback alone."""

import os
from pathlib import Path

import pytest

from support.casb import BINARY, Casb
from support.github_company import TOKEN, add
from support.proxy import Proxy
from support.servers import Moto, Sandbox


def pytest_sessionstart(session):
    if not BINARY.exists():
        pytest.exit(f"There is no {BINARY}: scripts/test builds it.", returncode=2)


@pytest.fixture
def casb(tmp_path) -> Casb:
    """A fresh state folder that knows no vendor."""
    return Casb(tmp_path)


class Sandboxes:
    """One sandbox after the other: each has a quota of requests an hour, and casb slows down as it is used up."""

    REQUESTS = 6_000

    def __init__(self, folders):
        self._folders = folders
        self._running: Sandbox | None = None
        self._spent = 0

    @property
    def url(self) -> str:
        if self._running is None or self._spent > self.REQUESTS:
            self.stop()
            self._running, self._spent = Sandbox(self._folders.mktemp("sandbox")), 0
        return self._running.url

    def spend(self, requests: int) -> None:
        self._spent += requests

    def stop(self) -> None:
        if self._running:
            self._running.stop()


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory):
    sandboxes = Sandboxes(tmp_path_factory)
    yield sandboxes
    sandboxes.stop()


@pytest.fixture(scope="session")
def moto():
    server = Moto()
    yield server
    server.stop()


@pytest.fixture
def github(tmp_path, sandbox):
    """A fresh state folder in front of the sandbox, through a proxy (`proxy`) that can misbehave."""
    proxy = Proxy(sandbox.url)
    casb = Casb(tmp_path, CASB_SANDBOX=proxy.url, GITHUB_TOKEN=TOKEN)
    casb.proxy = proxy
    yield casb
    proxy.close()
    sandbox.spend(len(proxy.seen))


@pytest.fixture
def gitlab(tmp_path, sandbox):
    """A fresh state folder in front of the sandbox."""
    return Casb(tmp_path, CASB_SANDBOX=sandbox.url)


@pytest.fixture
def recordings(tmp_path) -> Path:
    """Where HAR files go: a folder that outlives the run when CASB_TEST_HAR names one."""
    folder = Path(os.environ.get("CASB_TEST_HAR", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def connected(github):
    """With the sandbox's company connected and scanned as `acme`."""
    add(github)
    return github


@pytest.fixture
def due(connected):
    """Connected, and to be scanned as soon as a shell is open."""
    connected.run("pause", "acme")
    connected.run("resume", "acme")
    return connected
