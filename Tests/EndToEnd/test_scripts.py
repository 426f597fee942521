"""Scripts as files, on standard input and as programs: exit statuses, running twice, recording."""

import os
import re
import subprocess

import pytest

from support.casb import BINARY
from support.github_company import OTHER_TOKEN, SETTINGS, TOKEN, add

PROMPT = r"(?m)^casb[^\n]*> ?"
CONNECT = "add github " + " ".join(SETTINGS) + " --if-missing\n"


@pytest.fixture
def connected(github):
    add(github)
    github.run("scan", "acme")
    return github


def everywhere(casb, text: str, status: int) -> None:
    """A script ends alike as a file, as an argument and on standard input."""
    file = casb.script(text)
    casb.run("run", str(file), status=status)
    casb.run("-c", text, status=status)
    casb.run(stdin=text, status=status)
    casb.run("-", stdin=text, status=status)


@pytest.mark.parametrize("text, status", [
    ("version\n", 0), ("findings show 999999\n", 1), ("expect findings --max 0\n", 3),
    ("expect unknown acme --max 100000\nexpect integrations --min 1\n", 0),
    ("expect assets github_repository --where archived --max 0\n", 3), ("version; findngs\n", 64),
    ("exit 7\n", 7), ("exit 7; version\n", 7),
])
def test_the_exit_status_says_how_it_ended(connected, text, status):
    everywhere(connected, text, status)


def test_a_refused_credential_ends_with_4(github):
    casb = github.with_environment(GITHUB_TOKEN="ghp_" + "Nobody".ljust(36, "0"))
    everywhere(casb, CONNECT, 4)
    casb.run("add", "github", *SETTINGS, status=4)
    assert github.json("integrations") == []


def test_a_tenant_that_could_not_be_read_whole_ends_with_5(connected):
    from support.proxy import Answer

    def broken(seen, answer):
        if "/orgs/" in seen.path and seen.path.split("?")[0].endswith("/hooks"):
            return Answer(500, answer.headers, b"{}")
        return answer

    with connected.proxy.changing(broken):
        connected.run("scan", "acme", "--full", status=5)
        connected.run("-c", "scan acme --full; version", status=5)


def test_an_interrupted_script_ends_with_130_and_runs_nothing_more(github):
    add(github)
    file = github.script("scan acme\nversion\n")
    held = github.proxy.stop_after(5)
    with github.terminal("run", str(file)) as terminal:
        assert held.wait(30)
        terminal.press("ctrl-c")
        assert terminal.leave() == 130
        assert "kept" in terminal.text and "casb 0" not in terminal.text
    github.proxy.go_on()


def test_a_script_that_runs_twice_changes_nothing_and_says_so(github):
    script = github.script(CONNECT + "configure acme interval=6h\nscan acme\n")
    github.run("run", str(script))
    before = github.json("integrations"), github.findings()
    again = github.run("run", str(script))
    assert "acme is connected already; nothing changed." in again.stderr
    assert "acme is so already; nothing changed." in again.stderr
    integrations, findings = github.json("integrations"), github.findings()
    strip = [{key: value for key, value in each.items() if key != "next_scan"} for each in integrations]
    assert strip == [{key: value for key, value in each.items() if key != "next_scan"} for each in before[0]]
    assert [each["number"] for each in findings] == [each["number"] for each in before[1]]


def test_if_missing_names_what_differs_and_the_line_that_changes_it(github):
    add(github)
    result = github.run("-c", CONNECT.replace("acme-corp", "acme-labs").strip() + " interval=3h")
    assert "`configure acme organization=acme-labs` changes it" in result.stderr
    assert "`configure acme interval=3h` changes it" in result.stderr
    assert github.json("show", "acme")["settings"]["organization"] == "acme-corp"


def test_configure_asks_the_vendor_only_about_what_changes(github):
    add(github)
    before = len(github.proxy.seen)
    result = github.run("configure", "acme", "organization=acme-corp")
    assert "nothing changed" in result.stderr and len(github.proxy.seen) == before


def test_pausing_and_resuming_twice_say_that_nothing_changed(github):
    add(github)
    assert "nothing changed" in github.run("resume", "acme").stderr
    github.run("pause", "acme")
    assert "nothing changed" in github.run("pause", "acme").stderr


