"""The prompt of the real binary on a screen: completion, editing, history, terminals of every kind."""

import random
import re
import shutil
import stat
import subprocess

import pytest

from support.casb import Casb
from support.prompt import shell
from support.proxy import status

# --- Completion


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_listing_fits_the_width_and_describes_every_candidate(casb, columns):
    with shell(casb, columns=columns, rows=40) as terminal:
        terminal.type("findings --")
        terminal.press("tab")
        terminal.until(lambda: terminal.rows.count("casb> findings --") == 2)
        terminal.settle()
        rows = terminal.rows
        listing = rows[rows.index("casb> findings --") + 1:-1]
        assert len(listing) > 5 and all(len(row) < columns for row in listing)
        text = "\n".join(listing)
        for option in ["--severity", "--status", "--group-by", "--format", "--limit", "--help"]:
            assert re.search(rf"(^|  ){option} +\S", text, re.MULTILINE), option
        # Long descriptions are shortened where there is no room for them.
        assert columns > 40 or "…" in text


def test_a_second_tab_goes_through_a_long_listing_page_by_page(casb):
    with shell(casb, rows=10, columns=60) as terminal:
        terminal.press("tab")
        seen = [terminal.expect(r"… (\d+) more, Tab again").group(1)]
        terminal.settle()
        while "more" in terminal.rows[-2]:
            terminal.press("tab")
            terminal.settle()
            seen += re.findall(r"… (\d+) more", terminal.rows[-2])
        assert len(seen) > 2 and seen == sorted(seen, key=int, reverse=True)
        for command in ["add", "findings", "scan", "version", "exit", "demo"]:
            assert re.search(rf"(?m)^{command} +\S", terminal.text), command
        assert terminal.last_line == "casb>"


@pytest.mark.parametrize("typed, moves, expected", [
    ("show 'prod e", 0, "casb> show 'prod eu'"),
    ('show "prod e', 0, 'casb> show "prod eu"'),
    ("show pro", 0, "casb> show prod\\ eu"),
    ("integrations; show pro --format json", 14, "casb> integrations; show prod\\ eu --format json"),
    ("finings --format json", 0, None),
    ("add github auth=ap", 0, "casb> add github auth=app"),
    ("add github private-key=file:key", 0, "casb> add github private-key=file:keys/"),
    ("add github private-key='file:keys/my", 0, "casb> add github private-key='file:keys/my key.pem'"),
    ("add github token=env:GITHUB_T", 0, "casb> add github token=env:GITHUB_TOKEN"),
    ("sql 'SELECT name FROM github_repos", 0, "casb> sql 'SELECT name FROM github_repository"),
    ("sql 'SELECT pushed FROM github_repository'", 24, "casb> sql 'SELECT pushed_at FROM github_repository'"),
    ("assets github_repository --where 'archi", 0, "casb> assets github_repository --where 'archived"),
    ("show #", 0, "casb> show #1"),
])
def test_completion_in_quotes_after_keys_and_in_the_middle_of_a_line(connected, typed, moves, expected):
    connected.run("rename", "acme", "prod eu")
    (connected.home / "keys").mkdir()
    (connected.home / "keys" / "my key.pem").write_text("")
    with shell(connected) as terminal:
        terminal.type(typed)
        terminal.press(*["left"] * moves)
        terminal.settle(0.15)
        terminal.press("tab")
        terminal.expect_rows(expected or f"casb> {typed}")


# --- Editing


def test_a_line_of_several_rows_is_edited_from_its_beginning(casb):
    with shell(casb, rows=20, columns=40) as terminal:
        words = " ".join(f"word{number}" for number in range(12))
        terminal.type(f"echo {words}")
        terminal.until(lambda: "".join(terminal.rows).endswith("word11"))
        assert len(terminal.rows[-1]) < 40 and terminal.rows[-3].startswith("casb> echo word0")
        terminal.press("ctrl-a", "right", "right", "right", "right")
        terminal.type(" first")
        terminal.press("ctrl-e")
        terminal.type(" last")
        terminal.until(
            lambda: "".join(row.ljust(40) for row in terminal.rows[-3:]).rstrip()
            == f"casb> echo first {words} last")
        terminal.enter()
        terminal.expect(r"(?m)^first word0")
        terminal.expect_rows("last", "casb>")


