"""What comes out: formats that other programs read, and text that no vendor can turn against the reader."""

import csv
import io
import json

import pytest

from support.casb import identity
from support.github_company import TOKEN, add
from support.proxy import Answer

HOSTILE = "evil\x1b[2J\x1b]0;owned\x07\u202egnp.exe\u2066"
FORMULA = "=HYPERLINK(\"http://evil.example\")"


@pytest.fixture(scope="module")
def scanned(tmp_path_factory, sandbox):
    from support.casb import Casb

    casb = Casb(tmp_path_factory.mktemp("scanned"), CASB_SANDBOX=sandbox.url)
    add(casb)
    casb.run("scan", "acme")
    return casb


def test_json_is_one_array_of_findings_with_documented_keys(scanned):
    findings = scanned.findings()
    assert findings
    for finding in findings:
        assert set(finding) >= {
            "number", "type", "title", "severity", "status", "application", "integration", "asset", "evidence",
            "first_seen", "last_seen"}
        assert set(finding["asset"]) == {"kind", "id", "name", "url"}
        assert isinstance(finding["evidence"], dict)
        assert finding["first_seen"].endswith("Z")
        assert finding["severity"] in ("critical", "high", "medium", "low")
    order = [["critical", "high", "medium", "low"].index(each["severity"]) for each in findings]
    assert order == sorted(order)


def test_lines_of_json_csv_and_tsv_say_the_same(scanned):
    findings = scanned.findings()
    lines = scanned.run("findings", "--limit", "0", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == findings
    rows = list(csv.DictReader(io.StringIO(scanned.run("findings", "--limit", "0", "--format", "csv").stdout)))
    assert [int(row["number"]) for row in rows] == [each["number"] for each in findings]
    assert [row["type"] for row in rows] == [each["type"] for each in findings]
    tsv = scanned.run("findings", "--limit", "0", "--format", "tsv").stdout.splitlines()
    assert len(tsv) == len(findings) + 1 and "\t" in tsv[0]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_export_holds_every_finding(scanned, form):
    file = scanned.home / f"findings.{form}"
    scanned.run("export", "--format", form, str(file))
    if form == "json":
        exported = [identity(each) for each in json.loads(file.read_text())]
    else:
        exported = [(row["type"], row["asset_kind"], row["asset_id"]) for row in csv.DictReader(file.open())]
    assert sorted(exported) == sorted(identity(each) for each in scanned.findings())


def test_a_pipe_gets_no_colour_and_no_progress(scanned):
    for words in [["findings"], ["integrations"], ["types"], ["coverage"], ["scans"], ["help"]]:
        result = scanned.run(*words)
        assert "\x1b" not in result.text
        assert result.stdout


def test_a_reader_that_leaves_early_is_no_error(scanned):
    import subprocess

    from support.casb import BINARY
    shell = f"'{BINARY}' findings --limit 0 --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {shell}"], env=scanned.environment, capture_output=True)
    assert json.loads(done.stdout)
    assert done.stderr == b""


@pytest.mark.parametrize("command", [
    ["applications"], ["guide", "github"], ["guide", "aws-s3"], ["types"], ["types", "show", "github"],
    ["describe"], ["describe", "github_repository"], ["integrations"], ["show", "acme"], ["scans"], ["coverage"],
    ["sql", "SELECT name FROM github_repository"], ["help"], ["version"],
])
def test_every_page_can_be_shown(scanned, command):
    if command[:2] == ["types", "show"]:
        command = [*command[:2], scanned.json("types", "--application", "github")[0]["id"]]
    assert scanned.run(*command).stdout.strip()


def test_sql_cannot_write_and_cannot_see_secrets(scanned):
    for text in ["DELETE FROM github_repository", "UPDATE finding SET status = 1", "DROP TABLE github_repository",
                 "PRAGMA writable_schema = 1", "ATTACH '/tmp/x' AS x",
                 "SELECT 1; DELETE FROM github_repository"]:
        assert scanned.try_run("sql", text).status in (1, 64), text
    assert scanned.json("sql", "SELECT count(*) AS n FROM github_repository")[0]["n"] > 0


