"""Where a company stands: the dashboard, the trend, what changed, the riskiest, groups and saved queries."""

import csv
import io
import json

import pytest

from support.github_company import add

SEVERITIES = ["critical", "high", "medium", "low"]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory, sandbox):
    from support.casb import Casb

    casb = Casb(tmp_path_factory.mktemp("explored"), CASB_SANDBOX=sandbox.url)
    add(casb)
    casb.run("scan", "acme")
    return casb


def count(findings: list[dict], severity: str) -> int:
    return sum(each["severity"] == severity for each in findings)


# --- The dashboard


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"LANG": "C"}])
def test_the_dashboard_fits_the_terminal_and_tells_what_is_stored(scanned, columns, environment):
    findings = scanned.findings()
    with scanned.terminal("summary", columns=columns, rows=80, PAGER="cat", **environment) as terminal:
        assert terminal.leave() == 0
        rows, raw = terminal.rows, terminal.raw
    assert rows[0] == f"{len(findings)} active findings"
    # A row that does not fit goes on at the beginning of the next.
    assert all(line.rstrip() in rows for line in plain(raw).split("\r\n") if line)
    text = "\n".join(rows)
    for severity in SEVERITIES:
        assert any(row.split()[0] == severity and str(count(findings, severity)) in row.split() for row in rows if row)
    for title in ["By severity", "By age", "By application", "By category", "Coverage", "Riskiest assets"]:
        assert title in text
    is_colored = "NO_COLOR" not in environment and environment.get("TERM") != "dumb"
    assert (b"\x1b[" in raw) == is_colored
    is_drawn = environment.get("TERM") != "dumb" and environment.get("LANG") != "C"
    assert ("█" in text) == is_drawn and ("#####" in text) != is_drawn


def plain(raw: bytes) -> str:
    import re
    return re.sub(r"\x1b\[[0-9;]*m", "", raw.decode())


def test_a_piped_summary_is_plain_lines_and_json_is_an_object(scanned):
    findings = scanned.findings()
    text = scanned.run("summary").stdout
    assert "\x1b" not in text and "█" not in text and "###" not in text
    summary = scanned.json("summary")
    assert summary["findings"] == len(findings)
    assert summary["severities"] == {severity: count(findings, severity) for severity in SEVERITIES}
    assert sum(each["count"] for each in summary["categories"]) == len(findings)
    assert sum(each["count"] for each in summary["ages"]) == len(findings)
    coverage = scanned.json("coverage")
    for key in ["passed", "fired", "unknown"]:
        assert summary["coverage"][key] == sum(each[key] for each in coverage)
    assert summary["riskiest"] == scanned.json("top", "--limit", "5")
    assert scanned.run("summary", "--format", "markdown").stdout.startswith(f"# {len(findings)} active")
    critical = scanned.json("summary", "--severity", "critical")
    assert critical["findings"] == count(findings, "critical")


def test_an_empty_state_says_why_there_is_nothing(casb):
    for words in [["summary"], ["diff"], ["trend"], ["top"], ["top", "people"], ["query"]]:
        result = casb.run(*words)
        assert result.text.strip()
    assert "nothing is connected" in casb.run("summary").stderr
    assert casb.json("summary")["findings"] == 0
    assert casb.json("diff") == casb.json("top") == casb.json("query", "list") == []
    assert [each["open"] for each in casb.json("trend", "--days", "3")] == [0, 0, 0]


# --- What changed