@pytest.mark.parametrize("term, columns", [("xterm-256color", 40), ("screen", 61)])
def test_whatever_is_edited_the_screen_shows_the_line(casb, term, columns):
    """libedit's own drawing loses characters here, where rows are full and the terminal pushes them aside."""
    numbers = random.Random(columns)
    text, place = "", 0

    def is_shown() -> bool:
        shown = "".join(row.ljust(columns) for row in terminal.rows[terminal.rows.index(first()):])
        cursor = terminal.screen.cursor
        behind = (len("casb> ") + place) % columns
        return shown.rstrip() == f"casb> {text}".rstrip() and (cursor.x == behind or behind == 0)

    def first() -> str:
        return next(row for row in reversed(terminal.rows) if row.startswith("casb>"))

    with shell(casb, rows=20, columns=columns, TERM=term) as terminal:
        for _ in range(60):
            action = numbers.choice(["insert", "insert", "home", "end", "left", "right", "delete", "cut"])
            if action == "insert" or len(text) < columns:
                added = "".join(numbers.choice("abcdefg ") for _ in range(numbers.choice([1, 2, 5, 9, 30])))
                terminal.type(added)
                text, place = text[:place] + added + text[place:], place + len(added)
            elif action in ("home", "end"):
                terminal.press("ctrl-a" if action == "home" else "ctrl-e")
                place = 0 if action == "home" else len(text)
            elif action in ("left", "right"):
                target = numbers.randint(0, place) if action == "left" else numbers.randint(place, len(text))
                terminal.press(*[action] * abs(target - place))
                place = target
            elif action == "delete":
                count = min(place, numbers.choice([1, 1, 3, 20]))
                terminal.press(*["backspace"] * count)
                text, place = text[:place - count] + text[place:], place - count
            else:
                terminal.type("\x0b")
                text = text[:place]
            terminal.until(is_shown)


def test_wide_characters_fold_and_are_deleted_whole(casb):
    with shell(casb, rows=20, columns=20) as terminal:
        terminal.type("echo 日本語日本語日本語")
        # The screen has an empty cell behind each wide character.
        terminal.until(
            lambda: [row.replace("\0", "") for row in terminal.rows[-2:]] == ["casb> echo 日本語日", "本語日本語"])
        terminal.press("backspace", "backspace", "left")
        terminal.type("é")
        terminal.expect_rows("本語é日")
        terminal.enter()
        terminal.expect("日本語日本語é日")


def test_ten_pasted_lines_wait_for_enter_and_run_one_by_one(casb):
    with shell(casb) as terminal:
        terminal.paste("\r".join(f"echo result-{number}" for number in range(10)) + "\r")
        terminal.expect_rows("casb> echo result-0", *[f"echo result-{number}" for number in range(1, 10)])
        terminal.enter()
        terminal.expect(r"(?m)^result-9$")
        terminal.expect_rows("casb>")
        results = re.findall(r"(?m)^result-(\d)$", terminal.text)
        assert results == [str(number) for number in range(10)]


def test_the_rest_of_a_paste_is_dropped_after_a_mistake(casb):
    with shell(casb) as terminal:
        terminal.paste("echo one\nnonsense\necho three")
        terminal.enter()
        terminal.expect("There is no command")
        terminal.settle()
        assert re.findall(r"(?m)^(one|three)$", terminal.text) == ["one"]


@pytest.mark.parametrize("rows, columns", [(24, 40), (24, 200), (12, 60)])
def test_a_window_that_changes_its_size_leaves_the_line_whole(casb, rows, columns):
    with shell(casb, rows=24, columns=80) as terminal:
        terminal.type("echo the quick brown fox")
        terminal.expect_rows("casb> echo the quick brown fox")
        terminal.resize(rows, columns)
        terminal.settle()
        terminal.until(lambda: terminal.last_line == "casb> echo the quick brown fox")
        terminal.type(" jumps over the lazy dog and runs")
        terminal.settle()
        # Above the prompt nothing is lost or said twice.
        assert "".join(terminal.rows).count("casb> echo") == 1
        terminal.enter()
        terminal.expect(r"(?m)^the quick brown fox jumps")


def test_an_unclosed_quote_and_a_backslash_go_on_at_the_second_prompt(casb):
    with shell(casb) as terminal:
        terminal.enter("echo 'a")
        terminal.expect_rows("casb> echo 'a", "....>")
        terminal.enter("b' \\")
        terminal.expect_rows("....> b' \\", "....>")
        terminal.enter("c")
        terminal.expect_rows("a", "b c", "casb>")
        terminal.enter('echo "')
        terminal.expect_rows("....>")
        terminal.press("ctrl-c")
        terminal.expect_rows("....> ^C", "casb>")


# --- Work behind the prompt