def test_findings_can_be_set_aside_and_come_back(scanned):
    first = scanned.findings()[0]
    scanned.run("hide", str(first["number"]), "--reason", "known")
    assert first["number"] not in [each["number"] for each in scanned.findings()]
    scanned.run("unhide", str(first["number"]))
    scanned.run("ignore", first["type"], "--reason", "accepted")
    assert first["type"] not in {each["type"] for each in scanned.findings()}
    scanned.run("unignore", first["type"])
    assert first["number"] in [each["number"] for each in scanned.findings()]
    shown = scanned.run("findings", "show", str(first["number"])).stdout
    assert "known" in shown and "accepted" in shown
    assert scanned.run("fix", str(first["number"])).stdout.strip()


NAMES = [
    "two words", "it's \"quoted\"", "emoji 🦊👩‍💻", "עברית", "名前", "back\\slash", "100%", "a;b|c&d", "$HOME", "*",
    "ü" * 60,
]


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_can_be_typed_and_found_again(github, name):
    add(github)
    github.run("rename", "acme", name)
    assert [each["name"] for each in github.json("integrations")] == [name]
    assert github.json("show", name)["name"] == name
    github.run("pause", name)
    github.run("delete", name, "--yes")
    assert github.json("integrations") == []


@pytest.mark.parametrize("name", ["", "#3", "7", "-x", " a", "a\x1b[31m", "a\u202eb", "a\nb", "x" * 65, "a\u200bb"])
def test_names_that_cannot_be_told_apart_are_refused(github, name):
    add(github)
    result = github.try_run("rename", "--", "acme", name)
    assert result.status == 64, result
    assert "\x1b" not in result.text and "\u202e" not in result.text
    assert [each["name"] for each in github.json("integrations")] == ["acme"]


def hostile(value: str):
    """Every repository's default branch and description is what an attacker chose."""
    def change(seen, answer: Answer) -> Answer:
        try:
            document = json.loads(answer.body)
        except ValueError:
            return answer

        def walk(node):
            if isinstance(node, list):
                for each in node:
                    walk(each)
            elif isinstance(node, dict):
                for key in ("default_branch", "description"):
                    if isinstance(node.get(key), str):
                        node[key] = value
                for each in node.values():
                    walk(each)

        walk(document)
        return Answer(answer.status, answer.headers, json.dumps(document).encode())

    return change


def test_a_vendors_escape_characters_never_reach_the_terminal(github):
    add(github)
    with github.proxy.changing(hostile(HOSTILE)):
        github.try_run("scan", "acme")
    sql = "SELECT name, default_branch FROM github_repository"
    numbers = [str(each["number"]) for each in github.findings() if "evil" in json.dumps(each)]
    commands = [["findings"], ["sql", sql], ["export", "-"], *(["findings", "show", each] for each in numbers[:3])]
    for words in commands:
        with github.terminal(*words, PAGER="cat", NO_COLOR="1") as terminal:
            terminal.leave()
            shown = terminal.raw.decode()
        for forbidden in ("\x1b[2J", "\x1b]0;", "\x07", "\u202e", "\u2066"):
            assert forbidden not in shown, words
    plain = github.run("sql", sql).stdout
    assert "\\u{1B}" in plain.upper().replace("\\U", "\\u") and "\x1b" not in plain
    assert json.loads(github.run("sql", sql, "--format", "json").stdout)[0]["default_branch"] == HOSTILE


def test_a_spreadsheet_runs_nothing_of_it(github):
    add(github)
    with github.proxy.changing(hostile(FORMULA)):
        github.try_run("scan", "acme")
    rows = csv.reader(io.StringIO(github.run("sql", "SELECT default_branch FROM github_repository", "--format",
                                             "csv").stdout))
    cells = [row[0] for row in list(rows)[1:]]
    assert cells and not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_no_secret_is_kept_in_the_clear(scanned):
    assert scanned.files_holding(TOKEN) == []
    result = scanned.run("show", "acme")
    assert TOKEN not in result.text and TOKEN not in scanned.run("show", "acme", "--format", "json").text
    assert oct(scanned.state.stat().st_mode)[-3:] == "700"
    assert all(file.stat().st_mode & 0o077 == 0 for file in scanned.state.rglob("*"))