def test_a_diff_compares_with_a_scan_or_a_time(github):
    add(github)
    github.run("scan", "acme")
    everything = github.json("diff")
    assert {each["change"] for each in everything} == {"new"}
    assert len(everything) == len(github.findings())
    first = github.json("scans")[0]["number"]
    one = github.findings()[0]["number"]
    github.run("hide", str(one), "--reason", "known")
    github.run("unhide", str(one))
    other = github.findings()[1]["number"]
    github.run("hide", str(other), "--reason", "known")
    since = ["--since", str(first)]
    # What happens in the second of the scan's end still counts as the scan's.
    changed = {each["number"]: (each["change"], each["reason"]) for each in github.json("diff", "--since", "1d")}
    assert other not in changed and changed[one] == ("new", "opened")
    changed = {each["number"]: (each["change"], each["reason"]) for each in github.json("diff", *since)}
    assert set(changed.values()) <= {("gone", "hidden"), ("returned", "unhidden")}
    counts = github.json("diff", *since, "--count")
    assert [each["change"] for each in counts] == ["new", "returned", "gone"]
    assert sum(each["count"] for each in counts) == len(changed)
    assert github.json("diff", *since, "--severity", "low", "--integration", "acme") == []
    assert github.run("diff", "--since", "#99", status=1).stderr.startswith("error: There is no scan #99")
    assert "is no date" in github.run("diff", "--since", "yesterday", status=64).stderr


def test_a_trend_ends_with_what_is_open(scanned):
    findings = scanned.findings("--status", "active,hidden,ignored")
    days = scanned.json("trend", "--days", "7")
    assert len(days) == 7
    assert days[-1]["open"] == len(findings) == days[-1]["new"] + days[-1]["returned"] - days[-1]["resolved"]
    assert days[-1]["applications"] == {"github": len(findings)}
    rows = list(csv.DictReader(io.StringIO(scanned.run("trend", "--format", "csv").stdout)))
    assert len(rows) == 30 and int(rows[-1]["critical"]) == count(findings, "critical")
    for columns in [40, 80, 200]:
        with scanned.terminal("trend", "--days", "400", columns=columns, rows=60, PAGER="cat") as terminal:
            terminal.leave()
            assert terminal.rows[0].startswith("Open, 20")
            assert all(line.rstrip() in terminal.rows for line in plain(terminal.raw).split("\r\n") if line)
            assert any(row.startswith("critical") and row.split()[-2] == str(count(findings, "critical"))
                       for row in terminal.rows)
    assert scanned.run("trend", "--days", "0", status=64).stderr


# --- Groups and ranks


@pytest.mark.parametrize("grouping", [
    "type", "severity", "integration", "application", "category", "status", "asset", "age", "application,severity"])
def test_groups_add_up_to_all(scanned, grouping):
    findings = scanned.findings()
    groups = scanned.json("findings", "--group-by", grouping)
    assert sum(each["count"] for each in groups) == len(findings)
    lines = scanned.run("findings", "--group-by", grouping, "--format", "csv").stdout.splitlines()
    assert len(lines) == len(groups) + 1


def test_groups_that_are_none_are_told(scanned):
    assert "Did you mean 'severity'" in scanned.run("findings", "--group-by", "severty", status=64).stderr
    assert "by one thing or by two" in scanned.run("findings", "--group-by", "age,type,asset", status=64).stderr


def test_a_score_is_the_sum_of_what_explains_it(scanned):
    for kind in ["assets", "people"]:
        ranking = scanned.json("top", kind, "--explain", "--limit", "0")
        assert ranking and [each["score"] for each in ranking] == sorted(
            (each["score"] for each in ranking), reverse=True)
        for each in ranking:
            points = sum(factor["points"] for factor in each["because"])
            assert points <= each["score"]
            assert points == each["score"] or len(each["because"]) == 10
            assert each["score"] == sum(
                each[severity] * worth for severity, worth in zip(SEVERITIES, [40, 10, 3, 1]))
    owner = next(each for each in scanned.json("top", "people") if each["person"] == "old-admin")
    assert owner["applications"] == ["github"] and owner["critical"] == 1
    assert "40 for #" in scanned.run("top", "people", "--explain").stdout


def test_assets_name_their_integration(scanned):
    member = scanned.json("assets", "github_member")[0]
    assert member["integration"] == 1 and member["integration_name"] == "acme"
    assert scanned.run("assets", "github_member").stdout.splitlines()[1].startswith("acme ")


