"""Signing in to an application on GitLab from the wizard: in the browser and with a code."""

import json

from support import browser
from support.gitlab_company import APPLICATION, TOKEN, add
from support.sign_in import BROWSER, assert_finds_the_same, finish, step
from support.terminal import Terminal


def walk_to_the_sign_in(terminal: Terminal, auth: str) -> None:
    terminal.expect(step("what you need"))
    terminal.ask("", step("authenticate"))
    terminal.ask(auth, step("make the credential"))
    terminal.ask("", step("group"))
    terminal.ask("acme", step("application id"))
    terminal.ask(APPLICATION, step("host"))
    terminal.enter()


def recorded(file) -> list[tuple[str, str]]:
    """Method and path of every exchange; no token is among the answers."""
    entries = json.loads(file.read_text())["log"]["entries"]
    for entry in entries:
        answer = entry["response"]["content"].get("text", "")
        if entry["request"]["url"].endswith("/oauth/token") and '"access_token"' in answer:
            tokens = json.loads(answer)
            assert {tokens["access_token"], tokens["refresh_token"]} == {"REDACTED"}
    return [(entry["request"]["method"], entry["request"]["url"].split("gitlab.com")[1].split("?")[0])
            for entry in entries]


def test_the_browser_comes_back_by_itself_and_findings_follow(gitlab, recordings):
    file = recordings / "gitlab-browser.har"
    with gitlab.terminal("add", "gitlab", "--har", str(file), BROWSER=f"{BROWSER} %s") as terminal:
        walk_to_the_sign_in(terminal, "browser")
        terminal.expect("Access granted")
        line = finish(terminal, "gitlab")
    assert "auth=browser" in line and f"client-id={APPLICATION}" in line
    assert ("POST", "/oauth/token") in recorded(file)
    add(gitlab, TOKEN)
    gitlab.run("scan", "lab")
    assert_finds_the_same(gitlab, "lab")


def test_a_code_is_entered_elsewhere_and_the_wizard_goes_on(gitlab, recordings):
    file = recordings / "gitlab-device.har"
    with gitlab.terminal("add", "gitlab", "--har", str(file), columns=200) as terminal:
        walk_to_the_sign_in(terminal, "device")
        code = terminal.expect(r"enter the code: (\w+)").group(1)
        page = terminal.expect(r"http://127\.0\.0\.1:\d+/gitlab\.com/oauth/device\S*").group()
        browser.decide(page, user_code=code, authorize=False)
        terminal.expect("not granted|denied")
        terminal.ask("", "enter the code")
        browser.decide(page, user_code=terminal.expect(r"enter the code: (\w+)").group(1))
        terminal.expect("Access granted")
        finish(terminal, "gitlab")
    assert ("POST", "/oauth/authorize_device") in recorded(file)
    # The refresh token works once and is replaced: the second scan signs in with the new one.
    gitlab.run("scan", "signed-in")
