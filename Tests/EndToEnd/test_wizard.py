"""The GitHub wizard in a pseudo-terminal: a mistake in each step, and findings at its end."""

import re

import pytest

from support.casb import Casb, identity
from support.github_company import EXPIRED, NARROW_TOKEN, ORGANIZATION, OTHER_TOKEN, TOKEN, add
from support.sign_in import step


def walk_to_the_organisation(terminal) -> None:
    """From the first question to the first field."""
    terminal.expect(step("what you need"))
    terminal.ask("", step("authenticate"))
    terminal.ask("token", step("make the credential"))
    terminal.ask("", step("organisation"))


def test_a_mistake_in_each_step_is_mended_and_findings_follow(github, sandbox, tmp_path):
    add(github)  # so that the name `acme` is taken
    github.run("rename", "acme", "taken")
    with github.terminal("add") as terminal:
        # Choosing the application, narrowing as one types.
        terminal.expect("Which one")
        terminal.shows("github", "aws-s3")
        terminal.ask("zzzz", "(?i)nothing fits")
        terminal.ask("githb", "(?i)did you mean github")
        terminal.ask("gith", step("what you need"))
        # Reading.
        terminal.ask("what?", "(?i)press enter")
        terminal.ask("", step("authenticate"))
        # The way to authenticate.
        terminal.ask("tokn", "(?i)did you mean token")
        terminal.ask("back", step("what you need"))
        terminal.ask("", step("authenticate"))
        terminal.ask("?", "(?i)number or a name")
        terminal.ask("1", step("make the credential"))
        terminal.shows("Grant these and no more")
        terminal.ask("", step("organisation"))
        # The organisation.
        terminal.ask("", "(?i)is needed")
        terminal.ask("https://github.com/acme-corp", "(?i)only letters")
        terminal.ask("skip", "(?i)cannot be skipped")
        terminal.ask("?", "(?i)as it stands in its address")
        terminal.ask("no-such-organisation", step("token"))
        # The token, unseen.
        terminal.ask("", "(?i)is needed")
        terminal.ask("has blanks in it", "(?i)no blanks")
        terminal.ask("env:UNSET_VARIABLE", "UNSET_VARIABLE")
        terminal.ask("ghp_" + "0" * 36, step("host"))
        assert "ghp_000" not in terminal.raw.decode()
        # The host.
        terminal.ask("not a host", "✗")
        terminal.ask("", step("enterprise"))
        terminal.ask("", "(?i)✗")  # verifies: the token is refused
        terminal.expect(step("token"))
        terminal.shows("Bad credentials")
        terminal.ask(EXPIRED, step("token"))
        # A good token, but there is no such organisation: that is what is asked again.
        terminal.ask(TOKEN, step("organisation"))
        terminal.ask(ORGANIZATION, step("name"), timeout=30)
        # The token of another organisation.
        walk_back_to_the_token(terminal)
        terminal.ask(OTHER_TOKEN, step("host"))
        terminal.ask("", step("enterprise"))
        terminal.ask("", "✗", timeout=30)
        terminal.expect(step("token"))
        # A token with a scope too few: it says what is lost, and one may go back and grant it.
        terminal.ask(NARROW_TOKEN, "(?i)is not granted", timeout=30)
        terminal.expect(step("name"))
        terminal.shows("stay unknown", "github.repository.")
        walk_back_to_the_token(terminal)
        terminal.ask(TOKEN, step("host"))
        terminal.ask("", step("enterprise"))
        terminal.ask("", step("name"), timeout=30)
        # The name.
        terminal.ask("taken", "(?i)already")
        terminal.ask("#3", "(?i)number")
        terminal.ask("", step("how often"))
        # The interval.
        terminal.ask("99h", "(?i)from 1h to 24h")
        terminal.ask("12h", step("check"))
        # The review.
        terminal.ask("perhaps", "(?i)`yes` saves")
        terminal.ask("back", step("how often"))
        terminal.ask("6h", step("check"))
        assert len(github.json("integrations")) == 1, "nothing is stored before the review says yes"
        terminal.enter("yes")
        terminal.expect(r"add github name=\S+ auth=token.*", timeout=60)
        status = terminal.leave()
        text = terminal.text
    assert status == 0, text[-3000:]
    assert re.search(r"(?i)critical|high", text) and "github." in text, "findings on the screen"
    assert TOKEN not in terminal.raw.decode()
    line = printed_line(text)
    made = next(each for each in github.json("integrations") if each["name"] != "taken")

    # The line alone, as a script in a fresh state folder, does the same.
    variable = re.search(r"token=env:(\w+)", line).group(1)
    other = Casb(tmp_path / "other", CASB_SANDBOX=sandbox.url, **{variable: TOKEN})
    other.run("run", str(other.script(line + "\n")))
    (again,) = other.json("integrations")
    for key in ("name", "application", "auth", "settings", "interval", "status"):
        assert again.get(key) == made.get(key), key
    ours = {identity(each) for each in github.findings("--integration", made["name"])}
    assert ours and ours == {identity(each) for each in other.findings()}