# --- Saved queries


def test_a_query_is_checked_kept_and_run(casb):
    saved = casb.run("query", "save", "urgent", "--severity critical,high")
    assert "`query urgent`" in saved.stderr
    casb.run("query", "save", "tables", "sql", "SELECT 1 AS one")
    assert casb.json("query", "list")[1]["query"] == "--severity critical,high"
    assert casb.run("query", "urgent", "--format", "json").json() == []
    assert casb.run("query", "tab", "--format", "csv").stdout.split() == ["one", "1"]
    wrong = casb.run("query", "save", "wrong", "--severity critical,hihg", status=64)
    assert wrong.stderr.splitlines()[1:3] == ["  --severity critical,hihg", " " * 22 + "^"]
    assert "Did you mean 'high'" in wrong.stderr
    sql = casb.run("query", "save", "wrong", "sql 'SELECT nmae FROM github_repository'", status=64)
    assert sql.stderr.splitlines()[1:3] == ["  SELECT nmae FROM github_repository", "         ^"]
    for words in [["delete acme --yes"], ["findings; findings"], [""], ["add github"]]:
        assert casb.run("query", "save", "wrong", *words, status=64).stderr
    assert casb.run("query", "save", "list", "findings", status=64).stderr
    assert "--replace" in casb.run("query", "save", "urgent", "findings", status=1).stderr
    casb.run("query", "save", "--replace", "urgent", "findings", "--severity", "critical")
    casb.run("query", "rename", "urgent", "today")
    assert casb.json("query", "show", "today")["query"] == "findings --severity critical"
    file = casb.home / "queries.yaml"
    casb.run("query", "export", str(file))
    casb.run("query", "delete", "today")
    assert "Did you mean" in casb.run("query", "tabels", status=1).stderr
    casb.run("query", "import", str(file))
    assert "Nothing is different" in casb.run("query", "import", str(file)).stderr
    file.write_text("queries:\n  - name: bad\n    query: findings --severity hihg\n")
    fault = casb.run("query", "import", str(file), status=64).stderr
    assert fault.startswith(f"{file}:3:") and "hihg" in fault
    assert [each["name"] for each in casb.json("query", "list")] == ["tables", "today"]


def test_a_script_may_run_a_query_that_it_saves(casb):
    script = casb.script("query save mine '--severity ${LEVEL:-high}'\nset LEVEL low\nquery mine --format json\n")
    assert json.loads(casb.run("run", str(script)).stdout) == []
    script = casb.script("query delete mine\nquery mine\n")
    assert "by then" in casb.run("run", str(script), status=64).stderr
    assert [each["name"] for each in casb.json("query", "list")] == ["mine"]


# --- sql


def test_sql_is_stopped_by_its_time_limit_and_by_ctrl_c(casb):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    assert "stopped after 0.2 s" in casb.run("sql", endless, "--timeout", "0.2", status=1).stderr
    with casb.terminal() as terminal:
        terminal.expect(r"(?m)^casb> ?")
        terminal.enter(f"sql '{endless}'")
        terminal.settle(longest=1)
        terminal.press("ctrl-c")
        terminal.expect("Interrupted")
        terminal.ask("echo still-here", r"(?m)^still-here")


def test_sql_shows_as_many_rows_as_are_asked_for(casb):
    rows = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 700) SELECT x FROM n"
    assert len(casb.json("sql", rows)) == 700
    limited = casb.run("sql", rows, "--limit", "5", "--format", "csv")
    assert len(limited.stdout.splitlines()) == 6 and "--limit 0" in limited.stderr
    with casb.terminal("sql", rows, PAGER="cat", rows=40) as terminal:
        terminal.leave()
        terminal.shows("Only 500 rows")
    with casb.terminal("sql", rows, "--limit", "0", PAGER="cat", rows=40) as terminal:
        terminal.leave()
        assert "700" in terminal.text and "Only" not in terminal.text
