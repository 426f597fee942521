"""Full scans are recorded as HAR: of the vendors' own addresses, without secrets."""

import base64
import json

from support.github_company import TOKEN, add


def test_a_full_github_scan_is_recorded(github, recordings):
    add(github)
    file = recordings / "github.har"
    github.run("scan", "acme", "--full", "--har", str(file))
    check(file, TOKEN)
    hosts = {entry["request"]["url"].split("/")[2] for entry in json.loads(file.read_text())["log"]["entries"]}
    assert hosts == {"api.github.com"}
    assert file.stat().st_mode & 0o077 == 0


def test_an_incremental_scan_is_recorded_and_asks_for_little(github, recordings):
    add(github)
    github.run("scan", "acme")
    file = recordings / "github-incremental.har"
    github.run("scan", "acme", "--har", str(file))
    check(file, TOKEN)
    entries = json.loads(file.read_text())["log"]["entries"]
    assert sum(entry["response"]["status"] == 304 for entry in entries) > len(entries) / 2
    scans = github.json("scans", "acme")
    assert [scan["mode"] for scan in scans] == ["incremental", "full"]
    assert scans[0]["unchanged"] > 0 and scans[0]["requests"] == len(entries)


def test_a_plan_tells_requests_beforehand_and_sends_none(github):
    add(github)
    github.run("scan", "acme")
    before = github.json("scans", "acme")
    plan = github.json("scan", "acme", "--plan")
    assert {"integration", "call", "summary", "requests", "unchanged", "share"} == set(plan[0])
    assert sum(row["requests"] for row in plan) == before[0]["requests"]
    assert github.json("scans", "acme") == before


def check(file, secret: str) -> None:
    """Well-formed HAR 1.2, and the secret in none of its spellings."""
    text = file.read_text()
    log = json.loads(text)["log"]
    assert log["version"] == "1.2" and log["creator"]["name"] == "casb"
    assert len(log["entries"]) > 20
    for entry in log["entries"]:
        assert entry["request"]["url"].startswith("https://")
        assert {"startedDateTime", "time", "request", "response", "cache", "timings"} <= set(entry)
    for spelling in (secret, base64.b64encode(secret.encode()).decode(), "127.0.0.1", "localhost"):
        assert spelling not in text
