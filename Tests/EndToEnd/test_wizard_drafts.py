"""Leaving a wizard and taking it up again; answers in files; paths; stopping it for a while."""

import json
import re
import shlex

import pytest

from support.casb import BINARY, Casb, identity
from support.github_company import NARROW_TOKEN, ORGANIZATION, OTHER_TOKEN, TOKEN, add
from support.servers import UntrustedServer
from support.sign_in import step
from support.terminal import Terminal


def begin(github: Casb):
    """A wizard at the question for the token."""
    terminal = github.terminal("add", "github")
    terminal.expect(step("what you need"))
    terminal.expect("then: authentication, instructions")
    terminal.ask("", step("authenticate"))
    terminal.ask("token", step("make the credential"))
    terminal.ask("", step("organisation"))
    terminal.ask(ORGANIZATION, step("token"))
    return terminal


@pytest.mark.parametrize("way", ["ctrl-c", "ctrl-d", "cancel"])
def test_a_wizard_that_was_left_is_taken_up_again(github, way):
    with begin(github) as terminal:
        terminal.ask(TOKEN, step("host"))
        if way == "cancel":
            terminal.enter(way)
        else:
            terminal.press(way)
        terminal.expect("takes it up again")
        terminal.leave()
    draft = github.state / "drafts" / "github.json"
    assert draft.stat().st_mode & 0o777 == 0o600
    assert github.files_holding(TOKEN) == []
    with github.terminal("add", "github") as terminal:
        terminal.expect("Go on from there")
        terminal.shows("You began to connect GitHub on 20")
        terminal.shows(f"auth=token organization={ORGANIZATION}")
        # The organisation is known; the secret is asked for anew.
        terminal.ask("", step("token"))
        terminal.ask(TOKEN, step("host"))
        terminal.ask("", step("enterprise"))
        terminal.ask("", step("name"), timeout=30)
        terminal.ask("acme", step("how often"))
        terminal.ask("", step("check"))
        terminal.enter("yes")
        terminal.expect("add github name=acme", timeout=60)
        assert terminal.leave() == 0
    assert not draft.exists()
    assert github.findings()


def test_a_draft_that_is_declined_is_forgotten(github):
    with begin(github) as terminal:
        terminal.press("ctrl-c")
        terminal.leave()
    with github.terminal("add", "github") as terminal:
        terminal.expect("Go on from there")
        terminal.ask("no", step("what you need"))
        terminal.press("ctrl-c")
        terminal.leave()
    assert not (github.state / "drafts" / "github.json").exists()


def test_ctrl_z_stops_a_wizard_and_it_goes_on_where_it_was(github):
    """A shell with job control stands between the terminal and the wizard."""
    environment = {**github.environment, "PS1": "shell> "}
    with Terminal(
        ["/bin/bash", "--norc", "--noprofile", "-i"], environment, str(github.home), 50, 140
    ) as terminal:
        terminal.expect("shell>")
        terminal.ask(f"{shlex.quote(str(BINARY))} add github", step("what you need"))
        terminal.ask("", step("authenticate"))
        terminal.ask("token", step("make the credential"))
        terminal.ask("", step("organisation"))
        terminal.type("acme")
        terminal.settle()
        terminal.type("\x1a")
        terminal.expect(r"Stopped")
        terminal.enter("echo still here")
        terminal.expect("still here")
        terminal.enter("fg")
        terminal.settle()
        terminal.enter("-corp")
        terminal.expect(step("token"))
        terminal.press("ctrl-c")
        terminal.expect("takes it up again")
    assert ORGANIZATION in (github.state / "drafts" / "github.json").read_text()


def test_a_key_file_is_found_with_tab_and_tilde(github):
    folder = github.home / "keys"
    folder.mkdir()
    (folder / "casb.pem").write_text("no key")
    with github.terminal("add", "github") as terminal:
        terminal.expect(step("what you need"))
        terminal.ask("", step("authenticate"))
        terminal.ask("app", step("make the credential"))
        terminal.ask("", step("organisation"))
        terminal.ask("acme-vault", step("app id"))
        terminal.ask("410001", step("installation id"))
        terminal.ask("51000101", step("private key"))
        terminal.type("~/ke")
        terminal.press("tab")
        terminal.expect(r"~/keys/")
        terminal.press("tab")
        terminal.expect(r"~/keys/casb\.pem")
        terminal.ask("", "(?i)PEM file")
        terminal.ask("~/keys/absent.pem", "cannot be read")
        terminal.press("ctrl-c")
        terminal.leave()


