"""Signing in to a GitHub App from the wizard: in the browser and with a code, through the real binary."""

import json
import re
from pathlib import Path

import pytest

from support import browser
from support.casb import Casb
from support.github_company import CLIENT_ID, CLIENT_SECRET, ORGANIZATION, TOKEN, add
from support.sign_in import BROWSER, WAITING, assert_finds_the_same, finish, is_open, redirect_port, step
from support.terminal import Terminal


def walk_to_the_sign_in(terminal: Terminal, auth: str, organization: str = ORGANIZATION) -> None:
    terminal.expect(step("what you need"))
    terminal.ask("", step("authenticate"))
    terminal.ask(auth, step("make the credential"))
    terminal.ask("", step("organisation"))
    terminal.ask(organization, step("client id"))
    if auth == "browser":
        terminal.ask(CLIENT_ID, step("client secret"))
        terminal.ask(CLIENT_SECRET, step("host"))
    else:
        terminal.ask(CLIENT_ID, step("host"))
    terminal.enter()


def assert_like_a_token(github: Casb) -> None:
    add(github)
    github.run("scan", "acme")
    assert_finds_the_same(github, "acme")


def address(terminal: Terminal) -> str:
    return terminal.expect(r"http://127\.0\.0\.1:\d+/github\.com/login/\S+").group()


def user_code(terminal: Terminal) -> str:
    return terminal.expect(r"enter the code: ([A-Z]{4}-[A-Z]{4})").group(1)


def recorded(file: Path, *secrets: str) -> list[tuple[str, str]]:
    """Method and address, without the query, of every exchange; none of the secrets is in the file."""
    text = file.read_text()
    for secret in (*secrets, "ghu_", "ghr_"):
        assert secret not in text, secret
    return [(entry["request"]["method"], entry["request"]["url"].split("?")[0])
            for entry in json.loads(text)["log"]["entries"]]


def test_the_browser_comes_back_by_itself_and_findings_follow(github, recordings):
    file = recordings / "github-browser.har"
    with github.terminal("add", "github", "--har", str(file), BROWSER=f"{BROWSER} %s") as terminal:
        walk_to_the_sign_in(terminal, "browser")
        terminal.expect("Access granted")
        line = finish(terminal, "github")
        raw = terminal.raw.decode()
    assert "auth=browser" in line and f"client-id={CLIENT_ID}" in line
    assert "client-secret=env:GITHUB_CLIENT_SECRET" in line
    assert CLIENT_SECRET not in raw and "ghu_" not in raw and "ghr_" not in raw
    assert github.files_holding("ghu_", "ghr_", CLIENT_SECRET) == []
    exchanges = recorded(file, CLIENT_SECRET)
    assert ("POST", "https://github.com/login/oauth/access_token") in exchanges
    assert_like_a_token(github)


def test_the_address_can_be_opened_by_hand_after_mistakes(github):
    with github.terminal("add", "github", columns=600) as terminal:
        walk_to_the_sign_in(terminal, "browser")
        page = address(terminal)
        assert is_open(redirect_port(page))
        # A page that knows the port but not the state is turned away.
        status, _, _ = browser.request(f"http://127.0.0.1:{redirect_port(page)}/callback?code=x&state=guess")
        assert status == 400
        # Denied: told in GitHub's words, and begun anew only when the person says so.
        shown = browser.browse(page, authorize=False)
        assert "not granted" in shown
        terminal.expect("The user has denied your application access")
        terminal.expect("Enter to sign in again")
        assert not is_open(redirect_port(page))
        # The address of another sign-in, pasted.
        terminal.ask("", WAITING)
        second = address(terminal)
        assert second != page
        terminal.ask("http://127.0.0.1:1/callback?code=c0de&state=other", "is not the address")
        terminal.ask("", WAITING)
        # The right one, pasted, as from a browser on another machine.
        back = browser.decide(address(terminal))
        terminal.ask(back, "Access granted")
        finish(terminal, "github")
        assert re.search(r"code=([A-Za-z0-9]{20})", back).group(1) not in github.files_holding("code=")
    assert_like_a_token(github)


