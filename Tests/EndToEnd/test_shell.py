"""The shell as a person meets it, in a pseudo-terminal; and the ways round it: -c, standard input, demo."""

import json
import re

import pytest

from support.casb import Casb, identity
from support.github_company import SETTINGS, TOKEN, add

PROMPT = r"(?m)^casb[^\n]*> ?"


def shell(casb: Casb, **options):
    terminal = casb.terminal(**options)
    terminal.expect(PROMPT)
    return terminal


@pytest.fixture
def connected(github):
    add(github)
    github.run("scan", "acme")
    return github


def test_the_first_start_says_what_to_do_next(casb):
    with shell(casb) as terminal:
        welcome = terminal.text.split("casb>")[0].strip().splitlines()
        assert 1 <= len(welcome) <= 6, welcome
        assert "add" in " ".join(welcome) and "help" in " ".join(welcome)
        terminal.ask("help", r"(?i)findings")
        # Longer than this screen: the pager has it.
        terminal.type("q")
        terminal.settle()
        terminal.ask("version", r"\d+\.\d+")
        terminal.enter("exit")
        assert terminal.leave() == 0


def complete(terminal, typed: str, expected: str) -> None:
    """Types, presses Tab, and wants `expected` at the cursor."""
    terminal.type(typed)
    terminal.settle(0.15)
    terminal.press("tab")
    terminal.expect(re.escape(expected))
    terminal.until(lambda: expected in terminal.last_line)
    terminal.press("ctrl-u")
    terminal.settle(0.1)


@pytest.mark.parametrize("typed, expected", [
    ("integ", "integrations"),
    ("findings --sev", "findings --severity"),
    ("findings --severity cri", "findings --severity critical"),
    ("add gith", "add github"),
    ("add github orga", "add github organization="),
    ("scan ac", "scan acme"),
    ("types show github.repository.default-branch-unp", "github.repository.default-branch-unprotected"),
    ("describe github_repo", "describe github_repository"),
    ("run notes", "run notes.casb"),
    ("add github token=file:not", "token=file:notes.casb"),
])
def test_tab_completes(connected, typed, expected):
    connected.script("version\n", "notes.casb")
    with shell(connected) as terminal:
        complete(terminal, typed, expected)


def test_tab_lists_several_with_what_they_are(connected):
    with shell(connected) as terminal:
        terminal.type("add github auth=")
        terminal.settle(0.15)
        terminal.press("tab")
        terminal.settle(0.2)
        terminal.press("tab")
        terminal.expect(r"token +Personal access token\s+app +GitHub App")
        terminal.until(lambda: "add github auth=" in terminal.last_line)


def test_history_is_kept_for_the_next_shell_but_not_secrets(connected):
    with shell(connected) as terminal:
        terminal.ask("version", r"\d+\.\d+")
        terminal.settle()
        terminal.ask(f" add github name=x token={TOKEN}", "(?i)env:")
        terminal.settle()
        terminal.ask(f"add github name=x token={TOKEN}", "(?i)env:")
        terminal.settle()
        terminal.ask(" integrations", "acme")
        terminal.press("ctrl-d")
        assert terminal.leave() == 0
    with shell(connected) as terminal:
        terminal.press("up")
        terminal.expect("version")
        terminal.until(lambda: "version" in terminal.last_line)
    assert connected.files_holding(TOKEN) == []
    assert [file for file in connected.home.rglob("*") if file.is_file() and TOKEN in file.read_text()] == []


def test_control_r_searches_the_history(connected):
    with shell(connected) as terminal:
        terminal.ask("describe github_member", "(?i)member")
        terminal.settle()
        terminal.ask("version", r"\d+\.\d+")
        terminal.settle()
        terminal.press("ctrl-r")
        terminal.type("descr")
        terminal.expect("describe github_member")


def test_control_c_at_the_prompt_drops_the_line(connected):
    with shell(connected) as terminal:
        terminal.type("delete acme --yes")
        terminal.press("ctrl-c")
        terminal.expect(PROMPT)
        terminal.ask("integrations", "acme")
        terminal.settle()
        terminal.press("ctrl-d")
        assert terminal.leave() == 0


def test_control_c_in_a_scan_keeps_what_was_fetched(github):
    add(github)
    with shell(github) as terminal:
        held = github.proxy.stop_after(10)
        terminal.enter("scan acme")
        assert held.wait(30)
        terminal.press("ctrl-c")
        terminal.expect(r"(?i)interrupted|cancelled|kept")
        terminal.expect(PROMPT)
        github.proxy.go_on()
        assert github.json("scans", "acme")[0]["status"] == "interrupted"
        terminal.ask("scan acme", r"(?i)\bnew\b|findings", timeout=60)
        terminal.settle()
        terminal.press("ctrl-d")
        assert terminal.leave() == 0
    assert github.json("scans", "acme")[0]["status"] == "complete"