def test_a_scan_behind_the_prompt_marks_it_and_reports_above_the_line(due):
    held = due.proxy.stop_after(40)
    with due.terminal() as terminal:
        assert held.wait(30)
        terminal.expect(r"acme: scheduled scan begins\.")
        terminal.type("echo half a")
        terminal.expect_rows("casb (1 scanning)> echo half a")
        due.proxy.go_on()
        terminal.expect(r"acme: scanned, \d+ new, 0 resolved\.", timeout=60)
        terminal.expect_rows("casb> echo half a")
        terminal.type(" line")
        terminal.enter()
        terminal.expect(r"(?m)^half a line$")


def test_a_broken_integration_marks_the_prompt_until_it_is_gone(connected):
    refused = status(401, b'{"message": "Bad credentials"}', path="/")
    with connected.proxy.changing(refused):
        connected.run("scan", "acme", status=4)
    with connected.terminal() as terminal:
        terminal.expect_rows("casb (1 broken)>")
        terminal.ask("use acme", r"casb acme \(1 broken\)>")
        terminal.enter("delete acme --yes")
        terminal.expect(r"(?m)^casb[^(\n]*> ?$")


# --- Keys


def test_vi_keys_by_the_users_own_file(casb):
    (casb.home / ".editrc").write_text("casb:bind -v\n")
    with shell(casb) as terminal:
        terminal.type("echo wrong word")
        terminal.press("escape")
        terminal.settle()
        terminal.type("bcw")
        terminal.type("right")
        terminal.enter()
        terminal.expect(r"(?m)^wrong right$")
        terminal.settle()
        terminal.type("vers")
        terminal.press("tab")
        terminal.expect_rows("casb> version")


# --- History


def test_two_shells_at_once_share_a_history_that_is_nobody_elses(casb):
    with shell(casb) as first, shell(casb) as second:
        first.ask("echo from the first", r"(?m)^from the first$")
        first.settle()
        second.ask("echo from the second", r"(?m)^from the second$")
        second.settle()
        second.press("up", "up")
        second.expect_rows("casb> echo from the first")
        second.press("ctrl-c")
        first.enter("echo again")
        first.expect(r"(?m)^again$")
        first.settle()
        first.ask("history second", r"(?m)^echo from the second$")
    history = casb.state / "history"
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    assert history.read_text().splitlines().count("echo from the first") == 1
    assert casb.run("history", "FROM").stdout == ""
    assert casb.run("history", "from the").stdout == "echo from the first\necho from the second\n"


# --- Terminals of every kind


def test_no_color_means_none(casb):
    with shell(casb, NO_COLOR="1") as terminal:
        terminal.ask("nonsense", "There is no command")
        terminal.settle()
        assert not re.search(rb"\x1b\[[0-9;]*m", terminal.raw)


def test_a_dumb_terminal_gets_no_escape_sequences(casb):
    with shell(casb, TERM="dumb") as terminal:
        terminal.type("vers")
        terminal.press("tab")
        terminal.expect("casb> version")
        terminal.enter()
        terminal.expect(r"\d+\.\d+")
        terminal.enter("nonsense")
        terminal.expect("There is no command")
        terminal.settle()
        assert b"\x1b" not in terminal.raw


@pytest.fixture(scope="session")
def latin1(tmp_path_factory):
    """A locale whose characters are Latin-1, made for the test."""
    if not shutil.which("localedef"):
        pytest.skip("localedef is not installed")
    folder = tmp_path_factory.mktemp("locales")
    made = subprocess.run(
        ["localedef", "-c", "-i", "de_DE", "-f", "ISO-8859-1", str(folder / "de_DE.ISO-8859-1")],
        capture_output=True)
    if not (folder / "de_DE.ISO-8859-1").exists():
        pytest.skip(f"localedef makes no Latin-1 locale: {made.stderr.decode()}")
    return {"LOCPATH": str(folder), "LC_ALL": "de_DE.ISO-8859-1"}


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "nowhere.ISO-8859-15"}, {"LANG": "", "LC_ALL": ""}])
def test_characters_beyond_ascii_in_any_locale(casb, locale):
    type_beyond_ascii(casb, locale)


def test_characters_beyond_ascii_in_a_latin_1_locale(casb, latin1):
    type_beyond_ascii(casb, latin1)


def type_beyond_ascii(casb: Casb, locale: dict) -> None:
    with shell(casb, **locale) as terminal:
        terminal.type("echo é日本x")
        terminal.press("backspace", "backspace")
        terminal.expect_rows("casb> echo é日")
        terminal.enter()
        terminal.expect(r"(?m)^é日$")
        terminal.settle()
        terminal.press("up")
        terminal.expect_rows("casb> echo é日")
