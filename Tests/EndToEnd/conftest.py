"""What the end-to-end tests stand on: the real binary, moto_server and the sandbox, on loopback alone."""

import os
from pathlib import Path

import pytest

from support.casb import BINARY, Casb
from support.github_company import TOKEN
from support.proxy import Proxy
from support.servers import Moto, Sandbox


def pytest_sessionstart(session):
    if not BINARY.exists():
        pytest.exit(f"There is no {BINARY}: scripts/test builds it.", returncode=2)


@pytest.fixture
def casb(tmp_path) -> Casb:
    """A fresh state folder that knows no vendor."""
    return Casb(tmp_path)


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory):
    server = Sandbox(tmp_path_factory.mktemp("sandbox"))
    yield server
    server.stop()


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


@pytest.fixture
def recordings(tmp_path) -> Path:
    """Where HAR files go: a folder that outlives the run when CASB_TEST_HAR names one."""
    folder = Path(os.environ.get("CASB_TEST_HAR", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