def test_control_c_ends_a_single_command_with_130(github):
    add(github)
    held = github.proxy.stop_after(10)
    with github.terminal("scan", "acme") as terminal:
        assert held.wait(30)
        terminal.press("ctrl-c")
        assert terminal.leave() == 130
    github.proxy.go_on()
    github.run("scan", "acme")


def test_a_mistake_gets_a_line_and_a_caret(casb):
    with shell(casb) as terminal:
        terminal.ask("findings --severty high", r"--severity")
        terminal.shows("^")
        assert "Usage" not in terminal.text
        terminal.ask("findngs", r"(?i)did you mean 'findings'")


def test_an_unclosed_quote_goes_on_at_a_second_prompt(connected):
    with shell(connected) as terminal:
        terminal.enter("sql 'SELECT count(*) AS repositories")
        terminal.settle()
        terminal.ask("FROM github_repository'", r"REPOSITORIES\s+\d+")
        terminal.ask("integrations; version", r"(?s)acme.*\d+\.\d+")


def test_a_small_and_a_resized_terminal(connected):
    with shell(connected, rows=12, columns=40) as terminal:
        terminal.type("findings --severity crit")
        terminal.process.setwinsize(24, 100)
        terminal.screen.resize(24, 100)
        terminal.settle()
        terminal.enter("ical --limit 3")
        terminal.settle(0.6)
        terminal.shows("critical")
        terminal.press("ctrl-u", "ctrl-d")


@pytest.mark.parametrize("term", ["dumb", "vt100", "xterm-256color", "unknown-terminal"])
def test_any_terminal_will_do(connected, term):
    with connected.terminal(TERM=term) as terminal:
        terminal.expect("casb")
        terminal.ask("integrations", "acme")
        terminal.settle()
        terminal.enter("exit")
        assert terminal.leave() == 0


def test_commands_in_one_argument(connected):
    assert connected.run("-c", "integrations --format json; version").stdout.count("acme") >= 1
    assert connected.run("-c", "show nothing; version", status=64).stdout == ""
    wrong = connected.run("-c", "version; not-a-command", status=64)
    assert wrong.stdout == ""


def test_a_script_on_standard_input(github):
    casb = github.with_environment(GITHUB_TOKEN=TOKEN, MINIMUM="high")
    script = "\n".join([
        "# connects and looks", "add github " + " ".join(SETTINGS) + " --if-missing",
        'findings --severity "${MINIMUM:-critical}" --format json --limit 0', ""])
    first = casb.run(stdin=script)
    findings = json.loads(first.stdout)
    assert findings and {each["severity"] for each in findings} == {"high"}
    again = json.loads(casb.run(stdin=script).stdout)
    assert [identity(each) for each in again] == [identity(each) for each in findings]


def test_a_script_with_arguments_and_a_shebang(connected):
    inner = connected.script("findings --severity $1 --count\n", "inner.casb")
    outer = connected.script(f"#!/usr/bin/env -S casb run\nrun {inner} high\nintegrations\n", "outer.casb")
    assert "acme" in connected.run("run", str(outer)).stdout
    connected.run("run", str(outer), "--check")


def test_a_secret_from_standard_input_or_a_file(github):
    words = [word if not word.startswith("token=") else "token=-" for word in SETTINGS]
    github.run("add", "github", *words, "--no-scan", stdin=TOKEN + "\n")
    github.run("delete", "acme", "--yes")
    file = github.home / "token.txt"
    file.write_text(TOKEN + "\n")
    words = [word if not word.startswith("token=") else f"token=file:{file}" for word in SETTINGS]
    github.run("add", "github", *words, "--no-scan")
    assert github.json("integrations")[0]["name"] == "acme"


def test_the_demo_without_a_terminal_shows_findings_and_ends(casb):
    result = casb.run("demo", timeout=120)
    assert "github" in result.text.lower()
    assert re.search(r"(?i)critical|high", result.stdout)
    assert not casb.state.exists() or casb.json("integrations") == []


def test_the_demo_in_a_terminal_reaches_a_prompt_with_findings(casb):
    with casb.terminal("demo") as terminal:
        terminal.expect(PROMPT, timeout=90)
        terminal.ask("findings --severity high --limit 5", r"(?i)high")
        terminal.settle()
        terminal.ask("integrations", r"(?i)github")
        terminal.settle()
        terminal.press("ctrl-d")
        assert terminal.leave() == 0
