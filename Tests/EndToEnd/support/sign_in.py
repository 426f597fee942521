"""Walking a wizard in which a person signs in, whichever the vendor."""

import re
import socket
import sys
from pathlib import Path

from support import browser
from support.casb import Casb, identity
from support.terminal import Terminal

BROWSER = f"{sys.executable} {Path(browser.__file__)}"
WAITING = "Waiting for you to grant access"


def step(title: str) -> str:
    return rf"Step \d+ of \d+: .*(?i:{title})"


def finish(terminal: Terminal, application: str, timeout: float = 30) -> str:
    """From the name to the end; answers the one line that would do the same."""
    terminal.expect(step("name"), timeout=timeout)
    terminal.ask("signed-in", step("how often"))
    terminal.ask("", step("check"))
    terminal.enter("yes")
    line = terminal.expect(rf"add {application} name=signed-in .*", timeout=60).group()
    assert terminal.leave() == 0, terminal.text[-2000:]
    return line


def assert_finds_the_same(casb: Casb, other: str) -> None:
    """What was found after the sign-in is what another credential with the same rights finds."""
    ours = {identity(each) for each in casb.findings("--integration", "signed-in")}
    assert ours and ours == {identity(each) for each in casb.findings("--integration", other)}


def redirect_port(page: str) -> int:
    return int(re.search(r"redirect_uri=http%3A%2F%2F127\.0\.0\.1%3A(\d+)", page).group(1))


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