def test_a_file_of_answers_does_what_the_line_does(github):
    github.environment["MY_TOKEN"] = TOKEN
    by_json = github.home / "answers.json"
    by_json.write_text(json.dumps({
        "application": "github", "name": "by-json", "auth": "token", "token": "env:MY_TOKEN",
        "organization": ORGANIZATION, "interval": "6h"}))
    (github.home / "answers.txt").write_text(
        f"# by hand\nname = by-lines\nauth=token\ntoken=env:MY_TOKEN\norganization={ORGANIZATION}\n")
    github.run("add", "--answers", str(by_json))
    github.run("add", "github", "--answers", "answers.txt", "interval=6h")
    first, second = github.json("integrations")
    for key in ("application", "auth", "settings", "interval"):
        assert first.get(key) == second.get(key), key
    ours = {identity(each) for each in github.findings("--integration", "by-json")}
    assert ours == {identity(each) for each in github.findings("--integration", "by-lines")}
    by_json.write_text(json.dumps({"name": "x", "organization": ORGANIZATION, "token": TOKEN}))
    refused = github.run("add", "github", "--answers", str(by_json), status=64)
    assert "plain word" in refused.stderr and TOKEN not in refused.text


def test_a_host_that_nobody_answers_at_is_asked_for_again(github):
    github.environment["CASB_SANDBOX"] = "http://127.0.0.1:1"
    with github.terminal("add", "github", f"organization={ORGANIZATION}", "auth=token") as terminal:
        terminal.expect(step("what you need"))
        terminal.ask("", step("make the credential"))
        terminal.ask("", step("token"))
        terminal.ask(TOKEN, step("host"))
        terminal.ask("", step("enterprise"))
        terminal.ask("", "could not be reached", timeout=120)
        terminal.expect(step("host"))
        terminal.press("ctrl-c")
        terminal.leave()


def test_a_certificate_that_nobody_trusts_is_told_and_nothing_is_sent(casb, tmp_path):
    server = UntrustedServer(tmp_path)
    casb.environment["AWS_ENDPOINT_URL"] = server.url
    with casb.terminal("add", "aws-s3", "auth=access-key", "access-key-id=AKIAIOSFODNN7EXAMPLE") as terminal:
        terminal.expect(step("what you need"))
        terminal.ask("", step("make the credential"))
        terminal.ask("", step("secret access key"))
        terminal.ask("k" * 40, step("session token"))
        terminal.ask("skip", step("region"))
        terminal.ask("", "is not trusted", timeout=60)
        terminal.expect(step("region"))
        terminal.press("ctrl-c")
        terminal.leave()
    server.close()
    assert server.received == b""


def test_the_trial_of_a_wizard_is_recorded(github, recordings):
    file = recordings / "github-wizard.har"
    with github.terminal("add", "github", "--no-scan", "--har", str(file)) as terminal:
        terminal.expect(step("what you need"))
        terminal.ask("", step("authenticate"))
        terminal.ask("token", step("make the credential"))
        terminal.ask("", step("organisation"))
        terminal.ask(ORGANIZATION, step("token"))
        for token, expected in (("ghp_" + "0" * 36, step("token")), (OTHER_TOKEN, step("token")),
                                (NARROW_TOKEN, "is not granted")):
            if token.startswith("ghp_"):
                terminal.ask(token, step("host"))
                terminal.ask("", step("enterprise"))
                terminal.ask("", expected, timeout=30)
            else:
                terminal.ask(token, expected, timeout=30)
        terminal.press("ctrl-c")
        terminal.leave()
    text = file.read_text()
    assert "api.github.com" in text
    for token in (OTHER_TOKEN, NARROW_TOKEN):
        assert token not in text


def test_reauthorising_asks_for_the_credential_only(github):
    add(github)
    with github.terminal("reauthorize", "acme") as terminal:
        terminal.expect(r"Step 1 of 2: Personal access token")
        terminal.ask(OTHER_TOKEN, "✗", timeout=30)
        terminal.expect("Asking again for token")
        terminal.ask(TOKEN, "has its new credential", timeout=30)
        assert terminal.leave() == 0
    line = github.run("reauthorize", "acme", "token=env:GITHUB_TOKEN")
    assert "has its new credential" in line.stderr
    missing = github.run("reauthorize", "acme", status=64)
    assert "token=env:NAME" in missing.stderr
    assert re.search(r"(?i)organization", missing.stderr) is None