def test_a_client_that_github_does_not_know_is_asked_for_again(github):
    with github.terminal("add", "github", columns=600) as terminal:
        terminal.expect(step("what you need"))
        terminal.ask("", step("authenticate"))
        terminal.ask("device", step("make the credential"))
        terminal.ask("", step("organisation"))
        terminal.ask(ORGANIZATION, step("client id"))
        terminal.ask("410001", "(?i)begins with Iv")
        terminal.ask("Iv1nobody", step("host"))
        terminal.ask("", "knows no app")
        terminal.expect(step("client id"))
        terminal.ask(CLIENT_ID, user_code_pattern := "enter the code: ")
        assert user_code_pattern in terminal.text
        terminal.press("ctrl-c")
        terminal.leave()


def test_a_code_is_entered_elsewhere_and_the_wizard_goes_on(github, recordings):
    file = recordings / "github-device.har"
    with github.terminal("add", "github", "--har", str(file), columns=200) as terminal:
        walk_to_the_sign_in(terminal, "device")
        code = user_code(terminal)
        page = address(terminal)
        terminal.ask("?", "goes on by itself")
        browser.decide(page, user_code=code, authorize=False)
        terminal.expect("denied")
        terminal.ask("", "enter the code")
        browser.decide(page, user_code=user_code(terminal))
        terminal.expect("Access granted")
        line = finish(terminal, "github")
    assert "auth=device" in line
    exchanges = recorded(file)
    assert ("POST", "https://github.com/login/device/code") in exchanges
    assert github.files_holding("ghu_", "ghr_") == []
    assert_like_a_token(github)

    # The line alone asks for the sign-in where somebody is there, and says what it lacks where nobody is.
    alone = github.run(*line.replace("name=signed-in", "name=other").split(), status=64)
    assert "refresh-token=env:NAME" in alone.stderr


def test_a_missing_installation_leads_back_to_the_organisation(github):
    with github.terminal("add", "github", columns=200) as terminal:
        walk_to_the_sign_in(terminal, "device", organization="acme-labs")
        browser.decide(address(terminal), user_code=user_code(terminal))
        terminal.expect("is not installed")
        terminal.expect(step("organisation"))
        terminal.shows("acme-corp")
        # What was granted was granted to the settings before.
        terminal.ask(ORGANIZATION, "enter the code")
        browser.decide(address(terminal), user_code=user_code(terminal))
        finish(terminal, "github")


@pytest.mark.parametrize("way", ["ctrl-c", "cancel", "ctrl-d"])
def test_leaving_while_it_waits_closes_the_port_and_keeps_a_draft_without_secrets(github, way):
    with github.terminal("add", "github", columns=600) as terminal:
        walk_to_the_sign_in(terminal, "browser")
        terminal.expect(WAITING)
        port = redirect_port(address(terminal))
        assert is_open(port)
        if way == "cancel":
            terminal.enter(way)
        else:
            terminal.press(way)
        terminal.expect("takes it up again")
        terminal.leave()
        assert not is_open(port)
    assert github.json("integrations") == []
    draft = github.state / "drafts" / "github.json"
    assert draft.stat().st_mode & 0o777 == 0o600
    assert CLIENT_ID in draft.read_text()
    assert github.files_holding(CLIENT_SECRET) == []


def test_reauthorising_asks_for_the_sign_in_only(github):
    add(github)
    with github.terminal("reauthorize", "acme", "auth=device", f"client-id={CLIENT_ID}", columns=200) as terminal:
        terminal.expect(r"Step 1 of 2: let casb in")
        browser.decide(address(terminal), user_code=user_code(terminal))
        terminal.expect("has its new credential")
        assert terminal.leave() == 0
    (acme,) = github.json("integrations")
    assert acme["auth"] == "device" and acme["status"] == "healthy"
    github.run("scan", "acme")
    with github.terminal("reauthorize", "acme", columns=200) as terminal:
        terminal.expect(r"Step 1 of 2: let casb in")
        terminal.ask("cancel", "nothing was changed")
        terminal.leave()
    # Back to a token, as a line.
    github.environment["GITHUB_TOKEN"] = TOKEN
    github.run("reauthorize", "acme", "auth=token", "token=env:GITHUB_TOKEN")
    assert github.json("integrations")[0]["auth"] == "token"