@pytest.fixture
def on_path(connected, tmp_path):
    """The binary as `casb` on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "casb").symlink_to(BINARY)
    connected.environment["PATH"] = f"{folder}:{os.environ['PATH']}"
    return connected


def test_a_script_with_a_shebang_is_a_program(on_path):
    script = on_path.script('#!/usr/bin/env -S casb run\necho "$1 and $2"\nexpect findings --max 0\n', "gate")
    script.chmod(0o700)
    done = subprocess.run(
        [script, "one", "two words"], env=on_path.environment, capture_output=True, text=True)
    assert done.stdout == "one and two words\n" and done.returncode == 3


def test_arguments_reach_a_line_and_standard_input(casb):
    assert casb.run("-c", "echo \"$2 $1\"", "a b", "c").stdout == "c a b\n"
    assert casb.run("-", "x", stdin="echo $1 ${2:-none}\n").stdout == "x none\n"
    wrong = casb.run("-", stdin="echo ok\n\necho $1\n", status=64)
    assert wrong.stdout == "" and wrong.stderr.startswith("stdin:3:6: error:")


def test_bytes_that_are_no_text_are_refused(casb):
    done = subprocess.run([BINARY, "-"], input=b"echo \xff\xfe\n", capture_output=True, env=casb.environment)
    assert done.returncode == 64 and b"UTF-8" in done.stderr and done.stdout == b""


def test_keep_going_does_the_rest_and_still_tells_the_first_failure(connected):
    script = connected.script("findings show 999999\nexpect findings --max 0\nversion\n")
    result = connected.run("run", str(script), "--keep-going", status=1)
    assert "casb 0" in result.stdout
    assert f"{script}:1:15: error:" in result.stderr and f"{script}:2:1: error:" in result.stderr


def test_what_is_recorded_at_the_prompt_runs_in_another_folder(github, tmp_path):
    with github.terminal() as terminal:
        terminal.expect(PROMPT)
        terminal.ask("record company.casb", r"Recording to company\.casb")
        terminal.settle()
        terminal.ask("add github " + " ".join(SETTINGS), r"Active findings", timeout=90)
        terminal.settle()
        terminal.ask("findngs", "Did you mean")
        terminal.ask("expect findings --severity critical --max 0", "Expected at most 0")
        terminal.ask("pause acme", "paused")
        terminal.ask("record --stop", "The recording has ended")
        terminal.press("ctrl-d")
        assert terminal.leave() == 0
    script = (github.home / "company.casb").read_text()
    assert script.splitlines() == [
        "#!/usr/bin/env -S casb run", CONNECT.strip(), "expect findings --severity critical --max 0", "pause acme"]
    other = github.with_environment(CASB_HOME=str(tmp_path / "other"))
    other.run("run", "company.casb", status=3)
    assert [each["name"] for each in other.json("integrations")] == ["acme"]


def test_a_recording_of_the_wizard_is_the_line_that_does_the_same(github):
    with github.terminal() as terminal:
        terminal.expect(PROMPT)
        terminal.ask("record w.casb", "Recording to")
        terminal.settle()
        terminal.ask("add github", r"(?i)step 1")
        terminal.press("ctrl-c")
        terminal.settle()
        terminal.ask("record --stop", "The recording has ended")
    assert (github.home / "w.casb").read_text() == "#!/usr/bin/env -S casb run\n"


def test_cancel_stops_the_scan_of_another_process(github):
    add(github)
    held = github.proxy.stop_after(10)
    process = github.start("scan", "acme")
    assert held.wait(30)
    stopped = github.run("cancel", "acme")
    assert re.search(r"Scan #1 of acme is stopped\. \d+ assets are kept", stopped.stderr)
    github.proxy.go_on()
    output = process.communicate(timeout=60)
    assert process.returncode == 1, output
    assert github.json("scans", "acme")[0]["status"] == "interrupted"
    assert "nothing changed" in github.run("cancel", "acme").stderr
    github.run("scan", "acme")
    assert github.json("scans", "acme")[0]["status"] == "complete"


def test_open_starts_the_browser_with_the_vendors_page_or_prints_it(connected, tmp_path):
    finding = next(each for each in connected.findings() if each["asset"]["url"])
    number, address = str(finding["number"]), finding["asset"]["url"]
    assert connected.run("open", number).stdout == address + "\n"
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}.new" && mv "{opened}.new" "{opened}"\n')
    browser.chmod(0o700)
    with connected.terminal("open", number, BROWSER=f"/nowhere/browser:{browser}") as terminal:
        terminal.expect("Opened https")
        assert terminal.leave() == 0
    subprocess.run(["sh", "-c", f'while [ ! -e "{opened}" ]; do sleep 0.05; done'], timeout=10, check=True)
    assert opened.read_text() == address + "\n"
    with connected.terminal("open", number, BROWSER="") as terminal:
        terminal.expect(re.escape(address))
        assert terminal.leave() == 0


def test_several_integrations_are_scanned_at_once_and_told_apart(github):
    add(github)
    other = github.with_environment(OTHER=OTHER_TOKEN, TOKEN=TOKEN)
    other.run("add", "github", "name=labs", "token=env:OTHER", "organization=acme-labs", "--no-scan")
    result = other.try_run("scan", "--all")
    assert result.status in (0, 5), result
    for name in ("acme", "labs"):
        assert re.search(rf"(?m)^{name}: collecting ", result.stderr)
        assert re.search(rf"(?m)^{name}: \w+ done: \d+ assets, \d+ in all, after \d+:\d\d$", result.stderr)
        assert re.search(rf"(?m)^{name}: \d+ assets, \d+ new", result.stderr)
