"""Ctrl-C, Ctrl-D and Ctrl-Z while a scan runs and while a pager shows, on a screen."""

import re

import pytest

from support.casb import BINARY
from support.github_company import add
from support.terminal import KEYS, Terminal

PROMPT = r"(?m)^casb[^\n]*> ?"
KEYS.update({"ctrl-z": "\x1a"})


@pytest.fixture
def connected(github):
    add(github)
    github.run("scan", "acme")
    return github


def shell(casb, **options):
    terminal = casb.terminal(**options)
    terminal.expect(PROMPT)
    return terminal


def job_shell(casb) -> Terminal:
    """A shell with job control, in which casb is a job."""
    terminal = Terminal(
        ["/bin/bash", "--noprofile", "--norc", "-i"], {**casb.environment, "PS1": "READY ", "CASB": str(BINARY)},
        str(casb.home), 40, 120)
    terminal.expect("READY")
    return terminal


def leave(terminal) -> None:
    terminal.settle()
    terminal.press("ctrl-d")
    assert terminal.leave() == 0


def test_a_scan_redraws_one_line_and_leaves_nothing_of_it(github):
    add(github)
    held = github.proxy.stop_after(30)
    with github.terminal("scan", "acme", columns=100) as terminal:
        assert held.wait(30)
        terminal.expect(r"(?m)^acme  .*assets.*$")
        # The clock goes on although nothing is heard.
        drawn = terminal.raw.count(b"\x1b[J")
        while terminal.raw.count(b"\x1b[J") < drawn + 3:
            assert terminal.read(timeout=5)
        assert len(re.findall(r"(?m)^acme  ", terminal.text)) == 1
        github.proxy.go_on()
        status = terminal.leave(timeout=60)
    assert status in (0, 5)
    assert re.search(r"(?m)^acme: \d+ assets, \d+ new findings", terminal.text)
    assert not re.search(r"(?m)^acme  ", terminal.text)


def test_ctrl_c_in_a_scan_says_what_was_kept_and_gives_the_prompt_back(github):
    add(github)
    with shell(github) as terminal:
        # The second page of the repositories: what the first one tells is read and kept.
        held = github.proxy.stop_at("&page=2")
        terminal.enter("scan acme")
        assert held.wait(30)
        terminal.expect(r"(?m)^acme  .* [1-9]\d* assets")
        terminal.press("ctrl-c")
        terminal.expect(r"Stopped\. \d+ assets that were read of acme are kept")
        terminal.expect(PROMPT)
        github.proxy.go_on()
        assert not re.search(r"(?m)^acme  ", terminal.text)
        terminal.ask("version", r"casb \d")
        leave(terminal)


def test_ctrl_d_in_a_scan_does_not_leave_the_shell(github):
    add(github)
    with shell(github) as terminal:
        held = github.proxy.stop_after(30)
        terminal.enter("scan acme")
        assert held.wait(30)
        terminal.press("ctrl-d")
        terminal.settle()
        github.proxy.go_on()
        terminal.expect(r"Active findings", timeout=60)
        terminal.expect(PROMPT)
        terminal.ask("version", r"casb \d")
        leave(terminal)


def test_what_is_typed_during_a_scan_stays_out_of_its_progress_and_is_run_after_it(github):
    add(github)
    with shell(github) as terminal:
        held = github.proxy.stop_after(30)
        terminal.enter("scan acme")
        assert held.wait(30)
        terminal.expect(r"acme  .*asset")
        terminal.enter("echo typed-ahead")
        terminal.settle(longest=1.5)
        assert "typed-ahead" not in terminal.text
        github.proxy.go_on()
        terminal.expect(r"(?m)^casb> echo typed-ahead\ntyped-ahead$", timeout=60)
        assert "Active findings" in terminal.text and not re.search(r"(?m)^acme  .*asset", terminal.text)
        leave(terminal)


@pytest.mark.parametrize("keys", [("ctrl-c",), ("ctrl-c", "ctrl-c")])
def test_the_terminal_shows_what_is_typed_when_a_scan_has_been_broken_off(github, keys):
    add(github)
    with job_shell(github) as terminal:
        held = github.proxy.stop_after(30)
        terminal.enter('"$CASB" scan acme')
        assert held.wait(30)
        for key in keys:
            terminal.press(key)
            terminal.settle(longest=0.5)
        github.proxy.go_on()
        terminal.ask("stty -a | grep -c ' echo '", "(?m)^1$", timeout=60)


def test_ctrl_z_in_a_scan_puts_it_aside_and_fg_takes_it_up(github):
    add(github)
    with job_shell(github) as terminal:
        held = github.proxy.stop_after(30)
        terminal.enter('"$CASB" scan acme')
        assert held.wait(30)
        terminal.press("ctrl-z")
        terminal.expect(r"Stopped +")
        github.proxy.go_on()
        terminal.ask("fg", r"Active findings", timeout=60)
        terminal.ask("echo status=$?", r"status=[05]\b")
        leave(terminal)


@pytest.fixture
def pager():
    return {"PAGER": "less -R", "LESS": "RX"}


def test_ctrl_c_and_ctrl_d_in_the_pager_are_the_pagers(connected, pager):
    with shell(connected, rows=12, **pager) as terminal:
        terminal.enter("findings")
        terminal.expect(r"(?m)^:")
        # The second one ended the whole shell once.
        for _ in range(3):
            terminal.press("ctrl-c")
            terminal.settle(0.2)
        first = terminal.screen.display[0]
        terminal.press("ctrl-d")
        terminal.settle(0.2)
        assert terminal.screen.display[0] != first
        terminal.type("q")
        terminal.expect(PROMPT)
        terminal.ask("version", r"casb \d")
        leave(terminal)


def test_a_table_that_is_too_long_for_the_memory_is_in_the_pager_whole(connected, pager):
    rows = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 12000) SELECT x FROM n"
    with shell(connected, rows=12, **pager) as terminal:
        terminal.enter(f'sql "{rows}" --limit 0')
        terminal.expect(r"(?m)^:")
        assert "X" in terminal.screen.display[0]
        terminal.type("G")
        terminal.expect(r"(?m)^12000 *$")
        terminal.type("q")
        terminal.expect(PROMPT)
        terminal.ask("version", r"casb \d")
        leave(terminal)


def test_ctrl_z_in_the_pager_puts_all_aside_and_fg_takes_it_up(connected, pager):
    with job_shell(connected) as terminal:
        terminal.ask("export PAGER='less -R' LESS=RX; stty rows 12; PS1='GO '", r"(?m)^GO$")
        terminal.enter('"$CASB" findings --limit 100')
        terminal.expect(r"(?m)^:")
        terminal.press("ctrl-z")
        terminal.expect(r"Stopped +")
        terminal.settle()
        terminal.enter("fg")
        terminal.settle(0.5)
        terminal.type("q")
        terminal.settle(0.5)
        terminal.ask("echo status=$?", r"status=0\b")
        leave(terminal)


def test_a_pager_that_is_left_early_is_no_failure(connected, pager):
    with connected.terminal("findings", "--limit", "0", rows=12, **pager) as terminal:
        terminal.expect(r"(?m)^:")
        terminal.type("q")
        assert terminal.leave() == 0


def test_a_dumb_terminal_gets_lines_and_no_redrawing(github):
    add(github)
    with github.terminal("scan", "acme", TERM="dumb") as terminal:
        assert terminal.leave(timeout=60) in (0, 5)
    assert b"\x1b" not in terminal.raw
    assert b"acme: collecting" in terminal.raw