def test_the_list_narrows_and_values_are_judged_with_every_key(github):
    with github.terminal("add", rows=30, columns=100) as terminal:
        terminal.expect("Which one")
        terminal.settle()
        terminal.type("gith")
        terminal.expect(r"Enter takes it\.")
        assert terminal.rows[-3] == "Which one? gith" and terminal.rows[-2].startswith("github — GitHub.")
        terminal.until(lambda: terminal.last_line == "Which one? gith")
        terminal.type("zzzz")
        terminal.expect_rows("Which one? githzzzz", "Nothing fits.")
        terminal.press("ctrl-u")
        terminal.expect_rows("Which one?")
        terminal.enter("github")
        terminal.expect(step("what you need"))
        # Advice goes with its line.
        terminal.until(lambda: "Nothing fits" not in "".join(terminal.rows))
        terminal.ask("", step("authenticate"))
        terminal.ask("token", step("make the credential"))
        terminal.ask("", step("organisation"))
        terminal.settle()
        terminal.type("https://")
        terminal.expect("(?i)only letters")
        terminal.press("ctrl-u")
        terminal.type("acme-corp")
        terminal.expect_rows("organization: acme-corp", "✓")
        terminal.enter()
        terminal.expect(step("token"))
        terminal.settle()
        terminal.type("wrongtoken")
        terminal.expect(r"token, typed unseen, or env:NAME:   \S+")
        terminal.settle()
        assert "wrongtoken" not in terminal.raw.decode() and "✓" not in terminal.last_line
        terminal.press("ctrl-u")
        terminal.type("ghp_" + "0" * 36)
        terminal.expect(r"env:NAME:   ✓")
        terminal.press("ctrl-c")
        assert terminal.leave() == 130


def test_a_dumb_terminal_judges_at_enter(github):
    with github.terminal("add", TERM="dumb") as terminal:
        terminal.expect("Which one")
        terminal.settle()
        terminal.type("zzz")
        terminal.settle()
        assert "Nothing fits" not in terminal.text
        terminal.ask("", "Nothing fits")
        assert b"\x1b" not in terminal.raw


def walk_back_to_the_token(terminal) -> None:
    for _ in range(6):
        terminal.settle()
        if terminal.last_line.startswith("token"):
            return
        terminal.enter("back")
    raise AssertionError(terminal.text[-2000:])


def printed_line(text: str) -> str:
    """The one-line equivalent, which a terminal may have wrapped."""
    start = text.rindex("add github name=")
    words = []
    for row in text[start:].splitlines():
        words.append(row.strip())
        if len(row) < 140:
            break
    return " ".join(words).strip("`")


@pytest.mark.parametrize("word", ["cancel", "ctrl-c", "ctrl-d"])
def test_a_cancelled_wizard_leaves_nothing(github, word):
    with github.terminal("add", "github") as terminal:
        walk_to_the_organisation(terminal)
        terminal.ask(ORGANIZATION, step("token"))
        if word == "cancel":
            terminal.enter(word)
        else:
            terminal.press(word)
        terminal.leave()
    assert github.json("integrations") == []


def test_what_was_given_on_the_line_is_not_asked(github):
    github.environment["MY_TOKEN"] = TOKEN
    with github.terminal("add", "github", "token=env:MY_TOKEN", f"organization={ORGANIZATION}") as terminal:
        terminal.expect(r"Step \d+ of \d+")
        for _ in range(8):
            terminal.settle()
            if "check" in terminal.text.rsplit("Step", 1)[-1]:
                break
            terminal.enter()
            terminal.expect(r"Step \d+ of \d+", timeout=30)
        assert "Organisation" not in re.findall(r"Step \d+ of \d+: (.*)", terminal.text)
        terminal.enter("yes")
        terminal.expect("token=env:MY_TOKEN", timeout=60)
        assert terminal.leave() == 0
    assert github.findings()


def test_without_a_person_missing_settings_are_named_and_nothing_is_asked(github):
    result = github.run("add", "github", f"organization={ORGANIZATION}", status=64)
    assert "token" in result.stderr and "name" in result.stderr
    bare = github.run("add", status=64)
    assert "applications" in bare.stderr
    questions = github.run("add", "github", "--questions").json()
    assert {each["key"] for method in questions for each in method["settings"]} >= {"token", "organization"}
